"""Closes a panel as a person with a keyboard would, and sees where focus is afterwards."""

import asyncio
import time
from typing import Any, Literal

from checks.observations.opener_trials import PanelExit, Whereabouts
from scanner.gather.keyboard.page_keys import Place
from scanner.gather.keyboard.path_picture import path_picture
from scanner.gather.openers.opening import POLL_S, Opened, OpenersPage
from scanner.gather.view import View

CLOSES_S = 0.35  # with a transition
MENU_CLOSES_S = 0.15
RETURNS_S = 0.3  # after it, scripts put focus back with a timer


async def exits_of(page: OpenersPage, opened: Opened, view: View) -> tuple[PanelExit, ...]:
    """What closes the panel: its close button, else Escape. Left open when nothing does.

    One exit that works is enough, so that a chat on every page of a site costs little.
    """
    closer = await _closer(page, opened)
    if closer is not None:
        place = (opened.frame, int(closer["number"]))
        await page.ask(opened.frame, f"o.focus({place[1]})")
        one = await _try(page, opened, "button", closer["words"], place, view)
        if one is not None:
            return (one,)
    held = await page.keys.place() if await page.ask(opened.frame, "o.holdsFocus()") else None
    if held is None and opened.panel["first"] >= 0:  # a person has walked into it by now
        held = (opened.frame, int(opened.panel["first"]))
        await page.ask(opened.frame, f"o.focus({held[1]})")
    one = await _try(page, opened, "Escape", "", held, view)
    if one is not None:
        return (one,)
    await _press_opener(page, opened)
    return ()


async def _closer(page: OpenersPage, opened: Opened) -> dict[str, Any] | None:
    """The control that looks like a close button and takes focus."""
    found = await page.ask(opened.frame, "o.closers()") or []
    return next((one for one in found if one["isFocusable"]), None)


async def _press_opener(page: OpenersPage, opened: Opened) -> None:
    """Many openers close what they opened; no exit of its own, but the page is as before."""
    if opened.is_modal or not await page.ask(opened.place[0], f"o.focus({opened.place[1]})"):
        return
    await page.keys.press(" " if opened.way == "Space" else "Enter")
    await wait_until_closed(page, opened)


async def _try(
    page: OpenersPage, opened: Opened, way: Literal["Escape", "button"], words: str, held: Place | None, view: View
) -> PanelExit | None:
    await page.keys.press("Escape" if way == "Escape" else "Enter")
    if not await wait_until_closed(page, opened):
        return None
    focus = await _settled_focus(page, opened)
    opener = await _opener_now(page, opened)
    is_there = opener is not None and bool(await page.ask(opener[0], f"o.isThere({opener[1]})"))
    if focus != "nothing" or opener is None or held is None:
        return PanelExit(way, words, focus, is_there)
    was_removed = not await page.ask(held[0], f"o.isConnected({held[1]})")
    distance, led_to, picture = await _next_stop(page, opener, view)
    return PanelExit(way, words, focus, is_there, was_removed, distance, led_to, picture)


async def wait_until_closed(page: OpenersPage, opened: Opened) -> bool:
    """Whether the panel goes away within the time of a transition."""
    is_dialog = opened.is_modal or opened.panel["isDialog"]
    until = time.monotonic() + (CLOSES_S if is_dialog else MENU_CLOSES_S)
    while time.monotonic() < until:
        if not await page.ask(opened.frame, "o.isOpen()"):
            return True
        await asyncio.sleep(POLL_S)
    return False


async def _settled_focus(page: OpenersPage, opened: Opened) -> Whereabouts:
    """Where focus is once nothing moves it any more; on nothing only when it stays there."""
    until = time.monotonic() + RETURNS_S
    while True:
        place = await page.keys.place()
        # the browser takes focus from what was hidden only when it draws next
        if place is not None and place[1] >= 0 and await page.ask(place[0], f"o.isThere({place[1]})"):
            opener = await _opener_now(page, opened)
            return "opener" if place == opener else "elsewhere"
        if time.monotonic() > until:
            return "nothing"
        await asyncio.sleep(POLL_S)


async def _opener_now(page: OpenersPage, opened: Opened) -> Place | None:
    """The opener, or what a script has put in its place."""
    frame, number = opened.place
    twin = await page.ask(frame, f"o.twin({number})")
    return (frame, int(twin)) if twin is not None and twin >= 0 else None


async def _next_stop(page: OpenersPage, opener: Place, view: View) -> tuple[int, str, str]:
    """How far from the opener Tab leads now, what that is, and a picture of it when it is far."""
    stops = await page.keys.tabbables()
    await page.keys.press("Tab")
    now = await page.keys.place()
    if opener not in stops:
        return 0, "", ""
    own = stops.index(opener)
    if now is None or now[1] < 0:
        return len(stops) - own, "", ""
    if now not in stops:
        return 0, "", ""
    mark = await page.ask(now[0], f"o.mark({now[1]})") or {"words": ""}
    distance = abs(stops.index(now) - own)
    picture = ""
    if distance > 1:
        nodes = await page.keys.nodes([opener, now])
        picture = await path_picture(view, tuple(one for one in nodes.values() if one))
    return distance, str(mark["words"]), picture
