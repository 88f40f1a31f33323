"""Writes `results.json`: what a scan of a Dutch service desk might give, with hostile page text in it.

It is made of `pages.json`, `checks.json` and `seen.json`, which leave out what most have
in common. Run `PYTHONPATH=. python tests/reports/golden/build.py` after a change of the
result document, and read what changed.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from checks.criteria import product_rules, success_criteria
from checks.fingerprint import fingerprint
from checks.outcome import OUTCOMES, Outcome
from checks.text import Text
from reports.result import (
    SCHEMA_VERSION,
    AssertionResult,
    CheckResult,
    Counts,
    CriterionResult,
    DocumentResult,
    PageResult,
    Problem,
    ProductRuleResult,
    Result,
    Software,
    UrlCount,
    encode_result,
)

FOLDER = Path(__file__).parent
GOLDEN = FOLDER / "results.json"

REASONS: dict[Outcome, Text] = {
    "failed": Text("At least one barrier was seen.", "Er is minstens één drempel gezien."),
    "cantTell": Text("The checks cover part of this.", "De controles dekken hier maar een deel van."),
    "passed": Text("Satisfied by any HTML or XML, as W3C notes.", "Elke HTML of XML voldoet hieraan, zegt W3C."),
    "inapplicable": Text("There is no audio or video on the pages.", "Er is geen audio of video op de pagina's."),
    "untested": Text("No check looked at this.", "Geen controle heeft hiernaar gekeken."),
}
HOW_TO_DECIDE = Text(
    "Go through every page state, by keyboard and with a screen reader, and ask whether “{}” holds for all of it. It "
    "passes when you find no exception. It fails when one part of one page does not meet it.",
    "Loop elke toestand van de pagina na, met toetsenbord en schermlezer, en ga na of ‘{}’ overal klopt. Het voldoet "
    "als je geen uitzondering vindt. Het voldoet niet als één onderdeel van één pagina er niet aan voldoet.",
)


def golden_result() -> Result:
    """The whole document."""
    checks = msgspec.json.decode((FOLDER / "checks.json").read_bytes(), type=list[CheckResult])
    assertions = _assertions({check.id: check.criteria for check in checks})
    return Result(
        schema_version=SCHEMA_VERSION,
        tool=Software("loketscan", "0.1.0"),
        engines=[Software("axe-core", "4.12.1")],
        browser=Software("chromium", "156.0.7000.1"),
        started="2026-11-23T20:16:00Z",
        finished="2026-11-23T20:16:41Z",
        scope={
            "start_urls": ["https://loket.voorbeeld.nl/contact", "https://mijn.voorbeeld.nl/inloggen"],
            "max_pages": 50,
            "depth": 5,
            "exclude": [],
            "limits": {"pages_per_second": 2},
        },
        requests_stopped={"POST": 2, "websocket": 1, "beacon": 3},
        pages=msgspec.json.decode((FOLDER / "pages.json").read_bytes(), type=list[PageResult]),
        assertions=assertions,
        criteria=[_criterion(one.id, one.level, one.title, assertions) for one in success_criteria()],
        product_rules=[_product_rule(rule.id, assertions) for rule in product_rules()],
        problems=[
            Problem("frame-not-scanned", "p4", "The frame #video answered with an error page; it was not scanned."),
            Problem("frame-not-scanned", "p2", "The frame #survey closed before it could be scanned."),
            Problem("robots-unreadable", None, "https://mijn.voorbeeld.nl/robots.txt gave status 500."),
        ],
        checks=checks,
        urls_not_scanned=[
            UrlCount(
                "The address lies outside the scope.",
                37,
                ["https://www.voorbeeld.org/", "javascript:alert(7)"],
                "scope",
            ),
            UrlCount("The document is no HTML.", 4, ["https://loket.voorbeeld.nl/formulier.pdf"], "no-page"),
        ],
        documents=[
            DocumentResult(
                "https://loket.voorbeeld.nl/formulier.pdf",
                ["p1"],
                "pdf",
                48_213,
                3,
                "Aanvraag <script>alert(8)</script>",
                "nl",
                None,
                "",
                [],
            ),
            DocumentResult(
                "https://loket.voorbeeld.nl/oud.docx",
                ["p1", "p2"],
                "office",
                None,
                None,
                "",
                "",
                "not-found",
                "the link leads nowhere (HTTP 404)",
                [],
            ),
        ],
    )


def _assertions(criteria_of: dict[str, list[str]]) -> list[AssertionResult]:
    seen = msgspec.json.decode((FOLDER / "seen.json").read_bytes())
    whole = [_whole(number, one, criteria_of[one["check"]]) for number, one in enumerate(seen, start=1)]
    return msgspec.convert(whole, type=list[AssertionResult])


def _whole(number: int, one: dict[str, Any], criteria: list[str]) -> dict[str, Any]:
    """An entry of `seen.json` with what most have in common filled in."""
    target, message = one.get("target"), one["message"]
    if target:
        target = {"frames": [], "html": "", "text": "", "box": (24.0, 310.5, 320.0, 44.0), **target}
    identity = one.pop("identity", target["selector"] if target else "")
    common = {"state": "initial", "condition": "default", "mode": "automatic", "impact": "serious", "evidence": []}
    own = {
        "id": f"a{number}",
        "criteria": criteria,
        "target": target,
        "message": message["en"],
        "messages": None if one["outcome"] in ("passed", "inapplicable") else message,
        "fingerprint": fingerprint(one["check"], tuple(criteria), identity),
    }
    return common | {"confidence": "high"} | one | own


def _criterion(id: str, level: str, title: Text, assertions: list[AssertionResult]) -> CriterionResult:
    counts, pages = _counts(id, assertions)
    outcome = _outcome(id, counts)
    decide = Text(HOW_TO_DECIDE.en.format(title.en), HOW_TO_DECIDE.nl.format(title.nl))
    return CriterionResult(id, level, outcome, counts, REASONS[outcome], pages, decide)


def _product_rule(id: str, assertions: list[AssertionResult]) -> ProductRuleResult:
    counts, pages = _counts(id, assertions)
    outcome = _outcome(id, counts)
    return ProductRuleResult(id, outcome, counts, REASONS[outcome], pages)


def _counts(id: str, assertions: list[AssertionResult]) -> tuple[Counts, list[str]]:
    about = [one for one in assertions if id in one.criteria]
    counted = Counter[Outcome]()
    for one in about:
        counted[one.outcome] += one.occurrences
    pages = sorted({page for one in about if one.outcome in ("failed", "cantTell") for page in (one.page, *one.pages)})
    return {outcome: counted[outcome] for outcome in OUTCOMES}, pages


def _outcome(id: str, counts: Counts) -> Outcome:
    if id == "4.1.1":
        return "passed"
    if id.startswith("1.2."):
        return "inapplicable"
    if counts["failed"]:
        return "failed"
    return "cantTell" if counts["cantTell"] or counts["passed"] or counts["inapplicable"] else "untested"


if __name__ == "__main__":
    GOLDEN.write_bytes(encode_result(golden_result()))
