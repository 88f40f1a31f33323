"""How often areas flash in a row of pictures."""

from PIL import Image

from scanner.gather.flash_frames import flashes_in
from scanner.gather.moving_pictures import playing_time_s


def film(colours: list[str], box: tuple[int, int, int, int] = (0, 0, 80, 45)) -> list[Image.Image]:
    pictures = []
    for colour in colours:
        picture = Image.new("RGB", (80, 45), "white")
        picture.paste(colour, box)
        pictures.append(picture)
    return pictures


def test_white_and_black_by_turns_are_general_flashes() -> None:
    assert flashes_in(film(["white", "white", "white", "black", "black", "black"] * 5))[0] == 4.5


def test_small_area_does_not_count() -> None:
    assert flashes_in(film(["white", "black"] * 8, (0, 0, 8, 8))) == (0, 0)


def test_change_among_light_colours_does_not_count() -> None:
    assert flashes_in(film(["#ffffff", "#f4f4f4"] * 8)) == (0, 0)


def test_saturated_red_and_dark_grey_of_like_luminance_are_red_flashes() -> None:
    general, red = flashes_in(film(["#ff0000", "#7f7f7f"] * 8))
    assert general == 0
    assert red > 3


def test_bytes_that_are_no_picture_do_not_move() -> None:
    assert playing_time_s(b"GIF89a nothing") == 0.0
