"""1.4.4, 1.4.10: functions or text go away where the window is narrow."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from checks.dom.targets import target_of
from checks.dom.tree import Element
from checks.layout.loss import losses
from checks.layout.narrowing import REFLOW, ZOOM, checked_under
from checks.layout.sight import Sight, sight_of
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.registry import At
from checks.target import Box
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed


@checked_under(
    ZOOM,
    REFLOW,
    loss="lost-content",
    replaces=("clipped-text",),
    title=Text(en="Functions or text go away", nl="Functies of tekst verdwijnen"),
    barrier=Text(
        en="miss links, buttons or information that others have.",
        nl="missen links, knoppen of informatie die anderen wel hebben.",
    ),
    remedy=Text(
        en="Keep it in the window, or move it into a menu or a part that can be opened.",
        nl="Laat het in beeld staan, of zet het in een menu of een onderdeel dat open kan.",
    ),
    cannot_see=Text(
        en="Whether a menu that appears holds all that went away.",
        nl="Of een menu dat ervoor in de plaats komt alles bevat wat verdween.",
    ),
)
def lost_content(
    before: Annotated[PageSnapshot, At(DEFAULT_CONDITION)],
    now: PageSnapshot,
    steady: Annotated[PageSnapshot, At("text-spacing")],
) -> Iterator[Verdict]:
    """Links, controls, contact details and sentences that can be reached at 100 % and then no more.

    A control with the same name or address, or a button that appears, takes its place.
    What also changes in the first window size changes by itself and is left alone.
    """
    first, second = sight_of(before), sight_of(now)
    is_whole = True
    for loss in losses(first, second, sight_of(steady)):
        is_whole = False
        target = replace(target_of(loss.part), box=_box_now(loss.part, second))
        names = loss.names()
        if loss.is_cut_off:
            yield failed(
                target,
                Text(
                    en=f"Past the edge of the window, where it does not scroll to: {names}.",
                    nl=f"Buiten de rand van het venster, waar je niet naartoe kunt scrollen: {names}.",
                ),
            )
        elif loss.is_sure:
            yield failed(
                target,
                Text(
                    en=f"Gone, with nothing in its place: {names}.",
                    nl=f"Weg, zonder iets dat ervoor in de plaats komt: {names}.",
                ),
            )
        else:
            yield cant_tell(
                target,
                Text(
                    en=f"Gone: {names}. Does one of the buttons on the page bring it back?",
                    nl=f"Weg: {names}. Haalt een van de knoppen op de pagina dit weer tevoorschijn?",
                ),
            )
    if is_whole and first.texts:
        yield passed(None, Text(en="No function went away.", nl="Er is geen functie weggevallen."))


def _box_now(part: Element, now: Sight) -> Box | None:
    """Where to look for it: the box of what holds it under the condition."""
    for one in part.ancestors():
        then = now.elements.get(one.document.columns.node_ids[one.row])
        if then is not None and then.box is not None:
            return then.box
    return None
