"""What swiping, dragging and dropping do, and whether a click does the same."""

from dataclasses import dataclass, field

from checks.observation import Observation
from checks.observations.control_trials import Effect


@dataclass(frozen=True, slots=True)
class SwipeTrial:
    """A part of the page that a swipe from right to left changed.

    `is_by_direction`: swipes of two lengths did the same, so that it is the path that
    counts and not where it ends. `by_tap`: a click on the part did something too.
    `by_control` is a control near by whose click changed the part, 0 when none did.
    `untried` counts what may do the same near by and was not tried: further controls, those
    that could not be reached or are not in sight, and links to other pages. `fields` are the
    form fields beside it with which people may do the same.
    """

    node: int
    effect: Effect
    is_by_direction: bool
    by_tap: bool = False
    by_control: int = 0
    untried: int = 0
    fields: int = 0


@dataclass(frozen=True, slots=True)
class DropTrial:
    """A place that listens for files to be dropped, on a page without a file field.

    `effect` is what dropping a small picture did, `by_control` a control near by that lets
    people choose a file, 0 when none does. `takes_paste`: the page listens for pasting.
    """

    node: int
    effect: Effect
    by_control: int = 0
    takes_paste: bool = False


@dataclass(frozen=True, slots=True)
class SortTrial:
    """An item that changed places with the next one of its list when it was dragged there.

    `controls` counts what Tab reaches within the item, the item itself included.
    """

    node: int
    controls: int
    controls_around: int


@dataclass(frozen=True, slots=True, eq=False)
class GestureTrials(Observation, kind="gesture-trials"):
    """Trials of one page state. `left_out` counts parts for which there was no time."""

    swipes: list[SwipeTrial] = field(default_factory=list)
    drops: list[DropTrial] = field(default_factory=list)
    sorts: list[SortTrial] = field(default_factory=list)
    left_out: int = 0
