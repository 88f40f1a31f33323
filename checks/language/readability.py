"""How hard a text is to read: sentences, syllables, and words of officials."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from checks.data_files import data_of

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-ZÀ-Þ0-9])")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
VOWELS = {
    # what Dutch spells with several vowels and speaks as one
    "nl": re.compile(r"aai|ooi|oei|eeuw|ieuw|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|[aeiouyáàäâéèêíìîóòôúùû]|[ëïöü]"),
    "en": re.compile(r"[aeiouy]+"),
}
Tongue = Literal["nl", "en"]
FORMULAS: dict[Tongue, tuple[float, float, float]] = {"nl": (206.84, 77.0, 0.93), "en": (206.835, 84.6, 1.015)}


@dataclass(frozen=True, slots=True)
class Readability:
    """Measures of a text. `ease` is Flesch's reading ease: 60 is plain, below 30 very hard, below 0 possible.

    `longest` is the longest sentence, `official` the listed words that stand in the text.
    """

    words: int
    sentences: int
    words_a_sentence: float
    ease: float
    longest: str
    official: tuple[str, ...]


def readability(text: str, tongue: Tongue) -> Readability:
    """Flesch for English, and Douma's version of it for Dutch.

    Source: W.H. Douma, De leesbaarheid van landbouwbladen (1960); R. Flesch, A new readability yardstick (1948)
    """
    sentences = [one for one in SENTENCE_END.split(text) if WORD.search(one)] or [text]
    words = WORD.findall(text)
    count = max(1, len(words))
    syllables = sum(syllables_in(word, tongue) for word in words) / count
    length = count / len(sentences)
    start, by_syllables, by_length = FORMULAS[tongue]
    ease = start - by_syllables * syllables - by_length * length
    longest = max(sentences, key=lambda one: len(one.split()))
    official = tuple(dict.fromkeys(found.lower() for found in _official(tongue).findall(text)))
    return Readability(len(words), len(sentences), length, round(ease, 1), longest, official)


def syllables_in(word: str, tongue: Tongue) -> int:
    """About how many syllables a word has, counted by its vowels."""
    low = word.lower()
    count = len(VOWELS[tongue].findall(low))
    if tongue == "en" and low.endswith("e") and not low.endswith(("le", "ee")):
        count -= 1  # a silent e
    return max(1, count)


@cache
def _official(tongue: Tongue) -> re.Pattern[str]:
    """The words of `data/official-words.json`."""
    lists = data_of("official-words.json")
    return re.compile(rf"\b(?:{'|'.join(lists[tongue])})\b", re.IGNORECASE)
