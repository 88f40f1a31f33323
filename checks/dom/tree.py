"""Elements, their attributes, styles and boxes, over the columns of a page snapshot."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Final
from weakref import WeakKeyDictionary

from checks.dom.addresses import absolute
from checks.observations.page_snapshot import STYLES, DocumentColumns, PageSnapshot
from checks.target import Box

ELEMENT: Final = 1
TEXT: Final = 3
BREAK: Final = -1  # in place of a row: the edge of a block, which parts words
STYLE_PLACE: Final = {name: place for place, name in enumerate(STYLES)}

_trees: "WeakKeyDictionary[PageSnapshot, Dom]" = WeakKeyDictionary()


def dom_of(snapshot: PageSnapshot) -> "Dom":
    """The tree of a snapshot, built once however many checks ask for it."""
    tree = _trees.get(snapshot)
    if tree is None:
        tree = _trees[snapshot] = Dom(snapshot)
    return tree


class Dom:
    """All documents of a page; `main` is the page's own, the others are frames."""

    def __init__(self, snapshot: PageSnapshot) -> None:
        self.url = snapshot.url
        self.title = snapshot.title
        self.content_type = snapshot.content_type
        self.documents = [
            Document(self, columns, snapshot.strings, place) for place, columns in enumerate(snapshot.documents)
        ]
        self.main = self.documents[0]

    def elements(self) -> Iterator["Element"]:
        """Every element of every document, frames after the documents that hold them."""
        for document in self.documents:
            yield from document.elements()


class Document:
    """One document. `place` is its number within the snapshot."""

    def __init__(self, dom: Dom, columns: DocumentColumns, strings: list[str], place: int) -> None:
        self.dom = dom
        self.columns = columns
        self.strings = strings
        self.place = place
        self._elements: dict[int, Element] = {}

    @property
    def url(self) -> str:
        """The document's own address."""
        return self.columns.url

    @cached_property
    def base_url(self) -> str:
        """The address that relative links start from: that of the first `base`, else the document's own."""
        owner = self.owner
        own = owner.document.base_url if owner is not None and self.url.startswith("about:") else self.url
        hrefs = (one.attr("href") for one in self.elements() if one.tag == "base")
        return absolute(own, next(filter(None, hrefs), "")) or own

    @property
    def owner(self) -> "Element | None":
        """The frame element that holds this document; `None` for the page itself."""
        if self.columns.owner is None:
            return None
        outer, row = self.columns.owner
        return self.dom.documents[outer].element(row)

    @cached_property
    def root(self) -> "Element | None":
        """The document element."""
        return next(iter(self.elements()), None)

    @cached_property
    def offset(self) -> tuple[float, float]:
        """(x, y) of this document's top left within the main document, in CSS px."""
        owner = self.owner
        if owner is None or owner.box is None:
            return (0.0, 0.0)
        border_x, border_y = owner.px("border-left-width"), owner.px("border-top-width")
        scroll_x, scroll_y = self.columns.scroll
        return (owner.box[0] + border_x - scroll_x, owner.box[1] + border_y - scroll_y)

    @cached_property
    def child_rows(self) -> list[list[int]]:
        """Rows of the children of every row in the flat tree, in document order."""
        children: list[list[int]] = [[] for _ in self.columns.parents]
        for row, parent in enumerate(self.columns.parents):
            if parent >= 0:
                children[parent].append(row)
        return children

    @cached_property
    def clickable_rows(self) -> frozenset[int]:
        """Rows of the nodes that the browser has a listener for clicks of."""
        return frozenset(self.columns.clickable)

    @cached_property
    def light_children(self) -> dict[int, list["Element | None"]]:
        """Child elements in the markup, by row of their parent; for a shadow tree see `shadow_children`."""
        found: dict[int, list[Element | None]] = {}
        for one in self.elements():
            if one.row not in self.columns.shadow_tops:
                parent = self.columns.light_parents.get(one.row, self.columns.parents[one.row])
                found.setdefault(parent, []).append(one)
        for host, rows in self.columns.light_orders.items():
            found[host] = [self.element(row) if row >= 0 else None for row in rows]
        return found

    @cached_property
    def shadow_children(self) -> dict[int, list["Element"]]:
        """Top elements of each shadow tree, by row of its host."""
        found: dict[int, list[Element]] = {}
        for row, host in sorted(self.columns.shadow_tops.items()):
            if self.columns.kinds[row] == ELEMENT:
                found.setdefault(host, []).append(self.element(row))
        return found

    @cached_property
    def id_counts(self) -> Counter[tuple[int, str]]:
        """How often each id stands in each tree scope (row of its shadow host, or -1)."""
        return Counter((one.scope_row, one.attr("id") or "") for one in self.elements() if one.attr("id"))

    @cached_property
    def styles(self) -> list[tuple[str, ...]]:
        """Each distinct row of styles, spelt out."""
        return [tuple(map(self.string, row)) for row in self.columns.style_rows]

    def element(self, row: int) -> "Element":
        """The element in that row."""
        found = self._elements.get(row)
        if found is None:
            found = self._elements[row] = Element(self, row)
        return found

    def elements(self) -> Iterator["Element"]:
        """Every element in document order, those in shadow trees included."""
        for row, kind in enumerate(self.columns.kinds):
            if kind == ELEMENT and row not in self.columns.pseudo:
                yield self.element(row)

    def string(self, place: int) -> str:
        """The text at a place of the shared table, empty for -1."""
        return self.strings[place] if place >= 0 else ""


