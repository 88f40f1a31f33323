"""How much of a text's letters stands out from what lies behind them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.contrast.colour import Colour, blend, contrast_ratio, parse_colour
from checks.observations.text_pixels import TextPiece

CLEARLY = 0.93  # of the wanted ratio: less is more than a difference in rounding
CLEARLY_PAINTED = 0.88  # colours read from letters are those of edges in part
SHARE_FAILED = 0.15  # of the letters' pixels: a reader then loses whole letters
SHARE_DOUBTFUL = 0.04
SHARE_OF_WORD = 0.85
SMALLEST_WORD_PX = 20


@dataclass(frozen=True, slots=True)
class Legibility:
    """Of all pixels of the letters, which share has too little contrast.

    `low` counts those surely below the limit, `doubtful` those near it. `has_lost_word`
    says that one word as a whole is below. `text`, `background` and `ratio` are those of
    the most frequent combination below the limit, or of the weakest one when none is.
    """

    low: float
    doubtful: float
    has_lost_word: bool
    text: Colour
    background: Colour
    ratio: float

    @property
    def is_low(self) -> bool:
        """Whether a substantial part is hard to read."""
        return self.low >= SHARE_FAILED or self.has_lost_word

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look."""
        return self.low + self.doubtful >= SHARE_DOUBTFUL


def legibility(pieces: Iterable[TextPiece], declared: Colour | None, needed: float) -> Legibility | None:
    """What a reader gets of these words; `None` when no colour is known."""
    tallies = [tally for piece in pieces if (tally := _tally(piece, declared, needed))]
    total = sum(count for tally in tallies for count, *_ in tally.values)
    if not total:
        return None
    low = sum(tally.low for tally in tallies) / total
    below = sum(tally.below for tally in tallies) / total
    has_lost_word = any(one.total >= SMALLEST_WORD_PX and one.low >= SHARE_OF_WORD * one.total for one in tallies)
    _, ratio, text, background = _shown(tallies, needed)
    return Legibility(low, below - low, has_lost_word, text, background, ratio)


Value = tuple[int, float, Colour, Colour]
"""(pixels, contrast ratio, colour of the letter, colour behind it)"""


@dataclass(frozen=True, slots=True)
class _Tally:
    values: list[Value]
    total: int
    low: int
    below: int


def _tally(piece: TextPiece, declared: Colour | None, needed: float) -> _Tally | None:
    clearly = CLEARLY_PAINTED if piece.painted else CLEARLY
    values = list(_painted(piece) if piece.painted else _declared(piece, declared))
    if not values:
        return None
    if len(values) == 1 and not piece.painted:
        clearly = 1.0  # one plain colour: the ratio is exact
    total = sum(value[0] for value in values)
    low = sum(count for count, ratio, *_ in values if ratio < needed * clearly)
    below = sum(count for count, ratio, *_ in values if ratio < needed)
    return _Tally(values, total, low, below)


def _painted(piece: TextPiece) -> Iterator[Value]:
    for over, under, count in piece.painted:
        text, background = parse_colour(over), parse_colour(under)
        if text is not None and background is not None:
            yield count, contrast_ratio(text, background), text, background


def _declared(piece: TextPiece, declared: Colour | None) -> Iterator[Value]:
    for under, count in piece.backgrounds if declared is not None else ():
        background = parse_colour(under)
        if background is not None and declared is not None:
            text = blend(declared, background)
            yield count, contrast_ratio(text, background), text, background


def _shown(tallies: list[_Tally], needed: float) -> Value:
    values = [value for tally in tallies for value in tally.values]
    below = [value for value in values if value[1] < needed]
    return max(below, key=lambda value: value[0]) if below else min(values, key=lambda value: value[1])
