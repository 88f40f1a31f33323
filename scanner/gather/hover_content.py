"""Gathers what the pointer makes appear, and tries whether it can be dismissed, pointed at, and read in peace."""

import asyncio
import time
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

from checks.observation import Observation
from checks.observations.hover_content import ByKeyboard, HoverContent, HoverControl, HoverTrial
from scanner.gather.view import Phase, View

MOST_TRIGGERS = 8
APPEARS_S = 0.5  # tooltips come within half a second
CLOSES_S = 0.35  # and go with a short delay, so that the pointer can cross a gap
POLL_S = 0.05
LONGEST_WAIT_S = 8.0  # a timer longer than this leaves time to read a short text
SHORTEST_WAIT_MS = 1000
MOST_BY_KEYBOARD = 3
MOST_OPENERS = 10
OPENING_KEYS = ("", "Enter", "Space", "ArrowDown")  # focus alone first
OPENS_S = 0.12
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
        trials: dict[int, HoverTrial] = {}
        tried = 0
        with view.lane.held_in_place():
            count = await _find_triggers(view)
            await view.lane.page.evaluate(WATCH_TIMERS)
            for place in range(min(count, MOST_TRIGGERS)):
                if time.monotonic() > deadline:
                    break
                tried += 1
                trial = await _try(view, place)
                trials |= {place: trial} if trial else {}
            await view.lane.page.mouse.move(*REST)
        await _by_keyboard(view, trials)
        return HoverContent(count, tried, list(trials.values()))


async def _by_keyboard(view: View, trials: dict[int, HoverTrial]) -> None:
    """Try on a fresh page whether the keyboard opens what holds controls that the page has nowhere else."""
    until = time.monotonic() + HoverContentGatherer.budget_s * 0.3
    lacking = [place for place, trial in trials.items() if any(one.elsewhere != "shown" for one in trial.controls)]
    for place in lacking[:MOST_BY_KEYBOARD]:
        await view.lane.reopen()
        with view.lane.held_in_place():
            await _find_triggers(view)
            found = await _opened_by_keys(view, place, trials[place], until)
        trials[place] = replace(trials[place], by_keyboard=found)


async def _opened_by_keys(view: View, place: int, trial: HoverTrial, until: float) -> ByKeyboard:
    """Unsure where the pointer does not bring the same again and take it away, or where some ways were not tried."""
    if await _call(view, "(n) => loketscanHover.path(n)", place) != trial.path or await _show(view, place) is None:
        return "unsure"
    is_same = _controls(await _call(view, "() => loketscanHover.controls()")) == trial.controls
    await view.lane.page.mouse.move(*REST)
    if not is_same or not await _closed(view):
        return "unsure"
    if await _call(view, "() => loketscanHover.takeFocus()"):
        return "opened"
    return await _tried_openers(view, place, until)


async def _tried_openers(view: View, place: int, until: float) -> ByKeyboard:
    """Focus on each opener in turn, and the keys that open things."""
    keyboard = view.lane.page.keyboard
    await keyboard.press("Shift")  # what takes focus from here on shows it as for a keyboard
    openers = await _call(view, "(n) => loketscanHover.openers(n)", place)
    for nth in range(min(openers, MOST_OPENERS)):
        for key in OPENING_KEYS:
            # where something else that opened keeps the focus, the other openers cannot be tried
            took_focus = await _call(view, "(n) => loketscanHover.focusOpener(n)", nth)
            if time.monotonic() > until or not took_focus:
                return "unsure"
            if key:
                await keyboard.press(key)
            await asyncio.sleep(OPENS_S)
            if await _call(view, "() => loketscanHover.reached()"):
                return "opened"
    return "not-opened" if 0 <= openers <= MOST_OPENERS else "unsure"


def _controls(rows: list[list[Any]]) -> list[HoverControl]:
    return [HoverControl(*row) for row in rows]


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
    controls = _controls(await _call(view, "() => loketscanHover.controls()"))
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
    return HoverTrial(path, seen[4], seen[5], escape_closes, by_focus, stays, gone_after_s, picture, controls)


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
