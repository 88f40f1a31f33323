"""1.3.1: a row with several header cells that nothing ties to the right data."""

from collections.abc import Iterator

from checks.dom import dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.grid import Cell, Grid, grids_of
from checks.structure.roles import is_exposed
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed

MOST_SHOWN = 3


@check(
    id="unclear-headers",
    criteria=("1.3.1",),
    techniques=("H43", "H63"),
    impact="moderate",
    mode="semiAuto",
    title=Text(
        en="Rows with several headers, not tied to cells", nl="Rijen met meer koppen, niet aan cellen gekoppeld"
    ),
    barrier=Text(
        en="Screen readers guess which header belongs to a cell; with several in a row some leave one out.",
        nl="Schermlezers raden welke kop bij een cel hoort; bij meer koppen in een rij laten sommige er een weg.",
    ),
    remedy=Text(
        en="Give each header cell a scope, or name the headers of each cell with headers.",
        nl="Geef elke kopcel een scope, of noem bij elke cel met headers welke koppen erbij horen.",
    ),
    cannot_see=Text(
        en="Whether the screen readers that customers use guess well.",
        nl="Of de schermlezers van klanten goed raden.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/html/H63",
)
def unclear_headers(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Rows of data with two or more header cells in front, without `scope` or `headers`.

    Always cantTell, at most three tables a page. One header cell a row needs no scope.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/html/H43
    """
    shown = 0
    for document in dom_of(snapshot).documents:
        for grid in grids_of(document):
            rows = [row for number in range(grid.height) if _has_several(row := grid.row(number))]
            if not rows or not grid.is_html or not is_exposed(grid.element) or not grid.element.is_visible:
                continue
            loose = next((row for row in rows if not _is_tied(row, grid)), None)
            if loose is None:
                yield passed(target_of(grid.element), Text(en="They are tied.", nl="Ze zijn gekoppeld."))
            elif shown < MOST_SHOWN:
                shown += 1
                yield cant_tell(target_of(grid.element), _message(loose))


def _has_several(row: list[Cell]) -> bool:
    headers = [one for one in row if one.is_header and one.text]
    return len(headers) > 1 and any(not one.is_header for one in row)


def _is_tied(row: list[Cell], grid: Grid) -> bool:
    """Whether scope or headers says what belongs to what, in this row."""
    headers = [one for one in row if one.is_header and one.text]
    by_scope = all(one.element.attr("scope") or one.element.attr("role") for one in headers)
    return by_scope or any(one.element.attr("headers") for one in grid.data)


def _message(row: list[Cell]) -> Text:
    listed = " / ".join(f"“{shorten(one.text, 30)}”" for one in row if one.is_header and one.text)
    return Text(
        en=f"One row has several headers without a scope: {listed}. Does a screen reader tell them all with the data?",
        nl=f"Eén rij heeft meer koppen zonder scope: {listed}. Noemt een schermlezer ze allemaal bij de gegevens?",
    )
