"""Addresses that a site lists in its sitemaps: sitemap index, gzip and plain text included.

No network in here: the caller hands in `fetch`. Whatever comes back, nothing is raised;
what could not be read is a problem with a reason, and what was read before it is kept.

Source: https://www.sitemaps.org/protocol.html
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from scanner.crawl.sitemap_document import SitemapDocument, SitemapEntry, UnreadableSitemap, read_document, unpacked
from scanner.crawl.url import BadUrl, page_url


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer with redirects followed. `status` is `None` when there was none; `problem` then says why."""

    status: int | None
    body: bytes
    content_type: str
    final_url: str
    problem: str | None = None


Fetch = Callable[[str], Awaitable[Fetched]]
"""Fetches an address. May raise `OSError`; turn any other error into a `Fetched` without status."""


@dataclass(frozen=True, slots=True)
class SitemapLimits:
    """How much is read at most. The protocol allows 50,000 URLs and 50 MB unpacked a file."""

    documents: int = 50
    urls: int = 50_000
    unpacked_bytes: int = 52_428_800


@dataclass(frozen=True, slots=True)
class SitemapProblem:
    """A sitemap that could not be read, or not wholly, with the reason."""

    url: str
    why: str


@dataclass(frozen=True, slots=True)
class SitemapReading:
    """All addresses listed, normalised, each once, in order of the sitemaps, and the problems met."""

    urls: tuple[SitemapEntry, ...]
    problems: tuple[SitemapProblem, ...]


def sitemap_addresses(declared: Sequence[str], origin: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where to look: the sitemaps that robots.txt declares; if there are none, a guess.

    Returns (declared, guessed). A guess that is not there is no problem.
    """
    return (tuple(declared), ()) if declared else ((), (f"{origin}/sitemap.xml",))


async def read_sitemaps(
    urls: Sequence[str], fetch: Fetch, limits: SitemapLimits | None = None, *, guesses: Sequence[str] = ()
) -> SitemapReading:
    """Read sitemaps and those that they name, one after another, within `limits`. Raises nothing."""
    reader = _Reader(limits or SitemapLimits(), frozenset(guesses))
    waiting = deque(dict.fromkeys((*urls, *guesses)))
    known = set(waiting)
    read = 0
    while waiting and not reader.is_full:
        url = waiting.popleft()
        if read == reader.limits.documents:
            reader.report(url, f"not read: {read} sitemaps were read, which is the limit")
            break
        read += 1
        for nested in await reader.read(url, fetch):
            if nested not in known:
                known.add(nested)
                waiting.append(nested)
    return SitemapReading(tuple(reader.entries.values()), tuple(reader.problems))


class _Reader:
    """Gathers entries and problems over several documents."""

    def __init__(self, limits: SitemapLimits, guesses: frozenset[str]) -> None:
        self.limits = limits
        self.guesses = guesses
        self.entries: dict[str, SitemapEntry] = {}
        self.problems: list[SitemapProblem] = []
        self.is_full = False

    def report(self, url: str, why: str) -> None:
        self.problems.append(SitemapProblem(url, why))

    async def read(self, url: str, fetch: Fetch) -> list[str]:
        """Read one document; the addresses of the sitemaps that it names."""
        try:
            fetched = await fetch(url)
        except OSError as error:
            self.report(url, f"could not be fetched: {error or type(error).__name__}")
            return []
        if fetched.status is None or not 200 <= fetched.status < 300:
            if url not in self.guesses:
                self.report(url, fetched.problem or f"answered HTTP {fetched.status}")
            return []
        # in a thread: fifty thousand addresses would hold up the pages that are being looked at
        document = await asyncio.to_thread(_document, fetched.body, self.limits)
        if document.is_html and url in self.guesses:
            return []
        return self._keep(url, fetched.final_url or url, document)

    def _keep(self, url: str, base: str, document: SitemapDocument) -> list[str]:
        if document.problem is not None:
            self.report(url, document.problem)
        no_addresses = 0
        for entry in document.entries:
            address = _address(entry.loc, base)
            if address is None:
                no_addresses += 1
            elif address not in self.entries:
                if len(self.entries) == self.limits.urls:
                    self.report(url, f"not read to its end: {self.limits.urls} addresses were read, which is the limit")
                    self.is_full = True
                    break
                self.entries[address] = SitemapEntry(address, entry.lastmod)
        nested = [_address(loc, base) for loc in document.sitemaps]
        no_addresses += nested.count(None)
        if no_addresses:
            self.report(url, f"lists {no_addresses} addresses that are none")
        return [one for one in nested if one is not None]


def _document(body: bytes, limits: SitemapLimits) -> SitemapDocument:
    try:
        return read_document(unpacked(body, limits.unpacked_bytes), limits.urls)
    except UnreadableSitemap as error:
        return SitemapDocument(problem=str(error))


def _address(loc: str, base: str) -> str | None:
    try:
        return page_url(loc, base)
    except BadUrl:
        return None
