"""What leads a page to further states: the contract between an explorer and the page job."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Protocol, runtime_checkable

from checks.observation import Observation, Unavailable
from checks.observations import PageSnapshot
from scanner.browser.lane import Lane
from scanner.errors import ScannerError
from scanner.gather.view import View

Retrace = Callable[[Lane], Awaitable[None]]
"""Brings a page, freshly loaded, to a state again."""


Use = Literal["all", "walk", "none", "glance"]
"""How a state is used once it was looked at: in every way, by walking through it with Tab alone, or not at all.

At a `glance` it is looked at in the ordinary window alone, which is quick."""


class StateLost(ScannerError):
    """A state that was reached once is not reached again."""


@dataclass(frozen=True, slots=True)
class Reached:
    """The page is in this state now.

    `retrace` brings the page, freshly loaded, to this state again and raises `StateLost`
    when it cannot. `seen` is what was observed on the way here, by kind; the checks of
    this state get it under the default condition. `use` says how far what can be used here is
    new: each use may mean that the way is gone once more. With `before`, the numbers of the
    elements that were on the screen before, barriers of those are left to the state before. `components` are
    the keys of what this is a state of, where those that were to be driven are not all in it.
    """

    state: str
    retrace: Retrace
    seen: Mapping[str, Observation] = field(default_factory=dict)
    use: Use = "all"
    before: frozenset[int] | None = None
    components: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NotReached:
    """A state that could be expected here and was not reached. `reason` is for a person, without a full stop."""

    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Some states could be expected here and were not tried at all. `reason` is for a person, without a full stop."""

    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """Something worth knowing about the page that breaks no criterion by itself. `code` names the kind."""

    code: str
    sentence: str


Step = Reached | NotReached | LeftOut | Told


class Explorer(Protocol):
    """Finds one kind of further state, such as those of a chat.

    After each `Reached` the page is gathered and judged, which may change it; it is
    brought back to that state before the explorer is resumed.
    """

    name: ClassVar[str]

    def components(self, seen: Mapping[str, Observation | Unavailable]) -> frozenset[str]:
        """Keys of what there is to explore, equal on all pages where it is the same. One page of a run drives it."""
        ...

    def has_something(self, seen: Mapping[str, Observation | Unavailable]) -> bool:
        """Whether a page without such components, seen as opened, by kind, gives reason to explore nonetheless."""
        ...

    def explore(self, view: View, own: frozenset[str] = frozenset()) -> AsyncIterator[Step]:
        """Lead the freshly opened page from state to state. `view.seen` is what was seen before it was opened again.

        `own` are the components that this page is to drive, all of them where it is empty.
        """
        ...


@runtime_checkable
class Remembering(Protocol):
    """An explorer that leaves out what an earlier page of the run had. A continued run takes up what it knew."""

    def done_on(self, address: str) -> list[str]:
        """What the page at that address was the first to have, in keys that stay the same when a run is continued."""
        ...

    def take_up(self, address: str, done: Iterable[str]) -> None:
        """What `done_on` gave in the part of the run that was broken off."""
        ...


def address_in(seen: Mapping[str, Observation | Unavailable]) -> str:
    """The address of a page as it was seen; empty where it was not."""
    snapshot = seen.get(PageSnapshot.kind)
    return snapshot.url if isinstance(snapshot, PageSnapshot) else ""
