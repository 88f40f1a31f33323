"""1.3.1: a header in a table that no cell belongs to."""

from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.grid import Cell, Grid, grids_of
from checks.structure.roles import is_exposed, role_of
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed


@check(
    id="header-without-cells",
    criteria=("1.3.1",),
    techniques=("H51", "H63", "F90"),
    impact="moderate",
    replaces=("axe/th-has-data-cells",),
    title=Text(en="Table header without cells", nl="Tabelkop zonder cellen"),
    barrier=Text(
        en="Customers who use a screen reader hear headers that belong to nothing, and data without its header.",
        nl="Klanten met een schermlezer horen koppen waar niets bij hoort, en gegevens zonder hun kop.",
    ),
    remedy=Text(
        en="Use header cells for headers only, each above or beside the data cells that it is about.",
        nl="Gebruik kopcellen alleen voor koppen, boven of naast de gegevenscellen waar ze over gaan.",
    ),
    cannot_see=Text(
        en="Whether the text of a header fits its cells.",
        nl="Of de tekst van een kop bij de cellen past.",
    ),
    source="https://www.w3.org/WAI/standards-guidelines/act/rules/d0f69e/",
)
def header_without_cells(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Header cells without any data cell in their column or row, and tables of header cells alone.

    A header that a cell names by `headers` has that cell. Grids that show a part of their
    columns or rows at a time, and tables that are empty but for their headers, such as one
    that a script fills, are left alone or cantTell.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/d0f69e/
    """
    for document in dom_of(snapshot).documents:
        for grid in grids_of(document):
            headers = [one for one in grid.headers if one.text and one.element.is_visible]
            if headers and is_exposed(grid.element) and not _shows_a_part(grid.element):
                yield from _judge(grid, headers) if grid.data else _only_headers(grid, headers)


def _shows_a_part(element: Element) -> bool:
    return element.attr("aria-colcount") is not None or element.attr("aria-rowcount") is not None


def _judge(grid: Grid, headers: list[Cell]) -> Iterator[Verdict]:
    lonely = [one for one in headers if not _has_cells(one, grid)]
    for one in lonely:
        yield failed(
            target_of(one.element),
            Text(
                en=f"No cell belongs to the header “{shorten(one.text, 80)}”.",
                nl=f"Bij de kop “{shorten(one.text, 80)}” hoort geen enkele cel.",
            ),
        )
    if not lonely:
        yield passed(target_of(grid.element), Text(en="Every header has cells.", nl="Elke kop heeft cellen."))


def _has_cells(header: Cell, grid: Grid) -> bool:
    """Whether any data cell stands in its column or row, or names it; a header of headers has theirs."""
    name = header.element.attr("id")
    if name and any(name in (one.element.attr("headers") or "").split() for one in grid.cells):
        return True
    scope = (header.element.attr("scope") or "").lower()
    role = role_of(header.element)
    is_for_row = scope in ("row", "rowgroup") or role == "rowheader"
    is_for_column = scope in ("col", "colgroup") or role == "columnheader"
    below = any(one.covers_column(header) and one.row > header.row for one in _in_data_rows(grid))
    beside = any(one.covers_row(header) for one in grid.data)
    return (below and not is_for_row) or (beside and not is_for_column)


def _in_data_rows(grid: Grid) -> Iterator[Cell]:
    """Cells, headers of rows too, of rows that hold data."""
    rows = {row for one in grid.data for row in range(one.row, one.row + one.rows)}
    return (one for one in grid.cells if any(row in rows for row in range(one.row, one.row + one.rows)))


def _only_headers(grid: Grid, headers: list[Cell]) -> Iterator[Verdict]:
    if not grid.is_html:
        return
    listed = ", ".join(shorten(one.text, 30) for one in headers[:4])
    message = Text(
        en=f"The table has header cells alone ({listed}) and no cell with data.",
        nl=f"De tabel heeft alleen kopcellen ({listed}) en geen cel met gegevens.",
    )
    waits_for_data = any(one.tag == "tbody" and not one.children for one in grid.element.children)
    are_tied = any(one.element.attr("headers") for one in headers)  # the author says which heads which
    if waits_for_data or are_tied:
        yield cant_tell(target_of(grid.element), message)
    else:
        yield failed(target_of(grid.element), message, confidence="high" if grid.height > 1 else "medium")
