"""One sitemap document: unpacked within a limit, and read as XML or as plain text."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import iterparse

GZIP_MAGIC = b"\x1f\x8b"
MAX_LOC_CHARS = 4_096


class UnreadableSitemap(Exception):
    """A document that unpacks to more than the limit, or does not unpack at all."""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address of a sitemap. `lastmod` is as written, `None` where it is not."""

    loc: str
    lastmod: str | None = None


@dataclass(frozen=True, slots=True)
class SitemapDocument:
    """What one document lists. `problem` says why it was not, or not wholly, read."""

    entries: tuple[SitemapEntry, ...] = ()
    sitemaps: tuple[str, ...] = ()
    problem: str | None = None
    is_html: bool = False


def unpacked(body: bytes, max_bytes: int) -> bytes:
    """The document without gzip, told by its first bytes: servers name the type wrongly. Raises `UnreadableSitemap`."""
    if not body.startswith(GZIP_MAGIC):
        if len(body) > max_bytes:
            raise UnreadableSitemap(f"is larger than {max_bytes} bytes")
        return body
    inflater = zlib.decompressobj(wbits=31)
    try:
        out = inflater.decompress(body, max_bytes + 1)
    except zlib.error as error:
        raise UnreadableSitemap(f"is no readable gzip file: {error}") from error
    if len(out) > max_bytes:
        raise UnreadableSitemap(f"unpacks to more than {max_bytes} bytes")
    return out


def read_document(body: bytes, max_urls: int) -> SitemapDocument:
    """A sitemap, sitemap index or list of addresses, whatever its namespace. Raises nothing."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if not start:
        return SitemapDocument(problem="is empty")
    if start.startswith((b"<!doctype html", b"<html")):
        return SitemapDocument(problem="is an HTML page, no sitemap", is_html=True)
    # an XML document in UTF-16 begins with a byte order mark
    if start.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return _read_xml(body.lstrip(b" \t\r\n"), max_urls)
    return _read_text(body, max_urls)


def _read_text(body: bytes, max_urls: int) -> SitemapDocument:
    lines = body.decode("utf-8-sig", errors="replace").splitlines()
    found = [line.strip() for line in lines if line.strip().lower().startswith(("http://", "https://"))]
    if not found:
        return SitemapDocument(problem="is neither XML nor a list of addresses")
    return SitemapDocument(entries=tuple(SitemapEntry(line) for line in found[: max_urls + 1]))


def _read_xml(body: bytes, max_urls: int) -> SitemapDocument:
    entries: list[SitemapEntry] = []
    sitemaps: list[str] = []
    problem: str | None = None
    try:
        for name, entry in _listed(body):
            if name == "sitemap":
                sitemaps.append(entry.loc)
            else:
                entries.append(entry)
            if len(entries) + len(sitemaps) > max_urls:
                break
        if not entries and not sitemaps:
            problem = "lists no addresses"
    # ValueError: defusedxml's own refusals, and encodings that are none; LookupError: unknown encodings
    except (ParseError, ValueError, LookupError) as error:
        problem = f"is broken XML: {error}; {len(entries) + len(sitemaps)} addresses were read before"
    return SitemapDocument(tuple(entries), tuple(sitemaps), problem)


def _listed(body: bytes) -> Iterator[tuple[str, SitemapEntry]]:
    """(`url` or `sitemap`, entry) as the parser comes by them; what was read is let go, so memory stays low."""
    root: Element | None = None
    for event, element in iterparse(io.BytesIO(body), events=("start", "end")):
        if event == "start":
            root = element if root is None else root
            continue
        name = _local_name(element)
        if name in ("url", "sitemap"):
            # only a direct child: <image:loc> inside <image:image> is a picture
            texts = {_local_name(child): (child.text or "").strip() for child in reversed(list(element))}
            if texts.get("loc"):
                yield name, SitemapEntry(texts["loc"][:MAX_LOC_CHARS], texts.get("lastmod") or None)
            element.clear()
            if root is not None and element is not root:
                root.clear()


def _local_name(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
