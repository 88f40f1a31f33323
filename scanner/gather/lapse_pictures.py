"""Pictures of what moves, changes or is lost: the same place at several moments, on one sheet a finding."""

import base64
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PIL import Image, ImageDraw
from playwright.async_api import Error as PlaywrightError

from checks.observations.time_lapse import Change, Loss, Moving, Place
from checks.target import Box
from scanner.browser.aside import Aside
from scanner.browser.worlds import ScriptFailed
from scanner.gather.contact_sheet import contact_sheet
from scanner.gather.lapse_frames import LapseFrames
from scanner.gather.time_limit import SPAN_BUDGET_S, Open, prepare
from scanner.gather.view import Keep

MOMENTS_S: Final = (1.0, 6.75, 12.2, 20.1)  # the last three after the five seconds of 2.2.2
MOST_PLACES = 4
TALLEST_PX = 1400.0
MARGIN_PX = 40.0
TILE_PX = 320
WIDE = 3.0  # times as wide as high: one below the other is easier to read
FILM_STEP = 2
FILM_SHOWN = 12
MARK: Final = (198, 0, 72)
LONG_S = 300.0  # beyond that every timer fires once, as ticking would take too long
OPEN_TIMEOUT_MS = 4000


async def with_pictures(
    open_aside: Open, keep: Keep, moving: Sequence[Moving], changes: Sequence[Change]
) -> tuple[list[Moving], list[Change]]:
    """The same, the first few with a sheet of pictures; without any where the page cannot be pictured again."""
    places = [*(one.place for one in moving), *(one.place for one in changes)]
    wanted = [one for one in places if len(one.ancestry) == 1][:MOST_PLACES]
    if not wanted:
        return list(moving), list(changes)
    try:
        sheets = await _sheets(open_aside, keep, wanted)
    except (PlaywrightError, ScriptFailed, TimeoutError):
        sheets = {}
    return (
        [replace(one, picture=sheets.get(_key(one.place), "")) for one in moving],
        [replace(one, picture=sheets.get(_key(one.place), "")) for one in changes],
    )


async def loss_picture(open_aside: Open, keep: Keep, loss: Loss) -> str:
    """The page before and after the loss; for a page that leaves, the one it leads to. Empty where that fails."""
    try:
        async with open_aside() as aside:
            frames = LapseFrames(aside)
            progress = await prepare(aside, frames)
            box = loss.place.box if loss.place is not None and len(loss.place.ancestry) == 1 else None
            before = marked(await _window(aside), box)
            if loss.kind == "navigation":
                after = await _page_at(aside, loss.detail)
            else:
                span = loss.at_s - progress.now_s
                await (aside.run_for if span <= LONG_S else aside.jump)(span, SPAN_BUDGET_S)
                after = marked(await _window(aside), box)
    except (PlaywrightError, ScriptFailed, TimeoutError):
        return ""
    captions = ("1 s after opening", f"{loss.at_s:.0f} s after opening")
    return keep(contact_sheet(list(zip(captions, (before, after), strict=True)), 2 * TILE_PX, 2), ".png")


def film_picture(keep: Keep, film: Sequence[Image.Image], rate: float) -> str:
    """The beginning of a film of coarse pictures, each other one, with the moments."""
    shown = [
        (f"{number / rate:.2f} s", film[number].resize((TILE_PX // 2, TILE_PX * 9 // 32), Image.Resampling.NEAREST))
        for number in range(0, min(len(film), FILM_STEP * FILM_SHOWN), FILM_STEP)
    ]
    return keep(contact_sheet(shown, TILE_PX // 2, 6), ".png") if shown else ""


async def _sheets(open_aside: Open, keep: Keep, places: Sequence[Place]) -> dict[str, str]:
    taken: list[tuple[float, Image.Image]] = []
    clip = _around([one.box for one in places])
    async with open_aside() as aside:
        frames = LapseFrames(aside)
        progress = await prepare(aside, frames)
        for moment in MOMENTS_S:
            if moment > progress.now_s:
                await aside.run_for(moment - progress.now_s, 3.0)
                progress.now_s = moment
            await frames.ask("seek", moment * 1000)
            taken.append((moment, await _shot(aside, clip)))
    found = {}
    for place in places:
        cuts = [(f"{moment:.0f} s", _cut(image, clip, place.box)) for moment, image in taken]
        is_wide = cuts[0][1].width > WIDE * cuts[0][1].height
        sheet = contact_sheet(cuts, 2 * TILE_PX, 1) if is_wide else contact_sheet(cuts, TILE_PX, len(cuts))
        found[_key(place)] = keep(sheet, ".png")
    return found


def _key(place: Place) -> str:
    return repr(place.ancestry)


def _around(boxes: Sequence[Box]) -> Box:
    """One part of the page that holds the boxes, as far as it is not too tall."""
    left = max(0.0, min(box[0] for box in boxes) - MARGIN_PX)
    top = max(0.0, min(box[1] for box in boxes) - MARGIN_PX)
    right = max(box[0] + box[2] for box in boxes) + MARGIN_PX
    bottom = max(box[1] + box[3] for box in boxes) + MARGIN_PX
    return (left, top, max(1.0, right - left), max(1.0, min(bottom - top, TALLEST_PX)))


async def _shot(aside: Aside, box: Box) -> Image.Image:
    clip = {"x": box[0], "y": box[1], "width": box[2], "height": box[3], "scale": 1}
    answer = await aside.session.send(
        "Page.captureScreenshot",
        {"format": "png", "clip": clip, "captureBeyondViewport": True, "optimizeForSpeed": True},
    )
    return Image.open(io.BytesIO(base64.b64decode(answer["data"]))).convert("RGB")


async def _window(aside: Aside) -> Image.Image:
    size = aside.page.viewport_size or {"width": 1280, "height": 720}
    return await _shot(aside, (0.0, 0.0, float(size["width"]), float(size["height"])))


async def _page_at(aside: Aside, url: str) -> Image.Image:
    """The page that another page leads to, opened beside it."""
    page = await aside.context.new_page()
    await page.goto(url, wait_until="load", timeout=OPEN_TIMEOUT_MS)
    return Image.open(io.BytesIO(await page.screenshot())).convert("RGB")


def _cut(image: Image.Image, clip: Box, box: Box) -> Image.Image:
    inner = (box[0] - clip[0], box[1] - clip[1], box[2], box[3])
    area = (
        max(0, int(inner[0] - MARGIN_PX)),
        max(0, int(inner[1] - MARGIN_PX)),
        max(1, min(image.width, int(inner[0] + inner[2] + MARGIN_PX))),
        max(1, min(image.height, int(inner[1] + inner[3] + MARGIN_PX))),
    )
    return marked(image, inner).crop(area) if area[0] < area[2] and area[1] < area[3] else image


def marked(image: Image.Image, box: Box | None) -> Image.Image:
    """The picture with a line around a box of it."""
    if box is None:
        return image
    copy = image.copy()
    x, y, width, height = (round(one) for one in box)
    ImageDraw.Draw(copy).rectangle((x - 3, y - 3, x + max(1, width) + 2, y + max(1, height) + 2), outline=MARK, width=3)
    return copy
