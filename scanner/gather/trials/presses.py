"""Presses the pointer down on buttons that listen to that, lets go elsewhere, and tries to take it back."""

import asyncio

from checks.dom import Dom, Element
from checks.observations.event_listeners import EventListeners
from checks.observations.input_trials import PressTrial
from scanner.gather.trials.used_page import FOCUS, NAVIGATION, VALUES, Effects, Look, Spot, UsedPage, shape

DOWN_EVENTS = frozenset({"pointerdown", "mousedown", "touchstart"})
INLINE_DOWN = frozenset({f"on{name}" for name in DOWN_EVENTS})
BUTTON_ROLES = frozenset({"button", "link", "menuitem", "tab", "switch", "checkbox", "radio"})
REACT_S = 0.08
ASIDE = (2.0, 2.0)


def pressable(dom: Dom, listeners: EventListeners) -> list[Element]:
    """Visible buttons and links that have a down-event listener of their own."""
    found = []
    for one in dom.elements():
        kinds = listeners.of(one.document.columns.node_ids[one.row])
        if not (kinds & DOWN_EVENTS or INLINE_DOWN & one.attributes.keys()) or not one.is_visible:
            continue
        is_button = one.tag in ("button", "a", "summary") or one.attr("role") in BUTTON_ROLES
        is_button |= one.tag == "input" and one.attr("type") in ("button", "submit", "reset")
        if is_button and one.attr("disabled") is None:
            found.append(one)
    return found


async def pressed_down(used: UsedPage, element: Element) -> PressTrial | None:
    """One press without letting go on the button; `None` when it cannot be reached or nothing stayed changed by it."""
    spot, mouse = Spot.of(element), used.lane.page.mouse
    before = await _ready(used, spot)
    if before is None:
        return None
    try:
        await mouse.down()
        await asyncio.sleep(REACT_S)
        await mouse.move(*ASIDE)
    finally:
        await mouse.up()  # also when time is up meanwhile
    await asyncio.sleep(REACT_S)
    after = await used.look()
    if _is_same(before, after):
        return None
    undone = await _is_undone(used, spot, before)
    effects = before.effects(after) - {FOCUS}
    if not undone:
        effects -= await _without_pressing(used, spot)
    if not effects:
        return None
    return PressTrial(
        node=spot.node,
        lost=[text for text in after.gained(before) if ("lost", shape(text)) in effects][:5],
        gained=[text for text in before.gained(after) if ("gained", shape(text)) in effects][:5],
        navigated=NAVIGATION in effects,
        emptied_fields=VALUES in effects,
        undone=undone,
    )


async def _ready(used: UsedPage, spot: Spot) -> Look | None:
    """A fresh page with something in its fields and the pointer on the button."""
    await used.fresh()
    if await used.centre(spot) is None:
        return None
    await used.ask("soil", spot)
    await asyncio.sleep(REACT_S)  # what an input event sets off is not what pressing does; it may move the button too
    middle = await used.centre(spot)
    if middle is None:
        return None
    await used.lane.page.mouse.move(*middle)
    await asyncio.sleep(0.03)  # nor is what hovering shows
    return await used.look()


async def _without_pressing(used: UsedPage, spot: Spot) -> Effects:
    """What changes as well when focus leaves the field, the pointer is pressed elsewhere, and as much time goes by."""
    before = await _ready(used, spot)
    if before is None:
        return frozenset()
    await used.leave_field()
    await asyncio.sleep(REACT_S)
    await used.lane.page.mouse.click(*ASIDE)
    await asyncio.sleep(2 * REACT_S)
    return before.effects(await used.look())


async def _is_undone(used: UsedPage, spot: Spot, before: Look) -> bool:
    page = used.lane.page
    await page.keyboard.press("Escape")
    await asyncio.sleep(REACT_S)
    if _is_same(before, await used.look()):
        return True
    await page.mouse.click(*ASIDE)
    await asyncio.sleep(REACT_S)
    if _is_same(before, await used.look()):
        return True
    middle = await used.centre(spot)
    if middle is not None:
        await page.mouse.click(*middle)
        await asyncio.sleep(REACT_S)
    return _is_same(before, await used.look())


def _is_same(one: Look, other: Look) -> bool:
    """Whether texts, values and context are equal; focus may go where the pointer went."""
    return (one.texts, one.values, one.urls, one.navigations, one.windows) == (
        other.texts, other.values, other.urls, other.navigations, other.windows,
    )  # fmt: skip
