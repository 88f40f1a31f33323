"""What a gatherer gets to look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol

from checks.observation import Observation, Unavailable
from checks.page_state import Condition, PageState
from scanner.browser.lane import Lane


@dataclass(frozen=True, slots=True)
class View:
    """One page state under one condition, open in a lane. `seen` is what earlier gatherers saw here."""

    lane: Lane
    page_state: PageState
    condition: Condition
    seen: Mapping[str, Observation | Unavailable]


class Gatherer(Protocol):
    """Sees one kind of thing. `after` names the kinds it builds on, which are gathered first."""

    kind: ClassVar[type[Observation]]
    after: ClassVar[tuple[type[Observation], ...]]
    budget_s: ClassVar[float]

    async def gather(self, view: View) -> Observation | Unavailable:
        """What is there now. May raise; the run then records why it is unavailable."""
        ...
