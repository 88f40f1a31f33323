"""Where the picture of a page state lies."""

from dataclasses import dataclass

from checks.observation import Observation
from checks.target import Box


@dataclass(frozen=True, slots=True, eq=False)
class Screenshot(Observation, kind="screenshot"):
    """A picture of the page, stored in the run folder as `path`.

    It shows the page from `top` CSS px down, `height` CSS px of it, one pixel a CSS px. Only made where a
    finding needs it.
    """

    path: str
    top: float
    height: float = 0.0

    def covers(self, box: Box | None) -> bool:
        """Whether a box begins within the picture; `None` stands for the top of the page."""
        return self.top == 0 if box is None else self.top <= box[1] < self.top + self.height
