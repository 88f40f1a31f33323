"""Reads the documents of a run, and tells from the journal what was read of them."""

import hashlib
import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec
from playwright.async_api import APIRequestContext

from checks.dom import Element, dom_of
from checks.dom.targets import target_of
from checks.observations import PageSnapshot
from checks.observations.offered_documents import (
    DocumentProblem,
    DocumentReading,
    OfferedDocument,
    OfferedDocuments,
)
from checks.page_state import DEFAULT_CONDITION, INITIAL
from checks.target import Target
from scanner.crawl.stored import OriginFacts
from scanner.crawl.url import BadUrl, origin_of, page_url
from scanner.crawled_pages import earlier_progress
from scanner.documents.fetching import Fetching, NotFetched, host_of
from scanner.documents.offers import Offer, offers_in
from scanner.documents.reading import read_apart
from scanner.rate import RateLimit
from scanner.run.folder import FolderUnusable, RunFolder
from scanner.run.journal import Journal

log = logging.getLogger(__name__)

MOST_READ = 50
ALL_S = 600.0
KEY = "document:"
WITH_LINKS = frozenset({(DEFAULT_CONDITION, PageSnapshot.kind)})
NEVER_FETCHED = frozenset({"robots", "foreign-host", "over-limit"})


async def read_documents(journal: Journal, fetcher: APIRequestContext, rate: RateLimit, rules: "Rules") -> None:
    """Read what the pages of a run offer and keep it in the journal. What cannot be read is kept with the reason."""
    try:
        await _Reader(journal, Fetching(fetcher, rate, rules.why_refused)).read_all()
    finally:
        await fetcher.dispose()


@dataclass(slots=True)
class _Reader:
    """Reads each document once, also when a run is continued."""

    journal: Journal
    fetching: Fetching
    started: float = field(default_factory=time.monotonic)

    async def read_all(self) -> None:
        """At most `MOST_READ`, within `ALL_S` seconds; the rest is noted with the reason."""
        read = 0
        for offer in offers_in(self.journal):
            if (stored := _stored(self.journal, offer.url)) is not None:
                read += stored.problem not in NEVER_FETCHED
                continue
            refused = self.fetching.why_refused(offer.url) or self._why_enough(read)
            if refused is not None:
                reading = DocumentReading(offer.url, offer.type, None, *refused)
            else:
                read += 1
                reading = await self._read(offer)
            self.journal.put(key_of(offer.url), reading)

    def _why_enough(self, read: int) -> tuple[DocumentProblem, str] | None:
        if read >= MOST_READ:
            return "over-limit", f"not read: a run reads at most {MOST_READ} documents"
        if time.monotonic() - self.started > ALL_S:
            return "over-limit", f"not read: documents take at most {ALL_S / 60:.0f} minutes of a run"
        return None

    async def _read(self, offer: Offer) -> DocumentReading:
        log.info("reading %s", offer.url)
        try:
            body = await self.fetching.fetch(offer.url)
        except NotFetched as error:
            return DocumentReading(offer.url, offer.type, error.size_bytes, error.problem, str(error))
        return await read_apart(offer.url, offer.type, body)


@dataclass(frozen=True, slots=True)
class Rules:
    """Which addresses of documents may be asked for: those on the hosts of the run, as robots.txt allows."""

    hosts: frozenset[str]
    origins: Mapping[str, OriginFacts]

    def why_refused(self, url: str) -> tuple[DocumentProblem, str] | None:
        """The reason, or `None`."""
        host = host_of(url)
        if not url.startswith(("https://", "http://")) or host not in self.hosts:
            return "foreign-host", f"lies on another host, {host}: name it under origins in [scope] to have it read"
        try:
            facts = self.origins.get(origin_of(url))
        except BadUrl:
            return "no-answer", "its address cannot be read"
        refusal = facts.robots.why_refused(url) if facts is not None and facts.robots is not None else None
        return None if refusal is None else ("robots", str(refusal))


def rules_of(journal: Journal, named: Iterable[str]) -> Rules:
    """The rules for a run: its hosts are those of the addresses `named` to it and of the pages that were seen."""
    seen = (entry.page.final_url or entry.page.url for entry in journal.entries() if entry.page.states)
    hosts = {host_of(url) for url in (*named, *seen)}
    return Rules(frozenset(hosts - {""}), earlier_progress(journal).origins)


def key_of(url: str) -> str:
    """Where the journal keeps what was read: addresses may hold secrets, which a key would show."""
    return KEY + hashlib.sha256(url.encode(errors="replace")).hexdigest()[:24]


def offered_documents(journal: Journal, folder: RunFolder) -> OfferedDocuments:
    """The documents of a run with what was read of them, and where the pages link to them."""
    places = _Places(folder)
    documents = []
    for offer in offers_in(journal):
        reading = _stored(journal, offer.url) or _unread(offer)
        if reading.type != "other":  # a download that turned out to be no document
            documents.append(OfferedDocument(reading, offer.pages, places.link_to(offer)))
    return OfferedDocuments(documents)


def _stored(journal: Journal, url: str) -> DocumentReading | None:
    row = journal.get(key_of(url))
    return None if row is None else msgspec.convert(row, DocumentReading)


def _unread(offer: Offer) -> DocumentReading:
    return DocumentReading(offer.url, offer.type, None, "not-read", "not read: the run ended before")


class _Places:
    """Finds the links to documents in the stored pages; the page last read is kept, as its links come together."""

    def __init__(self, folder: RunFolder) -> None:
        self._folder = folder
        self._page = ""
        self._links: dict[str, Element] = {}

    def link_to(self, offer: Offer) -> Target | None:
        """The first link to a document on the first page that has one, `None` where it cannot be found."""
        page = offer.pages[0]
        if page != self._page:
            self._page, self._links = page, self._links_of(page)
        link = self._links.get(offer.url)
        return None if link is None else target_of(link)

    def _links_of(self, page: str) -> dict[str, Element]:
        try:
            snapshot = self._folder.stored_state(page, INITIAL, WITH_LINKS).get(PageSnapshot, DEFAULT_CONDITION)
        except FolderUnusable:  # a document that was named as a page has no observations
            return {}
        if not isinstance(snapshot, PageSnapshot):
            return {}
        found: dict[str, Element] = {}
        for document in dom_of(snapshot).documents:
            for one in document.elements():
                if one.tag in ("a", "area") and (href := (one.attr("href") or "").strip()):
                    found.setdefault(_address(href, document.columns.url), one)
        return found


def _address(href: str, base: str) -> str:
    try:
        return page_url(href, base).partition("#")[0]
    except BadUrl:
        return ""
