"""Findings: the same barrier in the same component, wherever it was met, told once."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from checks.outcome import IMPACTS, Impact, Outcome
from checks.text import Text
from reports.result import AssertionResult, Result

FINDING_OUTCOMES: tuple[Outcome, ...] = ("failed", "cantTell")
"""The outcomes that a reader has to act on, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """All assertions with one fingerprint and one outcome, which is `failed` or `cantTell`.

    `places` are those assertions, in the order of the result; there is at least one.
    `pages` are ids of the pages concerned, each once, also those that an assertion
    about a set of pages names beside its own. `impact` is the worst of the places.
    """

    fingerprint: str
    check: str
    outcome: Outcome
    criteria: tuple[str, ...]
    impact: Impact
    places: tuple[AssertionResult, ...]
    pages: tuple[str, ...]

    @property
    def occurrences(self) -> int:
        """How often the barrier was met, places that were folded into one included."""
        return sum(place.occurrences for place in self.places)


def findings(result: Result) -> tuple[Finding, ...]:
    """All findings of a result, in the order in which someone would mend them.

    What failed comes before what is in doubt, then by impact, worst first, then by the
    number of pages, then by check id; the rest keeps the order of the result.
    """
    places: dict[tuple[Outcome, str], list[AssertionResult]] = {}
    for assertion in result.assertions:
        if assertion.outcome in FINDING_OUTCOMES:
            places.setdefault((assertion.outcome, assertion.fingerprint), []).append(assertion)
    return tuple(sorted((_finding(same) for same in places.values()), key=_mending_order))


def message_of(assertion: AssertionResult) -> Text:
    """What the assertion says, in every language; English in all of them where the result holds no more."""
    return assertion.messages or Text(assertion.message, assertion.message)


def worst(impacts: Iterable[Impact]) -> Impact:
    """The heaviest of at least one impact."""
    return max(impacts, key=IMPACTS.index)


def _finding(places: list[AssertionResult]) -> Finding:
    first = places[0]
    return Finding(
        fingerprint=first.fingerprint,
        check=first.check,
        outcome=first.outcome,
        criteria=tuple(dict.fromkeys(chain.from_iterable(place.criteria for place in places))),
        impact=worst(place.impact for place in places),
        places=tuple(places),
        pages=tuple(dict.fromkeys(chain.from_iterable((place.page, *place.pages) for place in places))),
    )


def _mending_order(finding: Finding) -> tuple[int, int, int, str]:
    return (
        FINDING_OUTCOMES.index(finding.outcome),
        -IMPACTS.index(finding.impact),
        -len(finding.pages),
        finding.check,
    )
