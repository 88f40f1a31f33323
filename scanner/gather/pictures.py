"""Pictures of parts of a page, and the colours in them."""

import asyncio
import io
from base64 import b64decode
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from PIL import Image, ImageChops

from checks.target import Box
from scanner.browser.lane import Lane

# Nothing moves between two pictures, and styles that change do so at once. The ids put the rules above the page's.
ANY = "*:not(#l#l#l#l)"
STILL = f"{ANY},{ANY}::before,{ANY}::after{{animation-play-state:paused!important;transition:none!important}}"
TALLEST_PX = 1400.0
WIDEST_GAP_PX = 250.0
SHARP_AREA_PX = 500_000.0
COLOURS_KEPT = 40


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the page to be pictured; `scale` picture pixels a CSS px."""

    box: Box
    scale: float

    def crop(self, picture: Image.Image, box: Box) -> Image.Image:
        """What the picture of this part shows at a box of the page; cut at its edges."""
        left, top = (box[0] - self.box[0]) * self.scale, (box[1] - self.box[1]) * self.scale
        right, bottom = left + box[2] * self.scale, top + box[3] * self.scale
        return picture.crop(
            (max(0, int(left)), max(0, int(top)), min(picture.width, round(right)), min(picture.height, round(bottom)))
        )

    def holds(self, box: Box) -> bool:
        """Whether a box lies in this part."""
        x, y, width, height = self.box
        return x <= box[0] and y <= box[1] and box[0] + box[2] <= x + width and box[1] + box[3] <= y + height


def frames_around(boxes: Iterable[Box], margin: float, most: int) -> list[Frame]:
    """Few parts of the page that hold these boxes with a margin; from the top down, at most so many."""
    groups: list[list[float]] = []
    for x, y, width, height in sorted(boxes, key=lambda box: box[1]):
        left, top = max(0.0, x - margin), max(0.0, y - margin)
        right, bottom = x + width + margin, y + height + margin
        last = groups[-1] if groups else None
        if last and top - last[3] < WIDEST_GAP_PX and max(bottom, last[3]) - last[1] < TALLEST_PX:
            groups[-1] = [min(last[0], left), last[1], max(last[2], right), max(last[3], bottom)]
        elif bottom - top < TALLEST_PX:
            groups.append([left, top, right, bottom])
    found = []
    for left, top, right, bottom in groups[:most]:
        x, y = float(int(left)), float(int(top))
        box = (x, y, float(int(right - x) + 1), float(int(bottom - y) + 1))
        found.append(Frame(box, 2.0 if box[2] * box[3] <= SHARP_AREA_PX else 1.0))
    return found


async def picture_of(lane: Lane, frame: Frame) -> Image.Image:
    """What is painted in that part of the page now."""
    x, y, width, height = frame.box
    size = lane.page.viewport_size or {"width": 1280, "height": 720}
    clip = {"x": x, "y": y, "width": width, "height": height, "scale": frame.scale}
    # a picture beyond the viewport lays the page out anew, which moves what is fixed
    is_beyond = x + width > size["width"] or y + height > size["height"]
    answer = await lane.session.send(
        "Page.captureScreenshot",
        {"format": "png", "captureBeyondViewport": is_beyond, "optimizeForSpeed": True, "clip": clip},
    )
    return await asyncio.to_thread(_open, answer["data"])


def _open(data: str) -> Image.Image:
    with Image.open(io.BytesIO(b64decode(data))) as picture:
        return picture.convert("RGB")


@asynccontextmanager
async def styled(lane: Lane, css: str) -> AsyncIterator[None]:
    """The page with that style sheet on top, in all frames and open shadow roots; as before afterwards."""
    await lane.worlds.in_all("(css) => loketscan.adopt(css)", css)
    try:
        yield
    finally:
        await lane.worlds.in_all("() => loketscan.disown()")


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """How much each pixel differs, 0 to 255, in the channel that differs most."""
    red, green, blue = ImageChops.difference(one, other).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def colours_under(picture: Image.Image, mask: Image.Image | None = None) -> list[tuple[str, int]]:
    """Colours with their number of pixels, the most frequent first; near ones are joined when there are many."""
    if mask is not None:
        picture = picture.copy()
        picture.putalpha(mask)
    counted: Counter[tuple[int, int, int]] = Counter()
    for count, colour in picture.getcolors(picture.width * picture.height or 1) or []:
        assert isinstance(colour, tuple)
        if len(colour) < 4 or colour[3]:
            counted[colour[0], colour[1], colour[2]] += count
    return [(hex_of(colour), count) for colour, count in _joined(counted).most_common(COLOURS_KEPT)]


def _joined(counted: Counter[tuple[int, int, int]]) -> Counter[tuple[int, int, int]]:
    """Colours of one cell of 16 steps a channel become the most frequent of them, unless there are few."""
    if len(counted) <= COLOURS_KEPT:
        return counted
    best: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    joined: Counter[tuple[int, int, int]] = Counter()
    for colour, count in counted.most_common():
        cell = (colour[0] >> 4, colour[1] >> 4, colour[2] >> 4)
        joined[best.setdefault(cell, colour)] += count
    return joined


def hex_of(colour: tuple[int, ...]) -> str:
    """`#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*colour[:3])
