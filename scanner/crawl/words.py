"""Words of addresses and link texts, folded so that lists of words can be held against them."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

Words = tuple[str, ...]

MAX_PHRASE_WORDS = 4  # of the phrases under data/, which a test holds

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_EXTENSION = re.compile(r"\.(?:html?|xhtml|php\d?|aspx?|jspx?|do|action|cgi|shtml|cfm)$", re.IGNORECASE)
_LETTERS_THAT_STAY = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "'": "", "’": ""})


@lru_cache(maxsize=16_384)
def words_of(text: str) -> Words:
    """The words in lower case, without accents; `logOut` and `log-out` are two words each."""
    split = _CAMEL.sub(" ", text)
    bare = "".join(one for one in unicodedata.normalize("NFKD", split) if not unicodedata.combining(one))
    return tuple(word for word in _NO_WORD.split(bare.lower().translate(_LETTERS_THAT_STAY)) if word)


def words_of_segment(segment: str) -> Words:
    """The words of one part of a path, decoded and without `.html` and its like."""
    return words_of(_EXTENSION.sub("", unquote(segment)))


def holds(words: Words, listed: frozenset[Words]) -> bool:
    """Whether one of the listed phrases stands in `words`, as neighbours in that order."""
    return any(
        words[start : start + size] in listed
        for start in range(len(words))
        for size in range(1, min(MAX_PHRASE_WORDS, len(words) - start) + 1)
    )


def begins(words: Words, listed: frozenset[Words]) -> bool:
    """Whether `words` begin with one of the listed phrases."""
    return any(words[:size] in listed for size in range(1, MAX_PHRASE_WORDS + 1))


def ends(words: Words, listed: frozenset[Words]) -> bool:
    """Whether `words` end with one of the listed phrases."""
    return any(words[-size:] in listed for size in range(1, MAX_PHRASE_WORDS + 1))


def phrases(listed: list[str]) -> frozenset[Words]:
    """Listed phrases (`log out`, `kündigen`) as words; umlauts also in their other spelling (`kuendigen`)."""
    spellings = [*listed, *(one.translate({0xE4: "ae", 0xF6: "oe", 0xFC: "ue"}) for one in listed)]
    return frozenset(words_of(one) for one in spellings)


@cache
def word_list(name: str) -> dict[str, Any]:
    """One of the lists under `data/`."""
    return tomllib.loads(files("scanner.crawl").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
