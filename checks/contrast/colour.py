"""Colours as browsers write them, and what one looks like over another."""

import math
import re
from typing import NamedTuple

import wcag_contrast_ratio

from checks.verdict import ColourPair

RGB = re.compile(r"rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+([\d.]+)(%?))?\s*\)")
HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})?", re.IGNORECASE)
SRGB = re.compile(r"color\(srgb\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)(?:\s*/\s*([\d.]+))?\s*\)")


class Colour(NamedTuple):
    """An sRGB colour; channels and alpha from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @property
    def hex(self) -> str:
        """`#rrggbb`, without alpha."""
        return "#" + "".join(f"{round(channel * 255):02x}" for channel in self[:3])


def parse_colour(text: str) -> Colour | None:
    """A computed colour; `None` for colour spaces that have no exact place in sRGB."""
    if match := RGB.fullmatch(text.strip()):
        red, green, blue = (min(255.0, float(part)) / 255 for part in match.groups()[:3])
        alpha = float(match[4]) / (100 if match[5] else 1) if match[4] else 1.0
        return Colour(red, green, blue, alpha)
    if match := HEX.fullmatch(text.strip()):
        channels = [int(part, 16) / 255 for part in match.groups() if part is not None]
        return Colour(channels[0], channels[1], channels[2], channels[3] if len(channels) > 3 else 1.0)
    if match := SRGB.fullmatch(text.strip()):
        return Colour(float(match[1]), float(match[2]), float(match[3]), float(match[4] or 1))
    return None


def blend(over: Colour, under: Colour) -> Colour:
    """What `over` looks like painted on an opaque `under`."""
    red, green, blue = (o * over.alpha + u * (1 - over.alpha) for o, u in zip(over[:3], under[:3], strict=True))
    return Colour(red, green, blue)


def contrast_ratio(one: Colour, other: Colour) -> float:
    """WCAG's contrast ratio of two opaque colours, from 1 to 21."""
    return float(wcag_contrast_ratio.rgb(one[:3], other[:3]))


def shown_ratio(ratio: float) -> str:
    """The ratio with two digits, never rounded up to a limit that it misses."""
    return f"{_cut(ratio):.2f}:1"


def pair_of(colour: Colour, beside: Colour, ratio: float, needed: float) -> ColourPair:
    """The two colours as reports show them side by side."""
    return ColourPair(colour.hex, beside.hex, _cut(ratio), needed)


def _cut(ratio: float) -> float:
    return math.floor(ratio * 100) / 100
