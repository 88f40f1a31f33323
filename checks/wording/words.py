"""Words that fit any page, link, heading or field, and the words of a text that carry its meaning."""

import re
import unicodedata
from functools import cache
from typing import Literal

from checks.data_files import data_of

Use = Literal[
    "no title", "weak title", "link", "weak link", "heading", "weak heading", "label", "weak label", "control"
]

WORD = re.compile(r"[^\W\d_]{2,}")
EDGES = re.compile(r"^[^\w+]+|[^\w+]+$")
FILE_NAME = re.compile(
    r"[^\s/]+\.(?:html?|php\d?|aspx?|jspx?|cgi|png|jpe?g|gif|svg|webp|bmp|ico|pdf|docx?|xlsx?|txt)", re.IGNORECASE
)
NUMBERED = frozenset({"heading", "weak heading", "label", "weak label"})
NUMBER = re.compile(r"\s*[-#]?\d+$")  # what a form builder adds: “Field 5”
STEM = 5  # letters: what the forms of a word usually share


def is_vague(text: str, use: Use) -> bool:
    """Whether all the text says is one of the stock words of `checks/data/vague-words.json`."""
    words, stock = folded(text), _lists()[use]
    return words in stock or (use in NUMBERED and NUMBER.sub("", words) in stock)


def folded(text: str) -> str:
    """The text in lower case without signs at its ends, such as arrows and full stops."""
    return EDGES.sub("", " ".join(unicodedata.normalize("NFKC", text).casefold().split()))


def is_file_name(text: str) -> bool:
    """Whether the text is a file's name, with an extension."""
    return bool(FILE_NAME.fullmatch(text.strip()))


def stems_of(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to the part that their forms share."""
    words = WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return frozenset(word[:STEM] for word in words if word not in _lists()["little"])


def share_a_word(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a word of one stands in the other, alone or as part of a longer one (“bill” in “billing”)."""
    return not one.isdisjoint(other) or any(
        len(a) > 3 and len(b) > 3 and (a.startswith(b) or b.startswith(a)) for a in one for b in other
    )


@cache
def _lists() -> dict[str, frozenset[str]]:
    read = data_of("vague-words.json")
    return {use: frozenset(folded(word) for word in words) for use, words in read.items()}
