"""On what terms a page state was judged: kept beside what was seen there, so that `judge` says what the scan said."""

from collections.abc import Iterable
from dataclasses import dataclass

from checks.observation import StateObservations
from checks.page_state import INITIAL
from checks.registry import CheckDefinition


@dataclass(frozen=True, slots=True)
class Terms:
    """Which checks of a run judged a state, and which did not since it was not gathered for them, by their ids.

    With `before`, the numbers of the elements that were on the screen before, barriers of
    those are left to the state before.
    """

    checks: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    before: tuple[int, ...] | None = None

    @classmethod
    def of(
        cls, judging: Iterable[CheckDefinition], run: Iterable[CheckDefinition], before: frozenset[int] | None = None
    ) -> "Terms":
        """The terms of a state that some of a run's checks judge."""
        checks = tuple(one.id for one in judging)
        left_out = tuple(one.id for one in run if one.id not in checks)
        return cls(checks, left_out, None if before is None else tuple(sorted(before)))

    def wants(self, definition: CheckDefinition, observed: StateObservations) -> bool:
        """Whether a check judges the state again; one that the run did not know, if the state shows what it needs."""
        if definition.id in self.checks:
            return True
        return definition.id not in self.left_out and was_gathered_for(definition, observed)


def was_gathered_for(definition: CheckDefinition, observed: StateObservations) -> bool:
    """Whether all that a check cannot do without was looked for; on a page as it opens, everything was."""
    return observed.page_state.state == INITIAL or all(
        need.may_lack or (need.condition, need.kind.kind) in observed.seen for need in definition.needs
    )
