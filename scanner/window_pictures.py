"""Pictures of the window, for what a picture of the whole page misplaces: what is fixed, and what lies under it."""

import asyncio
import io
import logging
from base64 import b64decode

from PIL import Image
from playwright.async_api import Error as PlaywrightError

from checks.dom import Element, dom_of
from checks.layout.bars import fixed_root
from checks.observation import StateObservations, Unavailable
from checks.observations import PageSnapshot
from checks.target import Box
from checks.verdict import Assertion
from scanner.browser.lane import Lane
from scanner.browser.worlds import ScriptFailed
from scanner.conditions import painted

log = logging.getLogger(__name__)

HIDDEN_BY_FIXED = "covered-content"  # checks whose names begin so tell what is hidden under something fixed
SCROLL = "(top) => { scrollTo({ top, behavior: 'instant' }); return scrollY; }"


def window_top(one: Assertion, condition: str, box: Box | None, observed: StateObservations) -> float | None:
    """How far the page has to be scrolled for a picture of the window that shows the box; `None` where none is needed.

    In a picture of the whole page what is fixed to the window stands at the edge of the
    page (Chromium 156), so that it hides something else or nothing.
    """
    snapshot = observed.get(PageSnapshot, condition)
    if box is None or one.target is None or isinstance(snapshot, Unavailable):
        return None
    main, height = dom_of(snapshot).main, float(snapshot.viewport[1])
    furthest = main.columns.size[1] - height
    element = _element(one.target.node, snapshot)
    if element is None or furthest <= 0:
        return None
    if fixed_root(_in_page(element)) is not None:
        return main.columns.scroll[1]
    if one.condition == condition and one.check.startswith(HIDDEN_BY_FIXED):
        return min(max(0.0, box[1] + box[3] / 2 - height / 2), furthest)
    return None


def _element(node: int, snapshot: PageSnapshot) -> Element | None:
    for document in dom_of(snapshot).documents:
        if node and node in document.columns.node_ids:
            return document.element(document.columns.node_ids.index(node))
    return None


def _in_page(element: Element) -> Element:
    """The element, or the frame of the page itself that it stands in."""
    while (frame := element.document.owner) is not None:
        element = frame
    return element


async def shoot_window(lane: Lane, top: float, pixel_ratio: float) -> tuple[bytes, float] | None:
    """PNG of the window, one pixel a CSS px, and how far the page was scrolled; `None` when none can be made.

    The page stands where it stood afterwards.
    """
    try:
        async with asyncio.timeout(10.0):
            before = await lane.worlds.evaluate(lane.main_frame, "scrollY")
            reached = float(await lane.worlds.call(lane.main_frame, SCROLL, top))
            await painted(lane)
            answer = await lane.session.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
            await lane.worlds.call(lane.main_frame, SCROLL, before)
    except (TimeoutError, PlaywrightError, ScriptFailed) as error:
        log.warning("no picture of the window of %s: %s", lane.page.url, str(error) or "it took longer than 10 s")
        return None
    return _at_css_size(b64decode(answer["data"]), pixel_ratio), reached


def _at_css_size(data: bytes, pixel_ratio: float) -> bytes:
    if pixel_ratio == 1.0:
        return data
    with Image.open(io.BytesIO(data)) as picture:
        size = (round(picture.width / pixel_ratio), round(picture.height / pixel_ratio))
        out = io.BytesIO()
        picture.convert("RGB").resize(size, Image.Resampling.LANCZOS).save(out, "PNG", compress_level=3)
        return out.getvalue()
