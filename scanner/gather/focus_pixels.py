"""Colours in and around a control, and what focus alters there."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageChops, ImageFilter

from checks.dom import Element
from checks.observations.control_looks import ColourCount, FocusPixels
from checks.target import Box
from scanner.gather.pictures import Frame, colours_under, difference, hex_of

AROUND_PX = 8.0
RING_PX = 4.0
FAINTEST = 8  # of 255
PAIRS_KEPT = 30


@dataclass(frozen=True, slots=True)
class FocusPair:
    """A control's place in the pictures of one part of the page, at rest and with focus."""

    box: Box
    frame: Frame
    rest: Image.Image
    focus: Image.Image

    def crops(self, margin: float) -> tuple[Image.Image, Image.Image]:
        """Both pictures of the control with that margin."""
        box = _grown(self.box, margin)
        return self.frame.crop(self.rest, box), self.frame.crop(self.focus, box)


def pixels_of_focus(pair: FocusPair) -> FocusPixels:
    """What differs between rest and focus in the control's surroundings."""
    before, after = pair.crops(AROUND_PX)
    if before.width < 2 or before.height < 2:
        return FocusPixels([], [], 0.0)
    altered = difference(before, after).point([255 if value >= FAINTEST else 0 for value in range(256)])
    beside = ImageChops.subtract(altered.filter(ImageFilter.MaxFilter(3)), altered)
    counted: Counter[tuple[str, str]] = Counter()
    pixels: Any = zip(_pixels(before), _pixels(after), altered.tobytes(), strict=True)
    for old, new, is_altered in pixels:
        if is_altered:
            counted[hex_of(old), hex_of(new)] += 1
    area = sum(counted.values()) / pair.frame.scale**2
    return FocusPixels(
        [(old, new, count) for (old, new), count in counted.most_common(PAIRS_KEPT)],
        colours_under(after, beside),
        round(area, 1),
    )


def inside_and_around(one: Element, pair: FocusPair) -> tuple[list[ColourCount], list[ColourCount], list[ColourCount]]:
    """Colours within the control's box, within its border, and in a ring just outside it."""
    inside = pair.frame.crop(pair.rest, pair.box)
    edge = max(one.px("border-left-width"), one.px("border-top-width"), 1.0) + 1.0
    core = pair.frame.crop(pair.rest, _grown(pair.box, -edge))
    around = pair.frame.crop(pair.rest, _grown(pair.box, RING_PX))
    mask = Image.new("L", around.size, 255)
    edge_px = int((RING_PX - 1) * pair.frame.scale)
    mask.paste(0, (edge_px, edge_px, max(edge_px, around.width - edge_px), max(edge_px, around.height - edge_px)))
    return _colours(inside), _colours(core), _colours(around, mask)


def _colours(picture: Image.Image, mask: Image.Image | None = None) -> list[ColourCount]:
    return colours_under(picture, mask) if picture.width and picture.height else []


def _grown(box: Box, margin: float) -> Box:
    x, y, width, height = box
    return (x - margin, y - margin, max(0.0, width + 2 * margin), max(0.0, height + 2 * margin))


def _pixels(picture: Image.Image) -> Any:
    data = picture.tobytes()
    return zip(data[0::3], data[1::3], data[2::3], strict=True)
