"""The conditions under which a loaded page is looked at, and how each is put on and taken off."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

from playwright.async_api import CDPSession

from checks.page_state import DEFAULT_CONDITION, Condition
from scanner.browser.lane import Lane
from scanner.browser.put_off import put_off_in
from scanner.browser.settle import is_static, wait_until_quiet
from scanner.browser.worlds import NO_ANSWER_S, ScriptFailed

Change = Callable[[Lane], Awaitable[None]]

RESIZE_S = 0.1  # resize handlers are often held back for a tenth of a second
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))"
SETTLE_QUIET_S = 0.08
SETTLE_BUDGET_S = 1.0


@dataclass(frozen=True, slots=True)
class Emulation:
    """A condition that is put on a page that is open already, so that no second load is needed.

    `is_mobile`: style sheets see a touch screen, scripts do not. `style` is a style sheet for all documents and open
    shadow roots; it is adopted, not inserted, so that the page's DOM stays as it is. The
    text alone is made `text_scale` times as large in the same way.
    """

    condition: Condition
    pixel_ratio: float = 1.0
    is_mobile: bool = False
    style: str = ""
    text_scale: float = 1.0

    @property
    def is_styled(self) -> bool:
        """Whether style sheets make the condition, rather than the window."""
        return bool(self.style) or self.text_scale != 1.0

    def is_like(self, other: "Emulation") -> bool:
        """Whether the two differ by name only, so that what is seen under one is seen under the other."""
        return replace(self, condition=replace(self.condition, name=other.condition.name)) == other


# 1.4.12: line height 1.5, paragraphs 2, letters 0.12 and words 0.16 times the font size
SPACING_STYLE: Final = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""


def emulations(width: int, height: int) -> dict[str, Emulation]:
    """All conditions by name, for a window of that size in CSS px.

    200 % zoom halves the window at double pixel ratio. 320 x 256 is 1280 x 1024 at 400 %,
    as the Understanding page of 1.4.10 has it.
    """
    listed = (
        Emulation(Condition("zoom-200", width // 2, height // 2, zoom=2.0), pixel_ratio=2.0),
        Emulation(Condition("reflow-320", 320, 256, zoom=4.0)),
        Emulation(Condition("text-spacing", width, height), style=SPACING_STYLE),
        Emulation(Condition("text-200", width, height), text_scale=2.0),
        Emulation(Condition("phone", 390, 844), is_mobile=True),
        Emulation(Condition("landscape", 844, 390), is_mobile=True),
        Emulation(Condition("portrait", 390, 844), is_mobile=True),
    )
    return {one.condition.name: one for one in listed}


@asynccontextmanager
async def viewed_under(lane: Lane, emulation: Emulation | None) -> AsyncIterator[None]:
    """The lane's page under that condition, settled; as before afterwards. `None` is the default condition."""
    if emulation is None:
        yield
        return
    await _answered(_put_on(lane, emulation))
    try:
        await _settle(lane)
        yield
    finally:
        await _answered(_take_off(lane, emulation))


async def _settle(lane: Lane) -> None:
    """Wait for what scripts do about the change: at once within two frames, or later when they put it off."""
    if not await is_static(lane.worlds):
        await painted(lane)
        put_off = await put_off_in(lane.worlds)
        if not put_off.comes_within(RESIZE_S + SETTLE_BUDGET_S) and not lane.traffic.pending(SETTLE_BUDGET_S):
            return
        await asyncio.sleep(RESIZE_S)
    await wait_until_quiet(lane.worlds, lane.traffic, SETTLE_BUDGET_S, SETTLE_QUIET_S)


async def painted(lane: Lane) -> None:
    """Two frames of animation: by the end of the second, listeners have heard of the change."""
    try:
        await lane.worlds.evaluate(lane.main_frame, TWO_FRAMES, timeout_s=1.0)
    except ScriptFailed:
        await asyncio.sleep(RESIZE_S)  # a page that draws no frames


async def _answered(change: Awaitable[None]) -> None:
    """A page whose script never ends does not answer; raises `ScriptFailed` then."""
    try:
        async with asyncio.timeout(NO_ANSWER_S):
            await change
    except TimeoutError as error:
        raise ScriptFailed("the page does not answer any more; a script of it may never end") from error


async def _put_on(lane: Lane, emulation: Emulation) -> None:
    if emulation.is_styled:
        await _restyle(lane, emulation)
        return
    condition = emulation.condition
    await _set_metrics(
        lane.session, condition.width_css_px, condition.height_css_px, emulation.pixel_ratio, emulation.is_mobile
    )
    if emulation.is_mobile:
        await lane.worlds.in_all("() => loketscan.touch()")


async def _restyle(lane: Lane, emulation: Emulation) -> None:
    if emulation.style:
        await lane.worlds.in_all("(css) => loketscan.adopt(css)", emulation.style)
    if emulation.text_scale != 1.0:
        await lane.worlds.in_all(_enlarging_script(), emulation.text_scale)


@cache
def _enlarging_script() -> str:
    return files("scanner").joinpath("enlarged_text.js").read_text(encoding="utf-8")


async def _take_off(lane: Lane, emulation: Emulation) -> None:
    if emulation.is_styled:
        await lane.worlds.in_all("() => loketscan.disown()")
        return
    size: Any = lane.page.viewport_size or {"width": 1280, "height": 720}
    if emulation.is_mobile:
        await lane.worlds.in_all("() => loketscan.untouch()")
    await _set_metrics(lane.session, size["width"], size["height"], 1.0, is_mobile=False)


async def _set_metrics(session: CDPSession, width: int, height: int, pixel_ratio: float, is_mobile: bool) -> None:
    metrics: dict[str, Any] = {"width": width, "height": height, "deviceScaleFactor": pixel_ratio, "mobile": is_mobile}
    if is_mobile:
        is_upright = height >= width
        metrics["screenOrientation"] = {
            "type": "portraitPrimary" if is_upright else "landscapePrimary",
            "angle": 0 if is_upright else 90,
        }
    await session.send("Emulation.setDeviceMetricsOverride", metrics)


def is_default(condition: str) -> bool:
    """Whether this is the page as it was opened."""
    return condition == DEFAULT_CONDITION
