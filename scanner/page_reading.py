"""What the crawl and the run want to know of a page, read from its snapshot."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from checks.dom import Dom, Element, dom_of
from checks.dom.fields import is_asked
from checks.observations.page_snapshot import PageSnapshot
from scanner.crawl.content import content_key
from scanner.crawl.kind import PageFacts
from scanner.crawl.link import Link, LinkSource
from scanner.crawl.never import LOGS_OUT, why_never
from scanner.crawl.url import BadUrl, page_url

CHAT_WORDS = re.compile(r"\b(chat\w*|messenger|livechat|webchat|chatbot|assistent|virtual assistant)\b", re.IGNORECASE)
WALL_WORDS = re.compile(
    r"just a moment|checking your browser|are you (a )?(human|robot)|verify (that )?you are (a )?human|access denied|"
    r"attention required|bot detection|unusual traffic|request blocked|ddos protection|controleren of u een mens bent|"
    r"toegang geweigerd|ik ben geen robot",
    re.IGNORECASE,
)
WALL_WORDS_MOST = 150  # a page with more text than this is more than a wall


@dataclass(frozen=True, slots=True)
class PageReading:
    """Links as they stand on the page, canonical address, content hash and signs of what kind of page this is."""

    facts: PageFacts
    links: list[Link]
    canonical: str | None
    base_url: str
    content_key: str | None
    words: int
    has_password_field: bool
    asks_to_log_in: bool
    is_wall: bool
    is_empty: bool


def read_page(snapshot: PageSnapshot) -> PageReading:
    """Read the main document; frames are listed as links of source `frame`."""
    dom = dom_of(snapshot)
    elements = list(dom.main.elements())
    body = next((one for one in elements if one.tag == "body"), None)
    text = body.rendered_text if body else ""
    fields = [one for one in elements if is_asked(one) and one.is_rendered]
    heading = next((one.rendered_text for one in elements if one.tag == "h1" and one.is_rendered), "")
    has_password = any((one.attr("type") or "").lower() == "password" for one in fields)
    words = len(text.split())
    return PageReading(
        facts=PageFacts(
            url=snapshot.url,
            title=snapshot.title,
            h1=heading,
            has_password_field=has_password,
            field_count=len(fields),
            has_chat_frame_or_launcher=_has_chat(dom),
            text_chars=len(text),
        ),
        links=list(_links(dom)),
        canonical=_canonical(elements),
        base_url=_base_url(elements, snapshot.url),
        content_key=_content_key(text, elements),
        words=words,
        has_password_field=has_password,
        asks_to_log_in=_asks_to_log_in(elements, fields, snapshot.url),
        is_wall=words <= WALL_WORDS_MOST and bool(WALL_WORDS.search(f"{snapshot.title} {heading} {text}")),
        is_empty=words == 0 and not fields and not any(one.tag in SHOWING and one.is_visible for one in dom.elements()),
    )


def _content_key(text: str, elements: list[Element]) -> str | None:
    """Equal for pages of equal text and structure. The same words in other markup are another page to us."""
    if content_key(text) is None:
        return None
    return content_key(f"{text} {' '.join(one.tag for one in elements)}")


SHOWING = frozenset({"img", "svg", "canvas", "video", "audio", "object", "embed", "button", "a"})


XML_VIEWER = "webkit-xml-viewer-source-xml"  # Chromium 156: wraps XML without a style sheet


def is_source_view(snapshot: PageSnapshot) -> bool:
    """Whether the browser shows the source of XML data, in a page of its own making."""
    if "xml" not in snapshot.content_type or "html" in snapshot.content_type:
        return False
    return any(one.attr("id") == XML_VIEWER for one in dom_of(snapshot).main.elements())


def _asks_to_log_in(elements: list[Element], fields: list[Element], url: str) -> bool:
    """Whether somebody who is not logged in is asked for a password: one field for it, and no way to log out.

    Who is logged in and changes a password sees more fields for it, or a way to log out.
    """
    passwords = [one for one in fields if (one.attr("type") or "").lower() == "password"]
    is_new = any("new-password" in (one.attr("autocomplete") or "").lower() for one in passwords)
    return len(passwords) == 1 and not is_new and not any(_logs_out(one, url) for one in elements)


def _logs_out(element: Element, url: str) -> bool:
    """Whether a link or button is a way to log out."""
    if element.tag not in ("a", "button", "input") and element.attr("role") not in ("button", "link", "menuitem"):
        return False
    label = element.text or element.attr("aria-label") or element.attr("value") or element.attr("title") or ""
    try:
        address = page_url(element.attr("href") or "", url) if element.tag == "a" else url
        return why_never(address, label[:200]) == LOGS_OUT
    except BadUrl:
        return False


def _links(dom: Dom) -> Iterator[Link]:
    for one in dom.main.elements():
        if one.tag in ("a", "area") and one.attr("href"):
            text = one.text or one.attr("aria-label") or one.attr("title") or one.attr("alt") or ""
            source: LinkSource = "anchor" if one.tag == "a" else "area"
            is_download = one.attr("download") is not None
            yield Link(one.attr("href") or "", text[:200], source, one.attr("rel") or "", is_download)
        elif one.tag in ("iframe", "frame") and one.attr("src"):
            yield Link(one.attr("src") or "", one.attr("title") or "", "frame")


def _canonical(elements: list[Element]) -> str | None:
    for one in elements:
        if one.tag == "link" and "canonical" in (one.attr("rel") or "").lower().split():
            return one.attr("href")
    return None


def _base_url(elements: list[Element], url: str) -> str:
    """What relative links are relative to."""
    href = next((href for one in elements if one.tag == "base" and (href := one.attr("href"))), "")
    try:
        return urljoin(url, href)
    except ValueError:
        return url


def _has_chat(dom: Dom) -> bool:
    """Whether a frame or control calls itself a chat."""
    for one in dom.elements():
        if one.tag in ("iframe", "button", "dialog") or one.attr("role") in ("button", "dialog", "log"):
            named = " ".join(one.attr(name) or "" for name in ("title", "aria-label", "id", "class", "src", "name"))
            is_short = len(one.text) < 60
            if CHAT_WORDS.search(named.replace("-", " ").replace("_", " ")) or (
                is_short and CHAT_WORDS.search(one.text)
            ):
                return one.is_rendered
    return False
