"""How a text is painted, as far as the document tree tells: colour, background, and whether that is sure."""

import re
from collections.abc import Iterator
from functools import cache
from weakref import WeakKeyDictionary

from checks.contrast.colour import Colour, blend, contrast_ratio, parse_colour
from checks.dom import Document, Dom, Element
from checks.dom.tree import ELEMENT
from checks.target import Box

RATIO_NORMAL = 4.5  # 1.4.3
RATIO_LARGE = 3.0  # 1.4.3, large-scale text
LARGE_PX = 24.0  # 18 point
LARGE_BOLD_PX = 18.66  # 14 point
BOLD_WEIGHT = 700
ICON_FONT = re.compile(r"icon|symbol|awesome|glyph|dingbat", re.IGNORECASE)
WORDS = re.compile(r"[^\W_].*[^\W_]", re.DOTALL)  # one letter alone is a sign, such as X for close
WHITE = Colour(1, 1, 1)  # the canvas of a page
PICTURES = frozenset({"img", "video", "canvas", "svg", "picture", "object", "embed"})
NO_TEXT_OF_ITS_OWN = frozenset({"option", "optgroup", "script", "style", "noscript", "title"})

_disabled: "WeakKeyDictionary[Dom, set[tuple[int, int]]]" = WeakKeyDictionary()


def needed_ratio(element: Element) -> float:
    """The contrast ratio that 1.4.3 asks of the element's text size and weight."""
    size = element.px("font-size")
    weight = element.style("font-weight")
    is_bold = weight.isdigit() and int(weight) >= BOLD_WEIGHT
    return RATIO_LARGE if size >= LARGE_PX or (is_bold and size >= LARGE_BOLD_PX) else RATIO_NORMAL


def is_disabled(element: Element) -> bool:
    """Whether the text belongs to an inactive control, which 1.4.3 excepts; the label of one too."""
    inactive = _inactive(element.document.dom)
    return any((one.document.place, one.row) in inactive for one in (element, *element.ancestors()))


def _inactive(dom: Dom) -> set[tuple[int, int]]:
    known = _disabled.get(dom)
    if known is None:
        known = _disabled[dom] = {(one.document.place, one.row) for one in _inactive_elements(dom)}
    return known


def _inactive_elements(dom: Dom) -> Iterator[Element]:
    """Disabled controls, and the labels that name nothing else."""
    labels: dict[tuple[int, int, str], bool] = {}
    by_id: dict[tuple[int, int, str], Element] = {}
    for one in dom.elements():
        place = one.document.place
        if one.attr("id"):
            by_id[place, one.scope_row, one.attr("id") or ""] = one
        is_off = one.attr("disabled") is not None or one.attr("aria-disabled") == "true"
        if is_off or one.attr("inert") is not None:
            yield one
            yield from (outer for outer in one.ancestors() if outer.tag == "label")
        for name in (one.attr("aria-labelledby") or "").split() if is_off else ():
            labels[place, one.scope_row, name] = True
    for one in dom.elements():
        if one.tag == "label" and one.attr("for"):
            named = by_id.get((one.document.place, one.scope_row, one.attr("for") or ""))
            if named is not None and (named.attr("disabled") is not None or named.attr("aria-disabled") == "true"):
                yield one
    yield from (by_id[key] for key in labels if key in by_id)


def is_text_to_read(element: Element, text: str) -> bool:
    """Whether these are words: a lone sign and the ligatures of an icon font are pictures."""
    return (
        bool(WORDS.search(text))
        and element.tag not in NO_TEXT_OF_ITS_OWN
        and not ICON_FONT.search(element.style("font-family"))
        and element.px("font-size") > 1
    )


def declared_colour(element: Element) -> Colour | None:
    """The colour that letters are filled with; `None` where it has no exact place in sRGB."""
    return parse_colour(element.style("-webkit-text-fill-color") or element.style("color"))


def plain_colours(element: Element, row: int) -> tuple[Colour, Colour] | None:
    """Text and background colour of a text node as painted, `None` where the browser is not sure."""
    columns = element.document.columns
    declared, background = declared_colour(element), ground_of(element, row)
    if declared is None or background is None or background.alpha < 1 or is_painted_otherwise(element):
        return None
    opacity = columns.text_opacities.get(row, columns.text_opacities.get(element.row, 1.0))
    text = Colour(declared.red, declared.green, declared.blue, declared.alpha * opacity)
    return blend(text, background), background


