"""Gathers what lies behind letters, from pictures of the page with its text hidden and in a glaring colour."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from PIL import Image, ImageFilter

from checks.contrast.painting import has_shadow, is_disabled, is_recoloured, unsure_texts
from checks.contrast.veils import is_veiled
from checks.dom import Element, dom_of
from checks.observation import Observation, Unavailable
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.text_pixels import MeasuredText, TextPiece, TextPixels
from checks.target import Box
from scanner.browser.lane import Lane
from scanner.gather.pictures import (
    ANY,
    STILL,
    Frame,
    colours_under,
    difference,
    frames_around,
    hex_of,
    picture_of,
    styled,
)
from scanner.gather.placeholders import Placeholder, placeholders_of
from scanner.gather.view import Phase, View

CUTTING = frozenset({"auto", "scroll", "hidden", "clip"})
MOST_TEXTS = 80
MOST_LINES = 4  # of one text
MOST_PARTS = 5
INKS = ",".join(
    f"{ANY}{part}" for part in ("", "::before", "::after", "::first-letter", "::first-line", "::placeholder")
)
FAINTEST = 24  # of 255: what differs less is noise, or text that nobody sees
LETTER_SHARE = 0.35  # of the strongest difference: the inner part of an antialiased edge
COVERED_SHARE = 0.92  # a pixel that a letter covers almost fully
MOST_INK = 0.75  # letters cover less of their line than this; more means that the picture itself moved
FEWEST_PX = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text to be measured. `ink` says where its own colour has to be read from: the style, or the picture."""

    node_id: int
    lines: list[Box]
    font_px: float
    is_recoloured: bool = False
    is_clipped: bool = False
    has_shadow: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Triple:
    """One part of the page: as it is, without its text, and with glaring text."""

    frame: Frame
    shown: Image.Image | None
    bare: Image.Image
    glaring: Image.Image


class TextPixelsGatherer:
    """Sees the pixels behind texts that the document tree is not sure of; the page's own nodes are left alone."""

    kind: ClassVar[type[Observation]] = TextPixels
    phase: ClassVar[Phase] = "look"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot,)
    budget_s: ClassVar[float] = 8.0

    async def gather(self, view: View) -> TextPixels | Unavailable:
        """Two pictures of each part of the page with such text, three where the letters' own colour is unsure."""
        snapshot = view.seen.get(PageSnapshot.kind)
        if not isinstance(snapshot, PageSnapshot):
            return Unavailable(TextPixels.kind, "there is no page snapshot to tie it to")
        fields = await placeholders_of(view.lane, snapshot)
        found = [*map(_of_placeholder, fields), *_of_texts(snapshot)]
        if not found:
            return TextPixels([])
        chosen = found[:MOST_TEXTS]
        frames = frames_around((line for one in chosen for line in one.lines), 4.0, MOST_PARTS)
        triples = await _pictures(view.lane, frames, any(one.is_recoloured for one in chosen))
        measured = [_measure(one, triples) for one in chosen]
        return TextPixels([one for one in measured if one.pieces], len(found) - len(chosen))


def _of_texts(snapshot: PageSnapshot) -> list[Candidate]:
    found = []
    for element, row in unsure_texts(dom_of(snapshot)):
        lines = [line for line in _lines(element, row) if line[0] + line[2] > 0 and line[1] + line[3] > 0]
        if not lines or is_disabled(element) or is_veiled(element):
            continue
        is_clipped = any(one.style("background-clip") == "text" for one in (element, *element.ancestors()))
        found.append(
            Candidate(
                node_id=element.document.columns.node_ids[row],
                lines=lines[:MOST_LINES],
                font_px=element.px("font-size"),
                is_recoloured=is_recoloured(element),
                is_clipped=is_clipped,
                has_shadow=has_shadow(element),
            )
        )
    return found


def _lines(element: Element, row: int) -> list[Box]:
    """Line boxes of a text within the main document, but for those that are scrolled or cut out of sight."""
    x, y = element.document.offset if element.document.place else (0.0, 0.0)
    windows = list(_windows(element))
    placed = ((box[0] + x, box[1] + y, box[2], box[3]) for box in element.document.columns.line_boxes[row])
    return [line for line in placed if all(_is_in(line, window) for window in windows)]


def _windows(element: Element) -> Iterator[Box]:
    """Boxes beyond which nothing of the element is shown: parts that scroll or cut, and frames, around it."""
    around: Element | None = element
    while around is not None:
        for one in (around, *around.ancestors()):
            if one.tag not in ("html", "body") and one.box is not None and one.style("overflow-y") in CUTTING:
                yield one.box
        around = around.document.owner
        if around is not None and around.box is not None:
            yield around.box


def _is_in(line: Box, window: Box) -> bool:
    """Whether the middle of a line is within a window."""
    across, down = line[0] + line[2] / 2, line[1] + line[3] / 2
    return window[0] <= across <= window[0] + window[2] and window[1] <= down <= window[1] + window[3]


