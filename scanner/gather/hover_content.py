"""Gathers what the pointer makes appear, and tries whether it can be dismissed, pointed at, and read in peace."""

import asyncio
import time
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

from checks.observation import Observation
from checks.observations.hover_content import HoverContent, HoverTrial
from scanner.gather.view import Phase, View

MOST_TRIGGERS = 8
APPEARS_S = 0.5  # tooltips come within half a second
CLOSES_S = 0.35  # and go with a short delay, so that the pointer can cross a gap
POLL_S = 0.05
LONGEST_WAIT_S = 8.0  # a timer longer than this leaves time to read a short text
SHORTEST_WAIT_MS = 1000
REST = (1, 1)
PLACE = "function () { return [...document.getElementsByTagName('*')].indexOf(this); }"
POINTER_EVENTS = frozenset({"mouseenter", "mouseover", "pointerenter", "pointerover", "mousemove"})
# counts the page's timers from here on, so that we wait only where something may end by itself
WATCH_TIMERS = """() => {
  const set = globalThis.setTimeout; globalThis.loketscanTimers = [];
  globalThis.setTimeout = (what, ms, ...more) => {
    globalThis.loketscanTimers.push(+ms || 0);
    return set(what, ms, ...more);
  };
}"""


class HoverContentGatherer:
    """Moves the pointer onto what may react to it, one trigger of each kind, within the page's own document."""

    kind: ClassVar[type[Observation]] = HoverContent
    phase: ClassVar[Phase] = "use"
    after: ClassVar[tuple[type[Observation], ...]] = ()
    budget_s: ClassVar[float] = 20.0

    async def gather(self, view: View) -> HoverContent:
        """Finds triggers by style sheets, listeners and descriptions; loads the page afresh when there are any."""
        deadline = time.monotonic() + self.budget_s * 0.6
        if not await _find_triggers(view):
            return HoverContent(0, 0, [])
        await view.lane.reopen()
        trials: list[HoverTrial] = []
        tried = 0
        with view.lane.held_in_place():
            count = await _find_triggers(view)
            await view.lane.page.evaluate(WATCH_TIMERS)
            for place in range(min(count, MOST_TRIGGERS)):
                if time.monotonic() > deadline:
                    break
                tried += 1
                trial = await _try(view, place)
                trials += [trial] if trial else []
            await view.lane.page.mouse.move(*REST)
        return HoverContent(count, tried, trials)


async def _find_triggers(view: View) -> int:
    """How many triggers there are; they are kept in the page, out of reach of its own scripts."""
    lane = view.lane
    await lane.worlds.evaluate(lane.main_frame, _script())
    places = await _listening(view)
    return int(await lane.worlds.call(lane.main_frame, "(places) => loketscanHover.candidates(places)", places))


async def _listening(view: View) -> list[int]:
    """Places, among all elements of the document, of those that listen to the pointer themselves."""
    session = view.lane.session
    whole = await session.send("Runtime.evaluate", {"expression": "document"})
    answer = await session.send(
        "DOMDebugger.getEventListeners", {"objectId": whole["result"]["objectId"], "depth": -1, "pierce": False}
    )
    nodes = {one["backendNodeId"] for one in answer["listeners"] if one["type"] in POINTER_EVENTS}
    places: list[int] = []
    for node in sorted(nodes)[: MOST_TRIGGERS * 4]:
        found = await session.send("DOM.resolveNode", {"backendNodeId": node})
        place = await session.send(
            "Runtime.callFunctionOn",
            {"objectId": found["object"]["objectId"], "functionDeclaration": PLACE, "returnByValue": True},
        )
        places += [place["result"]["value"]] if place["result"].get("value", -1) >= 0 else []
    return places


async def _try(view: View, place: int) -> HoverTrial | None:
    """What the pointer makes appear at one trigger; `None` when that is nothing."""
    seen = await _show(view, place)
    if seen is None:
        return None
    picture, path = await _picture(view), await _call(view, "(n) => loketscanHover.path(n)", place)
    gone_after_s = await _wait_for_end(view)
    if gone_after_s:
        seen = await _show(view, place) or seen
    await view.lane.page.keyboard.press("Escape")
    escape_closes = await _closed(view)
    by_focus = None if escape_closes else await _escape_on_focus(view, place)
    again = await _show(view, place)
    stays = True
    if again is not None:
        x, y, width, height = again[:4]
        await view.lane.page.mouse.move(x + width / 2, y + height / 2, steps=6)
        stays = not await _closed(view)
    return HoverTrial(path, seen[4], seen[5], escape_closes, by_focus, stays, gone_after_s, picture)


async def _show(view: View, place: int) -> list[Any] | None:
    """Take the pointer away and back onto the trigger; the new content's place, text and what it covers."""
    page = view.lane.page
    await page.mouse.move(*REST)
    point = await _call(view, "(n) => loketscanHover.reach(n)", place)
    if point is None:
        return None
    await asyncio.sleep(CLOSES_S)
    await _call(view, "() => loketscanHover.remember()")
    await page.evaluate("() => { globalThis.loketscanTimers && (globalThis.loketscanTimers.length = 0); }")
    await page.mouse.move(*point)
    return await _poll(view, place)


async def _poll(view: View, place: int) -> list[Any] | None:
    until = time.monotonic() + APPEARS_S
    while time.monotonic() < until:
        found: list[Any] | None = await _call(view, "(n) => loketscanHover.appeared(n)", place)
        if found is not None:
            return found
        await asyncio.sleep(POLL_S)
    return None


async def _closed(view: View) -> bool:
    """Whether the new content is gone within the time in which such things close."""
    until = time.monotonic() + CLOSES_S * 1.5
    while time.monotonic() < until:
        if not await _call(view, "() => loketscanHover.stays()"):
            return True
        await asyncio.sleep(POLL_S)
    return False


async def _wait_for_end(view: View) -> float:
    """Seconds until the content went away while the pointer rested on the trigger; 0 when it stayed."""
    timers = await view.lane.page.evaluate("() => globalThis.loketscanTimers || []")
    wanted = [ms / 1000 for ms in timers if SHORTEST_WAIT_MS <= ms <= LONGEST_WAIT_S * 1000]
    if not wanted:
        return 0.0
    started = time.monotonic()
    while time.monotonic() - started < max(wanted) + 0.3:
        if not await _call(view, "() => loketscanHover.stays()"):
            return round(time.monotonic() - started, 1)
        await asyncio.sleep(POLL_S * 2)
    return 0.0


async def _escape_on_focus(view: View, place: int) -> bool | None:
    page = view.lane.page
    await page.mouse.move(*REST)
    await asyncio.sleep(CLOSES_S)
    await _call(view, "() => loketscanHover.remember()")
    if not await _call(view, "(n) => loketscanHover.isFocusable(n)", place) or await _poll(view, place) is None:
        return None
    await page.keyboard.press("Escape")
    closed = await _closed(view)
    await _call(view, "() => loketscanHover.blur()")
    return closed


async def _picture(view: View) -> str:
    taken = await view.lane.window_picture()
    return view.keep(taken, ".png") if taken is not None else ""


async def _call(view: View, function: str, *arguments: object) -> Any:
    return await view.lane.worlds.call(view.lane.main_frame, function, *arguments)


@cache
def _script() -> str:
    return files("scanner").joinpath("gather").joinpath("hover.js").read_text(encoding="utf-8")
