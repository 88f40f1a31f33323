"""`onderzoeksrapport.html` and `toegankelijkheidsverklaring.html`, drafts that a person completes.

Contents after DigiToegankelijk: https://www.digitoegankelijk.nl/aan-de-slag/toegankelijkheidsonderzoek/voorbeeld
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

from checks.text import Language
from reports.dutch.score import score
from reports.facts import Facts, place
from reports.findings import Finding, findings
from reports.html import barriers, coverage, page_data
from reports.html.report import environment
from reports.html.wording import Wording
from reports.result import Result

REPORT_NAME = "onderzoeksrapport.html"
STATEMENT_NAME = "toegankelijkheidsverklaring.html"
PLACES_NAMED = 5


@dataclass(frozen=True, slots=True)
class Failure:
    """Everything of one check that fails one criterion, with the barrier and the remedy told once."""

    barrier: barriers.Barrier
    findings: tuple[Finding, ...]


def write_onderzoeksrapport(result: Result, folder: Path, _language: Language) -> Path:
    """Write the inspection report into the run folder; returns its path."""
    return _write("onderzoeksrapport.html.j2", result, folder / REPORT_NAME)


def write_statement(result: Result, folder: Path, _language: Language) -> Path:
    """Write the draft statement into the run folder; returns its path."""
    return _write("verklaring.html.j2", result, folder / STATEMENT_NAME)


def _write(template: str, result: Result, path: Path) -> Path:
    made = environment(Wording("nl"), "reports.dutch").get_template(template)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        pieces = made.stream(**_context(result))
        pieces.enable_buffering(64)
        file.writelines(pieces)
    return path


def _context(result: Result) -> dict[str, object]:
    facts = Facts(result, "nl")
    groups = barriers.barriers(result, findings(result))
    return {
        "result": result,
        "facts": facts,
        "score": score(result),
        "sites": list(dict.fromkeys(page_data.host(page.url) for page in result.pages)),
        "principles": coverage.by_principle(result.criteria),
        "started_at": [str(url) for url in result.scope.get("start_urls") or []],
        "failures": _by_criterion(groups, "failed"),
        "doubts": _by_criterion(groups, "cantTell"),
        "place": place,
        "places_named": PLACES_NAMED,
        "css": Markup(_style()),  # noqa: S704  (our own file)
        "css_hash": page_data.policy_hash(_style()),
    }


@cache
def _style() -> str:
    return files("reports.dutch").joinpath("paper.css").read_text(encoding="utf-8")


def _by_criterion(groups: tuple[barriers.Barrier, ...], outcome: str) -> dict[str, list[Failure]]:
    by_criterion: dict[str, list[Failure]] = {}
    for group in groups:
        if group.outcome == outcome:
            for criterion, failure in _failures(group):
                by_criterion.setdefault(criterion, []).append(failure)
    return by_criterion


def _failures(group: barriers.Barrier) -> Iterator[tuple[str, Failure]]:
    for criterion in group.criteria:
        yield criterion, Failure(group, tuple(one for one in group.findings if criterion in one.criteria))
