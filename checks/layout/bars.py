"""Bars, launchers and panels that stay in place while their window scrolls, and what of the window they cover."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from checks.contrast.colour import parse_colour
from checks.dom.tree import Document, Element
from checks.layout.controls import is_control, label_of
from checks.layout.regions import Region, area, common, containing_block, region_of
from checks.layout.remembering import remembered
from checks.layout.sight import Sight
from checks.layout.step_away import is_button
from checks.target import Box

PICTURES = frozenset({"img", "video", "canvas"})
OPAQUE = 0.7
LAYER_SHARE = 0.6  # of the window: what covers more is a dialog or a page of its own, not a bar
CLOSING = re.compile(
    r"\bclos|sluit|dismiss|verberg|\bhide\b|minimi|^[x×✕✖✗]$|annul|cancel|accept|accoord|akkoord|weiger|reject|decline|"
    r"begrepen|got it|\bok(ay)?\b|agree|\bnee\b|no thanks|schlie|ferme",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cover:
    """One thing that hides what lies beneath it: where in the window, and when it is painted."""

    region: Region
    paint_order: int
    element: Element


@dataclass(frozen=True, slots=True)
class Bar:
    """A part that is fixed to the window, with what in it hides things. `root` is its outermost fixed element."""

    root: Element
    covers: tuple[Cover, ...]
    can_close: bool


_fixed_roots: "WeakKeyDictionary[Document, dict[int, Element | None]]" = WeakKeyDictionary()


@remembered
def bars_of(document: Document, sight: Sight) -> Iterator[Bar]:
    """The parts of a document that are fixed to its window and cover some of it, but not (nearly) all."""
    regions = sight.regions[document.place]
    left, top, right, bottom = regions.window
    grouped: dict[Element, list[Cover]] = {}
    for element in document.elements():
        root = fixed_root(element)
        if root is not None and sight.is_seen(element):
            for place in _opaque_boxes(element, sight):
                shown = common(common(place, regions.around(element)), regions.window)
                if area(shown) > 0:
                    moved = (shown[0] - left, shown[1] - top, shown[2] - left, shown[3] - top)
                    order = document.columns.paint_orders[element.row]
                    grouped.setdefault(root, []).append(Cover(moved, order, element))
    window_area = (right - left) * (bottom - top)
    for root, covers in grouped.items():
        if not _is_dialog(root) and max(area(one.region) for one in covers) <= LAYER_SHARE * window_area:
            yield Bar(root, tuple(covers), _can_close(root, sight))


def fixed_root(element: Element) -> Element | None:
    """The outermost element around it that is fixed to the window; `None` for what scrolls along with the page."""
    known = _fixed_roots.get(element.document)
    if known is None:
        known = _fixed_roots[element.document] = {}
        for one in element.document.elements():  # parents come first
            parent = one.parent
            outer = known.get(parent.row) if parent is not None else None
            is_fixed = outer is None and one.style("position") == "fixed" and containing_block(one, "fixed") is None
            known[one.row] = one if is_fixed else outer
    return known.get(element.row)


def _opaque_boxes(element: Element, sight: Sight) -> Iterator[Region]:
    """Where nothing can be seen through the element; of a frame, where nothing can through what it shows."""
    box = element.document.columns.boxes[element.row]
    if box is None:
        return
    if element.tag in PICTURES or is_opaque(element):
        yield region_of(box)
    elif element.tag == "iframe":
        yield from _opaque_in_frame(element, box, sight)


def _opaque_in_frame(frame: Element, box: Box, sight: Sight) -> Iterator[Region]:
    inner = held_document(frame)
    if inner is None:
        return
    dx, dy = box[0] + frame.px("border-left-width"), box[1] + frame.px("border-top-width")
    for one in inner.elements():
        own = inner.columns.boxes[one.row]
        if own is not None and is_opaque(one) and sight.is_seen(one):
            if one.tag in ("html", "body"):  # their background is that of the whole frame
                yield region_of(box)
                return
            place = common(region_of(own), sight.regions[inner.place].window)
            yield (place[0] + dx, place[1] + dy, place[2] + dx, place[3] + dy)


def held_document(frame: Element) -> Document | None:
    """The document that a frame element shows."""
    return next((one for one in frame.document.dom.documents if one.owner is frame), None)


def is_opaque(element: Element) -> bool:
    """Whether the element has a background that hides what lies beneath."""
    colour = parse_colour(element.style("background-color"))
    return colour is not None and colour.alpha > OPAQUE


def _is_dialog(element: Element) -> bool:
    return element.tag == "dialog" or element.attr("aria-modal") == "true"


def _can_close(root: Element, sight: Sight) -> bool:
    """Whether it holds a button that may close it: one that says so, or one without words."""
    for one in _all_in(root):
        is_pressed = is_button(one) or (one.tag == "input" and is_control(one)) or one.tag == "a"
        if is_pressed and sight.is_seen(one):
            label = label_of(one)
            if CLOSING.search(label) or (label == one.tag and one.tag != "a"):
                return True
    return False


def _all_in(root: Element) -> Iterator[Element]:
    """All elements in it, those in frames too."""
    for one in (root, *root.descendants()):
        inner = held_document(one) if one.tag == "iframe" else None
        yield from inner.elements() if inner is not None else (one,)
