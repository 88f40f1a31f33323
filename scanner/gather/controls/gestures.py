"""Which parts of a page listen for swipes, for files that are dropped, and for items that are dragged."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from checks.dom import Document, Element, dom_of
from checks.observations.event_listeners import EventListeners
from checks.observations.page_snapshot import PageSnapshot
from scanner.gather.controls.candidates import LEFT_ALONE

DOWN: Final = frozenset({"pointerdown", "mousedown", "touchstart"})
AFTER: Final = frozenset(
    {"pointermove", "pointerup", "mousemove", "mouseup", "touchmove", "touchend", "pointercancel", "pointerleave"}
)
POINTERS: Final = frozenset({"pointerdown", "mousedown"})
SMALLEST = (100.0, 20.0)  # px: less than that leaves no room for a swipe
LARGEST_PART = 0.9  # of the window: gestures on the whole page are the browser's
MOST_SWIPED = 2
MOST_DROPPED = 2
MOST_SORTED = 1


@dataclass(slots=True)
class Gestures:
    """Parts to try; `touch` tells of the swiped ones which listen to fingers alone."""

    swiped: list[tuple[Element, bool]] = field(default_factory=list)
    dropped: list[Element] = field(default_factory=list)
    sorted: list[tuple[Element, Element]] = field(default_factory=list)
    takes_paste: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to try."""
        return not (self.swiped or self.dropped or self.sorted)


def find_gestures(snapshot: PageSnapshot, listeners: EventListeners) -> Gestures:
    """What is there to try; empty at once on a page where nothing listens to pointers going down or to drops."""
    found = Gestures()
    heard = {kind for kinds in listeners.types.values() for kind in kinds}
    if not heard & (DOWN | {"drop", "dragend", "dragstart"}):
        return found
    found.takes_paste = "paste" in heard
    area = snapshot.viewport[0] * snapshot.viewport[1]
    for document in dom_of(snapshot).documents:
        _read(document, listeners, area, found)
    return found


def _read(document: Document, listeners: EventListeners, area: float, found: Gestures) -> None:
    ids = document.columns.node_ids
    elements = list(document.elements())
    around: set[str] = {kind for one in elements if one.tag in ("html", "body") for kind in listeners.of(ids[one.row])}
    around |= set(listeners.of(0)) | {kind for row in _document_rows(document) for kind in listeners.of(ids[row])}
    has_picker = any(one.tag == "input" and one.attr("type") == "file" for one in elements)
    for one in elements:
        kinds = listeners.of(ids[one.row])
        if not kinds or one.tag in LEFT_ALONE or not one.is_visible or not _has_room(one, area):
            continue
        is_swiped = kinds & DOWN and (kinds | around) & AFTER and not _is_button(one) and not _scrolls(one)
        if is_swiped and len(found.swiped) < MOST_SWIPED:
            found.swiped.append((one, not kinds & POINTERS))
        takes_files = "drop" in kinds and not has_picker and not _is_written_in(one)
        if takes_files and not any(each.attr("draggable") == "true" for each in elements):
            found.dropped += [one] if len(found.dropped) < MOST_DROPPED else []
    if len(found.sorted) < MOST_SORTED:
        found.sorted += list(_sortable(elements))[:1]


def _document_rows(document: Document) -> Iterator[int]:
    return (row for row, kind in enumerate(document.columns.kinds) if kind == 9)


def _sortable(elements: list[Element]) -> Iterator[tuple[Element, Element]]:
    """The first item of each list of draggable items, with the one after it."""
    for one in elements:
        siblings = one.parent.children if one.parent is not None else []
        same = [each for each in siblings if each.attr("draggable") == "true" and each.tag == one.tag]
        if len(same) > 1 and same[0] is one and one.is_visible and same[1].is_visible and one.tag not in ("a", "img"):
            yield one, same[1]


def _has_room(one: Element, area: float) -> bool:
    box = one.box
    if box is None or box[2] < SMALLEST[0] or box[3] < SMALLEST[1]:
        return False
    return box[2] * box[3] < LARGEST_PART * area


def _is_button(one: Element) -> bool:
    return one.tag in ("button", "a", "summary", "label") or one.attr("role") in ("button", "link", "tab", "menuitem")


def _scrolls(one: Element) -> bool:
    return any(each.style("overflow-x") in ("auto", "scroll") for each in (one, *one.descendants()))


def _is_written_in(one: Element) -> bool:
    """Whether people type there: text that is dropped can be typed."""
    return any(each.tag == "textarea" or each.attr("contenteditable") is not None for each in (one, *one.descendants()))
