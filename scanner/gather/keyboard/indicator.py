"""Tells by pixels whether focus shows, for elements whose style does not already say so."""

import asyncio
from base64 import b64decode
from dataclasses import dataclass, field

from playwright.async_api import Error as PlaywrightError

from checks.observations.focus_walk import Indicator
from scanner.gather.keyboard.focus_pair import focus_pair
from scanner.gather.keyboard.page_keys import Focused, PageKeys
from scanner.gather.keyboard.path_picture import quad_of
from scanner.gather.view import Keep

MOST_LOOKED_AT = 12  # structures a page; more of one structure look alike
LATE_S = 0.25  # an indicator that a script draws comes late

Answer = tuple[Indicator, tuple[str, ...]]


@dataclass(slots=True)
class IndicatorPictures:
    """Pictures of the window with and without focus. Equal pictures are equal bytes: nothing has to be decoded."""

    keys: PageKeys
    keep: Keep
    known: dict[tuple[str, str], Answer] = field(default_factory=dict)

    async def look(self, focused: Focused) -> Answer:
        """How the focus that is there now shows."""
        facts = focused.facts
        if facts["hasParts"]:
            return "unknown", ()  # what is focused is a part that the browser draws
        if facts["caret"] and facts["isSeen"]:
            return "caret", ()
        if facts["ring"] and facts["over"] < 0:
            return "ring", ()
        structure = (focused.place[0], facts["structure"])
        if structure not in self.known:
            if len(self.known) >= MOST_LOOKED_AT:
                return "unknown", ()
            self.known[structure] = await self._compared(focused)
        return self.known[structure]

    async def _compared(self, focused: Focused) -> Answer:
        frame, number = focused.place
        with_focus = await self._picture(frame)
        await self.keys.ask(frame, "k.blur()")
        without = await self._picture(frame)
        answer: Answer = ("pixels", ()) if with_focus and without else ("unknown", ())
        if with_focus == without and with_focus:
            await self.keys.ask(frame, f"k.focus({number})")
            await asyncio.sleep(LATE_S)
            late = await self._picture(frame)
            has_focus = await self.keys.place() == focused.place
            if late == without and has_focus:
                answer = "none", await self._pair(focused, without, late)
        await self.keys.ask(frame, f"k.focus({number})")
        await self.keys.ask(frame, "k.takeEvents()")  # this focus was ours
        return answer

    async def _pair(self, focused: Focused, without: bytes, late: bytes) -> tuple[str, ...]:
        box = await quad_of(self.keys.lane, await self.keys.node(focused.place))
        if box is None:
            return self.keep(without, ".png"), self.keep(late, ".png")
        return (self.keep(focus_pair(without, late, box), ".png"),)

    async def _picture(self, frame: str) -> bytes:
        await self.keys.ask(frame, "k.settleAnimations()")
        try:
            async with asyncio.timeout(3.0):
                answer = await self.keys.lane.session.send(
                    "Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True}
                )
        except (TimeoutError, PlaywrightError):
            return b""
        return b64decode(answer["data"])
