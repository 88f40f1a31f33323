"""What a page does by itself while time goes by: what moves and changes, what is lost, what plays."""

from dataclasses import dataclass, field

from checks.observation import Observation
from checks.target import Box


@dataclass(frozen=True, slots=True)
class Place:
    """An element of the page that was opened a second time.

    `ancestry` is written as axe does: a step a frame, within it a path for each shadow
    tree. `hint` holds class, id, role and label; `box` is in CSS px of its own document.
    """

    ancestry: list[list[str]]
    tag: str
    text: str
    hint: str
    box: Box


@dataclass(frozen=True, slots=True)
class Moving:
    """Something that moves by itself for more than five seconds.

    `kind` is `css`, `marquee`, `svg` or `picture`; `properties` are the animated ones. With
    `stops_if_reduced` it is still when a person asks the system for less motion. `picture`
    shows it at several moments, side by side; empty where none was kept.
    """

    place: Place
    kind: str
    properties: list[str]
    stops_if_reduced: bool
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """An element that scripts changed by themselves, with the moments (s after opening) when it looked otherwise.

    `texts` are its first texts, the one before all changes first. `is_cyclic`: an earlier
    state came back. `is_counting`: only digits changed. `picture` shows it at several moments.
    """

    place: Place
    times_s: list[float]
    texts: list[str]
    is_cyclic: bool
    is_counting: bool
    is_live: bool
    is_visible: bool
    has_new_look: bool
    has_new_text: bool
    has_focus: bool
    picture: str = ""


@dataclass(frozen=True, slots=True)
class PauseTry:
    """A control that by its name stops movement, pressed. `still_moving` are elements that went on after it."""

    control: str
    still_moving: list[list[list[str]]]


@dataclass(frozen=True, slots=True)
class Loss:
    """What a person lost when time went by, somewhere after `after_s` and at the latest at `at_s` (s after opening).

    `kind` is `navigation` or `field`. `is_sure` is false where requests got no true answer
    before, so that the live page may do otherwise. `is_kept` says that what was typed is
    stored in the browser and may come back. `picture` shows the page before and after.
    """

    kind: str
    after_s: float
    at_s: float
    detail: str
    place: Place | None
    new_lines: list[str]
    dialogs: list[str]
    is_sure: bool
    is_kept: bool
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """A control that by its name gives more time, pressed before the limit.

    `presses` counts how often it was pressed, up to ten, `is_moved` whether the loss then came later
    or not at all. `seen_s` is how long before the loss it can first be used. `ran_out`: it worked at
    first, and in the end the loss came in spite of the last press, or because the control had gone.
    """

    control: str
    is_moved: bool
    presses: int
    seen_s: float
    ran_out: bool = False


@dataclass(frozen=True, slots=True)
class Flashes:
    """Flashes in the liveliest second: the most that fall on at least 25 % of one 341 x 256 px area at once."""

    place: Place
    general: float
    red: float
    frames_per_s: float
    picture: str = ""


@dataclass(frozen=True, slots=True)
class CookieLife:
    """A cookie that looks like a session's. `seconds` it lives for; -1: till the browser closes."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True, eq=False)
class TimeLapse(Observation, kind="time-lapse"):
    """The page opened once more with motion allowed and a clock that was moved, with no request let out.

    `watched_s` is how long its movement was watched, `reached_s` how far the clock came
    in all with every timer ticking (`ticked_s`) or not. `trouble` says why it ended early. `untried` names
    controls that by their name stop movement and could not be pressed and watched. Where
    `are_controls_known` is false, nobody looked for any. What only the server knows, such as
    when a login ends, is not seen.
    """

    watched_s: float = 0.0
    ticked_s: float = 0.0
    reached_s: float = 0.0
    trouble: str = ""
    moving: list[Moving] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    pauses: list[PauseTry] = field(default_factory=list)
    untried: list[str] = field(default_factory=list)
    are_controls_known: bool = True
    loss: Loss | None = None
    extensions: list[Extension] = field(default_factory=list)
    flashes: list[Flashes] = field(default_factory=list)
    flash_trouble: str = ""
    cookies: list[CookieLife] = field(default_factory=list)
