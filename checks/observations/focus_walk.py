"""Where focus goes when a person presses Tab, and what happens when it gets there."""

from dataclasses import dataclass
from typing import Literal

from checks.observation import Observation

Indicator = Literal["ring", "caret", "pixels", "none", "unknown"]
"""How focus shows: an outline with room around it, a text caret, other pixels, no pixel at all; or not known."""

Ending = Literal["left", "empty", "stuck", "limit"]
"""How the walk ended: focus left the page, nothing took focus, it went round or stood still, or there was no time."""

ArrivalKind = Literal["navigation", "popup", "dialog", "focus-moved", "focus-dropped", "content-opened"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that happened because an element got focus. `node` is where focus went, 0 when it went nowhere."""

    kind: ArrivalKind
    detail: str
    node: int = 0


@dataclass(frozen=True, slots=True)
class FocusStop:
    """One element that Tab reached. Nodes are the browser's numbers of elements; 0 means none.

    `over` is what covers the element wholly, `modal` the open modal dialog that does
    not hold it. `is_seen` tells whether the element itself can be seen.
    """

    node: int
    is_seen: bool
    is_hidden_from_readers: bool
    indicator: Indicator
    over: int = 0
    modal: int = 0
    arrivals: tuple[Arrival, ...] = ()
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FocusTrap:
    """Elements that Tab and Shift+Tab do not leave. `way_out` is the key that did, empty when none did.

    `is_cut_short`: the time was up before every way had been tried.
    """

    nodes: tuple[int, ...]
    tried: tuple[str, ...]
    way_out: str
    picture: str = ""
    is_cut_short: bool = False


@dataclass(frozen=True, slots=True)
class FocusWalk(Observation, kind="focus-walk"):
    """The stops of a walk with Tab from the top of the page, frames and open shadow trees included, in order.

    `not_walked` counts elements that Tab could reach but that there was no time for;
    of those that look alike one in each group was looked at for `indicator`.
    """

    stops: tuple[FocusStop, ...]
    ending: Ending
    trap: FocusTrap | None = None
    not_walked: int = 0
