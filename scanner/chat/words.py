"""Words by which a chat and its parts are known."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from scanner.crawl.words import holds, phrases, words_of

ICONS = {"×": "x", "✕": "x", "✖": "x", "╳": "x", "✗": "x", "➤": "send", "➢": "send", "➔": "send", "▶": "send"}
# parts of names that machines make up, such as `css-1x2y3z`, say nothing
_HASH = re.compile(r"\b(?=\w*\d)(?=\w*[a-z])\w{6,}\b", re.IGNORECASE)
_CHAT = re.compile(r"chat(?!eau|ham|tel)|messenger|webim|livehelp", re.IGNORECASE)


def says(text: str, listed: str) -> bool:
    """Whether a text holds one of the words of that list."""
    for icon, word in ICONS.items():
        text = text.replace(icon, f" {word} ")
    return bool(text) and holds(words_of(text), word_lists()[listed])


def names_chat(identity: str) -> bool:
    """Whether the class, id or address of something has `chat` in it, as in `ChatWidget` or `livechat.js`."""
    return bool(_CHAT.search(identity))


def without_hashes(identity: str) -> str:
    """Class and id names without those that a build made up."""
    return _HASH.sub(" ", identity)


@cache
def word_lists() -> dict[str, frozenset[tuple[str, ...]]]:
    """All lists by name; those of consent banners are called `consent.accept` and so on."""
    text = files("scanner.chat").joinpath("data", "words.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text)
    consent = {f"consent.{name}": words for name, words in listed.pop("consent").items()}
    return {name: phrases(words) for name, words in {**listed, **consent}.items()}
