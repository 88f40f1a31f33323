"""What was read in one picture file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of a picture; `drawn` is the share of what is drawn that is no text, `size` in its own pixels.

    A drawing has no pixels of its own: its size is (0, 0).
    """

    lines: list[str]
    drawn: float
    size: tuple[int, int] = (0, 0)
