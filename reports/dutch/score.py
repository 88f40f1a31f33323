"""What the evidence says of the 50 criteria, and what status of a statement it can bear."""

from dataclasses import dataclass
from typing import Literal

from checks.outcome import Outcome
from reports.html.overview import SEEN
from reports.result import Result

Status = Literal["A", "B", "C", "D", "E"]

SATISFIED: frozenset[Outcome] = frozenset({"passed", "inapplicable"})
"""Dutch reports count a criterion that is about nothing on the pages as satisfied."""


@dataclass(frozen=True, slots=True)
class Score:
    """Criteria by what is known of them: satisfied, failed, or open for a person to judge."""

    satisfied: tuple[str, ...]
    failed: tuple[str, ...]
    open: tuple[str, ...]
    pages_missed: int

    @property
    def total(self) -> int:
        """All criteria that were to be judged."""
        return len(self.satisfied) + len(self.failed) + len(self.open)

    @property
    def is_complete(self) -> bool:
        """Whether every criterion was decided and every page of the sample was seen."""
        return not self.open and not self.pages_missed and self.total == 50

    @property
    def highest_status(self) -> Status:
        """The highest status that the evidence can bear, once a person has done the rest.

        A and B ask for a complete evaluation of all 50 criteria; without it there is C at most, and
        only with an evaluation planned within six months, else D. Until a statement is published, it is E.
        Source: https://www.digitoegankelijk.nl/toegankelijkheidsverklaring/status
        """
        if not self.is_complete:
            return "C"
        return "B" if self.failed else "A"


def score(result: Result) -> Score:
    """The score of a result. A run that was not finished leaves pages missed."""
    by_outcome: dict[str, list[str]] = {"satisfied": [], "failed": [], "open": []}
    for one in result.criteria:
        kind = "satisfied" if one.outcome in SATISFIED else "failed" if one.outcome == "failed" else "open"
        by_outcome[kind].append(one.id)
    missed = sum(page.status not in SEEN for page in result.pages)
    return Score(
        satisfied=tuple(by_outcome["satisfied"]),
        failed=tuple(by_outcome["failed"]),
        open=tuple(by_outcome["open"]),
        pages_missed=missed + (not result.pages) + (not result.complete),
    )
