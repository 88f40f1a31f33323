"""Which language a text is in, and how sure that is: by its letters, and by the identifier py3langid."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from checks.data_files import data_of

NO_PROSE = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+|\S*[\d_/\\<>{}=]\S*|\b\w+\.(?:com|org|net|nl|eu|de|be|uk)\b")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SCRIPTS = ("ARABIC", "CYRILLIC", "GREEK", "HEBREW", "HANGUL", "THAI", "DEVANAGARI", "BENGALI", "LATIN")
HAN = ("CJK", "HIRAGANA", "KATAKANA")
CASED = frozenset({"Latin", "Cyrillic", "Greek"})
LONGEST = 3000  # characters; more does not make it surer
FEWEST_SMALL_WORDS = 0.5  # of the words begin small; else it is a list of names or a title
DOMINANT = 0.85  # of the letters are of one script


@dataclass(frozen=True, slots=True)
class Guess:
    """What language a text seems to be in, held against the one declared.

    `margin` runs from 0 to 1: how much likelier the guess is than the declared language
    and those like it; `ratio` says the same as a quotient, which serves short texts.
    `words` counts words that say something about language. `is_alike` when both languages
    are so much alike that short texts do not part them.
    """

    language: str
    margin: float
    ratio: float
    words: int
    is_alike: bool
    is_by_script: bool


def guess(text: str, declared: str) -> Guess | None:
    """The other language that `text` seems to be in; `None` where it may be what it declares.

    `declared` is a language tag. Texts made of names, numbers and addresses tell nothing.
    """
    if not is_known(declared):
        return None
    return _guess(" ".join(text.split())[:LONGEST], declared.lower())


@lru_cache(maxsize=4096)
def _guess(text: str, declared: str) -> Guess | None:
    prose = NO_PROSE.sub(" ", text)
    words = WORD.findall(prose)
    script = script_of("".join(words))
    if not script:
        return None
    primary = declared.split("-", maxsplit=1)[0]
    known = script_of_language()
    others = _alike(primary)
    probable = _probabilities(prose)
    best = max(probable, key=lambda one: probable[one])
    best = next((one for one in known if one == best), "")
    if script != known[primary] and "latn" not in declared and {script, known[primary]} != {"Latin", "Han"}:
        count = len(words) if script != "Han" else len("".join(words)) // 2
        language = best if best and known[best] == script else ""
        return Guess(language, 1.0, 100.0, count, False, True) if script != "Latin" or _is_prose(words) else None
    if not best or best == primary or (script in CASED and not _is_prose(words)):
        return None
    alike = best in others
    against = probable.get(primary, 0.0) if alike else sum(probable.get(one, 0.0) for one in others)
    margin = probable[best] - against
    ratio = probable[best] / max(against, 0.0001)
    return Guess(best, margin, ratio, _telling(words), alike, False) if margin > 0 else None


def is_known(tag: str) -> bool:
    """Whether we can tell texts in that language from others."""
    return tag.lower().split("-")[0] in script_of_language()


def language_name(code: str) -> tuple[str, str]:
    """English and Dutch name of a language, by its primary subtag; the code itself where we have no name."""
    found = _data()["languages"].get(code.lower().split("-")[0])
    return (found[0], found[1]) if found else (code, code)


@cache
def script_of_language() -> dict[str, str]:
    """The script that each language we know is written in."""
    return {code: entry[3] for code, entry in _data()["languages"].items()}


@cache
def own_names() -> dict[str, str]:
    """Languages by their own name in lower case, as language menus show them."""
    return {entry[2].casefold(): code for code, entry in _data()["languages"].items()}


def _alike(primary: str) -> frozenset[str]:
    """The language and those that a short text does not tell from it."""
    groups = [group for group in _data()["alike"] if primary in group]
    return frozenset({primary}.union(*groups))


def _is_prose(words: list[str]) -> bool:
    return _telling(words) >= max(2, FEWEST_SMALL_WORDS * len(words))


def _telling(words: list[str]) -> int:
    """Words that begin with a small letter, or in a script without capitals."""
    return sum(not word[0].isupper() for word in words)


def script_of(letters: str) -> str:
    """The script of most letters, empty when two are mixed."""
    counts = Counter(_script(letter) for letter in letters[:400])
    script, count = counts.most_common(1)[0] if counts else ("", 0)
    return script if count >= DOMINANT * sum(counts.values()) else ""


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    if name.startswith(HAN):
        return "Han"
    return next((script.capitalize() for script in SCRIPTS if name.startswith(script)), "")


def _probabilities(text: str) -> dict[str, float]:
    return dict(_identifier().rank(text))


@cache
def _identifier() -> Any:
    """Loading the model takes some 0.3 s, which only pages with text pay."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _data() -> dict[str, Any]:
    read: dict[str, Any] = data_of("languages.json")
    return read
