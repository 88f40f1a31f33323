"""What appears when the pointer rests on an element, and what becomes of it."""

from dataclasses import dataclass, field
from typing import Literal

from checks.observation import Observation

Elsewhere = Literal["shown", "hidden", "nowhere"]
"""Where else the page has the same link or a button of that name: in sight, out of sight, or nowhere."""

ByKeyboard = Literal["untried", "opened", "not-opened", "unsure"]
"""Whether the keyboard brings content in sight that the pointer does; `unsure` where not all ways were tried."""


@dataclass(frozen=True, slots=True)
class HoverControl:
    """A link or another control in content that the pointer made appear; `href` is empty when it leads nowhere."""

    name: str
    href: str
    elsewhere: Elsewhere


@dataclass(frozen=True, slots=True)
class HoverTrial:
    """One trigger and the content (its text) that the pointer made appear.

    `path` leads to the trigger from the document element inwards, a place among the
    children of each; node ids are no help, since the page is loaded afresh for trying.
    `covers` is text of other content that it hides, empty when it hides none.
    `escape_closes`: Escape closed it while the pointer stayed; `escape_closes_focus` the
    same while the trigger had the focus, `None` when it cannot have it or nothing
    appeared then. `stays_under_pointer`: it was still there when the pointer had
    moved onto it. `gone_after_s`: seconds after which it went away by itself, 0 when it
    stayed. `picture` shows it. `controls` are those in it, and `by_keyboard` whether they
    can be brought in sight, or reached, without a pointer.
    """

    path: list[int]
    text: str
    covers: str
    escape_closes: bool
    escape_closes_focus: bool | None
    stays_under_pointer: bool
    gone_after_s: float
    picture: str
    controls: list[HoverControl] = field(default_factory=list)
    by_keyboard: ByKeyboard = "untried"


@dataclass(frozen=True, slots=True, eq=False)
class HoverContent(Observation, kind="hover-content"):
    """Trials of the triggers of the page's own document, one for each kind of trigger.

    `triggers` is how many there are; `tried` how many were tried before the time was up.
    Native `title` tooltips are not seen.
    """

    triggers: int
    tried: int
    trials: list[HoverTrial]
