"""Which page is looked at first: breadth first, with a head start for customer service.

A page's place in line is the number of links from a start page plus a handicap of at
most five levels, so that no page waits for ever and none jumps the whole site:

    0  its own name (last part of the address, link text) is chat, contact, help, log in …
    1  it lies in such a section, or its own name is of interest to a customer (storing, betalen, klacht)
    2  nothing says so
    3  it is news, vacancies, an archive
    +1 from the ninth page of one folder, +2 from the thirty-third, unless its own name is of service
    +1 a sitemap lists it and no page has linked to it yet

Equal places go by depth, then by the higher score, then by the order of discovery.
So a contact page three links away comes with the ordinary pages that the start page
links to, and a help centre of thousands of articles leaves room for the rest.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from scanner.crawl.place import Place, place_of
from scanner.crawl.words import Words, holds, phrases, word_list, words_of

MAX_LABEL_WORDS = 8  # a longer link text is a teaser, whose words say little about the page
OWN_SERVICE, OWN_INTEREST, SECTION, ASIDE = 6, 4, 3, -2
FEW_IN_FOLDER, MANY_IN_FOLDER = 8, 32


@dataclass(frozen=True, slots=True, order=True)
class LinePlace:
    """Where a page stands in line: the smallest is next."""

    level: int
    depth: int
    minus_score: int
    discovered: int


@lru_cache(maxsize=16_384)
def service_score(url: str, text: str = "") -> int:
    """How much an address and the text of its link promise customer service; negative for news and the like.

    Own names count 6 (chat, contact, help, log in) or 4 (of interest), the section 3
    on top. The text counts when it is a label, not a teaser. Raises `BadUrl`.
    """
    place = place_of(url)
    label = words_of(text)
    names = [place.own if place.own else _host_name(place), label if len(label) <= MAX_LABEL_WORDS else ()]
    own = max(_own_score(name) for name in names)
    section = SECTION if any(service_group(part) for part in (*place.host, *place.section)) else 0
    if own <= 0 and not section and any(_names(part, "aside") for part in (*place.segments, *names)):
        return ASIDE
    return own + section


def place_in_line(
    *, url: str, text: str, depth: int, folder_rank: int, from_sitemap: bool, discovered: int
) -> LinePlace:
    """The place of a page that is `folder_rank` (from 0) in its folder. Raises `BadUrl`."""
    score = service_score(url, text)
    level = depth + _handicap(score) + (1 if from_sitemap else 0)
    if score < OWN_SERVICE:
        level += (folder_rank >= FEW_IN_FOLDER) + (folder_rank >= MANY_IN_FOLDER)
    return LinePlace(level, depth, -score, discovered)


def service_group(name: Words) -> str | None:
    """`chat`, `portal` or `help` when a name (a part of an address, a label, a title) holds a word of that group."""
    for group in ("chat", "help", "portal"):
        if _names(name, group):
            return group
    return "portal" if _begins_with_mine(name) else None


def is_form_name(name: Words) -> bool:
    """Whether a name says that something is asked for or changed: "adreswijziging doorgeven"."""
    return _names(name, "form")


def _handicap(score: int) -> int:
    if score >= OWN_SERVICE:
        return 0
    if score >= SECTION:
        return 1
    return 3 if score < 0 else 2


def _own_score(name: Words) -> int:
    if service_group(name):
        return OWN_SERVICE
    return OWN_INTEREST if _names(name, "service") else 0


def _host_name(place: Place) -> Words:
    """A home page is named by its host: `klantenservice.example.nl`."""
    return place.host[0] if place.host else ()


def _begins_with_mine(name: Words) -> bool:
    if not name or name[0] in _listed_words("not_portal"):
        return False
    is_compound = name[0].startswith("mijn") and len(name[0]) > 6
    return is_compound or (name[0] in _listed_words("portal_first") and len(name) <= 3)


@lru_cache(maxsize=16_384)
def _names(name: Words, group: str) -> bool:
    return holds(name, _listed(group))


@cache
def _listed(group: str) -> frozenset[Words]:
    return phrases(word_list("service-words")[group])


@cache
def _listed_words(group: str) -> frozenset[str]:
    return frozenset(word_list("service-words")[group])
