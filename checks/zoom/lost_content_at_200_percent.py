"""1.4.4: functions or text go away at 200 %."""

from collections.abc import Iterator
from typing import Annotated

from checks.layout.verdicts import lost_content
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.registry import At, check
from checks.text import Text
from checks.verdict import Verdict


@check(
    id="lost-content-at-200-percent",
    criteria=("1.4.4",),
    techniques=("F69",),
    impact="serious",
    condition="zoom-200",
    title=Text(
        en="Functions or text go away at 200 %",
        nl="Functies of tekst verdwijnen bij 200 %",
    ),
    barrier=Text(
        en="Customers who enlarge the page to 200 % miss links, buttons or information that others have.",
        nl="Klanten die de pagina tot 200 % vergroten, missen links, knoppen of informatie die anderen wel hebben.",
    ),
    remedy=Text(
        en="Keep it, or move it into a menu or a part that can be opened.",
        nl="Laat het staan, of zet het in een menu of een onderdeel dat open kan.",
    ),
    cannot_see=Text(
        en="Whether a menu that appears holds all that went away.",
        nl="Of een menu dat ervoor in de plaats komt alles bevat wat verdween.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/resize-text.html",
)
def lost_content_at_200_percent(
    before: Annotated[PageSnapshot, At(DEFAULT_CONDITION)],
    now: PageSnapshot,
    steady: Annotated[PageSnapshot, At("text-spacing")],
) -> Iterator[Verdict]:
    """Links, controls, contact details and sentences that can be reached at 100 % and not at 200 %.

    A control with the same name or address, or a button that appears, takes its place.
    What also changes in the first window size changes by itself and is left alone.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/resize-text.html
    """
    yield from lost_content(before, now, steady)
