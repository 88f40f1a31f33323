"""Texts and controls that something fixed to the window hides, however far the page is scrolled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checks.dom.tree import Document, Element
from checks.layout.bars import Bar, Cover, bars_of, fixed_root
from checks.layout.controls import is_control
from checks.layout.regions import FAR, SCROLLING, Region, area, common
from checks.layout.remembering import remembered
from checks.layout.sight import Sight
from checks.target import Box

HIDDEN = 0.1  # the part of a line or control that may still show
INK = 0.6  # the part of a line's height that letters fill
SHORTEST_EMS = 1.0


@dataclass(frozen=True, slots=True)
class Covered:
    """A text or control that is never seen, and the bar that lies over it; `node` is that of the text or control."""

    node: int
    element: Element
    words: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class _Window:
    """The size of a document's window, and how far it scrolls at most."""

    width: float
    height: float
    scroll: tuple[float, float]
    furthest: float


@remembered
def covered_for_good(sight: Sight) -> Iterator[Covered]:
    """All that bars hide at every scroll position of their document. Nothing in scroll areas of their own."""
    for document in sight.dom.documents:
        bars = bars_of(document, sight)
        window = _window(document, sight)
        if not bars or window is None:
            continue
        for node, element, words, box in _things(document, sight):
            bar = _bar_over(element, box, bars, window)
            if bar is not None:
                yield Covered(node, element, words, bar)


def _window(document: Document, sight: Sight) -> _Window | None:
    regions = sight.regions[document.place]
    left, top, right, bottom = regions.window
    if right <= left or bottom <= top:
        return None
    furthest = max(0.0, document.columns.size[1] - (bottom - top)) if regions.page[3] >= FAR else 0.0
    return _Window(right - left, bottom - top, (left, top), furthest)


def _things(document: Document, sight: Sight) -> Iterator[tuple[int, Element, str, Box]]:
    """Every line of text and every control that would show if nothing lay over it."""
    columns = document.columns
    for text in sight.texts.values():
        if text.element.document is document and text.share > 0.5 and not _is_in_scroll_area(text.element, sight):
            for line in text.shown_lines:
                if line[2] > SHORTEST_EMS * text.element.px("font-size"):
                    ink = (line[0], line[1] + line[3] * (1 - INK) / 2, line[2], line[3] * INK)
                    yield text.node, text.element, text.text, ink
    for element in document.elements():
        box = columns.boxes[element.row]
        if box is None or not is_control(element) or element.tag == "a" or not sight.is_seen(element):
            continue
        if not _is_in_scroll_area(element, sight):
            yield columns.node_ids[element.row], element, "", box


def _is_in_scroll_area(element: Element, sight: Sight) -> bool:
    regions = sight.regions[element.document.place]
    return any(
        one.style("overflow-y") in SCROLLING and not regions.is_window_scroller(one)
        for one in (element, *element.ancestors())
    )


def _bar_over(element: Element, box: Box, bars: Sequence[Bar], window: _Window) -> Bar | None:
    """The bar that hides the box wherever the page is scrolled to, `None` when it can be seen somewhere."""
    order = element.document.columns.paint_orders[element.row]
    own = {element, *element.ancestors()}
    over = [
        (bar, cover)
        for bar in bars
        for cover in bar.covers
        if cover.paint_order > order and cover.element not in own and element not in cover.element.ancestors()
    ]
    if not over:
        return None
    root = fixed_root(element)
    covers = [cover for _, cover in over]
    place = _place(box, window, is_fixed=root is not None)
    stops = (0.0,) if root is not None else _stops(place, covers, window)
    if any(_shown(place, stop, covers, window) > HIDDEN for stop in stops) or _is_beneath(root, covers, window):
        return None
    end = max(stops)
    seen = (place[0], place[1] - end, place[2], place[3] - end)
    return max(over, key=lambda one: area(common(one[1].region, seen)))[0]


def _place(box: Box, window: _Window, *, is_fixed: bool) -> Region:
    """Where a box is in the window: now when it is fixed there, else when the page stands at its top."""
    left, top = box[0] - window.scroll[0], box[1] - (window.scroll[1] if is_fixed else 0.0)
    return (left, top, left + box[2], top + box[3])


def _is_beneath(root: Element | None, covers: Sequence[Cover], window: _Window) -> bool:
    """Whether all of a fixed part lies under another, as the button does that a chat panel was opened with."""
    box = root.document.columns.boxes[root.row] if root is not None else None
    return box is not None and _shown(_place(box, window, is_fixed=True), 0.0, covers, window) <= HIDDEN


def _stops(place: Region, covers: Sequence[Cover], window: _Window) -> tuple[float, ...]:
    """Scroll positions of which one shows most of the place: in the middle first, then at each edge."""
    _, top, _, bottom = place
    wanted = [top - (window.height - (bottom - top)) / 2, 0.0, window.furthest, top, bottom - window.height]
    for cover in covers:
        wanted += [top - cover.region[3], bottom - cover.region[1]]
    return tuple(min(max(one, 0.0), window.furthest) for one in wanted)


def _shown(place: Region, scroll: float, covers: Sequence[Cover], window: _Window) -> float:
    """The share of a place that can be seen when the page is scrolled so far; 1 where it lies beside the window."""
    moved = (place[0], place[1] - scroll, place[2], place[3] - scroll)
    across = common(moved, (0.0, moved[1], window.width, moved[3]))
    if area(across) <= 0:
        return 1.0
    shown = common(across, (0.0, 0.0, window.width, window.height))
    hidden = [common(shown, cover.region) for cover in covers]
    return (area(shown) - united_area([one for one in hidden if area(one) > 0])) / area(across)


def united_area(regions: Sequence[Region]) -> float:
    """The area that regions cover together."""
    if len(regions) < 2:
        return sum(area(one) for one in regions)
    heights = sorted({edge for one in regions for edge in (one[1], one[3])})
    total = 0.0
    for upper, lower in pairwise(heights):
        spans = sorted((one[0], one[2]) for one in regions if one[1] <= upper and one[3] >= lower)
        reached, width = float("-inf"), 0.0
        for start, end in spans:
            width += max(0.0, end - max(start, reached))
            reached = max(reached, end)
        total += width * (lower - upper)
    return total
