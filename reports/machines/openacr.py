"""`openacr.yaml`: a draft conformance report as OpenACR, the machine-readable VPAT (international edition 2.5).

It holds WCAG and EN 301 549, and is in English, as its catalogue is.
Source: https://github.com/GSA/openacr (schema/openacr-0.1.0.json, catalog/2.5-edition-wcag-2.2-508-eu-en.yaml)
"""

from pathlib import Path
from typing import Any, Final

import yaml

from checks.outcome import Outcome
from checks.text import Language
from reports.facts import Facts, place, shortened
from reports.findings import Finding, findings
from reports.html.page_data import host, visible
from reports.result import CriterionResult, Result

FILE_NAME = "openacr.yaml"
CATALOG = "2.5-edition-wcag-2.2-508-eu-en"
TO_FILL = "[to be filled in by a person]"
MOST_FINDINGS = 10
MOST_CHARACTERS = 300

ADHERENCE: Final[dict[Outcome, str]] = {
    "failed": "partially-supports",
    "cantTell": "not-evaluated",
    "passed": "supports",
    "inapplicable": "not-applicable",
    "untested": "not-evaluated",
}
"""What the evidence allows: a barrier means that some functionality does not meet the criterion.

Whether it is most of the functionality (`does-not-support`) is for a person to say.
"""

ONLY_IN_22: Final[dict[str, tuple[str, ...]]] = {
    "A": ("3.2.6", "3.3.7"),
    "AA": ("2.4.11", "2.5.7", "2.5.8", "3.3.8"),
}
"""Criteria of the catalogue that WCAG 2.1 does not have, and that were therefore not looked at."""

DISABLED = (
    "success_criteria_level_aaa",
    "functional_performance_criteria",
    "hardware",
    "software",
    "support_documentation_and_services",
)
METHODS = (
    "Automatic checks by {tool} with {engines} in {browser}, on {pages} pages, {started} to {finished}. "
    "Automatic checks decide only a part of the criteria; those marked Not Evaluated need a person."
)
NOTES = "Draft made from automatic checks. It is no statement of conformance until a person has completed it."
EN_NOTE = (
    "Clauses 9.1 to 9.4 of EN 301 549 V3.2.1 are the success criteria of WCAG 2.1 level A and AA; "
    "see tables 1 and 2. Clauses 9.5 and 9.6 are to be judged by a person."
)

Json = dict[str, Any]


def write_openacr(result: Result, folder: Path, _language: Language) -> Path:
    """Write the draft into the run folder; returns its path."""
    path = folder / FILE_NAME
    text = yaml.safe_dump(openacr(Facts(result, "en")), sort_keys=False, allow_unicode=True, width=100)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def openacr(facts: Facts) -> Json:
    """The whole draft."""
    result = facts.result
    product = visible(", ".join(dict.fromkeys(host(page.url) for page in result.pages))) or TO_FILL
    remarks = _remarks(facts)
    return {
        "title": f"{product} Accessibility Conformance Report",
        "product": {"name": product, "description": TO_FILL},
        "author": {"name": TO_FILL, "email": TO_FILL},
        "vendor": {"company_name": TO_FILL, "email": TO_FILL},
        "report_date": visible(result.finished.partition("T")[0]),
        "last_modified_date": visible(result.finished.partition("T")[0]),
        "version": 1,
        "notes": NOTES,
        "evaluation_methods_used": _methods(result),
        "legal_disclaimer": TO_FILL,
        "catalog": CATALOG,
        "chapters": {
            "success_criteria_level_a": {"criteria": _criteria(result, "A", remarks)},
            "success_criteria_level_aa": {"criteria": _criteria(result, "AA", remarks)},
            **{chapter: {"disabled": True} for chapter in DISABLED},
            "en_301_549_web": {"notes": EN_NOTE, "criteria": []},
        },
    }


def _methods(result: Result) -> str:
    return visible(
        METHODS.format(
            tool=f"{result.tool.name} {result.tool.version}",
            engines=", ".join(f"{one.name} {one.version}" for one in result.engines) or "its own checks",
            browser=f"{result.browser.name} {result.browser.version}",
            pages=len(result.pages),
            started=result.started,
            finished=result.finished,
        )
    )


def _criteria(result: Result, level: str, remarks: dict[str, list[str]]) -> list[Json]:
    rows = [_row(one, remarks.get(one.id, [])) for one in result.criteria if one.level == level]
    newer = [_component(number, "not-evaluated", "Not part of WCAG 2.1.") for number in ONLY_IN_22[level]]
    return sorted([*rows, *newer], key=lambda row: tuple(int(part) for part in str(row["num"]).split(".")))


def _row(one: CriterionResult, remarks: list[str]) -> Json:
    shown = remarks[:MOST_FINDINGS]
    more = [f"And {len(remarks) - MOST_FINDINGS} more."] if len(remarks) > MOST_FINDINGS else []
    notes = [visible(one.reason.en), *shown, *more]
    if ADHERENCE[one.outcome] == "not-evaluated":
        notes.append(visible(one.how_to_decide.en))
    return _component(one.id, ADHERENCE[one.outcome], "\n".join(filter(None, notes)))


def _component(number: str, level: str, notes: str) -> Json:
    return {"num": number, "components": [{"name": "web", "adherence": {"level": level, "notes": notes}}]}


def _remarks(facts: Facts) -> dict[str, list[str]]:
    """What failed, by criterion: the message, the place, the page."""
    told: dict[str, list[str]] = {}
    for finding in findings(facts.result):
        if finding.outcome == "failed":
            for criterion in finding.criteria:
                told.setdefault(criterion, []).append(f"- {_remark(facts, finding)}")
    return told


def _remark(facts: Facts, finding: Finding) -> str:
    first = finding.places[0]
    where = f" ({place(first)})" if first.target else ""
    said = shortened(f"{facts.title(finding.check)}: {facts.message(first)}{where}", MOST_CHARACTERS)
    return f"{said} {facts.address(first.page)}; pages: {len(finding.pages)}"
