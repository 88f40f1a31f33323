"""Where in its document the content of each element can show, clipping and scrolling reckoned with."""

import re
from typing import Final

from checks.dom.tree import Document, Element
from checks.target import Box

Region = tuple[float, float, float, float]
"""(left, top, right, bottom) in CSS px from the top left of the document."""

FAR: Final = 1e7
NOWHERE: Final[Region] = (0.0, 0.0, 0.0, 0.0)
USABLE_PX = 8.0  # a scroll area that shows less than this shows no text
CLIPPING = frozenset({"hidden", "clip"})
SCROLLING = frozenset({"auto", "scroll", "overlay"})
INSET = re.compile(r"inset\((\d+(?:\.\d+)?)(%|px)")
NO_CIRCLE = re.compile(r"(circle|ellipse)\(0(px|%)?[\s)]")


class Regions:
    """The regions of one document, worked out once for each element.

    `around(element)` is where the element itself can be seen, at some scroll position;
    `inside(element)` where its content can. A region of no area means: nowhere. What
    stands in a scroll area is everywhere, as long as the scroll area itself shows.
    `window` is what shows of the document's window, which has that `size` as a whole.
    """

    def __init__(self, document: Document, window: Region, size: tuple[float, float]) -> None:
        self.document = document
        self.window = window
        self.size = size
        self._around: dict[int, Region] = {}
        self._inside: dict[int, Region] = {}
        self.root = document.root
        self.scrolled_by = _window_scroller(document)
        self.page = self._page()
        for element in document.elements():  # parents come first, so that no chain of calls grows long
            self.inside(element)

    def around(self, element: Element) -> Region:
        """Where the element can be seen."""
        found = self._around.get(element.row)
        if found is None:
            found = self._around[element.row] = self._holder_region(element)
        return found

    def inside(self, element: Element) -> Region:
        """Where what stands in the element can be seen."""
        found = self._inside.get(element.row)
        if found is None:
            found = self._inside[element.row] = self._clipped(element, self.around(element))
        return found

    def is_window_scroller(self, element: Element) -> bool:
        """Whether the element's overflow is that of the window: the root's, or that which it takes from body."""
        return element is self.root or element is self.scrolled_by

    def _page(self) -> Region:
        left, top, right, bottom = self.window
        if right <= left or bottom <= top:
            return NOWHERE
        one = self.scrolled_by or self.root
        frame = self.document.owner
        is_still = frame is not None and (frame.attr("scrolling") or "").lower() == "no"
        grows_left = self.root is not None and (
            self.root.style("direction") == "rtl" or self.root.style("writing-mode") == "vertical-rl"
        )
        width, height = self.document.columns.size
        if one is None or not (is_still or one.style("overflow-x") in CLIPPING):
            if frame is not None and right - left < self.size[0] - 1:
                right += max(0.0, width - self.size[0])  # a frame that is cut off shows what it can scroll there
            else:
                left, right = (-FAR, right) if grows_left else (min(left, 0.0), FAR)
        if one is None or not (is_still or one.style("overflow-y") in CLIPPING):
            if frame is not None and bottom - top < self.size[1] - 1:
                bottom += max(0.0, height - self.size[1])
            else:
                top, bottom = min(top, 0.0), FAR
        return (left, top, right, bottom)

    def _holder_region(self, element: Element) -> Region:
        position = element.style("position")
        if position in ("absolute", "fixed"):
            if is_cut_away(element):
                return NOWHERE
            holder = containing_block(element, position)
            if holder is None:
                return self.page if position == "absolute" else self.window
            return self.inside(holder)
        parent = element.parent
        return self.page if parent is None else self.inside(parent)

    def _clipped(self, element: Element, region: Region) -> Region:
        box = self.document.columns.boxes[element.row]
        path = element.style("clip-path")
        if path not in ("none", "") and hides_all(path):
            return NOWHERE
        if box is None or self.is_window_scroller(element) or element.style("display") in ("inline", "contents"):
            return region
        across, down = element.style("overflow-x"), element.style("overflow-y")
        if across in ("visible", "") and down in ("visible", ""):
            return region
        shown = common(region, padding_box(element, box))
        is_usable = shown[2] - shown[0] >= USABLE_PX and shown[3] - shown[1] >= USABLE_PX
        left, right = _axis(across, (region[0], region[2]), (shown[0], shown[2]), is_usable=is_usable)
        top, bottom = _axis(down, (region[1], region[3]), (shown[1], shown[3]), is_usable=is_usable)
        return (left, top, right, bottom)


def _axis(
    overflow: str, region: tuple[float, float], shown: tuple[float, float], *, is_usable: bool
) -> tuple[float, float]:
    if overflow in CLIPPING:
        return shown
    if overflow in SCROLLING:
        return (-FAR, FAR) if is_usable else (0.0, 0.0)
    return region


def _window_scroller(document: Document) -> Element | None:
    """The body, when its overflow is taken over by the window because the root has none."""
    root = document.root
    if root is None or root.style("overflow-x") not in ("visible", ""):
        return None
    return next((one for one in root.children if one.tag == "body"), None)


def containing_block(element: Element, position: str) -> Element | None:
    """The element that an absolute or fixed element is placed in, `None` for the page or the window."""
    for one in element.ancestors():
        if one.style("transform") not in ("none", "") or one.style("filter") not in ("none", ""):
            return one
        if position == "absolute" and one.style("position") not in ("static", ""):
            return one
    return None


def is_cut_away(element: Element) -> bool:
    """Whether `clip` hides all of an absolute element, as visually-hidden text does."""
    clip = element.style("clip")
    if not clip.startswith("rect("):
        return False
    sides = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", clip)]
    return len(sides) == 4 and (sides[1] - sides[3] <= 2 or sides[2] - sides[0] <= 2)


def hides_all(path: str) -> bool:
    """Whether a clip-path leaves nothing to see."""
    inset = INSET.match(path)
    return bool((inset and inset[2] == "%" and float(inset[1]) >= 50) or NO_CIRCLE.match(path))


def padding_box(element: Element, box: Box) -> Region:
    """The box within the borders, which is what overflow is clipped to."""
    left, top = box[0] + element.px("border-left-width"), box[1] + element.px("border-top-width")
    right = box[0] + box[2] - element.px("border-right-width")
    return (left, top, right, box[1] + box[3] - element.px("border-bottom-width"))


def common(one: Region, other: Region) -> Region:
    """What two regions share; of no area when they share nothing."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    return (left, top, max(left, min(one[2], other[2])), max(top, min(one[3], other[3])))


def region_of(box: Box) -> Region:
    """A box by its sides."""
    return (box[0], box[1], box[0] + box[2], box[1] + box[3])


def area(region: Region) -> float:
    """Area in square CSS px."""
    return (region[2] - region[0]) * (region[3] - region[1])
