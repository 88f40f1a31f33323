"""What is read in the pictures of a page."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from checks.observations import PageSnapshot, PictureWords
from scanner.gather.words.drawing import read_drawing
from scanner.gather.words.raster import read_pixels
from tests.support.counting_server import Reply
from tests.support.seeing import HEAD, SeenPages

SENTENCE = "We answer the phone until five"
DRAWING = f"<svg xmlns='http://www.w3.org/2000/svg' width='300' height='40'><text y='20'>{SENTENCE}</text></svg>"


def picture(text: str, size: tuple[int, int] = (460, 60), circles: int = 0, ink: str = "#123") -> bytes:
    """A PNG with a line of text on white, and perhaps circles below it."""
    made = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(made)
    pen.text((12, 14), text, fill=ink, font=ImageFont.load_default(size=26))
    for place in range(circles):
        pen.ellipse((12 + 40 * place, 70, 44 + 40 * place, 102), outline=ink, width=3)
    return encoded(made)


def encoded(made: Image.Image) -> bytes:
    file = BytesIO()
    made.save(file, "PNG")
    return file.getvalue()


PAGES = SeenPages(
    {
        "/": f"{HEAD}<img id=a src=/text.png alt=''><img id=b src=/text.png alt=''><img src=/tiny.png alt=''>"
        "<div id=c style='width: 460px; height: 60px; background: url(/text.png)'></div>"
        f'<img id=d src="data:image/svg+xml,{DRAWING}" alt="">',
        "/text.png": Reply(picture(SENTENCE), "image/png"),
        "/tiny.png": Reply(picture("Hi", (20, 10)), "image/png"),
    },
    PictureWords,
    PageSnapshot,
)


async def test_images_and_backgrounds_are_read_wherever_they_stand() -> None:
    seen = await PAGES.at("/")
    assert seen.has_reader
    assert [one.lines for one in seen.pictures] == [[SENTENCE]] * 4
    assert [one.size for one in seen.pictures] == [(460, 60)] * 3 + [(0, 0)]
    assert len({one.node for one in seen.pictures}) == 4


def test_text_alone_is_told_from_text_beside_a_drawing() -> None:
    alone, beside = read_pixels(picture(SENTENCE)), read_pixels(picture(SENTENCE, (460, 120), circles=10))
    assert alone is not None
    assert beside is not None
    assert alone.lines == beside.lines == [SENTENCE]
    assert alone.drawn < 0.05
    assert beside.drawn > 0.2


def test_light_letters_on_nothing_are_read() -> None:
    made = Image.new("RGBA", (460, 60), (0, 0, 0, 0))
    ImageDraw.Draw(made).text((12, 14), SENTENCE, fill="white", font=ImageFont.load_default(size=26))
    reading = read_pixels(encoded(made))
    assert reading is not None
    assert reading.lines == [SENTENCE]


@pytest.mark.parametrize("data", [encoded(Image.effect_noise((300, 200), 90)), b"no picture", picture("a")[:60]])
def test_photographs_and_broken_files_are_left_alone(data: bytes) -> None:
    assert read_pixels(data) is None


def test_ground_of_a_drawing_is_no_shape_and_other_shapes_are() -> None:
    ground = read_drawing(DRAWING.replace("<text", "<rect width='9' height='9'/><text").encode())
    chart = read_drawing(DRAWING.replace("</svg>", "<path d='M0 0h9'/><path d='M0 1h9'/></svg>").encode())
    assert ground is not None
    assert chart is not None
    assert (ground.drawn, chart.drawn) == (0.0, 0.667)


@pytest.mark.parametrize("data", [b"<svg><path/></svg>", b"<svg", b"<!DOCTYPE s [<!ENTITY a 'b'>]><svg>&a;</svg>"])
def test_drawings_without_text_and_broken_ones_are_left_alone(data: bytes) -> None:
    assert read_drawing(data) is None
