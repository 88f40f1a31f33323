"""Text that runs over other text, or is covered by a neighbour, under a condition and not at 100 %."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from checks.contrast.colour import parse_colour
from checks.dom.tree import Element
from checks.layout.regions import SCROLLING, area, common, region_of
from checks.layout.remembering import remembered
from checks.layout.sight import SeenText, Sight
from checks.target import Box

BAND_PX = 64.0
INK = 0.6  # the part of a line's height that letters fill; what overlaps above and below harms nobody
HIDDEN_EMS = 0.6  # a letter and a bit: less than that reads on
COVERING_ALPHA = 0.7
MOST_LINES = 20_000
Band = tuple[int, int, int]
"""Document, scroll area (its row, -1 for the window) and height: things in other scroll areas are never compared."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """A text, and the element that runs over it: with its own text, or with its background (`is_beneath`)."""

    text: SeenText
    other: Element
    is_beneath: bool


@remembered
def new_overlaps(before: Sight, now: Sight) -> Iterator[Overlap]:
    """Pairs that overlap now and did not before; each text once."""
    told: set[int] = set()
    for overlap in overlaps(now):
        earlier = before.texts.get(overlap.text.node)
        if overlap.text.node in told or earlier is None or earlier.share == 0:
            continue
        other = overlap.other.document.columns.node_ids[overlap.other.row]
        old = before.elements.get(other)
        if old is None or not before.is_seen(old) or _run_over(earlier, old, before):
            continue
        told.add(overlap.text.node)
        yield overlap


def overlaps(sight: Sight) -> Iterator[Overlap]:
    """All pairs of a text and an element of its document whose text or background runs over it."""
    bands: dict[Band, list[tuple[Box, Element, SeenText | None]]] = defaultdict(list)
    texts = [one for one in sight.texts.values() if one.share > 0 and _is_painted(one.element)][:MOST_LINES]
    for text in texts:
        for line in text.shown_lines:
            _file(bands, text.element, line, text)
    for document in sight.dom.documents:
        for element in document.elements():
            box = document.columns.boxes[element.row]
            if box is not None and _covers(element) and sight.is_seen(element):
                _file(bands, element, box, None)
    for text in texts:
        if _floats(text.element):
            continue
        found = [one for line in text.shown_lines for one in _over(text, line, bands, sight)]
        if found:
            # a part that lies over it with its background explains more than a line of text there
            yield Overlap(text, *max(found, key=lambda one: one[1]))


def _file(
    bands: dict[Band, list[tuple[Box, Element, SeenText | None]]],
    element: Element,
    box: Box,
    text: SeenText | None,
) -> None:
    for band in range(int(box[1] // BAND_PX), min(int((box[1] + box[3]) // BAND_PX), int(box[1] // BAND_PX) + 500) + 1):
        area_row = scroll_area(element, is_text=text is not None)
        bands[element.document.place, area_row, band].append((box, element, text))


def _over(
    text: SeenText, line: Box, bands: dict[Band, list[tuple[Box, Element, SeenText | None]]], sight: Sight
) -> Iterator[tuple[Element, bool]]:
    """What runs over a line of a text, and whether that is its background."""
    ink = _ink(line)
    band = (text.element.document.place, scroll_area(text.element, is_text=True), int((ink[1] + ink[3] / 2) // BAND_PX))
    for box, element, other in bands.get(band, ()):
        if other is text or element is text.element:
            continue
        if other is not None:
            is_same = other.text == text.text  # drawn twice, as a shadow or to roll over under the pointer
            is_near = _hides(line, _ink(box)) and not is_same and not _related(element, text.element)
            if is_near and _shows(sight, other, box, ink):
                yield element, False
        elif _hides(line, box) and _is_above(element, text) and not _related(element, text.element):
            yield element, True


def scroll_area(element: Element, *, is_text: bool) -> int:
    """The row of the innermost scroll area around the element, or its text; -1 for the window."""
    for one in (element, *element.ancestors()) if is_text else element.ancestors():
        if one.style("overflow-y") in SCROLLING and one.tag not in ("body", "html"):
            return one.row
    return -1


def _ink(line: Box) -> Box:
    spare = line[3] * (1 - INK) / 2
    return (line[0], line[1] + spare, line[2], line[3] * INK)


def _hides(line: Box, box: Box) -> bool:
    """Whether the box takes away a letter and a bit of the line, over at least half of the letters' height."""
    ink = _ink(line)
    shared = common(region_of(ink), region_of(box))
    return shared[2] - shared[0] > HIDDEN_EMS * line[3] * 0.8 and shared[3] - shared[1] > 0.5 * ink[3]


def _shows(sight: Sight, other: SeenText, box: Box, ink: Box) -> bool:
    """Whether the place where the two meet can be seen of both."""
    meeting = common(region_of(ink), region_of(box))
    region = common(sight.region(other.element), meeting)
    return area(meeting) > 0 and area(region) > 0.5 * area(meeting) and not _floats(other.element)


def _related(one: Element, other: Element) -> bool:
    return one in other.ancestors() or other in one.ancestors()


def _is_above(element: Element, text: SeenText) -> bool:
    orders = element.document.columns.paint_orders
    return orders[element.row] > orders[text.row]


def _covers(element: Element) -> bool:
    """Whether something behind the element cannot be seen through it. What floats over the page is told apart."""
    if element.tag in ("html", "body") or _floats(element):
        return False
    if element.tag in ("img", "video", "iframe", "canvas"):
        return True
    colour = parse_colour(element.style("background-color"))
    return colour is not None and colour.alpha * _opacity(element) > COVERING_ALPHA


def _opacity(element: Element) -> float:
    """How much of the element is painted, with all that it stands in, 0 to 1."""
    return prod(float(one.style("opacity") or 1) for one in (element, *element.ancestors()))


def _is_painted(element: Element) -> bool:
    """Whether its letters have a colour; what is see-through is there for other uses, such as selecting."""
    colour = parse_colour(element.style("-webkit-text-fill-color") or element.style("color"))
    return colour is None or colour.alpha > 0 or element.style("background-clip") == "text"


def _floats(element: Element) -> bool:
    """Whether the element goes along when the page is scrolled."""
    return any(one.style("position") in ("fixed", "sticky") for one in (element, *element.ancestors()))


def _run_over(text: SeenText, element: Element, sight: Sight) -> bool:
    """Whether that element ran over the text before."""
    if element.document is not text.element.document:
        return False
    others = [line for one in sight.texts.values() if one.element is element for line in one.shown_lines]
    box = element.document.columns.boxes[element.row]
    above = [box] if box is not None and _covers(element) and _is_above(element, text) else []
    return any(_hides(line, _ink(other)) for line in text.shown_lines for other in others) or any(
        _hides(line, one) for line in text.shown_lines for one in above
    )
