"""Which documents the visited pages of a run link to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from checks.observations.offered_documents import DocumentType
from reports.result import PageResult
from scanner.crawl.document import why_no_page
from scanner.crawl.link import Visit
from scanner.crawl.never import why_never
from scanner.crawl.url import BadUrl
from scanner.run.journal import Journal

MOST_NOTED = 500
TYPE_OF_REASON: dict[str, DocumentType] = {
    "not a web page: PDF document": "pdf",
    "not a web page: office document": "office",
}
OFFICE_TYPES = ("application/msword", "application/vnd.ms-", "application/vnd.o", "application/rtf")


@dataclass(slots=True)
class Offer:
    """A document and the pages that link to it, by id."""

    url: str
    type: DocumentType
    pages: list[str] = field(default_factory=list)


def offers_in(journal: Journal) -> list[Offer]:
    """The documents that pages of the result link to, in the order of pages and links, each once."""
    left_out = frozenset(msgspec.convert(journal.get("left_out") or [], list[str]))
    found: dict[str, Offer] = {}
    answered: dict[str, DocumentType] = {}
    links: dict[str, list[str]] = {}
    for entry in journal.entries():
        visit, page = entry.after.visit, entry.page
        is_page = page.url not in left_out or entry.after.journey is not None
        if visit.document is not None and (type_ := type_of_media(visit.document)) is not None:
            answered[page.url] = type_
            if is_page:
                _offer(found, page.url, type_).pages.append(page.id)
        if is_page:
            _add_links(found, links, page, visit)
    for url, type_ in answered.items():  # addresses that do not look like documents, and answered with one
        for id in links.get(url, []):
            pages = _offer(found, url, type_).pages
            if id not in pages:
                pages.append(id)
    return [one for one in found.values() if one.pages][:MOST_NOTED]


def type_of_url(url: str) -> DocumentType | None:
    """The type that the file's name tells, `None` for what is no document."""
    try:
        return TYPE_OF_REASON.get(why_no_page(url) or "")
    except BadUrl:
        return None


def type_of_media(media_type: str) -> DocumentType | None:
    """The type that a server tells, `None` for what is no document; `other` for a download, of which none is told."""
    if not media_type:
        return "other"
    if media_type == "application/pdf":
        return "pdf"
    return "office" if media_type.startswith(OFFICE_TYPES) else None


def _offer(found: dict[str, Offer], url: str, type_: DocumentType) -> Offer:
    return found.setdefault(url, Offer(url, type_))


def _add_links(found: dict[str, Offer], links: dict[str, list[str]], page: PageResult, visit: Visit) -> None:
    for url, text in _addresses(visit):
        links.setdefault(url, []).append(page.id)
        type_ = type_of_url(url)
        if type_ is None or why_never(url, text) is not None:
            continue
        offer = _offer(found, url, type_)
        if page.id not in offer.pages:
            offer.pages.append(page.id)


def _addresses(visit: Visit) -> Iterator[tuple[str, str]]:
    for link in visit.links:
        if link.source in ("anchor", "area", "frame"):
            yield link.url.partition("#")[0], link.text
