"""Parts of the page that lie dimmed behind something open: a translucent layer is painted over them."""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from checks.contrast.colour import parse_colour
from checks.dom import Document, Dom, Element
from checks.dom.tree import ELEMENT, TEXT
from checks.target import Box

MOST_CLEAR = 0.98  # an alpha above this hides what is beneath
LEAST_COVERED = 0.9  # of a text's box; the edge of a layer may cut through the last line
LEAST_SIDE_PX = 100.0  # a smaller layer is a tint on one picture or button

_veils: "WeakKeyDictionary[Dom, dict[int, tuple[Element, ...]]]" = WeakKeyDictionary()


def is_veiled(element: Element) -> bool:
    """Whether a backdrop dims the element: it is out of use as long as what stands on the backdrop is open.

    A backdrop takes the clicks, is painted later and has text painted on it. A translucent
    layer behind a text is its background, and a tint that lets clicks through is decoration.
    """
    return any(_covers(veil, element) for veil in _veils_of(element.document)) or (
        element.document.owner is not None and is_veiled(element.document.owner)
    )


def _veils_of(document: Document) -> tuple[Element, ...]:
    known = _veils.setdefault(document.dom, {})
    if document.place not in known:
        known[document.place] = tuple(one for one in _layers(document) if _has_text_on_it(one))
    return known[document.place]


def _layers(document: Document) -> Iterator[Element]:
    """Positioned translucent layers of some size that take clicks; pseudo-elements such as `::backdrop` too."""
    for row, kind in enumerate(document.columns.kinds):
        box = document.columns.boxes[row]
        if kind != ELEMENT or box is None or min(box[2], box[3]) < LEAST_SIDE_PX:
            continue
        one = document.element(row)
        is_positioned = one.style("position") in ("absolute", "fixed")
        if is_positioned and one.style("pointer-events") != "none" and 0 < _alpha(one) < MOST_CLEAR:
            yield one


def _alpha(one: Element) -> float:
    fill = parse_colour(one.style("background-color"))
    alpha = fill.alpha if fill is not None else 0.0
    for outer in (one, *one.ancestors()) if alpha else ():
        alpha *= float(outer.style("opacity") or 1)
    return alpha


def _has_text_on_it(veil: Element) -> bool:
    columns, box = veil.document.columns, veil.document.columns.boxes[veil.row]
    order = columns.paint_orders[veil.row]
    return any(
        kind == TEXT
        and columns.paint_orders[row] > order
        and _share(columns.boxes[row], box) > LEAST_COVERED
        and bool(veil.document.string(columns.values[row]).strip())
        for row, kind in enumerate(columns.kinds)
    )


def _covers(veil: Element, element: Element) -> bool:
    columns = element.document.columns
    if columns.paint_orders[veil.row] <= columns.paint_orders[element.row]:
        return False
    if _share(columns.boxes[element.row], columns.boxes[veil.row]) < LEAST_COVERED:
        return False
    return veil != element and veil not in element.ancestors()


def _share(inner: Box | None, outer: Box | None) -> float:
    """How much of a box lies within another."""
    if inner is None or outer is None or inner[2] <= 0 or inner[3] <= 0:
        return 0.0
    width = min(inner[0] + inner[2], outer[0] + outer[2]) - max(inner[0], outer[0])
    height = min(inner[1] + inner[3], outer[1] + outer[3]) - max(inner[1], outer[1])
    return max(0.0, width) * max(0.0, height) / (inner[2] * inner[3])
