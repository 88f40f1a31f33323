"""Tables as grids: cells with their places, for HTML tables and for tables made of roles."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from checks.dom import Document, Element
from checks.dom.addresses import whole_number
from checks.names.visible_label import visible_label
from checks.structure.roles import role_of

TABLE_ROLES = frozenset({"table", "grid", "treegrid"})
CELL_ROLES = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
HEADER_ROLES = frozenset({"columnheader", "rowheader"})
MOST_SPAN = 1000


@dataclass(frozen=True, eq=False)
class Cell:
    """One cell and the rows and columns that it covers, counted from 0."""

    element: Element
    row: int
    column: int
    rows: int
    columns: int
    is_header: bool
    text: str

    def covers_row(self, other: "Cell") -> bool:
        """Whether the two share a row."""
        return self.row < other.row + other.rows and other.row < self.row + self.rows

    def covers_column(self, other: "Cell") -> bool:
        """Whether the two share a column."""
        return self.column < other.column + other.columns and other.column < self.column + self.columns


@dataclass(frozen=True, eq=False)
class Grid:
    """A table that assistive technology is told of as a table."""

    element: Element
    cells: list[Cell] = field(default_factory=list)
    is_html: bool = True

    @property
    def headers(self) -> list[Cell]:
        """Header cells."""
        return [one for one in self.cells if one.is_header]

    @property
    def data(self) -> list[Cell]:
        """Cells that are no headers."""
        return [one for one in self.cells if not one.is_header]

    @property
    def height(self) -> int:
        """The number of rows."""
        return max((one.row + 1 for one in self.cells), default=0)

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((one.column + one.columns for one in self.cells), default=0)

    def row(self, number: int) -> list[Cell]:
        """Cells that begin in that row."""
        return [one for one in self.cells if one.row == number]


def grids_of(document: Document) -> Iterator[Grid]:
    """The tables of a document that are rendered and keep their role."""
    for element in document.elements():
        role = role_of(element)
        if element.tag == "table" and (not role or role in TABLE_ROLES) and element.is_rendered:
            yield Grid(element, list(_html_cells(element)))
        elif role in TABLE_ROLES and element.is_rendered:
            yield Grid(element, list(_role_cells(element)), is_html=False)


def _html_cells(table: Element) -> Iterator[Cell]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(_rows(table)):
        column = 0
        for one in row.children:
            if one.tag not in ("td", "th") or not one.is_rendered:
                continue
            while (number, column) in taken:
                column += 1
            height, width = _span(one, "rowspan"), _span(one, "colspan")
            taken |= {(number + down, column + right) for down in range(height) for right in range(width)}
            yield Cell(one, number, column, height, width, _is_header(one), visible_label(one))
            column += width


def _rows(table: Element) -> Iterator[Element]:
    for one in table.children:
        if one.tag == "tr" and one.is_rendered:
            yield one
        elif one.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in one.children if row.tag == "tr" and row.is_rendered)


def _span(cell: Element, name: str) -> int:
    return min(MOST_SPAN, max(1, whole_number(cell.attr(name)) or 1))


def _is_header(cell: Element) -> bool:
    role = role_of(cell)
    if role:
        return role in HEADER_ROLES
    return cell.tag == "th" or (cell.attr("scope") or "").lower() in ("row", "col", "rowgroup", "colgroup")


def _role_cells(table: Element) -> Iterator[Cell]:
    rows = (one for one in table.descendants() if role_of(one) == "row" and one.is_rendered)
    for number, row in enumerate(rows):
        cells = [one for one in row.descendants() if role_of(one) in CELL_ROLES and one.is_rendered]
        for column, one in enumerate(cells):
            yield Cell(one, number, column, 1, 1, role_of(one) in HEADER_ROLES, visible_label(one))
