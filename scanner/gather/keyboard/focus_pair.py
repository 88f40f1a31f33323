"""Shows beside each other how an element looks without and with focus, so that a person sees that nothing differs."""

import io

from PIL import Image, ImageDraw

from scanner.gather.contact_sheet import contact_sheet
from scanner.gather.keyboard.path_picture import INNER, Quad

CROP_PX = (440, 280)
GAP_PX = 6  # between the pointer and the element: an indicator would show there
CAPTIONS = ("without focus", "with keyboard focus")


def focus_pair(without: bytes, with_focus: bytes, box: Quad) -> bytes:
    """PNG of both pictures of the window, cut around the element, which a line from above points at."""
    tiles = [(caption, _cut(data, box)) for caption, data in zip(CAPTIONS, (without, with_focus), strict=True)]
    return contact_sheet(tiles, CROP_PX[0] + 8, columns=2)


def _cut(data: bytes, box: Quad) -> Image.Image:
    with Image.open(io.BytesIO(data)) as opened:
        picture = opened.convert("RGB")
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    width, height = min(CROP_PX[0], picture.width), min(CROP_PX[1], picture.height)
    left = round(min(max(0.0, middle[0] - width / 2), picture.width - width))
    top = round(min(max(0.0, middle[1] - height / 2), picture.height - height))
    part = picture.crop((left, top, left + width, top + height))
    x, above, below = middle[0] - left, box[1] - top - GAP_PX, box[3] - top + GAP_PX
    pen = ImageDraw.Draw(part)
    if above > GAP_PX:
        _point(pen, x, max(0.0, above - 40), above)
    else:
        _point(pen, x, min(float(height), below + 40), below)
    return part


def _point(pen: ImageDraw.ImageDraw, x: float, start: float, end: float) -> None:
    """An arrow up or down to `end`."""
    back = 8 if start > end else -8
    pen.line([(x, start), (x, end)], fill=INNER, width=3)
    pen.polygon([(x, end), (x - 6, end + back), (x + 6, end + back)], fill=INNER)
