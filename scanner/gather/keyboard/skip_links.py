"""Gathers skip links: gives each focus, presses Enter, and sees where Tab goes on."""

import asyncio
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

from checks.observation import Observation
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.skip_links import SkipLinks, SkipTrial
from scanner.browser.worlds import ScriptFailed
from scanner.gather.keyboard.page_keys import PageKeys
from scanner.gather.view import Phase, View

MOST_LINKS = 2
DEPTH = 4  # stops of Tab from the top
REACTS_S = 0.06


class SkipLinksGatherer:
    """Tries the links to a part of the same page that Tab reaches first. Others are not touched."""

    kind: ClassVar[type[Observation]] = SkipLinks
    phase: ClassVar[Phase] = "use"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot,)
    budget_s: ClassVar[float] = 10.0

    async def gather(self, view: View) -> SkipLinks:
        """Nothing happens on a page without such links."""
        keys, frame = PageKeys(view.lane), view.lane.main_frame
        await keys.ask(frame, "1")
        try:
            await view.lane.worlds.evaluate(frame, _script(), timeout_s=4.0)
        except ScriptFailed:
            return SkipLinks(())
        found = await keys.ask(frame, f"k.skips.first({MOST_LINKS}, {DEPTH})") or []
        with view.lane.held_in_place():
            return SkipLinks(tuple([await _tried(keys, frame, *one) for one in found]))


async def _tried(keys: PageKeys, frame: str, number: int, goal: str, words: str) -> SkipTrial:
    node = await keys.node((frame, number))
    has_goal, before = await keys.ask(frame, f"k.skips.begin({number})") or (False, "")
    await keys.press("Enter")
    await asyncio.sleep(REACTS_S)
    is_there, after = await keys.ask(frame, f"[k.skips.isThere({number}), k.skips.look()]") or (False, before)
    moved = after != before
    await keys.press("Tab")
    focused = await keys.focused()
    if focused is None or focused.place[1] < 0:
        # nothing behind the goal takes focus
        return SkipTrial(node, words, goal, has_goal, is_there or has_goal, moved)
    goes_on_there = bool(await keys.ask(frame, f"k.skips.isThere({number})"))
    led_to: Any = await keys.ask(focused.place[0], f"k.pressable({focused.place[1]})") or ("", "", "")
    return SkipTrial(node, words, goal, has_goal, is_there or (has_goal and goes_on_there), moved, str(led_to[2]))


@cache
def _script() -> str:
    return files("scanner.gather.keyboard").joinpath("skip_links.js").read_text(encoding="utf-8")
