"""What the parts of an address say about the page: its own name, the section it lies in, what it acts on."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import unquote_plus

from scanner.crawl.url import Url, parse_url
from scanner.crawl.url_key import TRACKING
from scanner.crawl.words import Words, begins, phrases, word_list, words_of_segment

_REFERENCE = re.compile(
    r"\d+|[a-z]{0,3}[-_]?\d{3,}|[0-9a-f]{8}-[0-9a-f-]{27}|(?=[^0-9]*[0-9])(?=[^a-z]*[a-z])[a-z0-9_=.-]{12,}|[^@]+@[^@]+",
    re.IGNORECASE,
)
_ARTICLE_SLUG = re.compile(r"\d+-[a-z]+-|[a-z]+-[a-z]+-", re.IGNORECASE)
_HARMLESS = frozenset({"page", "p", "pagina", "lang", "taal", "locale", "sort", "view", "tab", "ref", "year", "jaar"})


@dataclass(frozen=True, slots=True)
class Place:
    """An address read as words.

    `segments` are the words of each part of the path and of a hash route. The page
    `is_help` or `is_article` when a part before its own name (or its host) says so.
    `has_reference` when a number, code or e-mail address names something to act on,
    `acts_by_query` when that stands in the query.
    """

    segments: tuple[Words, ...]
    host: tuple[Words, ...]
    query: tuple[tuple[str, str], ...]
    is_help: bool
    is_article: bool
    has_reference: bool
    acts_by_query: bool

    @property
    def own(self) -> Words:
        """The words of the last part: the page's own name. Empty for a home page."""
        return self.segments[-1] if self.segments else ()

    @property
    def section(self) -> tuple[Words, ...]:
        """The words of the parts before it."""
        return self.segments[:-1]


@lru_cache(maxsize=16_384)
def place_of(url: str) -> Place:
    """The words of an address. Raises `BadUrl`."""
    parts = parse_url(url)
    raw = [part for part in re.split("/", parts.path) if part]
    route, _, route_query = parts.route.removeprefix("!").partition("?")
    raw += [part for part in route.split("/") if part]
    query = tuple(_pair(pair) for text in (parts.query, route_query) for pair in text.split("&") if pair)
    segments = tuple(words for part in raw if (words := words_of_segment(part)))
    host = _host_words(parts)
    acts_by_query = any(is_reference(value) for name, value in query if _names_a_thing(name))
    return Place(
        segments=segments,
        host=host,
        query=query,
        is_help=_is_help(host, segments),
        is_article=any(segment in _listed("article") for segment in (*host, *segments[:-1])),
        has_reference=acts_by_query or any(is_reference(part) for part in raw),
        acts_by_query=acts_by_query,
    )


def is_reference(part: str) -> bool:
    """Whether a part of an address names one thing: a number, a code, a uuid, an e-mail address."""
    return _REFERENCE.fullmatch(part) is not None and not _ARTICLE_SLUG.match(part)


def asks(words: Words) -> bool:
    """Whether the words begin as a question or title does: "hoe zeg ik …", "how to cancel …", "alles over …"."""
    return begins(words, _listed("question"))


def _is_help(host: tuple[Words, ...], segments: tuple[Words, ...]) -> bool:
    """`/hulp/account/verwijderen` is a help page, `/support/account/delete` an application's own."""
    section = segments[:-1]
    doubtful = set(host) | _listed("application")
    proofs = [one for one in (*host, *section) if _says_help(one)]
    is_portal = any(segment in _listed("portal") for segment in segments)
    return any(one not in doubtful for one in proofs) or (bool(proofs) and not is_portal)


def _says_help(segment: Words) -> bool:
    return segment in _listed("help") or any((word,) in _listed("help_within") for word in segment)


def _host_words(parts: Url) -> tuple[Words, ...]:
    """The words of the labels before the site's own name: `klantenservice.example.nl` has one."""
    labels = parts.host.split(".")
    return tuple(words_of_segment(label) for label in labels[:-2] if label != "www")


def _names_a_thing(name: str) -> bool:
    return name not in _HARMLESS and not TRACKING.fullmatch(name)


def _pair(pair: str) -> tuple[str, str]:
    name, _, value = pair.partition("=")
    return unquote_plus(name).lower(), unquote_plus(value)


@cache
def _listed(name: str) -> frozenset[Words]:
    return phrases(word_list("contexts")[name])
