"""Where the picture of a page state lies."""

from dataclasses import dataclass

from checks.observation import Observation


@dataclass(frozen=True, slots=True, eq=False)
class Screenshot(Observation, kind="screenshot"):
    """A picture of the page, stored in the run folder as `path`.

    It shows the page from `top` CSS px down, one pixel a CSS px. Only made where a
    finding needs it.
    """

    path: str
    top: float
