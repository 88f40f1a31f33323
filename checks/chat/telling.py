"""Whether a text was told by live regions."""

import re
from collections.abc import Iterable
from typing import Literal

from checks.observations.chat_exchange import Told

Telling = Literal["surely", "perhaps", "not"]

MOST_OF = 0.6


def how_told(text: str, told: Iterable[Told]) -> Telling:
    """Whether most words of a text were told.

    `perhaps`: by a region that not every screen reader reads, or only in part. A text that
    streams in may be told in pieces.
    """
    wanted = _words(text)
    if not wanted:
        return "surely"
    listed = list(told)
    sure = set().union(*(_words(one.text) for one in listed if one.is_sure))
    heard = set().union(*(_words(one.text) for one in listed))
    if len(wanted & sure) >= MOST_OF * len(wanted):
        return "surely"
    return "perhaps" if len(wanted & heard) >= MOST_OF * len(wanted) / 2 else "not"


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"\w+", text)}
