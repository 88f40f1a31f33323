"""Pictures of the page at a known rate, and how often their areas flash."""

import base64
import io
from itertools import pairwise
from typing import Final

from PIL import Image

from scanner.browser.aside import Aside
from scanner.gather.lapse_frames import LapseFrames

RATE: Final = 30.0  # frames a second of the page's own time
FRAMES: Final = 32  # one second, with a frame to compare the first with
CELL_PX: Final = 16
WINDOW_PX: Final = (341, 256)  # 2.3.1: 10 degrees of the field of vision
SHARE: Final = 0.25
GENERAL_STEP: Final = 0.1  # of the largest relative luminance
DARK: Final = 0.8
RED_STEP: Final = 20.0
SATURATED: Final = 0.8


async def film(aside: Aside, frames: LapseFrames) -> list[Image.Image]:
    """One second of the window, a pixel a cell of 16 x 16: timers by the page's clock, animations by their own time."""
    width, height = (aside.page.viewport_size or {"width": 1280, "height": 720}).values()
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1 / CELL_PX}
    scroll = await aside.worlds.evaluate((await aside.worlds.frames())[0].id, "[scrollX, scrollY]")
    clip["x"], clip["y"] = scroll
    taken: list[Image.Image] = []
    for number in range(FRAMES):
        await aside.run_for(1 / RATE, 2.0)
        await frames.ask("seek", number * 1000 / RATE)
        answer = await aside.session.send(
            "Page.captureScreenshot", {"format": "png", "clip": clip, "optimizeForSpeed": True}
        )
        taken.append(Image.open(io.BytesIO(base64.b64decode(answer["data"]))).convert("RGB"))
    return taken


def flashes_in(pictures: list[Image.Image]) -> tuple[float, float]:
    """The most general and red flashes in these pictures that a quarter of some 341 x 256 px area shares."""
    columns, rows = pictures[0].size
    pixels = [list(one.convert("RGB").tobytes()) for one in pictures if one.size == (columns, rows)]
    general, red = [], []
    for cell in range(columns * rows):
        colours = [(data[3 * cell], data[3 * cell + 1], data[3 * cell + 2]) for data in pixels]
        if all(one == colours[0] for one in colours):
            general.append(0)
            red.append(0)
            continue
        general.append(_turns([luminance(one) for one in colours], GENERAL_STEP, DARK))
        red.append(_red_turns(colours))
    return _shared(general, columns, rows) / 2, _shared(red, columns, rows) / 2


def luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance, as WCAG defines it."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _turns(values: list[float], step: float, darkest: float) -> int:
    """How often the value goes up or down by `step` or more, each way in turn, the darker side below `darkest`."""
    count, way, extreme = 0, 0, values[0]
    for value in values[1:]:
        difference = value - extreme
        now = (difference > 0) - (difference < 0)
        if now == way:
            extreme = value
        elif abs(difference) >= step and min(value, extreme) < darkest:
            count, way, extreme = count + 1, now, value
    return count


def _red_turns(colours: list[tuple[int, int, int]]) -> int:
    """Opposing changes that involve a saturated red: R/(R+G+B) of 0.8 or more, and a change of (R-G-B)x320 over 20."""
    linear = [tuple(_linear(part / 255) for part in one) for one in colours]
    if not any(red / (sum((red, green, blue)) or 1) >= SATURATED for red, green, blue in linear):
        return 0
    values = [max(0.0, red - green - blue) * 320 for red, green, blue in linear]
    return _turns(values, RED_STEP, float("inf")) if any(a != b for a, b in pairwise(values)) else 0


def _shared(turns: list[int], columns: int, rows: int) -> int:
    """The largest number that the cells of a quarter of some window reach."""
    wide, high = min(columns, WINDOW_PX[0] // CELL_PX), min(rows, WINDOW_PX[1] // CELL_PX)
    needed = SHARE * (WINDOW_PX[0] / CELL_PX) * (WINDOW_PX[1] / CELL_PX)
    for level in sorted({one for one in turns if one > 0}, reverse=True):
        if _most_in_window([one >= level for one in turns], columns, rows, wide, high) >= needed:
            return level
    return 0


def _most_in_window(marks: list[bool], columns: int, rows: int, wide: int, high: int) -> int:
    """The most marked cells in any window, by sums over the rectangle from the corner."""
    sums = [[0] * (columns + 1) for _ in range(rows + 1)]
    for y in range(rows):
        for x in range(columns):
            sums[y + 1][x + 1] = sums[y][x + 1] + sums[y + 1][x] - sums[y][x] + marks[y * columns + x]
    return max(
        sums[y + high][x + wide] - sums[y][x + wide] - sums[y + high][x] + sums[y][x]
        for y in range(rows - high + 1)
        for x in range(columns - wide + 1)
    )
