"""Pictures of a video: one sheet for people, whether they differ, and how many hold what looks like text."""

import base64
import io
from collections.abc import Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageStat

from checks.observations.media_elements import Pictures
from scanner.gather.view import Keep

WIDTH_PX = 640  # captions are legible at this width
TILE_PX = 320
COLUMNS = 4
CELL_PX = (16, 4)
STROKE = 35  # step in grey between a letter and what is around it
DENSITY = 0.12  # of the pixels of a cell; letters have a stroke in every cell, pictures an edge here and there
LEAST_CELLS = 5  # 80 of 640 px: one short word
LEAST_ROWS = 2
MOVED = 3.0  # mean difference in grey between two pictures; compression alone stays below


def pictures_of(taken: Sequence[tuple[float, str]], keep: Keep) -> Pictures | None:
    """What these pictures, (moment in s, JPEG in base64), show; the sheet is kept."""
    images = [(at, Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")) for at, data in taken]
    if not images:
        return None
    output = io.BytesIO()
    _sheet(images).quantize(128).save(output, "PNG", optimize=True)
    return Pictures(
        path=keep(output.getvalue(), ".png"),
        times_s=[round(at, 2) for at, _ in images],
        with_text=sum(shows_text(image) for _, image in images),
        is_moving=any(_differ(one, other) for (_, one), (_, other) in pairwise(images)),
    )


def shows_text(image: Image.Image) -> bool:
    """Whether a row of closely set upright strokes is in the picture, at the size of captions or twice that."""
    grey = image.convert("L")
    return _has_line(grey) or _has_line(grey.resize((max(1, grey.width // 2), max(1, grey.height // 2))))


def _has_line(grey: Image.Image) -> bool:
    edges = ImageChops.difference(grey, ImageChops.offset(grey, 1, 0)).point([255 * (v >= STROKE) for v in range(256)])
    columns, rows = grey.width // CELL_PX[0], grey.height // CELL_PX[1]
    if not columns or not rows:
        return False
    cells = edges.resize((columns, rows), Image.Resampling.BOX).tobytes()
    is_dense = [value >= DENSITY * 255 for value in cells]
    lines = [_longest_run(is_dense[row * columns : (row + 1) * columns]) >= LEAST_CELLS for row in range(rows)]
    return any(all(lines[row : row + LEAST_ROWS]) for row in range(rows - LEAST_ROWS + 1))


def _longest_run(marks: Sequence[bool]) -> int:
    """The longest run of marks; a single gap, as a space between words makes, does not end it."""
    longest = run = gap = 0
    for mark in marks:
        if mark:
            run, gap = run + 1 + gap, 0
        elif run and gap == 0:
            gap = 1
        else:
            run = gap = 0
        longest = max(longest, run)
    return longest


def _differ(one: Image.Image, other: Image.Image) -> bool:
    return one.size != other.size or ImageStat.Stat(ImageChops.difference(one, other).convert("L")).mean[0] > MOVED


def _sheet(images: Sequence[tuple[float, Image.Image]]) -> Image.Image:
    """All pictures side by side, each with its moment."""
    height = round(images[0][1].height * TILE_PX / images[0][1].width)
    rows = -(-len(images) // COLUMNS)
    sheet = Image.new("RGB", (TILE_PX * min(COLUMNS, len(images)), (height + 16) * rows), "white")
    draw = ImageDraw.Draw(sheet)
    for number, (at, image) in enumerate(images):
        x, y = number % COLUMNS * TILE_PX, number // COLUMNS * (height + 16)
        sheet.paste(image.resize((TILE_PX, height)), (x, y + 16))
        draw.text((x + 4, y + 2), f"{int(at) // 60}:{at % 60:04.1f}", fill="black")
    return sheet
