"""Colours as browsers write them, blended and compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.contrast.colour import Colour, blend, contrast_ratio, parse_colour, shown_ratio

WHITE, BLACK = Colour(1, 1, 1), Colour(0, 0, 0)
CHANNEL = st.floats(0, 1)
COLOURS = st.builds(Colour, CHANNEL, CHANNEL, CHANNEL, st.just(1.0))


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("rgb(255, 0, 0)", Colour(1, 0, 0)),
        ("rgba(255, 255, 255, 0.5)", Colour(1, 1, 1, 0.5)),
        ("rgb(0 0 0 / 50%)", Colour(0, 0, 0, 0.5)),
        ("rgba(0, 0, 0, 0)", Colour(0, 0, 0, 0)),
        ("#00ff00", Colour(0, 1, 0)),
        ("#00FF0000", Colour(0, 1, 0, 0)),
        ("color(srgb 1 0.5 0)", Colour(1, 0.5, 0)),
        ("color(srgb 1 0.5 0 / 0.25)", Colour(1, 0.5, 0, 0.25)),
    ],
)
def test_computed_colour_is_read(text: str, colour: Colour) -> None:
    assert parse_colour(text) == colour


@pytest.mark.parametrize("text", ["", "red", "oklch(0.7 0.1 200)", "color(display-p3 1 0 0)", "#fff", "rgb(1, 2)"])
def test_what_has_no_exact_place_in_srgb_is_not_guessed(text: str) -> None:
    assert parse_colour(text) is None


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_ratio_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    first, second = parse_colour(one), parse_colour(other)
    assert first is not None
    assert second is not None
    assert contrast_ratio(first, second) == pytest.approx(ratio, abs=0.005)


@given(COLOURS, COLOURS)
def test_ratio_lies_between_1_and_21_whichever_comes_first(one: Colour, other: Colour) -> None:
    ratio = contrast_ratio(one, other)
    assert 1 <= ratio <= 21.0001
    assert ratio == contrast_ratio(other, one)


def test_half_white_over_black_is_grey() -> None:
    assert blend(Colour(1, 1, 1, 0.5), BLACK).hex == "#808080"


@given(COLOURS, COLOURS)
def test_blending_keeps_to_the_two_colours(over: Colour, under: Colour) -> None:
    assert blend(over, under) == over
    assert blend(over._replace(alpha=0), under) == under


def test_ratio_that_misses_a_limit_is_not_shown_as_the_limit() -> None:
    assert shown_ratio(4.4999) == "4.49:1"
    assert shown_ratio(4.5) == "4.50:1"
