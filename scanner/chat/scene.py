"""What a page shows at one moment, as far as it takes to find a chat in it: elements, names, listeners."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from checks.dom import Element, dom_of
from checks.dom.addresses import whole_number
from checks.observation import Observation, Unavailable
from checks.observations import AccessibilityTree, EventListeners, PageSnapshot
from checks.observations.accessibility_tree import AccessibleNode
from checks.target import Box
from scanner.chat.words import without_hashes
from scanner.errors import ScannerError
from scanner.gather.accessibility_tree import AccessibilityTreeGatherer
from scanner.gather.event_listeners import EventListenersGatherer
from scanner.gather.page_snapshot import PageSnapshotGatherer
from scanner.gather.view import View

PRESSES: Final = frozenset({"click", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart", "touchend"})
BUTTON_TAGS: Final = frozenset({"button", "summary"})
BUTTON_ROLES: Final = frozenset({"button", "link", "menuitem", "option", "tab", "switch"})
BUTTON_TYPES: Final = frozenset({"button", "submit", "image", "reset"})
TEXT_TYPES: Final = frozenset({"", "text"})
NOTHING: Final = AccessibleNode("", "")
LONGEST_NAME: Final = 120
NAMING: Final = ("aria-label", "title", "alt", "placeholder", "data-placeholder")
IDENTIFYING: Final = ("id", "class", "name", "part", "data-testid", "data-id", "data-test")


class NothingSeen(ScannerError):
    """The page could not be looked at."""


@dataclass(frozen=True)
class Scene:
    """The page at one moment; `tree` and `listeners` may be missing."""

    snapshot: PageSnapshot
    tree: AccessibilityTree | None = None
    listeners: EventListeners | None = None

    @classmethod
    def of(cls, seen: Mapping[str, Observation | Unavailable]) -> "Scene | None":
        """What was gathered already, by kind; `None` without a snapshot."""
        snapshot = seen.get(PageSnapshot.kind)
        tree, listeners = seen.get(AccessibilityTree.kind), seen.get(EventListeners.kind)
        if not isinstance(snapshot, PageSnapshot):
            return None
        return cls(
            snapshot,
            tree if isinstance(tree, AccessibilityTree) else None,
            listeners if isinstance(listeners, EventListeners) else None,
        )

    @cached_property
    def by_node(self) -> dict[int, Element]:
        """Elements by the browser's number."""
        return {self.node(one): one for one in self.elements}

    @cached_property
    def elements(self) -> list[Element]:
        """Every element of every document."""
        return list(dom_of(self.snapshot).elements())

    @cached_property
    def visible(self) -> list[Element]:
        """The elements that a person can see, those in frames that are shown."""
        return [one for one in self.elements if one.is_visible and self.is_shown(one)]

    @cached_property
    def visible_nodes(self) -> frozenset[int]:
        """The numbers of the elements that a person can see."""
        return frozenset(self.node(one) for one in self.visible)

    def is_shown(self, element: Element) -> bool:
        """Whether the frames around an element are visible and of some size."""
        owner = element.document.owner
        while owner is not None:
            box = owner.box
            if not owner.is_visible or box is None or box[2] < 20 or box[3] < 20:
                return False
            owner = owner.document.owner
        return True

    def node(self, element: Element) -> int:
        """The browser's number of an element."""
        return element.document.columns.node_ids[element.row]

    def accessible(self, element: Element) -> AccessibleNode:
        """What assistive technology is told of an element; empty when there is nothing."""
        if self.tree is None or element.document.place >= len(self.tree.documents):
            return NOTHING
        return self.tree.documents[element.document.place].get(element.row, NOTHING)

    def name(self, element: Element) -> str:
        """What an element is called: to assistive technology, else by its attributes, its text or its pictures."""
        name = self.accessible(element).name
        if name.strip():
            return name[:LONGEST_NAME]
        attributes = (
            element.attr(one) or "" for one in ("aria-label", "title", "alt", "placeholder", "data-placeholder")
        )
        named = next((one for one in attributes if one.strip()), "")
        value = element.attr("value") or "" if element.tag == "input" else ""
        return (named or value or element.rendered_text or self._pictures(element))[:LONGEST_NAME]

    def _pictures(self, element: Element) -> str:
        """The names of pictures within, by their alternatives or else their files and symbols."""
        for one in element.descendants():
            if one.tag in ("img", "svg", "use", "title", "i", "path"):
                words = one.attr("alt") or one.attr("aria-label") or one.text
                address = (one.attr("src") or one.attr("xlink:href") or one.attr("href") or "")[:200]
                file = re.sub(r"^.*[/#]", "", address) if not address.startswith("data:") else ""
                found = words or file or one.attr("data-icon") or one.attr("class") or ""
                if found:
                    return found
        return ""

    def events(self, element: Element) -> frozenset[str]:
        """The events that an element listens to itself."""
        return self.listeners.of(self.node(element)) if self.listeners is not None else frozenset()

    def is_button(self, element: Element) -> bool:
        """Whether a person can press it: a button or link, or anything with a script behind it."""
        if element.tag in BUTTON_TAGS or (element.attr("role") or "").split(" ")[0] in BUTTON_ROLES:
            return True
        if element.tag == "a":
            return element.attr("href") is not None or bool(self.events(element) & PRESSES)
        if element.tag == "input":
            return (element.attr("type") or "").lower() in BUTTON_TYPES
        if element.tag in ("body", "html", "textarea", "select", "label", "iframe", "form"):
            return False
        if element.row in element.document.clickable_rows or self.events(element) & PRESSES:
            return True
        parent = element.parent
        return element.style("cursor") == "pointer" and (parent is None or parent.style("cursor") != "pointer")

    def is_focusable(self, element: Element) -> bool:
        """Whether Tab reaches an element."""
        place = whole_number(element.attr("tabindex"))
        if place is not None:
            return place >= 0
        if element.attr("disabled") is not None and element.tag in ("button", "input", "textarea"):
            return False
        native = element.tag in ("button", "summary", "input", "textarea", "iframe", "select")
        return native or (element.tag == "a" and element.attr("href") is not None) or is_editable(element)

    def identity(self, element: Element) -> str:
        """How makers call an element: its tag where they made it up, its id, classes and test names."""
        made_up = element.tag if "-" in element.tag else ""
        names = (
            element.attr(one) or "" for one in ("id", "class", "name", "part", "data-testid", "data-id", "data-test")
        )
        return without_hashes(" ".join((made_up, *names)))

    def buttons(self, within: Element | None = None) -> Iterator[Element]:
        """Visible buttons, all or those within an element; a button inside a button is left out."""
        for one in self.visible if within is None else within.descendants():
            is_part = any(each.tag in BUTTON_TAGS for each in one.ancestors())
            if not is_part and self.node(one) in self.visible_nodes and self.is_button(one):
                yield one


