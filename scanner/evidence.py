"""Pictures that prove findings: one shot of the page, and cut from it each element, marked."""

import asyncio
import io
import logging
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PIL import Image, ImageDraw
from playwright.async_api import Error as PlaywrightError

from checks.target import Box
from checks.verdict import Assertion
from scanner.browser.lane import Lane
from scanner.run.folder import RunFolder

log = logging.getLogger(__name__)

TALLEST_SHOT_PX = 16_000  # Chromium's limit for one picture is 16,384
MARGIN_PX = 48
SMALLEST = (360, 160)
LARGEST = (1280, 900)
PICTURES_A_FINDING = 3  # of one finding on one page: more of the same shows nothing new
PICTURES_A_PAGE = 60
OUTER, INNER = (255, 255, 255), (198, 0, 72)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a page from `top` CSS px down; `data` is PNG, one pixel a CSS px."""

    data: bytes
    top: float


async def shoot(lane: Lane, assertions: Iterable[Assertion]) -> Shot | None:
    """One picture that holds every target of these assertions; `None` when none needs one or none can be made."""
    wanting = [one for one in assertions if needs_picture(one)]
    if not wanting:
        return None
    width, height = lane.page.viewport_size["width"] if lane.page.viewport_size else 1280, 720
    boxes = [one.target.box for one in wanting if one.target and one.target.box]
    top = min((box[1] for box in boxes), default=0.0)
    bottom = max((box[1] + box[3] for box in boxes), default=float(height))
    if len(boxes) < len(wanting):
        top = 0.0  # a page-level assertion shows the top of the page
    top = max(0.0, top - MARGIN_PX * 2)
    bottom = min(max(bottom + MARGIN_PX * 2, top + height), top + TALLEST_SHOT_PX)
    right = max([float(width), *(min(box[0] + box[2], 4000.0) for box in boxes)])
    clip = {"x": 0, "y": top, "width": right, "height": bottom - top, "scale": 1}
    try:
        async with asyncio.timeout(15.0):
            answer = await lane.session.send(
                "Page.captureScreenshot",
                {"format": "png", "captureBeyondViewport": True, "optimizeForSpeed": True, "clip": clip},
            )
    except (TimeoutError, PlaywrightError) as error:
        log.warning("no picture of %s: %s", lane.page.url, error)
        return None
    return Shot(b64decode(answer["data"]), top)


def needs_picture(assertion: Assertion) -> bool:
    """Whether a person has to see what the assertion is about."""
    return assertion.outcome in ("failed", "cantTell")


def attach_pictures(assertions: Sequence[Assertion], shot: Shot, folder: RunFolder) -> list[Assertion]:
    """The assertions with the pictures that prove them, cut from one shot and stored in the run folder.

    Of one finding on one page the first few places are shown. The same shot gives the
    same pictures, so a run that is judged again names the same files.
    """
    with Image.open(io.BytesIO(shot.data)) as opened:
        page = opened.convert("RGB")
    shown: Counter[str] = Counter()
    made: dict[Box | None, str] = {}
    pictured: list[Assertion] = []
    for one in assertions:
        box = one.target.box if one.target else None
        wanted = needs_picture(one) and shown[one.fingerprint] < PICTURES_A_FINDING and _is_within(box, page, shot)
        if not wanted or (box not in made and len(made) >= PICTURES_A_PAGE):
            pictured.append(one)
            continue
        if box not in made:
            made[box] = folder.keep_evidence(_cut(page, shot, box), ".png")
        shown[one.fingerprint] += 1
        pictured.append(replace(one, evidence=(made[box],)))
    return pictured


def _is_within(box: Box | None, page: Image.Image, shot: Shot) -> bool:
    if box is None:
        return True
    x, y, width, height = box
    top = y - shot.top
    return width > 0 and height > 0 and x + width > 0 and x < page.width and top + height > 0 and top < page.height


def _cut(page: Image.Image, shot: Shot, box: Box | None) -> bytes:
    """PNG of the surroundings of a box with the box marked; without a box the top of the page."""
    if box is None:
        return _png(page.crop((0, 0, min(page.width, LARGEST[0]), min(page.height, 720))))
    x, y, width, height = box
    y -= shot.top
    left, right = _span(x, width, SMALLEST[0], LARGEST[0], page.width)
    top, bottom = _span(y, height, SMALLEST[1], LARGEST[1], page.height)
    picture = page.crop((left, top, right, bottom))
    pen = ImageDraw.Draw(picture)
    frame = (
        x - left - 3,
        y - top - 3,
        min(x - left + width, right - left) + 2,
        min(y - top + height, bottom - top) + 2,
    )
    pen.rectangle([frame[0] - 2, frame[1] - 2, frame[2] + 2, frame[3] + 2], outline=OUTER, width=7)
    pen.rectangle(list(frame), outline=INNER, width=3)
    return _png(picture)


def _span(start: float, length: float, least: int, most: int, limit: int) -> tuple[int, int]:
    """Where to cut along one axis: the length with a margin, at least and at most so much, within the page."""
    wanted = min(max(length + 2 * MARGIN_PX, least), most, limit)
    begin = start - MARGIN_PX if length + 2 * MARGIN_PX > most else start + length / 2 - wanted / 2
    begin = min(max(0, begin), limit - wanted)
    return int(begin), int(begin + wanted)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=3)
    return out.getvalue()
