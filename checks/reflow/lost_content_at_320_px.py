"""1.4.10: functions or text go away at 320 px."""

from collections.abc import Iterator
from typing import Annotated

from checks.layout.verdicts import lost_content
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.registry import At, check
from checks.text import Text
from checks.verdict import Verdict


@check(
    id="lost-content-at-320-px",
    criteria=("1.4.10",),
    techniques=("F102",),
    impact="serious",
    condition="reflow-320",
    title=Text(
        en="Functions or text go away at 320 px",
        nl="Functies of tekst verdwijnen bij 320 px",
    ),
    barrier=Text(
        en="Customers who enlarge the page to 400 %, or use a narrow screen miss links, buttons or "
        "information that others have.",
        nl="Klanten die de pagina tot 400 % vergroten of een smal scherm hebben, missen links, knoppen of "
        "informatie die anderen wel hebben.",
    ),
    remedy=Text(
        en="Keep it, or move it into a menu or a part that can be opened.",
        nl="Laat het staan, of zet het in een menu of een onderdeel dat open kan.",
    ),
    cannot_see=Text(
        en="Whether a menu that appears holds all that went away.",
        nl="Of een menu dat ervoor in de plaats komt alles bevat wat verdween.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/reflow.html",
)
def lost_content_at_320_px(
    before: Annotated[PageSnapshot, At(DEFAULT_CONDITION)],
    now: PageSnapshot,
    steady: Annotated[PageSnapshot, At("text-spacing")],
) -> Iterator[Verdict]:
    """Links, controls, contact details and sentences that can be reached at 100 % and not at 320 px.

    A control with the same name or address, or a button that appears, takes its place.
    What also changes in the first window size changes by itself and is left alone.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/reflow.html
    """
    yield from lost_content(before, now, steady)
