"""What was decided and what was not: the criteria by principle, what was left out, and the work that remains."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from checks.criteria import Named, SuccessCriterion, criterion_by_id, criterion_order
from checks.outcome import Outcome
from checks.text import Text
from reports.findings import Finding, message_of
from reports.html.overview import SEEN
from reports.result import CriterionResult, PageResult, Problem, Result

UNDECIDED: frozenset[Outcome] = frozenset({"cantTell", "untested"})
EXAMPLES = 5
"""Examples given of a problem, and values of a scope, that are many."""


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A success criterion with its outcome."""

    criterion: SuccessCriterion
    result: CriterionResult


@dataclass(frozen=True, slots=True)
class Untested:
    """One reason why checks could not be made, with what it kept from being judged."""

    reason: Text
    checks: tuple[str, ...]
    criteria: tuple[str, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """Problems with one code."""

    code: str
    count: int
    examples: tuple[Problem, ...]


def by_principle(rows: Iterable[CriterionResult]) -> list[tuple[Named, list[CriterionRow]]]:
    """The criteria under the four principles, in the order of the standard."""
    ordered = sorted(rows, key=lambda row: criterion_order(row.id))
    known = [CriterionRow(criterion_by_id()[row.id], row) for row in ordered if row.id in criterion_by_id()]
    return [(principle, list(same)) for principle, same in groupby(known, key=lambda row: row.criterion.principle)]


def manual_work(result: Result) -> list[tuple[Named, list[CriterionRow]]]:
    """The criteria that nothing decided, under their principles."""
    return by_principle(criterion for criterion in result.criteria if criterion.outcome in UNDECIDED)


def untested(result: Result) -> list[Untested]:
    """Why assertions are untested: one entry a reason, the one that touches most pages first."""
    folded: dict[Text, list[tuple[str, tuple[str, ...], tuple[str, ...]]]] = {}
    for one in result.assertions:
        if one.outcome == "untested":
            folded.setdefault(message_of(one), []).append((one.check, (one.page, *one.pages), tuple(one.criteria)))
    entries = (
        Untested(
            reason=reason,
            checks=tuple(sorted({check for check, _, _ in left_out})),
            criteria=tuple(sorted({one for _, _, many in left_out for one in many}, key=criterion_order)),
            pages=len({page for _, pages, _ in left_out for page in pages}),
        )
        for reason, left_out in folded.items()
    )
    return sorted(entries, key=lambda entry: (-entry.pages, entry.reason.en))


def pages_left_out(result: Result) -> list[PageResult]:
    """Pages that were not scanned, or that have something to tell about how they were."""
    return [page for page in result.pages if page.status != "scanned" or page.problem]


def problem_kinds(result: Result) -> list[ProblemKind]:
    """The problems of the run by code, those that happened most first."""
    by_code: dict[str, list[Problem]] = {}
    for problem in result.problems:
        by_code.setdefault(problem.code, []).append(problem)
    kinds = (ProblemKind(code, len(same), tuple(same[:EXAMPLES])) for code, same in by_code.items())
    return sorted(kinds, key=lambda kind: (-kind.count, kind.code))


def findings_per_page(found: Iterable[Finding]) -> Counter[tuple[str, Outcome]]:
    """Number of findings by page id and outcome."""
    return Counter((page, finding.outcome) for finding in found for page in finding.pages)


def scope_lines(scope: dict[str, Any]) -> Iterator[tuple[str, list[str], int]]:
    """Each setting of the scope that is set: its name, its first values, and how many more there are.

    What is off, empty or null is left out; a setting within another goes by its own name.
    """
    for name, value in _settings(scope):
        if value is None or value is False or value in ("", []):
            continue
        values = [str(one) for one in value] if isinstance(value, list) else [str(value)]
        yield name.replace("_", " "), values[:EXAMPLES], len(values[EXAMPLES:])


def was_seen(page: PageResult) -> bool:
    """Whether something on the page was judged."""
    return page.status in SEEN


def _settings(scope: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in scope.items():
        if isinstance(value, dict):
            yield from _settings(value)
        else:
            yield name, value
