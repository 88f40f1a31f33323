"""1.3.1: a table of data in which no cell is a header."""

import re
from collections.abc import Iterator, Sequence

from checks.dom import dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.grid import Cell, Grid, grids_of
from checks.structure.roles import is_exposed
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

LONGEST_CELL_WORDS = 12  # longer texts are passages of a layout, not data
AMOUNT = re.compile(r"^\W*\d|\d\W*$|^[-–—]$")
BOLD = 600
CONTROLS = frozenset({"input", "select", "textarea", "table", "iframe", "video", "form", "h1", "h2", "h3"})


@check(
    id="headerless-table",
    criteria=("1.3.1",),
    techniques=("H51", "H63", "F91"),
    impact="serious",
    title=Text(en="Data table without headers", nl="Gegevenstabel zonder koppen"),
    barrier=Text(
        en="Customers who use a screen reader hear figures without what they are about.",
        nl="Klanten met een schermlezer horen cijfers zonder waar die over gaan.",
    ),
    remedy=Text(
        en="Make the cells of the header row, or of the first column, th elements with a scope.",
        nl="Maak van de cellen in de koprij, of in de eerste kolom, th-elementen met een scope.",
    ),
    cannot_see=Text(
        en="Tables made of other elements, and pictures of tables.",
        nl="Tabellen van andere elementen, en afbeeldingen van tabellen.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/failures/F91",
)
def headerless_table(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Tables of short texts in full rows without `th`, scope or header roles.

    Failed where the first row stands out from all others (bold, or on a ground of its own)
    or where a caption or `thead` says that it is data. Where only the first column stands
    out, or columns of figures stand under words, it is cantTell. Tables that hold fields,
    headings, other tables or passages, single rows and single columns are layout.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/failures/F91
    """
    for document in dom_of(snapshot).documents:
        for grid in grids_of(document):
            if not grid.is_html or not grid.element.is_visible or not is_exposed(grid.element):
                continue
            if grid.headers:
                yield passed(target_of(grid.element), Text(en="It has headers.", nl="Er zijn koppen."))
            elif _may_be_data(grid):
                yield from _judge(grid)


def _may_be_data(grid: Grid) -> bool:
    rows = [grid.row(number) for number in range(grid.height)]
    full = [row for row in rows if len(row) == grid.width]
    if grid.height < 2 or grid.width < 2 or len(full) < max(2, 0.75 * len(rows)):
        return False
    if any(one.tag in CONTROLS for one in grid.element.descendants() if one is not grid.element):
        return False
    texts = [one.text for one in grid.cells]
    filled = [text for text in texts if text]
    return len(filled) >= 0.7 * len(texts) and all(len(text.split()) <= LONGEST_CELL_WORDS for text in filled)


def _judge(grid: Grid) -> Iterator[Verdict]:
    first, others = grid.row(0), [one for one in grid.cells if one.row > 0]
    listed = ", ".join(shorten(one.text, 30) for one in first if one.text)
    says_data = [one.tag for one in grid.element.children if one.tag in ("caption", "thead") and one.is_rendered]
    if grid.height > 2 and _stands_out(first, others):
        yield failed(
            target_of(grid.element),
            Text(
                en=f"The first row ({listed}) looks like a header row, but no cell is a header.",
                nl=f"De eerste rij ({listed}) ziet eruit als koprij, maar geen enkele cel is een kop.",
            ),
            confidence="high" if _has_figures(others) else "medium",
        )
    elif says_data and grid.height > 2:
        yield failed(
            target_of(grid.element),
            Text(
                en=f"It has a {says_data[0]}, so it is a table of data, but no cell is a header ({listed}).",
                nl=f"Er is een {says_data[0]}, dus dit is een gegevenstabel, maar geen cel is een kop ({listed}).",
            ),
            confidence="medium",
        )
    elif _heads_columns(first, others, grid) or _heads_rows(grid):
        yield cant_tell(
            target_of(grid.element),
            Text(
                en=f"Is this a table of data? It begins with {listed}, and no cell is a header.",
                nl=f"Is dit een gegevenstabel? De tabel begint met {listed}, en geen enkele cel is een kop.",
            ),
        )


def _stands_out(cells: Sequence[Cell], others: Sequence[Cell]) -> bool:
    """Whether these cells are all drawn in a way in which none of the others is, and hold words."""
    if not all(any(char.isalpha() for char in one.text) for one in cells if one.text):
        return False
    looks = [_look(one) for one in cells if one.text]
    bold = all(is_bold for is_bold, _ in looks) and not any(_look(one)[0] for one in others if one.text)
    grounds, below = {ground for _, ground in looks}, {_look(one)[1] for one in others}
    # a striped table has two grounds in turn; a header row has one that comes back nowhere
    return bool(looks) and (bold or (len(grounds) == 1 and not grounds & below))


def _look(cell: Cell) -> tuple[bool, str]:
    """Whether all text of the cell is bold, and what colour it stands on."""
    columns = cell.element.document.columns
    inside = [cell.element, *cell.element.descendants()]
    texts = [
        one for one in inside if any(columns.boxes[row] is not None for row in one.text_rows()) and one.text.strip()
    ]
    is_bold = bool(texts) and all(float(one.style("font-weight") or 400) >= BOLD for one in texts)
    chain = [cell.element, *cell.element.ancestors()]
    grounds = (one.style("background-color") for one in chain)
    return is_bold, next((one for one in grounds if one not in ("", "rgba(0, 0, 0, 0)")), "")


def _has_figures(cells: Sequence[Cell]) -> bool:
    return sum(1 for one in cells if AMOUNT.search(one.text)) >= max(2, len(cells) // 5)


def _heads_columns(first: Sequence[Cell], others: Sequence[Cell], grid: Grid) -> bool:
    """Whether words stand over a column of figures."""
    return grid.height > 2 and any(
        one.text
        and not AMOUNT.search(one.text)
        and all(AMOUNT.search(other.text) for other in others if other.column == one.column)
        for one in first
    )


def _heads_rows(grid: Grid) -> bool:
    """Whether the first column is drawn in another way than the rest."""
    first = [one for one in grid.cells if one.column == 0]
    others = [one for one in grid.cells if one.column > 0]
    return len(first) > 1 and _stands_out(first, others)