def is_editable(element: Element) -> bool:
    """Whether it can be written in by `contenteditable`."""
    value = element.attr("contenteditable")
    return value is not None and value.lower() in ("", "true", "plaintext-only")


def is_text_field(element: Element) -> bool:
    """Whether it takes free text on one line or more: no search box, no password, no number."""
    if element.attr("readonly") is not None:
        return False
    if element.tag == "input":
        return (element.attr("type") or "").lower() in TEXT_TYPES
    return element.tag == "textarea" or is_editable(element)


def holds_box(outer: Box, inner: Box) -> bool:
    """Whether the middle of one box lies in another."""
    x, y = inner[0] + inner[2] / 2, inner[1] + inner[3] / 2
    return outer[0] <= x <= outer[0] + outer[2] and outer[1] <= y <= outer[1] + outer[3]


async def look(view: View) -> Scene:
    """Look at the page as it is now. Raises `NothingSeen`."""
    seen: dict[str, Observation | Unavailable] = {}
    for gatherer in (PageSnapshotGatherer(), AccessibilityTreeGatherer(), EventListenersGatherer()):
        seen[gatherer.kind.kind] = await gatherer.gather(replace(view, seen=seen))
    scene = Scene.of(seen)
    if scene is None:
        raise NothingSeen("the page could not be looked at")
    return scene
