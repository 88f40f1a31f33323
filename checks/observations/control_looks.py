"""How controls look: at rest, under the pointer and with focus."""

from dataclasses import dataclass

from checks.observation import Observation
from checks.target import Box

ColourCount = tuple[str, int]
"""A colour as `#rrggbb` and how many pixels have it."""


@dataclass(frozen=True, slots=True)
class TextLook:
    """A text inside a control: its colour, what is painted below it (empty: not known) and its opacity."""

    node_id: int
    colour: str
    background: str
    opacity: float


@dataclass(frozen=True, slots=True)
class StateLook:
    """A control in one state. `changes` are computed styles that differ from rest: name, before, after.

    `inner_changes` names styles that differ within the control or on its parent.
    """

    texts: list[TextLook]
    changes: list[tuple[str, str, str]]
    inner_changes: list[str]


@dataclass(frozen=True, slots=True)
class FocusPixels:
    """What focus alters in the picture: (colour before, colour after, pixels), the most frequent first.

    `neighbours` are colours of unaltered pixels right beside altered ones. `area_px` is
    the number of altered pixels, in CSS px.
    """

    altered: list[tuple[str, str, int]]
    neighbours: list[ColourCount]
    area_px: float


@dataclass(frozen=True, slots=True)
class ControlLook:
    """One control. `surroundings` are pixels just outside it, `inside` all within, `core` those within its border."""

    node_id: int
    box: Box
    rest: StateLook
    hover: StateLook | None
    focus: StateLook | None
    focus_pixels: FocusPixels | None
    surroundings: list[ColourCount]
    inside: list[ColourCount]
    core: list[ColourCount]


@dataclass(frozen=True, slots=True, eq=False)
class ControlLooks(Observation, kind="control-looks"):
    """Controls of a page, one of each kind that looks alike, in the states that style sheets know.

    The states are forced in the browser's style engine: no event reaches the controls.
    What scripts do on hover or focus is not seen.
    """

    controls: list[ControlLook]
    left_out: int = 0
