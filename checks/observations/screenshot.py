"""Where the pictures of a page state lie."""

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


@dataclass(frozen=True, slots=True)
class WindowPicture:
    """The window when the page is scrolled to `top`, stored as `path`; it shows these boxes of findings."""

    path: str
    top: float
    boxes: list[Box]


@dataclass(frozen=True, slots=True, eq=False)
class WindowPictures(Observation, kind="window-pictures"):
    """The page as its window shows it: what is fixed stands where people see it, which a whole page does not show.

    Only made for findings about what is fixed, or hidden under it.
    """

    pictures: list[WindowPicture]

    def show(self, box: Box) -> bool:
        """Whether one of the pictures was taken for that box."""
        return any(box in one.boxes for one in self.pictures)
