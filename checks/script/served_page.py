"""What a page offers without scripts: its text, links, forms and contact data, read from the HTML as served."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString

from checks.contact.numbers import phone_numbers
from checks.dom import dom_of
from checks.dom.fields import FIELDS, SILENT_INPUTS, is_asked
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.served_html import ServedHtml

UNREAD = frozenset({"script", "style", "template", "head", "title", "svg", "math", "object", "iframe"})
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Offer:
    """What a reader finds on a page. Contact data are mail addresses and phone numbers, digits only."""

    words: int
    text: str
    links: frozenset[str]
    forms: int
    contacts: frozenset[str]


@dataclass(frozen=True, slots=True)
class ServedOffer:
    """The offer of the HTML as served; `noscript` is what stands in noscript elements, apart."""

    page: Offer
    noscript: Offer


@lru_cache(maxsize=8)
def served_offer(served: ServedHtml) -> ServedOffer:
    """The page as a browser without scripts would read it."""
    soup = BeautifulSoup(served.html, "html5lib")
    noscripts = [one for one in soup.find_all("noscript") if isinstance(one, Tag)]
    inner = [_offer_of_tags(list(one.descendants), served.url) for one in noscripts]
    for one in noscripts:
        one.extract()
    body = soup.body
    page = _offer_of_tags(list(body.descendants) if body else [], served.url)
    return ServedOffer(page, _joined(inner))


@lru_cache(maxsize=8)
def rendered_offer(snapshot: PageSnapshot) -> Offer:
    """The page as a person finds it after scripts ran; frames are left out, they are other documents."""
    document = dom_of(snapshot).main
    body = next((one for one in document.elements() if one.tag == "body"), None)
    if body is None:
        return Offer(0, "", frozenset(), 0, frozenset())
    elements = list(body.descendants())
    text = body.rendered_text
    hrefs = {href for one in elements if one.tag in ("a", "area") and (href := one.attr("href")) is not None}
    return Offer(
        words=len(text.split()),
        text=text,
        links=frozenset(_page_links(hrefs, snapshot.url)),
        forms=sum(1 for one in elements if one.tag == "form" and any(is_asked(inner) for inner in one.descendants())),
        contacts=frozenset(_contacts(text, hrefs)),
    )


def _offer_of_tags(nodes: list[object], url: str) -> Offer:
    pieces = [str(node) for node in nodes if isinstance(node, NavigableString) and _is_read(node)]
    text = " ".join(" ".join(pieces).split())
    tags = [node for node in nodes if isinstance(node, Tag)]
    hrefs = {str(tag["href"]) for tag in tags if tag.name in ("a", "area") and tag.has_attr("href")}
    forms = [
        tag for tag in tags if tag.name == "form" and any(_is_field_tag(one) for one in tag.find_all(list(FIELDS)))
    ]
    return Offer(
        len(text.split()), text, frozenset(_page_links(hrefs, url)), len(forms), frozenset(_contacts(text, hrefs))
    )


def _is_read(node: NavigableString) -> bool:
    if isinstance(node, Comment) or type(node) is not NavigableString:
        return False
    return not any(parent.name in UNREAD or parent.has_attr("hidden") for parent in node.parents)


def _is_field_tag(tag: object) -> bool:
    return isinstance(tag, Tag) and str(tag.get("type") or "text").lower() not in SILENT_INPUTS


def _page_links(hrefs: set[str], url: str) -> Iterator[str]:
    """Addresses of other pages, without fragments; links that only run a script lead nowhere."""
    for href in hrefs:
        if href.strip().lower().startswith(("javascript:", "#", "mailto:", "tel:")) or not href.strip():
            continue
        try:
            yield urldefrag(urljoin(url, href.strip()))[0]
        except ValueError:
            continue


def _contacts(text: str, hrefs: set[str]) -> Iterator[str]:
    yield from (mail.lower() for mail in MAIL.findall(text))
    yield from (re.sub(r"\D", "", number) for number in phone_numbers(text))
    for href in hrefs:
        scheme, _, rest = href.strip().partition(":")
        if scheme.lower() == "mailto":
            yield rest.split("?")[0].lower()
        elif scheme.lower() == "tel":
            yield re.sub(r"\D", "", rest)


def _joined(offers: list[Offer]) -> Offer:
    text = " ".join(offer.text for offer in offers)
    return Offer(
        len(text.split()),
        text,
        frozenset().union(*(offer.links for offer in offers)),
        sum(offer.forms for offer in offers),
        frozenset().union(*(offer.contacts for offer in offers)),
    )
