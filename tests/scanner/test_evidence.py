"""Pictures of findings: cut at the right place, marked, stored once."""

import io
from pathlib import Path

import pytest
from PIL import Image

from checks.observation import StateObservations
from checks.outcome import Outcome
from checks.page_state import Condition, PageState
from checks.target import Box, Target
from checks.text import Text
from checks.verdict import Assertion
from scanner.evidence import INNER, PICTURES_A_FINDING, Shot, attach_pictures, shoot
from scanner.run.folder import FolderUnusable, RunFolder
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer
from tests.support.seeing import HEAD

GREEN = (0, 160, 0)
BOX: Box = (600.0, 900.0, 80.0, 40.0)
OBSERVED = StateObservations(PageState("p1", "https://x.nl/"), {})


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    made = RunFolder(tmp_path / "run")
    made.create()
    return made


@pytest.fixture
def shot() -> Shot:
    """A white page from 500 px down, with a green element at `BOX`."""
    page = Image.new("RGB", (1280, 1000), "white")
    page.paste(GREEN, (600, 400, 680, 440))
    out = io.BytesIO()
    page.save(out, "PNG")
    return Shot(out.getvalue(), 500.0)


def assertion(box: Box | None, outcome: Outcome = "failed", fingerprint: str = "f") -> Assertion:
    target = Target((), "#a", "<a>", "", box, "a#a") if box else None
    words = Text(en="x", nl="y")
    return Assertion(
        "c", "p1", "initial", "default", outcome, ("1.1.1",), "automatic", "serious", "high", target, words, fingerprint
    )


def picture(folder: RunFolder, one: Assertion) -> Image.Image:
    return Image.open(folder.path / one.evidence[0]).convert("RGB")


def test_picture_shows_the_element_in_a_frame(folder: RunFolder, shot: Shot) -> None:
    (one,) = attach_pictures([assertion(BOX)], {"default": [shot]}, OBSERVED, folder)
    cut = picture(folder, one)
    colours = cut.getcolors(100_000) or []
    counts = {colour: count for count, colour in colours}
    assert counts[GREEN] == 80 * 40
    assert counts[INNER] > 300
    assert cut.getpixel((cut.width // 2, cut.height // 2)) == GREEN


def test_page_level_picture_is_the_top_of_the_shot(folder: RunFolder, shot: Shot) -> None:
    (one,) = attach_pictures([assertion(None)], {"default": [shot]}, OBSERVED, folder)
    assert picture(folder, one).size == (1280, 720)


def test_same_shot_gives_the_same_files(folder: RunFolder, shot: Shot) -> None:
    first = attach_pictures([assertion(BOX)], {"default": [shot]}, OBSERVED, folder)
    again = attach_pictures([assertion(BOX)], {"default": [shot]}, OBSERVED, folder)
    assert first == again
    assert len(list((folder.path / "evidence").iterdir())) == 1


def test_passes_and_many_places_of_one_finding_get_no_picture(folder: RunFolder, shot: Shot) -> None:
    many = [assertion((600.0, 900.0 + n, 80.0, 40.0)) for n in range(6)]
    pictured = attach_pictures([assertion(BOX, "passed"), *many], {"default": [shot]}, OBSERVED, folder)
    assert [bool(one.evidence) for one in pictured] == [False] + [n < PICTURES_A_FINDING for n in range(6)]


def test_element_outside_the_shot_has_no_picture(folder: RunFolder, shot: Shot) -> None:
    (one,) = attach_pictures([assertion((0.0, 5.0, 10.0, 10.0))], {"default": [shot]}, OBSERVED, folder)
    assert one.evidence == ()


def test_second_run_into_a_folder_is_refused(folder: RunFolder) -> None:
    with folder.locked(), pytest.raises(FolderUnusable, match="another loketscan"), RunFolder(folder.path).locked():
        raise AssertionError("both have the folder")


def test_damaged_observations_are_said(folder: RunFolder) -> None:
    path = folder.path / folder.keep_observations(OBSERVED)
    path.write_bytes(path.read_bytes()[:10])
    with pytest.raises(FolderUnusable, match="scan that page again"):
        folder.stored_states("p1")


@pytest.mark.browser
async def test_what_is_fixed_at_the_foot_of_the_window_is_in_its_picture() -> None:
    style = "position: fixed; right: 20px; bottom: 20px; width: 48px; height: 48px; background: lime"
    with CountingServer({"/": f"{HEAD}<p>Contact</p><button style='{style}'></button>"}) as server:
        async with lane_with() as (lane, _guard):
            await lane.open(f"{server.origin}/", 20)
            taken = await shoot(lane, [(1212.0, 652.0, 48.0, 48.0)], Condition("default"), 1.0)
    assert taken is not None
    with Image.open(io.BytesIO(taken.data)) as image:
        assert image.convert("RGB").getpixel((1236, round(676 - taken.top))) == (0, 255, 0)
