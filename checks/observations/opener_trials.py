"""What opens on the page, where focus goes in it, and how a person gets out again."""

from dataclasses import dataclass
from typing import Literal

from checks.observation import Observation
from checks.observations.focus_walk import FocusTrap
from checks.target import Box

OpeningWay = Literal["Enter", "Space", "click"]
"""What opened it: a key with focus on the opener or, where no key did, a mouse click."""

Whereabouts = Literal["inside", "opener", "nothing", "elsewhere"]
"""Where focus is: inside what opened, on the opener, on nothing (the body), or on something else."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What an opener made appear. `node` is the snapshot's number for it, 0 when it was not there before.

    `words` is what a person would call it. `is_modal` is what the page declares,
    `covers_page` what is seen: hardly a point of the window is left that is not covered.
    `gap_px` is the distance between its box and the opener's, `focusables` how many
    elements in it Tab could reach, `floats` whether it lies over the page, `is_live`
    whether it is a message that is read out by itself.
    """

    node: int
    words: str
    is_dialog: bool
    is_modal: bool
    covers_page: bool
    floats: bool
    gap_px: float
    focusables: int
    box: Box
    is_live: bool = False

    @property
    def keeps_people_in(self) -> bool:
        """Whether the page cannot be used meanwhile: it says so, or it lies over all of the window."""
        return self.is_modal or self.covers_page


@dataclass(frozen=True, slots=True)
class PanelStop:
    """One stop of Tab while the panel was open. `node` is 0 for what the snapshot does not have."""

    node: int
    words: str
    is_inside: bool
    is_seen: bool
    is_covered: bool


@dataclass(frozen=True, slots=True)
class PanelExit:
    """One way that closed the panel: `Escape`, or Enter on the button in it that `words` names.

    `distance` counts how many stops of Tab lie between the opener and where Tab led next;
    `None` where it was not measured, since focus was not lost. `was_removed` tells that
    the element that had focus was taken out of the document, rather than hidden.
    """

    way: Literal["Escape", "button"]
    words: str
    focus: Whereabouts
    opener_is_there: bool
    was_removed: bool = False
    distance: int | None = None
    led_to: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class CloseControl:
    """Something in the panel that looks like its close button; `works` tells whether a mouse click closed the panel."""

    node: int
    words: str
    is_focusable: bool
    works: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """One opener that was operated. `node` is its number in the snapshot.

    `focus` is where focus was when all was still; `stops` where Tab led from there, up
    to the first stop that came again (`goes_round`) or the end of the page
    (`left_page`). `before` is what Shift+Tab reached from the opener, asked only when Tab
    did not enter the panel. `exits` is its close button where
    that works, else Escape. `close_controls` are clicked only when no key closed it;
    `other_exit` names a button that did so though nothing says that it would.
    """

    node: int
    way: OpeningWay
    panel: Panel
    focus: Whereabouts
    stops: tuple[PanelStop, ...]
    goes_round: bool
    left_page: bool
    before: PanelStop | None = None
    exits: tuple[PanelExit, ...] = ()
    close_controls: tuple[CloseControl, ...] = ()
    other_exit: str = ""
    trap: FocusTrap | None = None
    picture: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class OpenerTrials(Observation, kind="opener-trials"):
    """The openers of one page state that opened something; `left_out` counts those there was no time for."""

    openings: tuple[Opening, ...]
    tried: int = 0
    left_out: int = 0
