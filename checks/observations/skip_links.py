"""Links at the top of a page that lead within it, and whether they take a keyboard there."""

from dataclasses import dataclass

from checks.observation import Observation


@dataclass(frozen=True, slots=True)
class SkipTrial:
    """A link to a part of the same page, given focus and operated with Enter.

    `node` is the snapshot's number of the link, `goal` the part of its address behind #;
    `has_goal` tells whether something on the page has that name and can be seen. `works`:
    focus, or the next Tab, came to the goal or behind it. `moved` is true when anything
    happened at all. `led_to` is where Tab led next, empty for out of the page.
    """

    node: int
    words: str
    goal: str
    has_goal: bool
    works: bool
    moved: bool
    led_to: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class SkipLinks(Observation, kind="skip-links"):
    """Trials of the links to a part of the same page that are among the first stops of Tab."""

    trials: tuple[SkipTrial, ...]