def _of_placeholder(one: Placeholder) -> Candidate:
    return Candidate(one.node_id, [one.box], one.font_px, colour=one.colour)


async def _pictures(lane: Lane, frames: list[Frame], needs_shown: bool) -> list[Triple]:
    shown: list[Image.Image | None] = [None] * len(frames)
    if needs_shown:
        async with styled(lane, STILL):
            shown = [await picture_of(lane, frame) for frame in frames]
    async with styled(lane, STILL + _inked("transparent")):
        bare = [await picture_of(lane, frame) for frame in frames]
    async with styled(lane, STILL + _inked("#f0f")):
        glaring = [await picture_of(lane, frame) for frame in frames]
    return [Triple(*parts) for parts in zip(frames, shown, bare, glaring, strict=True)]


def _inked(colour: str) -> str:
    # the fill alone: `color` would also alter borders, icons and shadows
    return f"{INKS}{{-webkit-text-fill-color:{colour}!important;-webkit-text-stroke-color:{colour}!important}}"


def _measure(one: Candidate, triples: list[Triple]) -> MeasuredText:
    pieces: list[TextPiece] = []
    for line in one.lines:
        triple = next((triple for triple in triples if triple.frame.holds(line)), None)
        if triple is not None:
            pieces += _pieces(one, line, triple)
    return MeasuredText(one.node_id, pieces, one.colour)


def _pieces(one: Candidate, line: Box, triple: Triple) -> list[TextPiece]:
    """The words of a line."""
    bare, glaring = triple.frame.crop(triple.bare, line), triple.frame.crop(triple.glaring, line)
    if bare.width < 2 or bare.height < 2:
        return []
    ink = difference(bare, glaring)
    strongest = int(ink.getextrema()[1])  # type: ignore[arg-type]
    if strongest < FAINTEST:
        return []
    letters = _above(ink, max(FAINTEST, LETTER_SHARE * strongest))
    if letters.histogram()[255] > MOST_INK * letters.width * letters.height:
        return []
    covered = _above(ink, COVERED_SHARE * strongest)
    shown = triple.frame.crop(triple.shown, line) if triple.shown is not None and one.is_recoloured else None
    scale = triple.frame.scale
    found = []
    for left, right in words(letters, max(2.0, one.font_px * 0.2 * scale)):
        window = (left, 0, right, letters.height)
        mask, below = letters.crop(window), bare.crop(window)
        count = mask.histogram()[255]
        if count < FEWEST_PX:
            continue
        around = _ring(mask) if one.has_shadow or one.is_clipped else mask
        backgrounds = colours_under(below, around)
        painted = []
        if shown is not None:
            ground = backgrounds[0][0] if one.is_clipped and backgrounds else None
            painted = _painted(shown.crop(window), below, covered.crop(window), ground)
        box = (line[0] + left / scale, line[1], (right - left) / scale, line[3])
        found.append(
            TextPiece((round(box[0], 1), round(box[1], 1), round(box[2], 1), box[3]), count, backgrounds, painted)
        )
    return found


def _above(picture: Image.Image, least: float) -> Image.Image:
    return picture.point([255 if value >= least else 0 for value in range(256)])


def _ring(mask: Image.Image) -> Image.Image:
    """Pixels around letters, not below them: a shadow right below a letter is part of it to the eye."""
    wide, near = mask.filter(ImageFilter.MaxFilter(7)), mask.filter(ImageFilter.MaxFilter(3))
    ring: Image.Image = Image.composite(Image.new("L", mask.size, 0), wide, near)
    return ring


def words(letters: Image.Image, gap_px: float) -> list[tuple[int, int]]:
    """Where words begin and end, from columns without ink that are wider than a gap between letters."""
    # every column is a mean of its pixels, in which one pixel of ink must not be rounded away
    columns = letters.filter(ImageFilter.MaxFilter(3)).resize((letters.width, 1), Image.Resampling.BOX)
    found: list[tuple[int, int]] = []
    for place, value in enumerate(columns.tobytes()):
        if not value:
            continue
        if found and place - found[-1][1] <= gap_px:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


def _painted(
    shown: Image.Image, bare: Image.Image, covered: Image.Image, ground: str | None
) -> list[tuple[str, str, int]]:
    counted: Counter[tuple[str, str]] = Counter()
    pixels: Any = zip(_pixels(shown), _pixels(bare), covered.tobytes(), strict=True)
    for over, under, is_covered in pixels:
        if is_covered:
            counted[hex_of(over), ground or hex_of(under)] += 1
    return [(over, under, count) for (over, under), count in counted.most_common(24)]


def _pixels(picture: Image.Image) -> Any:
    data = picture.tobytes()
    return zip(data[0::3], data[1::3], data[2::3], strict=True)
