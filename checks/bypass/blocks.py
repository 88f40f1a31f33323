"""Blocks of links before the content of a page, and what lets people get past them."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag

from checks.dom import Dom, Element
from checks.dom.addresses import absolute, address_parts

FEWEST_LINKS = 5
MOST_TEXT_BEFORE = 100  # characters; a block after more than that belongs to the content
LEAST_TEXT_AFTER = 80
SHARE_IN_LINKS = 0.7
LANDMARK_TAGS = frozenset({"main", "nav", "header", "search"})
LANDMARK_ROLES = frozenset({"main", "navigation", "banner", "search", "region"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CONTROLS = frozenset({"input", "textarea", "select", "button"})


@dataclass(frozen=True, slots=True)
class LinkBlock:
    """A part at the top of the page that holds hardly anything but links to other pages."""

    element: Element
    links: int


def link_block(dom: Dom) -> LinkBlock | None:
    """The first block of links that stands before the content; `None` when there is none."""
    body = next((one for one in dom.main.elements() if one.tag == "body"), None)
    if body is None:
        return None
    text = body.rendered_text
    for element in body.descendants():
        if element.tag in ("a", "main") or element.attr("role") == "main" or not element.is_visible:
            continue
        links = [one for one in element.descendants() if _leads_elsewhere(one)]
        if len(links) < FEWEST_LINKS or not _is_mostly(element, links):
            continue
        place = text.find(element.rendered_text)
        if place < 0 or place > MOST_TEXT_BEFORE:
            return None
        after = text[place + len(element.rendered_text) :]
        in_links = sum(len(one.rendered_text) for one in _behind(body, element) if one.tag == "a")
        if len(after) - in_links >= LEAST_TEXT_AFTER or any(_is_control(one) for one in _behind(body, element)):
            return LinkBlock(element, len(links))
        return None
    return None


def other_way(dom: Dom, block: LinkBlock | None) -> str:
    """What else lets people get past the block: `heading`, `landmark`, `frame` or `control`; empty for nothing.

    Without a block: what there is on the page at all.
    """
    around = {block.element, *block.element.ancestors()} if block else set()
    is_behind = block is None
    for one in dom.main.elements():
        is_behind = is_behind or (block is not None and one is block.element)
        if one.tag in HEADINGS or one.attr("role") == "heading":
            if is_behind and one.is_visible and one.text:
                return "heading"
        elif (is_behind or one in around) and _is_landmark(one):
            return "landmark"
        elif one.tag == "frameset":
            return "frame"
        elif not is_behind and _is_control(one) and one.tag == "button":
            return "control"
    return ""


def _leads_elsewhere(one: Element) -> bool:
    href = one.attr("href") if one.tag == "a" else None
    if not href or not one.is_visible or one.box is None or one.box[0] < 0 or one.box[1] < 0:
        return False
    here = one.document.url
    there = absolute(one.document.base_url, href)
    parts = address_parts(there)
    if parts.scheme not in ("http", "https") or parts.netloc != address_parts(here).netloc:
        return False
    return not href.startswith("#") and (urldefrag(there).url != urldefrag(here).url or "#" not in href)


def _is_mostly(element: Element, links: list[Element]) -> bool:
    own = len(element.rendered_text)
    return bool(own) and sum(len(one.rendered_text) for one in links) >= SHARE_IN_LINKS * own


def _is_landmark(one: Element) -> bool:
    role = one.attr("role")
    return one.is_visible and (role in LANDMARK_ROLES if role else one.tag in LANDMARK_TAGS)


def _is_control(one: Element) -> bool:
    return one.tag in CONTROLS and one.is_visible and one.attr("type") != "hidden"


def _behind(body: Element, block: Element) -> Iterator[Element]:
    """All elements after the block."""
    inside = {block, *block.descendants()}
    is_behind = False
    for one in body.descendants():
        is_behind = is_behind or one is block
        if is_behind and one not in inside:
            yield one
