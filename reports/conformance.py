"""From assertions to an honest outcome for each of the 50 success criteria and each product rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import msgspec

from checks.criteria import product_rules, success_criteria
from checks.outcome import OUTCOMES, Outcome
from checks.registry import Coverage
from checks.text import Text
from checks.verdict import Assertion
from reports.result import Counts, CriterionResult, ProductRuleResult

ALWAYS_SATISFIED = "4.1.1"
MOST_PAGES = 200  # pages named per criterion; the counts are always whole


@dataclass(slots=True)
class _Tally:
    """What was asserted about one criterion."""

    counts: Counts = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    failed_on: dict[str, None] = field(default_factory=dict)
    doubtful_on: dict[str, None] = field(default_factory=dict)
    passed_whole: bool = False
    covered: bool = False


class Conformance:
    """Takes in assertions one by one and keeps only counts, so that a long run needs no memory for it."""

    def __init__(self, coverage: Mapping[str, Coverage]) -> None:
        """`coverage` says of each check how much of its criteria it decides."""
        self._coverage = coverage
        self._tallies: dict[str, _Tally] = {}

    def add(self, assertions: Iterable[Assertion]) -> None:
        """Count these assertions under each criterion that they name."""
        for one in assertions:
            for criterion in one.criteria:
                self._count(self._tallies.setdefault(criterion, _Tally()), one)

    def criteria(self) -> list[CriterionResult]:
        """All 50, in the order of the standard."""
        found = []
        for criterion in success_criteria():
            tally = self._tallies.get(criterion.id, _Tally())
            outcome = "passed" if criterion.id == ALWAYS_SATISFIED else outcome_of(tally)
            found.append(
                CriterionResult(
                    id=criterion.id,
                    level=criterion.level,
                    outcome=outcome,
                    counts=tally.counts,
                    reason=PARSING_NOTE if criterion.id == ALWAYS_SATISFIED else _reason(outcome, tally),
                    pages=_pages(outcome, tally),
                    how_to_decide=how_to_decide()[criterion.id],
                )
            )
        return found

    def product_rules(self) -> list[ProductRuleResult]:
        """All product rules, in their own order."""
        found = []
        for rule in product_rules():
            tally = self._tallies.get(rule.id, _Tally())
            outcome = outcome_of(tally)
            found.append(
                ProductRuleResult(rule.id, outcome, tally.counts, _reason(outcome, tally), _pages(outcome, tally))
            )
        return found

    def _count(self, tally: _Tally, one: Assertion) -> None:
        tally.counts[one.outcome] += 1
        coverage = self._coverage.get(one.check, "part")
        if one.outcome == "failed":
            tally.failed_on |= dict.fromkeys((one.page, *one.pages))
        elif one.outcome == "cantTell":
            tally.doubtful_on |= dict.fromkeys((one.page, *one.pages))
        elif one.outcome == "passed" and (coverage == "whole" or one.mode == "manual"):
            tally.passed_whole = True
        if coverage != "part":
            tally.covered = True


def outcome_of(tally: _Tally) -> Outcome:
    """What can be said of a criterion. A pass of checks that see a part of it decides nothing."""
    counts = tally.counts
    if counts["failed"]:
        return "failed"
    if counts["cantTell"]:
        return "cantTell"
    if counts["passed"]:
        return "passed" if tally.passed_whole and not counts["untested"] else "cantTell"
    if counts["inapplicable"] and tally.covered and not counts["untested"]:
        return "inapplicable"
    return "untested"


def _reason(outcome: Outcome, tally: _Tally) -> Text:
    counts = tally.counts
    match outcome:
        case "failed":
            pages, findings = len(tally.failed_on), counts["failed"]
            return Text(
                en=f"{findings} failed assertion(s) on {pages} page(s).",
                nl=f"{findings} keer niet voldaan, op {pages} pagina(’s).",
            )
        case "cantTell" if counts["cantTell"]:
            pages = len(tally.doubtful_on)
            return Text(
                en=f"{counts['cantTell']} place(s) on {pages} page(s) that a person has to look at.",
                nl=f"{counts['cantTell']} plaats(en) op {pages} pagina(’s) waar iemand naar moet kijken.",
            )
        case "cantTell":
            return Text(
                en="The automatic checks found no fault, but they cover only a part of this criterion.",
                nl="De automatische controles vonden geen fout, maar dekken maar een deel van dit criterium.",
            )
        case "passed":
            return Text(
                en="Checks that cover the whole criterion found no fault.",
                nl="Controles die het hele criterium dekken vonden geen fout.",
            )
        case "inapplicable":
            return Text(
                en="The pages have nothing that this criterion is about.",
                nl="De pagina’s hebben niets waar dit criterium over gaat.",
            )
        case "untested":
            return Text(
                en="No automatic check decided anything here; a person has to test it.",
                nl="Geen automatische controle besliste hier iets; iemand moet het testen.",
            )


PARSING_NOTE = Text(
    en="W3C's note: this criterion is satisfied by any content in HTML or XML. What parsing faults break is reported "
    "under 1.3.1 or 4.1.2.",
    nl="Noot van W3C: aan dit criterium is altijd voldaan bij HTML of XML. Wat door fouten in de code stukgaat, staat "
    "bij 1.3.1 of 4.1.2.",
)


def _pages(outcome: Outcome, tally: _Tally) -> list[str]:
    pages = {"failed": tally.failed_on, "cantTell": tally.doubtful_on}.get(outcome, {})
    return list(pages)[:MOST_PAGES]


@cache
def how_to_decide() -> dict[str, Text]:
    """How a person decides each criterion and product rule, by id."""
    raw = files("checks").joinpath("data").joinpath("how-to-decide.json").read_bytes()
    return msgspec.json.decode(raw, type=dict[str, Text])
