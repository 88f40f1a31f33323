"""What a link is told with: the sentence, paragraph, list items, cell, headers and description around it."""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.dom import Dom, Element
from checks.dom.addresses import absolute, address_of, address_parts
from checks.dom.tree import TEXT
from checks.observations.accessibility_tree import AccessibilityTree
from checks.structure.grid import grids_of
from checks.wording.words import stems_of

CELLS = frozenset({"td", "th"})
CELL_ROLES = frozenset({"cell", "gridcell", "rowheader", "columnheader"})
SECTIONS = frozenset({"section", "article", "main", "body", "aside", "dd", "figure"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
FARTHEST = 60  # elements back to a heading that may belong to the link


@dataclass(frozen=True, slots=True)
class Link:
    """A link as assistive technology gets it."""

    element: Element
    name: str
    description: str


def links_of(dom: Dom, tree: AccessibilityTree) -> list[Link]:
    """Every link with a name, in document order."""
    return [
        Link(document.element(row), " ".join(node.name.split()), node.description)
        for document in dom.documents
        for row, node in sorted(tree.documents[document.place].items())
        if node.role == "link" and not node.ignored and node.name.strip() and document.columns.kinds[row] == 1
    ]


def context_of(link: Link) -> str:
    """The texts that WCAG calls programmatically determined link context, without those of links."""
    pieces = [link.description] if link.description.strip().casefold() != link.name.casefold() else []
    block = _block_of(link.element)
    pieces.append(_text_beside_links(block, deep=block.tag == "p"))
    for one in (link.element, *link.element.ancestors()):
        role = one.attr("role") or ""
        if one.tag == "li" or role == "listitem":
            pieces.append(_text_beside_links(one, deep=True))
        elif one.tag in CELLS or role in CELL_ROLES:
            pieces += [_text_beside_links(one, deep=True), *_headers_of(one)]
    return " ".join(" ".join(pieces).split())


def says_more(text: str) -> bool:
    """Whether a context has a word that carries meaning."""
    return bool(stems_of(text))


def heading_before(element: Element) -> Element | None:
    """The nearest heading before the link, or the term or caption beside it, within the same section."""
    for around in element.ancestors():
        for one in reversed([found for found in around.children if found.row < element.row]):
            inner = [one, *list(_first(one.descendants()))]
            found = next((x for x in inner if x.tag in HEADINGS or x.attr("role") == "heading" or x.tag == "dt"), None)
            if found is not None and found.rendered_text:
                return found
        if around.tag in SECTIONS:
            return None
    return None


def destination_of(link: Link) -> str:
    """The address a link leads to in one spelling; empty for links made by scripts."""
    href = link.element.attr("href") or link.element.attr("xlink:href")
    if href is None or href.strip().lower().startswith(("javascript:", "#")) or not href.strip():
        return ""
    base = link.element.document.base_url
    url, page = absolute(base, href), address_of(href, base)
    fragment = address_parts(url).fragment
    return f"{page.partition('#')[0]}#{fragment}" if page else url


def _block_of(element: Element) -> Element:
    one = element.parent or element
    while one.parent is not None and one.style("display") in ("inline", "contents", "") and one.tag != "body":
        one = one.parent
    return one


def _text_beside_links(block: Element, *, deep: bool) -> str:
    """The text of a block without links; without `deep` only what runs on in its own lines."""
    columns, pieces = block.document.columns, []
    waiting = block.document.child_rows[block.row][::-1]
    while waiting:
        row = waiting.pop()
        if columns.kinds[row] == TEXT:
            if columns.boxes[row] is not None:
                pieces.append(block.document.string(columns.values[row]))
        elif columns.kinds[row] == 1 and row not in columns.pseudo:
            one = block.document.element(row)
            if one.tag == "img":
                pieces.append(one.attr("alt") or "")
            is_link = one.tag == "a" or one.attr("role") == "link"
            if not is_link and (deep or one.style("display") in ("inline", "inline-block", "contents")):
                waiting += block.document.child_rows[row][::-1]
    return " ".join(pieces)


def _headers_of(cell: Element) -> Iterator[str]:
    """Texts of the header cells of a cell's row and column, and of those that it names."""
    row = next((one for one in cell.ancestors() if one.tag == "tr" or one.attr("role") == "row"), None)
    if row is None:
        return
    yield from (one.rendered_text for one in row.children if one.tag == "th" or one.attr("role") == "rowheader")
    table = next((one for one in row.ancestors() if one.tag == "table" or one.attr("role") in ("table", "grid")), None)
    wanted = (cell.attr("headers") or "").split()
    if table is None:
        return
    grid = next((one for one in grids_of(cell.document) if one.element is table), None)
    own = next((one for one in grid.cells if one.element is cell), None) if grid else None
    if grid is not None and own is not None:
        yield from (one.text for one in grid.headers if one is not own and one.covers_column(own))
    yield from (one.rendered_text for one in table.descendants() if wanted and (one.attr("id") or "") in wanted)


def _first(elements: Iterator[Element]) -> Iterator[Element]:
    for count, one in enumerate(elements):
        if count >= FARTHEST:
            return
        yield one
