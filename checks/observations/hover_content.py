"""What appears when the pointer rests on an element, and what becomes of it."""

from dataclasses import dataclass

from checks.observation import Observation


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
    stayed. `picture` shows it.
    """

    path: list[int]
    text: str
    covers: str
    escape_closes: bool
    escape_closes_focus: bool | None
    stays_under_pointer: bool
    gone_after_s: float
    picture: str


@dataclass(frozen=True, slots=True, eq=False)
class HoverContent(Observation, kind="hover-content"):
    """Trials of the triggers of the page's own document, one for each kind of trigger.

    `triggers` is how many there are; `tried` how many were tried before the time was up.
    Native `title` tooltips are not seen.
    """

    triggers: int
    tried: int
    trials: list[HoverTrial]