def ground_of(element: Element, row: int) -> Colour | None:
    """What is painted below a text: what the browser says of the element that holds it, else what ancestors paint.

    Chromium 156 only says so of elements that hold one text and nothing else.
    """
    places = element.document.columns.backgrounds
    place = places.get(row, places.get(element.row))
    return parse_colour(element.document.string(place)) if place is not None else _ground_by_ancestors(element)


def _ground_by_ancestors(element: Element) -> Colour | None:
    """The nearest opaque fill with what lies over it; `None` when a picture or positioning makes it unsure."""
    layers: list[Colour] = []
    for one in (element, *element.ancestors()):
        fill = parse_colour(one.style("background-color") or "rgba(0, 0, 0, 0)")
        if fill is None or one.style("background-image") not in ("none", "") or one.style("opacity") not in ("1", ""):
            return None
        layers.append(fill)
        if fill.alpha == 1:
            return _stacked(layers)
        if one.style("position") in ("absolute", "fixed", "sticky") or one.style("transform") not in ("none", ""):
            return None
    return _stacked([*layers, WHITE]) if element.document.place == 0 else None


def _stacked(layers: list[Colour]) -> Colour:
    """Layers from the top down, the last one opaque, as one colour."""
    ground = layers[-1]
    for layer in reversed(layers[:-1]):
        ground = blend(layer, ground)
    return ground


def has_shadow(element: Element) -> bool:
    """Whether a shadow lies around the letters."""
    return element.style("text-shadow") not in ("none", "")


def is_recoloured(element: Element) -> bool:
    """Whether filters, blending, group opacity or a clipped background give letters another colour than declared."""
    return any(
        one.style("filter") not in ("none", "")
        or one.style("mix-blend-mode") not in ("normal", "")
        or one.style("opacity") not in ("1", "")
        or one.style("background-clip") == "text"
        for one in (element, *element.ancestors())
    )


def is_painted_otherwise(element: Element) -> bool:
    """Whether shadows, filters, blending or clipped backgrounds change what is seen."""
    return (
        has_shadow(element)
        or element.style("background-clip") == "text"
        or any(
            one.style("filter") not in ("none", "") or one.style("mix-blend-mode") not in ("normal", "")
            for one in (element, *element.ancestors())
        )
    )


def unsure_texts(dom: Dom) -> Iterator[tuple[Element, int]]:
    """Texts (element, row of the text node) that do not surely have enough contrast by the document tree alone."""
    for document in dom.documents:
        pictures = [_place(one) for one in _picture_layers(document)]
        for element in document.elements():
            rows = [row for row in element.text_rows() if document.columns.line_boxes.get(row)]
            if not rows or not element.is_visible:
                continue
            for row in rows:
                text = document.string(document.columns.values[row])
                if is_text_to_read(element, text) and not _is_surely_fine(element, row, pictures):
                    yield element, row


def _is_surely_fine(element: Element, row: int, pictures: list[tuple[int, Box]]) -> bool:
    colours = plain_colours(element, row)
    if colours is None or contrast_ratio(*colours) < needed_ratio(element):
        return False
    box = element.document.columns.boxes[row]
    inner = {one.row for one in element.children}
    return box is None or not any(_overlap(box, layer) for layer_row, layer in pictures if layer_row not in inner)


def _picture_layers(document: Document) -> Iterator[Element]:
    """Elements that paint what no colour tells, or that the browser overlooks when it blends."""
    for row, kind in enumerate(document.columns.kinds):
        if kind != ELEMENT or document.columns.boxes[row] is None:
            continue
        one = document.element(row)
        has_fill = _has_fill(one.style("background-color"))
        is_overlooked = has_fill and (row in document.columns.pseudo or one.style("pointer-events") == "none")
        if one.tag in PICTURES or one.style("background-image") not in ("none", "") or is_overlooked:
            yield one


@cache
def _has_fill(colour: str) -> bool:
    parsed = parse_colour(colour)
    return parsed is not None and parsed.alpha > 0


def _place(one: Element) -> tuple[int, Box]:
    box = one.document.columns.boxes[one.row]
    assert box is not None
    return one.row, box


def _overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[0] + other[2] - 1
        and other[0] < one[0] + one[2] - 1
        and one[1] < other[1] + other[3] - 1
        and other[1] < one[1] + one[3] - 1
    )
