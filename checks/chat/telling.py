"""Whether a text was told by live regions."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from checks.observations.chat_exchange import Told

Telling = Literal["surely", "perhaps", "not"]

MOST_OF = 0.6
ENOUGH_TO_COMPARE = 2


def how_told(text: str, told: Iterable[Told], others: Sequence[str] = ()) -> Telling:
    """Whether most words of a text were told.

    `perhaps`: by a region that not every screen reader reads, or only in part. A text that
    streams in may be told in pieces. Words that all the `others` in the conversation have
    too, such as the date and the time below each message, need not be told.
    """
    wanted = _words(text)
    wanted = wanted - _frame_of(others) or wanted
    if not wanted:
        return "surely"
    listed = list(told)
    sure = set().union(*(_words(one.text) for one in listed if one.is_sure))
    heard = set().union(*(_words(one.text) for one in listed))
    if len(wanted & sure) >= MOST_OF * len(wanted):
        return "surely"
    return "perhaps" if len(wanted & heard) >= MOST_OF * len(wanted) / 2 else "not"


def _frame_of(messages: Sequence[str]) -> set[str]:
    """The words that each of at least two messages has."""
    if len(messages) < ENOUGH_TO_COMPARE:
        return set()
    return set.intersection(*(_words(one) for one in messages))


def _words(text: str) -> set[str]:
    """The words of a text; numbers are all one word, since times and counts go on."""
    return {re.sub(r"\d+", "0", word.lower()) for word in re.findall(r"\w+", text)}
