"""Draws the way of the focus, with numbers, on a picture of the window."""

import io

from PIL import Image, ImageDraw
from playwright.async_api import Error as PlaywrightError

from scanner.browser.lane import Lane
from scanner.gather.view import View

INNER, OUTER, INK = (198, 0, 72), (255, 255, 255), (255, 255, 255)
MOST_DRAWN = 40

Quad = tuple[float, float, float, float]
"""Left, top, right and bottom in the window."""


async def path_picture(view: View, nodes: tuple[int, ...]) -> str:
    """The path of a picture that shows these elements with their numbers; empty when none can be made."""
    taken = await view.lane.window_picture()
    if taken is None:
        return ""
    try:
        quads = [await quad_of(view.lane, node) for node in nodes[:MOST_DRAWN]]
    except PlaywrightError:
        return ""
    with Image.open(io.BytesIO(taken)) as opened:
        picture = opened.convert("RGB")
    _draw(picture, quads)
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=3)
    return view.keep(out.getvalue(), ".png")


async def quad_of(lane: Lane, node: int) -> Quad | None:
    """Where in the window an element stands, `None` when it has no place."""
    try:
        answer = await lane.session.send("DOM.getContentQuads", {"backendNodeId": node})
    except PlaywrightError:
        return None
    if not answer["quads"]:
        return None
    quad = answer["quads"][0]
    return (min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2]))


def _draw(picture: Image.Image, boxes: list[Quad | None]) -> None:
    pen = ImageDraw.Draw(picture)
    middles = [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in boxes if box]
    if len(middles) > 1:
        pen.line(middles, fill=OUTER, width=5)
        pen.line(middles, fill=INNER, width=2)
    for number, box in enumerate(boxes, start=1):
        if box is None:
            continue
        pen.rectangle([box[0] - 3, box[1] - 3, box[2] + 3, box[3] + 3], outline=INNER, width=3)
        pen.ellipse([box[0] - 12, box[1] - 12, box[0] + 12, box[1] + 12], fill=INNER, outline=OUTER, width=2)
        pen.text((box[0], box[1]), str(number), fill=INK, anchor="mm")
