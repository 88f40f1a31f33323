"""Reads the text in a picture of pixels, by RapidOCR where that is installed (the extra `ocr`)."""

import importlib
import importlib.util
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from scanner.gather.words.reading import Reading

READER = "rapidocr"
SURE = 0.85  # of a line; letters seen in leaves and bricks get less
LONGEST_SIDE_PX, SHORTEST_SIDE_PX, MOST_PIXELS = 1200, 64, 40_000_000
SHADES = 32  # a step between two colours of one ground, as JPEG blurs them
LEAST_GROUND = 0.3  # of the picture in one colour: a photograph has less
SMALL_PX = 30_000  # a button, whose ground may fade from light to dark
EDGE = 48  # a difference of lightness that is drawn, and no noise
BESIDE_LINE, FRAME = 0.25, 0.05  # of the height of a line, of the side of a picture

SAME_LINE, WIDEST_GAP = 0.6, 1.2  # of the height of a piece
ONE_AT_A_TIME = threading.Lock()

Quad = Sequence[Sequence[float]]


def has_reader() -> bool:
    """Whether text can be recognised on this machine."""
    return importlib.util.find_spec(READER) is not None and importlib.util.find_spec("onnxruntime") is not None


def read_pixels(data: bytes) -> Reading | None:
    """What is written in a picture of pixels; `None` for a photograph.

    A file that is no picture, or too large a one, counts as a photograph.
    """
    picture = _opened(data)
    if picture is None or not (picture.width * picture.height <= SMALL_PX or _has_ground(picture)):
        return None
    with ONE_AT_A_TIME:
        told = _reader()(_as_blue_green_red(picture), use_cls=False)
    pieces = [
        Piece(text, *_extent(box))
        for text, score, box in zip(told.txts or (), _list(told.scores), _list(told.boxes), strict=False)
        if score >= SURE and any(sign.isalnum() for sign in text)
    ]
    return Reading(lines_of(pieces), _drawn_beside(picture, pieces), picture.info["size"])


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text and where it stands, in pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def goes_on_in(self, other: "Piece") -> bool:
        """Whether the other piece is the next one on the same line."""
        height = min(self.bottom - self.top, other.bottom - other.top)
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared >= SAME_LINE * height and -height <= other.left - self.right <= WIDEST_GAP * height


def lines_of(pieces: Iterable[Piece]) -> list[str]:
    """The pieces joined to lines, from top to bottom; a small picture is read word by word."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.left):
        line = next((one for one in lines if one[-1].goes_on_in(piece)), None)
        if line is None:
            lines.append([piece])
        else:
            line.append(piece)
    lines.sort(key=lambda line: line[0].top)
    return [" ".join(piece.text for piece in line) for line in lines]


def _opened(data: bytes) -> Image.Image | None:
    try:
        file = Image.open(BytesIO(data))
        if file.width * file.height > MOST_PIXELS:
            return None
        picture = file.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    # letters on nothing stand on the page, which is mostly light; light letters would vanish on it
    ground = Image.new("RGBA", picture.size, "black" if _is_light(picture) else "white")
    flat = Image.alpha_composite(ground, picture).convert("RGB")
    flat.info["size"] = flat.size
    flat.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
    return flat


def _is_light(picture: Image.Image) -> bool:
    """Whether what can be seen of a picture that lets the page through is light."""
    alpha = picture.getchannel("A")
    if alpha.getextrema()[0] == 255:
        return False
    seen = picture.convert("L").histogram(mask=alpha.point(lambda value: 255 if value > 127 else 0))
    return sum(seen[200:]) > sum(seen) / 2


def _has_ground(picture: Image.Image) -> bool:
    """Whether one colour fills much of the picture."""
    steps = picture.point(lambda value: value // SHADES)
    colours = steps.getcolors(maxcolors=(256 // SHADES) ** 3) or []
    return max((count for count, _ in colours), default=0) >= LEAST_GROUND * picture.width * picture.height


def _drawn_beside(picture: Image.Image, pieces: Iterable[Piece]) -> float:
    """The share of the edges in a picture that lies outside these pieces and not at its own rim."""
    edges = picture.convert("L").filter(ImageFilter.FIND_EDGES).point(lambda value: 255 if value >= EDGE else 0)
    pen = ImageDraw.Draw(edges)
    rim = max(2, round(FRAME * min(picture.size)))
    pen.rectangle((0, 0, picture.width - 1, picture.height - 1), outline=0, width=rim)
    whole = edges.histogram()[255]
    for one in pieces:
        beside = BESIDE_LINE * (one.bottom - one.top)
        pen.rectangle((one.left - beside, one.top - beside, one.right + beside, one.bottom + beside), fill=0)
    return round(edges.histogram()[255] / whole, 3) if whole else 0.0


def _extent(box: Quad) -> tuple[float, float, float, float]:
    across, down = [float(x) for x, _ in box], [float(y) for _, y in box]
    return min(across), min(down), max(across), max(down)


def _as_blue_green_red(picture: Image.Image) -> Any:
    numpy: Any = importlib.import_module("numpy")
    return numpy.asarray(picture)[:, :, ::-1]


def _list(found: Any) -> list[Any]:
    return [] if found is None else list(found)


@cache
def _reader() -> Any:
    """The recogniser; making it takes a second, so that it is kept. One thread: pages are read side by side."""
    return importlib.import_module(READER).RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            # pictures are read as large as they are: making small ones large costs ten times as much
            "Det.limit_type": "min",
            "Det.limit_side_len": SHORTEST_SIDE_PX,
        }
    )
