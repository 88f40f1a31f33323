"""Pictures of a video: one sheet for people, whether they differ, and how many hold what looks like text."""

import base64
import io
from collections.abc import Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageStat

from checks.observations.media_elements import Pictures
from scanner.gather.contact_sheet import contact_sheet
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
    named = [(f"{int(at) // 60}:{at % 60:04.1f}", image) for at, image in images]
    return Pictures(
        path=keep(contact_sheet(named, TILE_PX, COLUMNS), ".png"),
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
