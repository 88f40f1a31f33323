"""The markup of one document of a built page, and its flat tree as the columns of a page snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, Doctype, NavigableString, PageElement

from checks.observations.page_snapshot import DocumentColumns
from tests.support.looks import Styles, looks_of

XHTML = "http://www.w3.org/1999/xhtml"
SHADOW_STEP = " >>> "
SHADOW_ROOT = "shadowrootmode"
MARKS = frozenset({"data-box", "data-text-box"})
ELEMENT, TEXT, COMMENT, DOCUMENT, DOCTYPE = 1, 3, 8, 9, 10


@dataclass(slots=True)
class Strings:
    """The table of strings that all columns share; an empty one is written as -1, as Chromium does.

    `nodes` counts the nodes of the documents so far, as the browser numbers them through.
    """

    table: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    nodes: int = 0

    def place(self, text: str) -> int:
        if not text:
            return -1
        if text not in self.places:
            self.places[text] = len(self.table)
            self.table.append(text)
        return self.places[text]


@dataclass(slots=True)
class _Entry:
    """A node of the flat tree before it has a row: `host` is the row of the host whose shadow tree it tops."""

    node: PageElement
    parent: int
    inside: Tag | None = None
    host: int | None = None
    light_parent: int | None = None


class MarkupDocument:
    """One document as markup, and its flat tree as columns."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.soup = soup
        self.shadow: dict[int, Tag] = {}
        for template in soup.find_all("template", attrs={SHADOW_ROOT: True}):
            assert isinstance(template, Tag)
            assert template.parent is not None
            self.shadow[id(template.parent)] = template
        for template in self.shadow.values():
            template.extract()
        self.hosts = {id(template): host for host, template in self.shadow.items()}
        self.rows: dict[int, int] = {}
        self.nodes: list[PageElement] = [soup]
        self.parents = [-1]
        self.shadow_tops: dict[int, int] = {}
        self.light_parents: dict[int, int] = {}
        self.frame_rows: dict[int, int] = {}
        self.frames: dict[int, int] = {}
        self.sources: dict[int, str] = {}
        self._assigned: dict[tuple[int, str], list[PageElement]] = {}

    def select(self, step: str) -> Tag:
        """The one element at `x-host >>> p` within this document."""
        scope: Tag = self.soup
        for inner in step.split(SHADOW_STEP):
            found = scope.select(inner)
            assert len(found) == 1, f"{len(found)} elements match {inner!r}"
            scope = self.shadow.get(id(found[0]), found[0])
        return found[0]

    def ancestry(self, tag: Tag) -> list[str]:
        """axe-core's path to the element, one for each shadow tree on the way."""
        steps: list[str] = []
        one: Tag | None = tag
        while one is not None and one is not self.soup:
            if id(one) in self.hosts:
                host = next(node for node in self.nodes if id(node) == self.hosts[id(one)])
                assert isinstance(host, Tag)
                return [*self.ancestry(host), " > ".join(steps)]
            siblings = [node for node in one.parent.children if isinstance(node, Tag)] if one.parent else [one]
            place = next(n for n, node in enumerate(siblings, start=1) if node is one)
            name = one.name.lower().replace(":", "\\:")
            is_alone = len(siblings) == 1 or name in ("head", "body")
            steps.insert(0, name if is_alone else f"{name}:nth-child({place})")
            one = one.parent
        return [" > ".join(steps)]

    def columns(
        self, strings: Strings, url: str, owner: tuple[int, int] | None, styles: Mapping[str, Styles]
    ) -> DocumentColumns:
        """The document as a gatherer would have recorded it."""
        self._flatten()
        first, strings.nodes = strings.nodes + 1, strings.nodes + len(self.nodes)
        own = {id(tag): rule for selector, rule in styles.items() for tag in self.soup.select(selector)}
        looks = looks_of(self.nodes, self.parents, own)
        tags = [node if isinstance(node, Tag) and row else None for row, node in enumerate(self.nodes)]
        return DocumentColumns(
            url=url,
            frame_id=f"frame-of-{owner}" if owner else "main",
            language="",
            owner=owner,
            scroll=(0.0, 0.0),
            size=looks.size,
            kinds=[_kind(node) for node in self.nodes],
            names=[strings.place(_name(node)) for node in self.nodes],
            values=[strings.place(_value(node)) for node in self.nodes],
            parents=self.parents,
            attributes=[_attributes(tag, strings) for tag in tags],
            node_ids=list(range(first, strings.nodes + 1)),
            shadow_tops=self.shadow_tops,
            light_parents=self.light_parents,
            pseudo={},
            input_values={
                row: strings.place(str(tag["value"])) for row, tag in enumerate(tags) if tag and tag.has_attr("value")
            },
            checked=[row for row, tag in enumerate(tags) if tag and tag.has_attr("checked")],
            clickable=[row for row, tag in enumerate(tags) if tag and (tag.name == "button" or tag.has_attr("href"))],
            current_sources={},
            line_boxes={row: [box] for row, box in enumerate(looks.boxes) if box and tags[row] is None and row},
            texts={row: strings.place(_value(self.nodes[row])) for row in looks.text_rows},
            boxes=looks.boxes,
            style_rows=[[strings.place(value) for value in row] for row in looks.style_rows],
            styles=looks.styles,
            paint_orders=[row if box else -1 for row, box in enumerate(looks.boxes)],
            backgrounds={row: strings.place(colour) for row, colour in looks.backgrounds.items()},
            text_opacities=looks.text_opacities,
            light_orders=self._light_orders(),
        )

    def _light_orders(self) -> dict[int, list[int]]:
        hosts = [node for node in self.nodes if isinstance(node, Tag) and id(node) in self.shadow]
        return {
            self.rows[id(host)]: [self.rows.get(id(child), -1) for child in host.children if isinstance(child, Tag)]
            for host in hosts
        }

    def _flatten(self) -> None:
        """Give every node of the flat tree a row, in document order."""
        waiting = [_Entry(node, 0) for node in reversed(list(self.soup.children))]
        while waiting:
            entry = waiting.pop()
            row = len(self.nodes)
            self.nodes.append(entry.node)
            self.parents.append(entry.parent)
            self.rows[id(entry.node)] = row
            if entry.host is not None:
                self.shadow_tops[row] = entry.host
            if entry.light_parent is not None:
                self.light_parents[row] = entry.light_parent
            if isinstance(entry.node, Tag):
                waiting += reversed(self._children(entry.node, row, entry.inside))

    def _children(self, tag: Tag, row: int, inside: Tag | None) -> list[_Entry]:
        shadow = self.shadow.get(id(tag))
        if shadow is not None:
            for child in tag.children:
                self._assigned.setdefault((id(tag), _slot_of(child)), []).append(child)
            return [_Entry(child, row, inside=tag, host=row) for child in shadow.children]
        if tag.name == "iframe" and tag.has_attr("srcdoc"):
            self.frame_rows[id(tag)], self.sources[id(tag)] = row, str(tag["srcdoc"])
        if tag.name in ("iframe", "template"):
            return []
        if tag.name == "noscript":  # text to a browser that runs scripts
            inner = NavigableString(tag.decode_contents())
            return [_Entry(inner, row)] if inner else []
        if tag.name == "slot" and inside is not None:
            slotted = self._assigned.pop((id(inside), str(tag.get("name") or "")), [])
            if slotted:
                outer = self.rows[id(inside)]
                return [_Entry(child, row, light_parent=outer) for child in slotted]
        return [_Entry(child, row, inside=inside) for child in tag.children]


def _kind(node: PageElement) -> int:
    match node:
        case BeautifulSoup():
            return DOCUMENT
        case Tag():
            return ELEMENT
        case Doctype():
            return DOCTYPE
        case Comment():
            return COMMENT
        case _:
            return TEXT


def _name(node: PageElement) -> str:
    names = {DOCUMENT: "#document", TEXT: "#text", COMMENT: "#comment", DOCTYPE: "html"}
    if _kind(node) != ELEMENT:
        return names[_kind(node)]
    assert isinstance(node, Tag)
    return node.name.upper() if node.namespace == XHTML else node.name


def _value(node: PageElement) -> str:
    return str(node) if isinstance(node, NavigableString) and not isinstance(node, Doctype) else ""


def _attributes(tag: Tag | None, strings: Strings) -> list[int]:
    pairs = [(name, str(value)) for name, value in tag.attrs.items() if name not in MARKS] if tag else []
    return [strings.place(part) for pair in pairs for part in pair]


def _slot_of(node: PageElement) -> str:
    return str(node.get("slot") or "") if isinstance(node, Tag) else ""
