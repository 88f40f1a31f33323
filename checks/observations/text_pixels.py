"""What lies behind the letters of a text, in rendered pixels."""

from dataclasses import dataclass

from checks.observation import Observation
from checks.target import Box


@dataclass(frozen=True, slots=True)
class TextPiece:
    """About one word of a text, as painted.

    `glyph_px` counts pixels that the letters cover. `backgrounds` holds colours as
    `#rrggbb` with the number of letter pixels that lie over each. `painted` holds
    (colour of the letter, colour below it, pixels) for pixels that a letter covers
    fully; it is empty where the declared colour says how the letters are painted.
    """

    box: Box
    glyph_px: int
    backgrounds: list[tuple[str, int]]
    painted: list[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class MeasuredText:
    """A text node, or a field that shows its placeholder, by the browser's node id.

    `colour` is the declared colour where the snapshot does not have it (placeholders).
    """

    node_id: int
    pieces: list[TextPiece]
    colour: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class TextPixels(Observation, kind="text-pixels"):
    """Pixels behind the texts whose background the document tree does not tell for sure.

    Only texts that are really to be seen are listed: those that change the picture when
    they are painted in another colour. `left_out` counts texts beyond the limit of one page.
    """

    texts: list[MeasuredText]
    left_out: int = 0
