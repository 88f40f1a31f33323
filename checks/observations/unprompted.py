"""What a page may still do by itself after it has loaded."""

from dataclasses import dataclass

from checks.observation import Observation


@dataclass(frozen=True, slots=True, eq=False)
class Unprompted(Observation, kind="unprompted"):
    """Reasons why the page may go on to change, move or end without a person doing anything.

    Words for what was seen in any of its documents: a timer that is still to come, frames
    of animation, a style sheet with keyframes, a socket, data that scripts ask for. With no
    reason at all nothing is left that could set the page off.
    """

    reasons: list[str]
