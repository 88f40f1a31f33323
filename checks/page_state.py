"""What is judged: a page as reached, and how it is viewed."""

from dataclasses import dataclass

INITIAL = "initial"
"""The state of a page as it opened."""


@dataclass(frozen=True, slots=True)
class PageState:
    """A page as reached: the test subject.

    `page` is the page's id within the run, `url` its address after redirects, and
    `state` the step of a journey, such as `initial` or `chat-open`.
    """

    page: str
    url: str
    state: str = INITIAL


@dataclass(frozen=True, slots=True)
class Condition:
    """How a page state is viewed. Sizes are in CSS px; `zoom` is browser zoom, 1.0 for 100 %."""

    name: str
    width_css_px: int = 1280
    height_css_px: int = 720
    zoom: float = 1.0
    scripts: bool = True


DEFAULT_CONDITION = "default"
