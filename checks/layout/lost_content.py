"""1.4.4, 1.4.10: functions or text go away where the window is narrow."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from checks.dom.targets import target_of
from checks.dom.tree import Element
from checks.layout.fresh_load import FreshLoad
from checks.layout.loss import Loss, losses
from checks.layout.narrowing import REFLOW, ZOOM, checked_under
from checks.layout.sight import Sight, sight_of
from checks.observations.narrow_loads import NarrowLoads
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.registry import At
from checks.target import Box, Target
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
    loads: Annotated[NarrowLoads | None, At(DEFAULT_CONDITION)],
) -> Iterator[Verdict]:
    """Links, controls, contact details and sentences that can be reached at 100 % and then no more.

    A control with the same name or address, or a button that appears, takes its place.
    What also changes in the first window size changes by itself and is left alone. What
    is there when the page is loaded in a narrow window is for a person to judge.
    """
    first, second = sight_of(before), sight_of(now)
    found = losses(first, second, sight_of(steady))
    fresh = _fresh_load(first, now, loads) if found else None
    for loss in found:
        left = fresh.left_of(loss) if fresh is not None else loss
        yield _there_after_loading(loss, second) if left is None else _verdict(left, second)
    if not found and first.texts:
        yield passed(None, Text(en="No function went away.", nl="Er is geen functie weggevallen."))


def _fresh_load(before: Sight, now: PageSnapshot, loads: NarrowLoads | None) -> FreshLoad | None:
    """The page as loaded in the same window, where that was done."""
    loaded = loads.loaded.values() if loads is not None else ()
    same = next((one for one in loaded if one.viewport == now.viewport), None)
    return FreshLoad(before, sight_of(same)) if same is not None else None


def _verdict(loss: Loss, now: Sight) -> Verdict:
    target, names = _target(loss, now), loss.names()
    if loss.is_cut_off:
        return failed(
            target,
            Text(
                en=f"Past the edge of the window, where it does not scroll to: {names}.",
                nl=f"Buiten de rand van het venster, waar je niet naartoe kunt scrollen: {names}.",
            ),
        )
    if loss.is_sure:
        return failed(
            target,
            Text(
                en=f"Gone, with nothing in its place: {names}.",
                nl=f"Weg, zonder iets dat ervoor in de plaats komt: {names}.",
            ),
        )
    return cant_tell(
        target,
        Text(
            en=f"Gone: {names}. Does one of the buttons on the page bring it back?",
            nl=f"Weg: {names}. Haalt een van de knoppen op de pagina dit weer tevoorschijn?",
        ),
    )


def _there_after_loading(loss: Loss, now: Sight) -> Verdict:
    names = loss.names()
    return cant_tell(
        _target(loss, now),
        Text(
            en=f"Gone when people zoom in on the open page: {names}. Loaded anew at that size, the page does offer it "
            "or a button in its place. Is that enough?",
            nl=f"Weg als mensen op de geopende pagina inzoomen: {names}. Als de pagina op die grootte opnieuw laadt, "
            "is het er wel, of een knop ervoor. Is dat genoeg?",
        ),
    )


def _target(loss: Loss, now: Sight) -> Target:
    return replace(target_of(loss.part), box=_box_now(loss.part, now))


def _box_now(part: Element, now: Sight) -> Box | None:
    """Where to look for it: the box of what holds it under the condition."""
    for one in part.ancestors():
        then = now.elements.get(one.document.columns.node_ids[one.row])
        if then is not None and then.box is not None:
            return then.box
    return None
