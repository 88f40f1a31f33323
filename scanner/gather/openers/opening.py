"""Opens what an opener opens, as a person with a keyboard would, and tells what came and where focus is."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.async_api import Error as PlaywrightError

from checks.observations.opener_trials import OpeningWay
from scanner.browser.lane import Lane
from scanner.browser.worlds import ScriptFailed
from scanner.gather.keyboard.page_keys import PageKeys, Place
from scanner.gather.openers.find import Opener
from scanner.gather.trials.used_page import UsedPage

POLL_S = 0.03
APPEARS_S = 0.15  # scripts open at once; what they have to fetch first is waited for by its requests
LOADS_S = 1.0
STILL_S = 0.09
MOVES_FOCUS_S = 0.45  # scripts mostly move focus after a transition of 0.2 to 0.3 s
MOVES_INTO_MENU_S = 0.15


@dataclass(frozen=True, slots=True)
class Opened:
    """What has been opened: the opener's place, how, and the panel as `openers.js` tells it, in its frame."""

    opener: Opener
    place: Place
    way: OpeningWay
    frame: str
    panel: Mapping[str, Any]

    @property
    def is_modal(self) -> bool:
        """Whether it keeps people from the page: by what it declares, or because it lies over all of it."""
        return bool(self.panel["isModal"] or self.panel["covers"])


class OpenersPage:
    """The page with our script in all its frames. Make it anew after a reload."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.keys = PageKeys(lane)

    async def start(self) -> None:
        """Put our scripts into all frames."""
        for frame_id in await self.keys.frames():
            await self._install(frame_id)

    async def ask(self, frame_id: str, expression: str) -> Any:
        """The value of an expression about `k.openers`, called `o`; `None` when it fails."""
        call = f"((k, o) => ({expression}))(loketscan.keyboard, loketscan.keyboard.openers)"
        for _ in range(2):
            try:
                return await self.lane.worlds.evaluate(frame_id, call, timeout_s=4.0)
            except ScriptFailed:
                if not await self._install(frame_id):  # a frame that came only now
                    return None
        return None

    async def remember(self, place: Place) -> None:
        """Before something is opened: what is seen now."""
        for frame_id in await self.keys.frames():
            await self.ask(frame_id, f"o.remember({place[1] if frame_id == place[0] else -1})")

    async def find(self, opener: Opener) -> Place | None:
        """Where the opener is now; `None` when it is gone."""
        frame_id = await UsedPage(self.lane).frame(opener.spot.frames)
        if frame_id is None:
            return None
        number = await self.ask(frame_id, f"o.find({opener.spot.selector!r})")
        return (frame_id, int(number)) if number is not None and number >= 0 else None

    async def appeared(self, first: str) -> tuple[str, int, int]:
        """(frame, number of the panel or -1, how much is new), the opener's own frame before the others."""
        frames = await self.keys.frames()
        best = ("", -1, 0)
        for frame_id in sorted(frames, key=lambda one: one != first):
            number, count = await self.ask(frame_id, "o.appeared()") or (-1, 0)
            if number >= 0:
                return frame_id, int(number), int(count)
            best = ("", -1, best[2] + int(count))
        return best

    async def is_as_before(self) -> bool:
        """Whether all frames show what they showed when it was remembered."""
        answers = [await self.ask(frame_id, "o.isAsBefore()") for frame_id in await self.keys.frames()]
        return all(answers)

    async def _install(self, frame_id: str) -> bool:
        try:
            await self.keys.ask(frame_id, "1")
            await self.lane.worlds.evaluate(frame_id, openers_source(), timeout_s=4.0)
        except (ScriptFailed, PlaywrightError):
            return False  # the frame has gone
        return True


async def open_by_keyboard(page: OpenersPage, opener: Opener) -> Opened | None:
    """Give the opener focus and press Enter, then Space; a mouse click when no key does it.

    `None` when nothing opens: the control is gone, does something else, or leads to another page.
    """
    place = await page.find(opener)
    if place is None or not await page.ask(place[0], f"o.isThere({place[1]})"):
        return None
    takes_focus = bool(await page.ask(place[0], f"o.focus({place[1]})"))
    await page.remember(place)
    for way in _ways(opener, takes_focus=takes_focus):
        opened = await open_in_way(page, opener, place, way)
        if opened is not None:
            return opened
        if await page.keys.place() != place:
            return None  # it did something else
    return None


def _ways(opener: Opener, *, takes_focus: bool) -> list[OpeningWay]:
    """A native button does with Space what it does with Enter, and with a click as well."""
    if not takes_focus:
        return ["click"]
    return ["Enter"] if opener.is_native else ["Enter", "Space", "click"]


async def open_in_way(page: OpenersPage, opener: Opener, place: Place, way: OpeningWay) -> Opened | None:
    """Operate the opener, which has focus, in one way and wait until what comes is still."""
    windows = len(page.lane.visit.events)
    if way == "click":
        x, y = await page.ask(place[0], f"o.centre({place[1]})") or (0, 0)
        await page.lane.page.mouse.click(x, y)
    else:
        await page.keys.press(" " if way == "Space" else way)
    frame, number = await _wait_for_panel(page, place)
    if number < 0 or len(page.lane.visit.events) > windows:
        return None
    panel = await page.ask(frame, "o.panel()")
    if panel is None:
        return None
    opened = Opened(opener, place, way, frame, panel)
    if panel["focusables"]:
        await _wait_for_focus(page, opened)
    return opened


async def _wait_for_panel(page: OpenersPage, place: Place) -> tuple[str, int]:
    """The panel once it no longer changes; (…, -1) when nothing comes."""
    started, since = time.monotonic(), time.monotonic()
    seen: tuple[str, int, int] = ("", -1, 0)
    while True:
        await asyncio.sleep(POLL_S)
        now, at = await page.appeared(place[0]), time.monotonic()
        if now != seen:
            seen, since = now, at
        is_loading = page.lane.traffic.pending(LOADS_S) > 0 and at - started < LOADS_S
        if is_loading:
            continue
        if seen[2] == 0 and at - started > APPEARS_S:
            return "", -1
        if seen[2] > 0 and (at - since > STILL_S or at - started > 2 * LOADS_S):
            return seen[0], seen[1]


async def _wait_for_focus(page: OpenersPage, opened: Opened) -> None:
    """Until focus is in the panel, or it is clear that nothing moves it there."""
    is_dialog = opened.is_modal or opened.panel["isDialog"]
    until = time.monotonic() + (MOVES_FOCUS_S if is_dialog else MOVES_INTO_MENU_S)
    while time.monotonic() < until:
        if await page.ask(opened.frame, "o.holdsFocus()"):
            return
        await asyncio.sleep(POLL_S)


@cache
def openers_source() -> str:
    """The script that sees what opens, for each document; it builds on `keyboard.js`."""
    return files("scanner.gather.openers").joinpath("openers.js").read_text(encoding="utf-8")
