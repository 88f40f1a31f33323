"""Finds the controls of a page that may open something: a dialog, a menu, a panel, a picture, the chat."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checks.dom import Dom, Element
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.event_listeners import EventListeners
from scanner.crawl.never import changes_something
from scanner.gather.trials.used_page import Spot

OpenerKind = Literal["popup", "disclosure", "tab", "details", "button", "link"]

MOST_OPENERS = 8
MOST_ALIKE = 2
PRESSES = frozenset({"click", "mousedown", "mouseup", "pointerdown", "pointerup"})
INLINE = frozenset({f"on{name}" for name in PRESSES})
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg")
ROLES = frozenset({"button", "menuitem", "link", "tab"})
POPUP_ATTRIBUTES = ("aria-haspopup", "popovertarget", "commandfor")


@dataclass(frozen=True, slots=True)
class Opener:
    """A control that may open something; `spot` finds it again after a reload.

    `marks` says how sure it is: what markup declares comes before a bare listener.
    `structure` is what controls that are built alike have in common.
    """

    kind: OpenerKind
    spot: Spot
    words: str
    is_native: bool
    marks: int
    structure: tuple[str, ...] = ()


def find_openers(
    dom: Dom, tree: AccessibilityTree, listeners: EventListeners, most: int = MOST_OPENERS
) -> tuple[list[Opener], int]:
    """The openers worth trying, the surest first, and how many more there are.

    Of controls that are built alike only two are taken. Never among them: what sends a
    form, what is disabled or cannot be seen, and what says that it changes something.
    """
    page_listens = bool(listeners.of(0) & PRESSES)
    found, left_out = [], 0
    alike: Counter[tuple[str, ...]] = Counter()
    for element in dom.elements():
        opener = _opener(element, tree, listeners, page_listens)
        if opener is None:
            continue
        alike[opener.structure] += 1
        if alike[opener.structure] <= MOST_ALIKE:
            found.append(opener)
        else:
            left_out += 1
    found.sort(key=lambda one: -one.marks)  # stable: the order of the page among equals
    return found[:most], left_out + max(0, len(found) - most)


def _opener(element: Element, tree: AccessibilityTree, listeners: EventListeners, page_listens: bool) -> Opener | None:
    kind = _kind(element)
    if kind is None or not element.is_visible or element.attr("disabled") is not None:
        return None
    if element.attr("aria-disabled") == "true" or any(one.attr("inert") is not None for one in element.ancestors()):
        return None
    known = tree.documents[element.document.place].get(element.row) if tree.documents else None
    words = (known.name if known else "") or element.attr("aria-label") or element.rendered_text
    marks = _marks(element, kind, listeners, page_listens)
    if not marks or changes_something(words):
        return None
    is_native = element.tag in ("button", "a", "summary", "input")
    return Opener(kind, Spot.of(element), words[:80], is_native, marks, _structure(element))


def _kind(element: Element) -> OpenerKind | None:
    """What sort of control it is; `None` for all that is no button or link of the page itself."""
    role, tag = element.attr("role") or "", element.tag
    if tag == "summary":
        return "details" if element.parent is not None and element.parent.tag == "details" else None
    is_link = tag == "a" and element.attr("href") is not None
    is_button = tag == "button" or (tag == "input" and element.attr("type") == "button")
    is_button |= role in ROLES and (tag == "a" or element.attr("tabindex") is not None)
    if not (is_button or is_link) or _sends(element) or element.attr("download") is not None:
        return None
    kind = _declared(element, role)
    if kind is None and (not is_link or _stays(element)):
        kind = "button" if is_button else "link"
    return kind


def _declared(element: Element, role: str) -> OpenerKind | None:
    """What its markup says that it opens."""
    if role == "tab":
        return "tab"
    if any(element.attr(name) not in (None, "false") for name in POPUP_ATTRIBUTES):
        return "popup"
    is_disclosure = element.attr("aria-expanded") in ("true", "false") or element.attr("aria-controls")
    return "disclosure" if is_disclosure else None


def _sends(element: Element) -> bool:
    """Whether it sends or empties a form."""
    kind = (element.attr("type") or "").lower()
    if kind in ("submit", "reset", "image"):
        return True
    if element.tag != "button" or kind == "button":
        return False
    return element.attr("form") is not None or any(one.tag == "form" for one in element.ancestors())


def _stays(link: Element) -> bool:
    """Whether a link names no other page: it is left to a script, or it leads to a picture that one may show here."""
    address = (link.attr("href") or "").strip().lower()
    if address.startswith(("#", "javascript:")) or not address:
        return True
    return address.split("?")[0].endswith(PICTURES)


def _marks(element: Element, kind: OpenerKind, listeners: EventListeners, page_listens: bool) -> int:
    """How much speaks for it; 0 when nothing can happen at all."""
    own = bool(listeners.of(_node(element)) & PRESSES or INLINE & element.attributes.keys())
    own |= (element.attr("href") or "").lower().startswith("javascript:")
    around = page_listens or any(listeners.of(_node(one)) & PRESSES for one in element.ancestors())
    if kind == "link" and not own and not (around and (element.attr("href") or "") in ("", "#")):
        return 0
    if kind in ("popup", "details"):
        return 5 if element.attr("aria-haspopup") in ("dialog", "true") else 4
    if kind in ("disclosure", "tab"):
        return 3
    if own:
        return 3 if _is_fixed(element) else 2
    return 1 if around else 0


def _is_fixed(element: Element) -> bool:
    """Whether it floats over the page as the launcher of a chat does."""
    return any(one.style("position") == "fixed" for one in (element, *element.ancestors()))


def _structure(element: Element) -> tuple[str, ...]:
    """What controls that are built alike have in common: their names, classes and attributes, and those around."""
    return tuple(_part(one) for one in _nearest(element, 3))


def _part(element: Element) -> str:
    classes = ".".join(sorted((element.attr("class") or "").split()))
    names = ",".join(sorted(name for name in element.attributes if name not in ("id", "class", "style")))
    handler = (element.attr("onclick") or "").split("(")[0]
    return f"{element.tag}.{classes}[{names}]{handler}"


def _nearest(element: Element, count: int) -> Iterator[Element]:
    yield element
    for number, one in enumerate(element.ancestors(), start=1):
        if number >= count:
            return
        yield one


def _node(element: Element) -> int:
    return element.document.columns.node_ids[element.row]
