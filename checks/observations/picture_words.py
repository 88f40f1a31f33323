"""What is written in the pictures of a page."""

from dataclasses import dataclass, field

from checks.observation import Observation


@dataclass(frozen=True, slots=True)
class WordsSeen:
    """The lines that are written in one picture, in reading order; `node` as the snapshot numbers its element.

    `drawn` is the share (0 to 1) of what is drawn in the picture that is no text: low for a
    text on an even ground, high for a photograph or a diagram with a few labels. `size` is the
    picture's own, in pixels; (0, 0) for a drawing.
    """

    node: int
    lines: list[str]
    drawn: float
    size: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class PictureWords(Observation, kind="picture-words"):
    """Pictures that were read. `has_reader` is false where no text recognition is installed: then only the texts of
    SVG files were read. `left_out` counts pictures that might hold text and were not read, for there were too many."""

    has_reader: bool
    pictures: list[WordsSeen] = field(default_factory=list)
    left_out: int = 0
