"""Links of one name that lead to different places, and what tells them apart."""

from collections import defaultdict
from dataclasses import dataclass

from checks.dom import Element, dom_of
from checks.dom.addresses import absolute
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.page_snapshot import PageSnapshot
from checks.wording.link_context import Link, context_of, destination_of, heading_before, links_of, says_more
from checks.wording.words import folded, is_vague

NAMED_BY = ("aria-label", "aria-labelledby", "aria-describedby", "title")
TOLD_WITH = frozenset({"tr", "fieldset", "dl", "details", "figure", "label"})


@dataclass(frozen=True, slots=True)
class Leading:
    """A link with the place it leads to: `destination` in the one spelling that is compared, `address` as it is."""

    link: Link
    destination: str

    @property
    def address(self) -> str:
        """Where the link leads, without the part of that page."""
        element = self.link.element
        href = element.attr("href") or element.attr("xlink:href") or ""
        return absolute(element.document.base_url, href).partition("#")[0]


@dataclass(frozen=True, slots=True)
class EqualLinks:
    """Links of one name in one document. `apart`: those in one context that lead to different places, one for each."""

    links: tuple[Leading, ...]
    apart: tuple[Leading, ...]

    @property
    def leads_to_one_place(self) -> bool:
        """Whether all have one address."""
        return len({one.destination for one in self.links}) < 2


def equal_links(snapshot: PageSnapshot, tree: AccessibilityTree) -> list[EqualLinks]:
    """Groups of two or more links. Vague names are left to `vague-link`."""
    groups: dict[tuple[str, int], list[Leading]] = defaultdict(list)
    for link in links_of(dom_of(snapshot), tree):
        destination = destination_of(link)
        if destination and folded(link.name) and not is_vague(link.name, "link"):
            groups[folded(link.name), link.element.document.place].append(Leading(link, destination))
    return [EqualLinks(tuple(same), _in_one_context(same)) for same in groups.values() if len(same) > 1]


def _in_one_context(same: list[Leading]) -> tuple[Leading, ...]:
    """The first links that nothing a screen reader ties to them tells apart."""
    seen: dict[tuple[str, Element | None], dict[str, Leading]] = defaultdict(dict)
    if len({one.destination for one in same}) > 1:
        for one in same:
            key = (context_of(one.link).casefold(), heading_before(one.link.element))
            seen[key].setdefault(one.destination, one)
    return next((tuple(found.values()) for found in seen.values() if len(found) > 1), ())


def told_apart_by_sight(first: Element, second: Element) -> tuple[str, str] | None:
    """The texts beside two links that only people who see take as theirs; `None` where there are none.

    Each is the text of the largest part of the page that holds one link and not the other.
    Where such a part has a name or is a row, a screen reader may tell them apart.
    """
    parts = _parts(first, second)
    if parts is None or any(_is_told(one) for one in parts):
        return None
    texts = parts[0].rendered_text, parts[1].rendered_text
    without = tuple(folded(text) for text in texts)
    return texts if without[0] != without[1] and all(map(_says_more_than_link, parts, (first, second))) else None


def _parts(first: Element, second: Element) -> tuple[Element, Element] | None:
    ways = [[one, *one.ancestors()][::-1] for one in (first, second)]
    for one, other in zip(*ways, strict=False):
        if one is not other:
            return None if one is first or other is second else (one, other)
    return None


def _is_told(part: Element) -> bool:
    inner = [part, *part.descendants()]
    return any(
        one.tag in TOLD_WITH
        or one.attr("role") in ("row", "group", "region")
        or (one.tag not in ("a", "img", "svg") and any(one.attr(name) for name in NAMED_BY))
        for one in inner
    )


def _says_more_than_link(part: Element, link: Element) -> bool:
    return part.is_visible and says_more(part.rendered_text.replace(link.rendered_text, " ", 1))
