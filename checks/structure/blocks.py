"""The text of a page as blocks with their looks, the way a person with sight takes it in."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from weakref import WeakKeyDictionary

from checks.dom import Document, Element
from checks.dom.fields import FIELDS
from checks.dom.tree import BREAK, TEXT
from checks.names.visible_label import ICON_FONT, is_shown_to_all
from checks.target import Box

UNREAD = frozenset({"svg", "iframe", "script", "style", "noscript", "template", "object"})
IN_LINE = ("inline", "contents", "")
BOLD = 600  # from here on fonts draw another, heavier face

_blocks: "WeakKeyDictionary[Document, list[Block]]" = WeakKeyDictionary()


@dataclass(frozen=True, eq=False)
class Block:
    """One run of text that no other box interrupts, in the element that lays it out.

    `lines` are parted by `br`. Size, weight and colour are those of the smallest, lightest
    and first text in it. `box` is in CSS px of its document.
    """

    element: Element
    lines: tuple[str, ...]
    rows: tuple[int, ...]
    box: Box

    @cached_property
    def text(self) -> str:
        """The text as one line."""
        return " ".join(self.lines)

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @cached_property
    def texts(self) -> list[Element]:
        """The elements that its pieces of text stand in."""
        parents = self.element.document.columns.parents
        return [self.element.document.element(parents[row]) for row in self.rows]

    @cached_property
    def font_px(self) -> float:
        """The smallest size of its letters."""
        return min(one.px("font-size") for one in self.texts)

    @cached_property
    def weight(self) -> int:
        """The lightest weight of its letters."""
        return min(int(float(one.style("font-weight") or 400)) for one in self.texts)

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return self.weight >= BOLD

    @property
    def colour(self) -> str:
        """The colour of its first letters, as computed."""
        return self.texts[0].style("color")


def blocks_of(document: Document) -> list[Block]:
    """Every visible text of a document, in document order. Text of icon fonts is a picture and left out."""
    found = _blocks.get(document)
    if found is None:
        found = _blocks[document] = list(_read(document))
    return found


def _read(document: Document) -> Iterator[Block]:
    columns = document.columns
    waiting = [(row, -1) for row in reversed(document.child_rows[0])] if document.child_rows else []
    run: list[int] = []
    breaks: list[int] = []
    holder = -1
    while waiting:
        row, block = waiting.pop()
        if row == BREAK:
            yield from _finish(document, holder, run, breaks)
        elif columns.kinds[row] == TEXT:
            box = columns.boxes[row]
            if block >= 0 and box is not None and box[2] > 0 and box[3] > 1 and _says(document, row):
                if block != holder:
                    yield from _finish(document, holder, run, breaks)
                holder = block
                run.append(row)
        elif row not in columns.pseudo and columns.kinds[row] == 1:
            element = document.element(row)
            if element.tag == "br":
                breaks.append(len(run))
            elif element.tag in FIELDS and is_shown_to_all(element):
                yield from _finish(document, holder, run, breaks)  # what stands before a field and after it is apart
            elif element.tag not in UNREAD and is_shown_to_all(element):
                is_inline = element.style("display") in IN_LINE
                edge = [] if is_inline else [(BREAK, -1)]
                inside = row if not is_inline or block < 0 else block
                waiting += [*edge, *((child, inside) for child in reversed(document.child_rows[row])), *edge]
    yield from _finish(document, holder, run, breaks)


def _says(document: Document, row: int) -> bool:
    text = document.string(document.columns.values[row])
    parent = document.element(document.columns.parents[row])
    return bool(text.strip()) and not ICON_FONT.search(parent.style("font-family").split(",")[0])


def _finish(document: Document, holder: int, run: list[int], breaks: list[int]) -> Iterator[Block]:
    """Make a block of the rows that were read, and empty the lists."""
    if run:
        edges = sorted({0, *breaks, len(run)})
        string, values = document.string, document.columns.values
        lines = ("".join(string(values[row]) for row in run[start:end]) for start, end in pairwise(edges))
        boxes = [box for row in run if (box := document.columns.boxes[row]) is not None]
        folded = tuple(" ".join(line.split()) for line in lines if line.strip())
        yield Block(document.element(holder), folded, tuple(run), _around(boxes))
    run.clear()
    breaks.clear()


def _around(boxes: list[Box]) -> Box:
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    return (left, top, right - left, bottom - top)
