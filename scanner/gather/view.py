"""What a gatherer gets to look at."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Protocol

from checks.observation import Key, Observation, Unavailable
from checks.observations.link_destinations import LinkedPage
from checks.page_state import Condition, PageState
from scanner.browser.lane import Lane
from scanner.gather.memory import ComponentMemory

Phase = Literal["look", "use", "load"]
"""When a gatherer runs. `look`: leaves the page as it is; also under other conditions.
`use`: presses keys or moves the pointer, after all looking is done. `load`: opens the
page again in another way, last of all."""

Keep = Callable[[bytes, str], str]
"""Stores a picture (its bytes, its suffix) as evidence and gives its path within the run folder."""

Linked = Callable[[str, str, str], Awaitable[LinkedPage | None]]
"""Fetches the page that a link leads to: the page the link stands on, its address and its name."""


@dataclass(frozen=True, slots=True)
class View:
    """One page state under one condition, open in a lane.

    `seen` is what earlier gatherers saw here, by kind. `keep` stores a picture that a
    finding will need; a gatherer that makes its own pictures keeps only those. `memory`
    holds what other pages of the run found out about the same components, if it is shared.
    `everywhere` is what was seen under all conditions. `linked` fetches the page behind a
    link, where the run may.
    """

    lane: Lane
    page_state: PageState
    condition: Condition
    seen: Mapping[str, Observation | Unavailable]
    keep: Keep
    memory: ComponentMemory | None = None
    everywhere: Mapping[Key, Observation | Unavailable] = field(default_factory=dict)
    linked: Linked | None = None

    @property
    def number(self) -> int:
        """The page's place in the run."""
        return int(self.page_state.page.removeprefix("p"))


class Gatherer(Protocol):
    """Sees one kind of thing. `after` names the kinds it builds on, which are gathered first."""

    kind: ClassVar[type[Observation]]
    phase: ClassVar[Phase]
    after: ClassVar[tuple[type[Observation], ...]]
    budget_s: ClassVar[float]

    async def gather(self, view: View) -> Observation | Unavailable:
        """What is there now. May raise; the run then records why it is unavailable."""
        ...
