"""Whether two pages that links lead to serve one purpose, by their titles, headings and main texts."""

import re
from typing import Literal

from checks.observations.link_destinations import LinkedPage
from checks.wording.words import folded

WORD = re.compile(r"\w+")
SHINGLE = 3  # words in a row
FEWEST_SHINGLES = 20  # a page with less text of its own, such as an empty frame for scripts, decides nothing
FEWEST_WORDS = 10  # with a heading: less may be all that is there before scripts
SAME_SHARE = 0.9
OTHER_SHARE = 0.3

Purpose = Literal["same", "other", "unknown"]


def purpose_of(one: LinkedPage, other: LinkedPage, around: str) -> Purpose:
    """Whether both give the same, surely something else, or neither can be told.

    `around` is the text of the page with the links: what stands there too, such as a menu
    or footer, tells nothing. A page that asks to log in is not what a customer gets.
    """
    if any(page.status != 200 or page.asks_to_log_in for page in (one, other)):
        return "unknown"
    if one.url == other.url or _is_one_canonically(one, other):
        return "same"
    if one.runs_scripts and one.url.partition("?")[0] == other.url.partition("?")[0]:
        return "unknown"  # a script may show one part of what is sent for one query, and another for the other
    if _is_copy(one, other):
        return "same"
    return _by_text(one, other, shingles(around))


def _is_one_canonically(one: LinkedPage, other: LinkedPage) -> bool:
    return folded(one.title) == folded(other.title) and bool(one.canonical) and one.canonical == other.canonical


def _is_copy(one: LinkedPage, other: LinkedPage) -> bool:
    has_one_name = folded(one.title) == folded(other.title) and one.heading == other.heading
    return has_one_name and bool(one.text) and one.text == other.text and not _is_unfilled(one)


def _is_unfilled(page: LinkedPage) -> bool:
    """Whether scripts may still have to put the text in."""
    return page.runs_scripts and (not page.heading or len(page.text.split()) < FEWEST_WORDS)


def _by_text(one: LinkedPage, other: LinkedPage, known: frozenset[tuple[str, ...]]) -> Purpose:
    first, second = (shingles(page.text) - known for page in (one, other))
    if min(len(first), len(second)) < FEWEST_SHINGLES:
        return "unknown"
    shared = len(first & second)
    if folded(one.title) == folded(other.title):
        return "same" if shared >= SAME_SHARE * len(first | second) else "unknown"
    has_other_names = _differ(one.title, other.title) and _differ(one.heading, other.heading)
    return "other" if has_other_names and shared < OTHER_SHARE * min(len(first), len(second)) else "unknown"


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """All runs of some words of a text."""
    words = WORD.findall(text.casefold())
    return frozenset(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def _differ(one: str, other: str) -> bool:
    return bool(folded(one)) and bool(folded(other)) and folded(one) != folded(other)
