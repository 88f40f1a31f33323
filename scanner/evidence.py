"""Pictures that prove findings: one shot of the page, and cut from it each element, marked."""

import asyncio
import io
import logging
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PIL import Image, ImageDraw
from playwright.async_api import Error as PlaywrightError

from checks.dom import dom_of
from checks.observation import StateObservations, Unavailable
from checks.observations import PageSnapshot
from checks.page_state import DEFAULT_CONDITION, Condition
from checks.target import Box, Target
from checks.verdict import Assertion
from scanner.browser.lane import Lane
from scanner.run.folder import RunFolder
from scanner.window_pictures import window_top

log = logging.getLogger(__name__)

TALLEST_SHOT_PX = 16_000  # Chromium's limit for one picture is 16,384
WIDEST_SHOT_PX = 4_000.0
MARGIN_PX = 48
SMALLEST = (360, 160)
LARGEST = (1280, 900)
PICTURES_A_FINDING = 3  # of one finding on one page: more of the same shows nothing new
PICTURES_A_PAGE = 60
WINDOWS_A_CONDITION = 6
OUTER, INNER = (255, 255, 255), (198, 0, 72)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a page from `top` CSS px down; `data` is PNG, one pixel a CSS px.

    Of a window, `boxes` are those that it was taken for; `None` for a picture of the page.
    """

    data: bytes
    top: float
    boxes: tuple[Box, ...] | None = None

    @property
    def height(self) -> float:
        """Height of the picture in CSS px."""
        with Image.open(io.BytesIO(self.data)) as picture:
            return float(picture.height)


def needs_picture(assertion: Assertion) -> bool:
    """Whether a person has to see what the assertion is about."""
    return assertion.outcome in ("failed", "cantTell")


@dataclass(slots=True)
class Wanted:
    """What has to be in the pictures of one condition; of the page, `None` stands for it as a whole.

    `windows` are the boxes that only a picture of the window shows, by how far the page is scrolled.
    """

    boxes: list[Box | None] = field(default_factory=list)
    windows: dict[float, list[Box]] = field(default_factory=dict)


def wanted_pictures(assertions: Iterable[Assertion], observed: StateObservations) -> dict[str, Wanted]:
    """What has to be in the pictures, by condition.

    An assertion under another condition also wants the element as it was before, under
    the default condition, so that a person can compare.
    """
    found: dict[str, Wanted] = {}
    for one in assertions:
        for condition, box in _places(one, observed) if needs_picture(one) else ():
            wanted = found.setdefault(condition, Wanted())
            top = window_top(one, condition, box, observed)
            if box is None or top is None or (top not in wanted.windows and len(wanted.windows) >= WINDOWS_A_CONDITION):
                wanted.boxes.append(box)
            else:
                wanted.windows.setdefault(top, []).append(box)
    return found


async def shoot(lane: Lane, boxes: Iterable[Box | None], condition: Condition, pixel_ratio: float) -> Shot | None:
    """One picture that holds all these boxes, `None` when none can be made."""
    listed = list(boxes)
    known = [box for box in listed if box is not None]
    width, height = float(condition.width_css_px), float(condition.height_css_px)
    top = min((box[1] for box in known), default=0.0)
    bottom = max((box[1] + box[3] for box in known), default=height)
    if len(known) < len(listed):
        top = 0.0  # a page-level assertion shows the top of the page
    # past the end of a page what is fixed to the window's foot, as a chat launcher is, goes along (Chromium 156)
    top = max(0.0, top - MARGIN_PX * 2) if bottom > height else 0.0
    bottom = height if bottom <= height else min(max(bottom + MARGIN_PX * 2, top + height), top + TALLEST_SHOT_PX)
    right = max([width, *(min(box[0] + box[2], WIDEST_SHOT_PX) for box in known)])
    clip = {"x": 0, "y": top, "width": right, "height": bottom - top, "scale": 1 / pixel_ratio}
    try:
        async with asyncio.timeout(15.0):
            await lane.conceal()
            answer = await lane.session.send(
                "Page.captureScreenshot",
                {"format": "png", "captureBeyondViewport": True, "optimizeForSpeed": True, "clip": clip},
            )
    except (TimeoutError, PlaywrightError) as error:
        log.warning("no picture of %s: %s", lane.page.url, str(error) or "it took longer than 15 s")
        return None
    return Shot(b64decode(answer["data"]), top)


def attach_pictures(
    assertions: Sequence[Assertion], shots: Mapping[str, Sequence[Shot]], observed: StateObservations, folder: RunFolder
) -> list[Assertion]:
    """The assertions with the pictures that prove them, cut from the shots and stored in the run folder.

    Of one finding on one page the first few places are shown. The same shots give the
    same pictures, so a run that is judged again names the same files.
    """
    album = _Album({name: [(one, _opened(one)) for one in listed] for name, listed in shots.items()}, folder)
    shown: Counter[str] = Counter()
    pictured: list[Assertion] = []
    for one in assertions:
        if not needs_picture(one) or shown[one.fingerprint] >= PICTURES_A_FINDING:
            pictured.append(one)
            continue
        shown[one.fingerprint] += 1
        cut = (album.picture(condition, box) for condition, box in _places(one, observed))
        pictured.append(replace(one, evidence=(*one.evidence, *(path for path in cut if path))))
    return pictured


def _places(one: Assertion, observed: StateObservations) -> list[tuple[str, Box | None]]:
    """Where the assertion is to be seen: under the default condition first, then under its own."""
    own = (one.condition, one.target.box if one.target else None)
    if one.condition == DEFAULT_CONDITION or one.target is None:
        return [(DEFAULT_CONDITION, own[1])] if one.target is None else [own]
    before = _box_before(one.target, observed)
    return [(DEFAULT_CONDITION, before), own] if before is not None else [own]


def _box_before(target: Target, observed: StateObservations) -> Box | None:
    snapshot = observed.get(PageSnapshot, DEFAULT_CONDITION)
    if isinstance(snapshot, Unavailable) or not target.node:
        return None
    for document in dom_of(snapshot).documents:
        if target.node in document.columns.node_ids:
            return document.element(document.columns.node_ids.index(target.node)).box
    return None


def _opened(shot: Shot) -> Image.Image:
    with Image.open(io.BytesIO(shot.data)) as picture:
        return picture.convert("RGB")


@dataclass(slots=True)
class _Album:
    """Cuts pictures from shots, each only once."""

    shots: Mapping[str, Sequence[tuple[Shot, Image.Image]]]
    folder: RunFolder
    made: dict[tuple[str, Box | None], str] = field(default_factory=dict)

    def picture(self, condition: str, box: Box | None) -> str | None:
        """The path of the picture of that box, `None` when no shot shows it or the page has enough pictures."""
        found = self._shot_of(condition, box)
        if found is None:
            return None
        shot, page = found
        if (condition, box) not in self.made:
            if len(self.made) >= PICTURES_A_PAGE:
                return None
            self.made[condition, box] = self.folder.keep_evidence(_cut(page, shot, box), ".png")
        return self.made[condition, box]

    def _shot_of(self, condition: str, box: Box | None) -> tuple[Shot, Image.Image] | None:
        """The picture that shows the box: one of the window that was taken for it, else that of the page."""
        listed = self.shots.get(condition, ())
        windows = [one for one in listed if one[0].boxes is not None and box in one[0].boxes]
        pages = [one for one in listed if one[0].boxes is None]
        return next((one for one in (*windows, *pages) if _is_within(box, one[1], one[0])), None)


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
    inner = (x - left, y - top, min(x - left + width, right - left) - 1, min(y - top + height, bottom - top) - 1)
    # Pillow draws outlines inwards: both rings stay outside the element
    pen.rectangle([inner[0] - 8, inner[1] - 8, inner[2] + 8, inner[3] + 8], outline=OUTER, width=7)
    pen.rectangle([inner[0] - 6, inner[1] - 6, inner[2] + 6, inner[3] + 6], outline=INNER, width=3)
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
