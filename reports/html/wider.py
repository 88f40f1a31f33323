"""The requirements over the whole service, each with what the run has to say of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.outcome import Outcome
from checks.page_state import INITIAL
from checks.wider_requirements import WiderRequirement, wider_requirements
from reports.html.coverage import was_seen
from reports.result import Result

Fact = tuple[str, int]
"""(key of a text, number in it)"""


@dataclass(frozen=True, slots=True)
class WiderRow:
    """A requirement, the outcomes that are evidence for it, and facts of the run."""

    requirement: WiderRequirement
    outcomes: list[tuple[str, Outcome]]
    facts: list[Fact]


def wider_rows(result: Result) -> list[WiderRow]:
    """All of them, in order. None gets an outcome: people decide over these."""
    known: dict[str, Outcome] = {one.id: one.outcome for one in result.criteria}
    known |= {one.id: one.outcome for one in result.product_rules}
    return [
        WiderRow(one, [(id, known[id]) for id in one.criteria if id in known], list(_facts(one.id, result)))
        for one in wider_requirements()
    ]


def _facts(id: str, result: Result) -> Iterator[Fact]:
    if id == "conformance-level":
        outcomes = [one.outcome for one in result.criteria]
        yield "wider.failed", outcomes.count("failed")
        yield "wider.open", outcomes.count("cantTell") + outcomes.count("untested")
    elif id == "full-pages":
        states = [state for page in result.pages for state in page.states]
        yield "wider.pages", sum(was_seen(page) for page in result.pages)
        yield "wider.states", sum(state != INITIAL for state in states)
        yield "wider.left", sum(page.status in ("incomplete", "unreachable", "blocked") for page in result.pages)
    elif id == "complete-processes":
        journeys = result.scope.get("options", {}).get("journeys") or []
        yield "wider.journeys", len(journeys)
