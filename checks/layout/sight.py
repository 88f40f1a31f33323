"""All text that can be read and all that can be seen of a page state, at some scroll position."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from checks.dom import dom_of
from checks.dom.tree import ELEMENT, TEXT, Document, Element
from checks.layout.regions import NOWHERE, USABLE_PX, Region, Regions, area, common, region_of
from checks.observations.page_snapshot import PageSnapshot
from checks.target import Box

READABLE_HEIGHT = 0.72  # of a line: where less shows, the feet of the letters are gone
SEEN_SHARE = 0.1
FIELD_TEXT = frozenset({"option", "optgroup", "textarea", "script", "style", "title", "noscript", "text", "tspan"})


@dataclass(frozen=True, slots=True)
class SeenText:
    """One text node: its lines (boxes in its own document) and how much of them can be read.

    `share` is the part of its length that can be read, 0 to 1; `length_px` the length
    of all lines together. `region` is where it can show.
    """

    node: int
    row: int
    element: Element
    text: str
    lines: tuple[Box, ...]
    region: Region
    length_px: float
    share: float

    @property
    def shown_lines(self) -> tuple[Box, ...]:
        """The parts of its lines that can be seen."""
        parts = (common(region_of(line), self.region) for line in self.lines)
        return tuple((one[0], one[1], one[2] - one[0], one[3] - one[1]) for one in parts if area(one) > 0)


class Sight:
    """What can be seen under one condition: texts by the browser's node number, and regions by document."""

    def __init__(self, snapshot: PageSnapshot) -> None:
        self.dom = dom_of(snapshot)
        self.viewport = snapshot.viewport
        self.regions: list[Regions] = []
        for document in self.dom.documents:
            self.regions.append(Regions(document, self._window(document), self._size(document)))
        self._faint: dict[Element, bool] = {}

    def _window(self, document: Document) -> Region:
        """The part of the document that its window or frame shows before anything is scrolled."""
        owner = document.owner
        width, height = map(float, self.viewport)
        if owner is None:
            x, y = document.columns.scroll
            return (x, y, x + width, y + height)
        box = owner.document.columns.boxes[owner.row]
        if box is None or owner.document.place >= len(self.regions):
            return NOWHERE
        whole = region_of(box)
        shown = common(whole, self.regions[owner.document.place].around(owner))
        is_tiny = min(shown[2] - shown[0], shown[3] - shown[1]) < USABLE_PX
        if is_tiny or area(shown) < SEEN_SHARE * area(whole) or not owner.is_visible:
            return NOWHERE
        left, top = box[0] + owner.px("border-left-width"), box[1] + owner.px("border-top-width")
        return (shown[0] - left, shown[1] - top, shown[2] - left, shown[3] - top)

    def _size(self, document: Document) -> tuple[float, float]:
        """The size of the document's window or frame, also where that is cut off."""
        owner = document.owner
        box = owner.document.columns.boxes[owner.row] if owner is not None else None
        if owner is None or box is None:
            return (float(self.viewport[0]), float(self.viewport[1]))
        borders = [owner.px(f"border-{side}-width") for side in ("left", "right", "top", "bottom")]
        return (box[2] - borders[0] - borders[1], box[3] - borders[2] - borders[3])

    @cached_property
    def texts(self) -> dict[int, SeenText]:
        """Every rendered text with letters or digits, by node number; what style hides is left out."""
        return {one.node: one for document in self.dom.documents for one in self._texts(document)}

    @cached_property
    def elements(self) -> dict[int, Element]:
        """Every element by node number."""
        return {one.document.columns.node_ids[one.row]: one for one in self.dom.elements()}

    def is_seen(self, element: Element) -> bool:
        """Whether the element has area, is not hidden by style, and can be brought into view."""
        return element.is_visible and not self.is_faint(element) and self.seen_share(element) >= SEEN_SHARE

    def shows(self, element: Element) -> bool:
        """Whether the element, or something of some size in it, is seen: a link of no height may hold a picture."""
        return self.is_seen(element) or any(
            self.is_seen(one) and _is_of_some_size(one) for one in element.descendants()
        )

    def seen_share(self, element: Element) -> float:
        """How much of the element's box can be brought into view, 0 to 1."""
        box = element.document.columns.boxes[element.row]
        if box is None or box[2] <= 0 or box[3] <= 0:
            return 0.0
        whole = region_of(box)
        return area(common(whole, self.regions[element.document.place].around(element))) / area(whole)

    def region(self, element: Element) -> Region:
        """Where the content of the element can show."""
        return self.regions[element.document.place].inside(element)

    def is_faint(self, element: Element) -> bool:
        """Whether it or something around it is see-through, closed, or kept from assistive technology as decoration."""
        found = self._faint.get(element)
        if found is None:
            own = element.style("opacity") in ("0", "0.0") or element.attr("aria-hidden") == "true"
            parent = element.parent
            found = self._faint[element] = own or (
                parent is not None and (_is_closed_in(element, parent) or self.is_faint(parent))
            )
        return found

    def _texts(self, document: Document) -> Iterator[SeenText]:
        columns = document.columns
        for row, lines in columns.line_boxes.items():
            parent = columns.parents[row]
            if columns.kinds[row] != TEXT or parent < 0 or columns.kinds[parent] != ELEMENT or parent in columns.pseudo:
                continue
            text = " ".join(document.string(columns.values[row]).split())
            element = document.element(parent)
            if any(letter.isalnum() for letter in text) and self._is_shown(element):
                yield self._seen(element, row, text, lines)

    def _is_shown(self, element: Element) -> bool:
        if (
            element.style("visibility") != "visible"
            or element.tag in FIELD_TEXT
            or "icon" in element.style("font-family").lower()
        ):
            return False
        return not self.is_faint(element)

    def _seen(self, element: Element, row: int, text: str, lines: list[Box]) -> SeenText:
        region = self.regions[element.document.place].inside(element)
        is_vertical = element.style("writing-mode").startswith("vertical")
        drawn = tuple(line for line in lines if line[2] > 0 and line[3] > 0)
        length = sum(line[3] if is_vertical else line[2] for line in drawn)
        read = sum(readable_px(line, region, is_vertical=is_vertical) for line in drawn)
        node = element.document.columns.node_ids[row]
        return SeenText(node, row, element, text, drawn, region, length, read / length if length else 0.0)


def _is_of_some_size(element: Element) -> bool:
    box = element.document.columns.boxes[element.row]
    return box is not None and min(box[2], box[3]) >= USABLE_PX


def _is_closed_in(element: Element, parent: Element) -> bool:
    """Whether the parent is closed; browsers keep boxes of what it holds, of an earlier layout."""
    if parent.style("content-visibility") == "hidden":
        return True
    return parent.tag == "details" and parent.attr("open") is None and element.tag not in ("summary", "slot")


def readable_px(line: Box, region: Region, *, is_vertical: bool) -> float:
    """How much of a line's length can be read within a region."""
    shown = common(region_of(line), region)
    along, across = (3, 2) if is_vertical else (2, 3)
    width, height = shown[2] - shown[0], shown[3] - shown[1]
    length, thickness = (height, width) if is_vertical else (width, height)
    if thickness < READABLE_HEIGHT * line[across]:
        return 0.0
    return min(length, line[along])


_sights: "WeakKeyDictionary[PageSnapshot, Sight]" = WeakKeyDictionary()


def sight_of(snapshot: PageSnapshot) -> Sight:
    """What can be seen in a snapshot, worked out once however many checks ask for it."""
    found = _sights.get(snapshot)
    if found is None:
        found = _sights[snapshot] = Sight(snapshot)
    return found