class Element:
    """One element. Equal to itself only; get it from its document."""

    __slots__ = ("__dict__", "document", "row")

    def __init__(self, document: Document, row: int) -> None:
        self.document = document
        self.row = row

    def __repr__(self) -> str:
        return f"<{self.tag} row {self.row} of document {self.document.place}>"

    @cached_property
    def tag(self) -> str:
        """Lower-case element name."""
        return self.document.string(self.document.columns.names[self.row]).lower()

    @property
    def name(self) -> str:
        """Element name as a selector has to write it: SVG's `linearGradient` keeps its capital, `DIV` has none."""
        name = self.document.string(self.document.columns.names[self.row])
        return name.lower() if name.isupper() else name

    @cached_property
    def attributes(self) -> dict[str, str]:
        """Attributes by lower-case name."""
        flat, string = self.document.columns.attributes[self.row], self.document.string
        return {string(flat[n]).lower(): string(flat[n + 1]) for n in range(0, len(flat), 2)}

    def attr(self, name: str) -> str | None:
        """The value of an attribute, `None` when it is not there."""
        return self.attributes.get(name)

    @cached_property
    def parent(self) -> "Element | None":
        """The parent as rendered: a slot, or for the top of a shadow tree its host; for the root `None`."""
        columns = self.document.columns
        row = columns.parents[self.row]
        return self.document.element(row) if row >= 0 and columns.kinds[row] == ELEMENT else None

    def ancestors(self) -> Iterator["Element"]:
        """Parent, its parent and so on, within this document."""
        one = self.parent
        while one is not None:
            yield one
            one = one.parent

    @property
    def light_parent(self) -> "Element | None":
        """The parent in the markup; `None` for a root and for the top of a shadow tree."""
        columns = self.document.columns
        if self.row in columns.shadow_tops:
            return None
        row = columns.light_parents.get(self.row, columns.parents[self.row])
        return self.document.element(row) if row >= 0 and columns.kinds[row] == ELEMENT else None

    @cached_property
    def shadow_host(self) -> "Element | None":
        """The host of the shadow tree this element stands in, `None` outside any."""
        one: Element | None = self
        while one is not None:
            host = self.document.columns.shadow_tops.get(one.row)
            if host is not None:
                return self.document.element(host)
            one = one.light_parent
        return None

    @property
    def scope_row(self) -> int:
        """The row of the shadow host whose tree this element stands in, -1 in the document itself."""
        return -1 if self.shadow_host is None else self.shadow_host.row

    @cached_property
    def children(self) -> list["Element"]:
        """Child elements as rendered."""
        columns = self.document.columns
        return [
            self.document.element(row)
            for row in self.document.child_rows[self.row]
            if columns.kinds[row] == ELEMENT and row not in columns.pseudo
        ]

    @property
    def light_children(self) -> list["Element | None"]:
        """Child elements in the order of the markup; `None` is one of a shadow host that no slot shows."""
        return self.document.light_children.get(self.row, [])

    @property
    def shadow_children(self) -> list["Element"]:
        """Top elements of this host's shadow tree; empty where there is none."""
        return self.document.shadow_children.get(self.row, [])

    def descendants(self) -> Iterator["Element"]:
        """Every element below this one as rendered, in document order."""
        waiting = self.children[::-1]
        while waiting:  # no recursion: a script can nest a page deeper than Python's stack
            one = waiting.pop()
            yield one
            waiting += one.children[::-1]

    @cached_property
    def text(self) -> str:
        """All text below, rendered or not, with white space folded."""
        return " ".join("".join(self._texts(rendered_only=False)).split())

    @cached_property
    def rendered_text(self) -> str:
        """Text below that has a box of its own, with white space folded."""
        return " ".join("".join(self._texts(rendered_only=True)).split())

    def text_without(self, tags: frozenset[str]) -> str:
        """All text below, rendered or not, that stands in no element of these tags."""
        return " ".join("".join(self._texts(rendered_only=False, without=tags)).split())

    def _texts(self, *, rendered_only: bool, without: frozenset[str] = frozenset()) -> Iterator[str]:
        columns = self.document.columns
        waiting = self.document.child_rows[self.row][::-1]
        while waiting:
            row = waiting.pop()
            if row == BREAK:
                yield " "
            elif columns.kinds[row] == TEXT:
                if not rendered_only or columns.boxes[row] is not None:
                    yield self.document.string(columns.values[row])
            elif columns.kinds[row] == ELEMENT and row not in columns.pseudo:
                if without and self.document.element(row).tag in without:
                    continue
                edge = [] if self.document.element(row).style("display") in ("inline", "") else [BREAK]
                waiting += [*edge, *self.document.child_rows[row][::-1], *edge]

    def text_rows(self) -> list[int]:
        """Rows of the text nodes right below this element."""
        columns = self.document.columns
        return [row for row in self.document.child_rows[self.row] if columns.kinds[row] == TEXT]

    def style(self, name: str) -> str:
        """A computed style of `STYLES`; empty for what is not rendered."""
        place = self.document.columns.styles[self.row]
        return self.document.styles[place][STYLE_PLACE[name]] if place >= 0 else ""

    def px(self, name: str) -> float:
        """A computed length in CSS px, 0 where it is none."""
        value = self.style(name)
        return float(value[:-2]) if value.endswith("px") else 0.0

    @property
    def box(self) -> Box | None:
        """(x, y, width, height) in CSS px within the main document; `None` for what is not rendered."""
        box = self.document.columns.boxes[self.row]
        if box is None or self.document.place == 0:
            return box
        x, y = self.document.offset
        return (round(box[0] + x, 2), round(box[1] + y, 2), box[2], box[3])

    @property
    def is_rendered(self) -> bool:
        """Whether the element takes part in layout (`display: none` does not)."""
        return self.document.columns.boxes[self.row] is not None or self.style("display") == "contents"

    @cached_property
    def is_visible(self) -> bool:
        """Whether a person with sight can see that it is there: it has area and is not hidden by style."""
        box = self.document.columns.boxes[self.row]
        if box is None or box[2] <= 0 or box[3] <= 0 or self.style("visibility") != "visible":
            return False
        return not self._is_faded_out

    @cached_property
    def _is_faded_out(self) -> bool:
        """Whether it or what it stands in is fully transparent."""
        return self.style("opacity") == "0" or (self.parent is not None and self.parent._is_faded_out)
