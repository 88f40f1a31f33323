"""What controls did when they were operated by keyboard and by pointer."""

from dataclasses import dataclass, field
from typing import Literal

from checks.observation import Observation

Way = Literal["pointer", "keys"]
"""How a control was tried: `pointer` where the keyboard cannot come to it, `keys` where it takes focus."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What followed from one press or click.

    `marks` name what changed (`shown:place`, `text:words`, `value:place=new`), so that two
    effects can be compared; `self-` in front tells that it is the control itself.
    `went_to` is an address that the page wished to open, `opened` names windows, dialogs
    and file pickers. `restyled` counts elements elsewhere that look otherwise, `told` those
    whose states changed, `free_fields` the changed fields that people can change
    themselves. `is_next`: what appeared follows the control in focus order.
    """

    marks: tuple[str, ...] = ()
    went_to: str = ""
    opened: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    restyled: int = 0
    told: int = 0
    fields: int = 0
    free_fields: int = 0
    shown: int = 0
    is_next: bool = False
    moved_focus: bool = False

    @property
    def is_something(self) -> bool:
        """Whether a person notices anything of it; focus that moves is not enough."""
        return bool(self.marks or self.went_to or self.opened)

    @property
    def is_surely_function(self) -> bool:
        """Whether it is more than other colours or places."""
        if self.went_to or self.opened:
            return True
        return any(mark.removeprefix("self-").partition(":")[0] not in ("restyled", "moved") for mark in self.marks)

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Marks of what changed outside the control itself."""
        return tuple(mark for mark in self.marks if not mark.startswith("self-"))

    @property
    def is_only_hiding(self) -> bool:
        """Whether it only takes something away."""
        return bool(self.marks) and not (self.gained or self.shown or self.fields or self.went_to or self.opened)

    def is_within(self, other: "Effect") -> bool:
        """Whether all of it happens with the other too."""
        if not self.is_something or self.went_to != other.went_to or not set(self.opened) <= set(other.opened):
            return False
        return set(self.marks) <= set(other.marks)


@dataclass(frozen=True, slots=True)
class ToggleTrial:
    """A control that changed its own look when pressed and changed it back when pressed again.

    `before` and `after` are what assistive technology is told of it: role, name, states.
    """

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ControlTrial:
    """One control, `node` as the snapshot numbers it, that stands for `alike` ones of the same build.

    `pressed` are the keys that were tried with focus on it, or in the list or menu that it
    belongs to and the keyboard cannot come to it in; `worked` those that did something.
    `by_click` is what a click did, `None` when it was not clicked. `same_by` is a control
    that the keyboard operates with the same effect, 0 when none was found; `escape_works`
    whether Escape does the same. `holds_control`: another control stands inside it.
    `state_kept` names states such as `expanded: false` that were told before and stayed
    though what they are about came into sight.
    """

    node: int
    way: Way
    alike: int = 1
    pressed: tuple[str, ...] = ()
    worked: tuple[str, ...] = ()
    by_key: Effect | None = None
    by_click: Effect | None = None
    same_by: int = 0
    escape_works: bool = False
    holds_control: bool = False
    listens_to_keys: bool = False
    toggle: ToggleTrial | None = None
    state_kept: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class ControlTrials(Observation, kind="control-trials"):
    """Trials of one page state. `left_out` counts controls that were not tried, since equal ones or time ran out."""

    trials: list[ControlTrial] = field(default_factory=list)
    left_out: int = 0
