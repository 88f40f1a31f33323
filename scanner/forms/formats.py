"""What a field wants to have typed, and what is surely wrong there."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TYPED_KINDS = frozenset({"text", "email", "tel", "url", "search", "textarea", ""})


@dataclass(frozen=True, slots=True)
class Format:
    """A format with a well-formed value that belongs to nobody, and one that cannot be meant."""

    id: str
    types: frozenset[str]
    tokens: frozenset[str]
    words: re.Pattern[str]
    right: str
    wrong: str


def format_of(kind: str, autocomplete: str, inputmode: str, words: str) -> Format | None:
    """The format of a typed field, `None` when any text will do. `words`: label, name and placeholder."""
    if kind not in TYPED_KINDS or kind == "textarea":
        return None
    token = autocomplete.rsplit(maxsplit=1)[-1] if autocomplete.split() else ""
    spaced = re.sub(r"[_-]|(?<=[a-z])(?=[A-Z])", " ", words)
    for one in formats():
        if kind in one.types or token in one.tokens or inputmode in one.types:
            return one
    return next((one for one in formats() if one.words.search(words) or one.words.search(spaced)), None)


@cache
def formats() -> tuple[Format, ...]:
    """All formats that are known, most telling first."""
    raw = files("scanner").joinpath("forms", "data", "formats.toml").read_text(encoding="utf-8")
    return tuple(
        Format(
            id=one["id"],
            types=frozenset(one["types"]),
            tokens=frozenset(one["tokens"]),
            words=re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in one['words'])})(?!\w)", re.IGNORECASE),
            right=one["right"],
            wrong=one["wrong"],
        )
        for one in tomllib.loads(raw)["format"]
    )
