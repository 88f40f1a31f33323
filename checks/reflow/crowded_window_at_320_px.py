"""1.4.10: bars that stay in place leave no room to read in a narrow window."""

from collections.abc import Iterator

from checks.dom.targets import shorten, target_of
from checks.layout.bars import bars_of
from checks.layout.controls import label_of
from checks.layout.regions import FAR, area
from checks.layout.sight import sight_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed

FULL = 0.8  # of the window's height: of 256 px some two lines are left
WIDE = 0.8  # of its width: what is less wide has text beside it


@check(
    id="crowded-window-at-320-px",
    criteria=("1.4.10",),
    techniques=("C34",),
    impact="serious",
    condition="reflow-320",
    title=Text(
        en="Bars that stay in place leave no room to read at 320 px",
        nl="Vaste balken laten bij 320 px geen ruimte om te lezen",
    ),
    barrier=Text(
        en="Customers who enlarge the page to 400 % see a line or two of the text at a time.",
        nl="Klanten die de pagina tot 400 % vergroten, zien maar een of twee regels van de tekst tegelijk.",
    ),
    remedy=Text(
        en="Let bars scroll along when the window is low: @media (min-height: …) around position: fixed.",
        nl="Laat balken meescrollen als het venster laag is: @media (min-height: …) om position: fixed.",
    ),
    cannot_see=Text(
        en="Bars that stick only after some scrolling, and whether a bar is needed all the time.",
        nl="Balken die pas na wat scrollen blijven staan, en of een balk steeds nodig is.",
    ),
    states=("initial",),
    source="https://www.w3.org/WAI/WCAG21/Techniques/css/C34",
)
def crowded_window_at_320_px(now: PageSnapshot) -> Iterator[Verdict]:
    """Fixed bars without a button to close them that take four fifths of a window of 320 by 256 px.

    Only on pages that are longer than what is left of the window.
    """
    sight = sight_of(now)
    document = sight.dom.main
    left, top, right, bottom = sight.regions[document.place].window
    height = bottom - top
    bars = [one for one in bars_of(document, sight) if not one.can_close]
    rows: list[tuple[float, float]] = []
    for bar in bars:
        wide = [one.region for one in bar.covers if one.region[2] - one.region[0] >= WIDE * (right - left)]
        rows += [(one[1], one[3]) for one in wide]
    if not rows:
        return
    taken = _length(rows)
    is_scrolled = sight.regions[document.place].page[3] >= FAR and document.columns.size[1] > height + (height - taken)
    if taken >= FULL * height and is_scrolled:
        largest = max((cover for bar in bars for cover in bar.covers), key=lambda one: area(one.region)).element
        words = ", ".join(f"“{shorten(label_of(one.root), 40)}”" for one in bars[:3])
        share = round(100 * taken / height)
        yield cant_tell(
            target_of(largest),
            Text(
                en=f"{words} together take {share} % of the window's height and do not scroll along. Is what is left "
                "enough to read?",
                nl=f"{words} nemen samen {share} % van de hoogte van het venster in en scrollen niet mee. Is wat "
                "overblijft genoeg om te lezen?",
            ),
        )
    else:
        yield passed(None, Text(en="The bars leave room to read.", nl="De balken laten ruimte om te lezen."))


def _length(spans: list[tuple[float, float]]) -> float:
    """What spans take together; where they overlap it counts once."""
    total, reached = 0.0, float("-inf")
    for start, end in sorted(spans):
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total
