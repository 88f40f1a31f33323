"""What happened when single keys were pressed, values changed, and buttons pressed without letting go on them."""

from dataclasses import dataclass, field

from checks.observation import Observation


@dataclass(frozen=True, slots=True)
class KeyTrial:
    """A character key that did something with focus on nothing, twice: each time on a fresh page.

    The second page was left alone for a while first; what came by itself meanwhile does not count.
    `texts` are texts that came; `moved_focus`, `navigated` and `changed_fields` say what else happened.
    `frame` is the frame element whose document had focus, 0 for the page itself.
    """

    key: str
    texts: list[str]
    moved_focus: bool
    navigated: bool
    changed_fields: bool
    frame: int = 0


@dataclass(frozen=True, slots=True)
class ValueTrial:
    """A form control whose value was changed by keyboard, `node` as the snapshot numbers it.

    `way` is what was done: `select`, `radio`, `checkbox` or `fill`. `navigated_to` is where the
    page wished to go, empty when nowhere; `focus_moved` whether focus left the control.
    """

    node: int
    way: str
    navigated_to: str
    opened_window: bool
    focus_moved: bool


@dataclass(frozen=True, slots=True)
class PressTrial:
    """A button on which the pointer was pressed down and let go elsewhere.

    `lost` and `gained` are texts that went and came and stayed so after letting go;
    `undone` whether Escape, a click elsewhere or the same press again took it back.
    """

    node: int
    lost: list[str]
    gained: list[str]
    navigated: bool
    emptied_fields: bool
    undone: bool


@dataclass(frozen=True, slots=True, eq=False)
class InputTrials(Observation, kind="input-trials"):
    """Trials of one page state. `keys_pressed` is false where no document listens to keys, or where there was
    no time for all of them; `left_out` counts controls that were not tried, since too many or time ran out."""

    keys_pressed: bool
    keys: list[KeyTrial] = field(default_factory=list)
    values: list[ValueTrial] = field(default_factory=list)
    presses: list[PressTrial] = field(default_factory=list)
    left_out: int = 0
