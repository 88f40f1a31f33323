"""What is kept to show what changes by itself and what is lost when time goes by."""

import io

from PIL import Image

from checks.observation import Observation, Unavailable
from checks.observations import TimeLapse
from checks.page_state import Condition, PageState
from scanner.gather.contact_sheet import CAPTION_PX, contact_sheet
from scanner.gather.lapse_pictures import MARK, MOMENTS_S, TILE_PX, marked
from scanner.gather.time_lapse import TimeLapseGatherer
from scanner.gather.view import View
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer

HEAD = "<!doctype html><html lang=en><title>t</title>"
ROUTES = {
    "/tips": f"{HEAD}<p id=tip style='height:60px;width:60px'>One</p><script>let n = 0; const tips = ['One', 'Two'];"
    "setInterval(() => { tip.textContent = tips[++n % 2] }, 3000)</script>",
    "/paused": HEAD
    + "<p id=tip>One</p><script>let n = 0; const t = setInterval(() => { tip.textContent = n++ % 2 }, 3000);"
    "setTimeout(() => { const b = document.createElement('button'); b.textContent = 'Pause';"
    "b.onclick = () => clearInterval(t); document.body.append(b) }, 1500)</script>",
    "/thrice": HEAD
    + "<form id=f><input aria-label=Name></form><button id=b onclick='more()'>More time</button><script>"
    "let end = 0, left = 3; const start = () => { clearTimeout(end); end = setTimeout(() => f.remove(), 60000) };"
    "const more = () => { if (left-- > 0) start() }; start()</script>",
    "/always": HEAD
    + "<form id=f><input aria-label=Name></form><button id=b onclick='start()'>More time</button><script>"
    "let end = 0; const start = () => { clearTimeout(end); end = setTimeout(() => f.remove(), 60000) }; start();"
    "</script>",
    "/lost": f"{HEAD}<form id=f><input aria-label=Name></form><script>setTimeout(() => f.remove(), 20000)</script>",
}


async def lapse_of(path: str) -> tuple[TimeLapse, dict[str, Image.Image]]:
    kept: dict[str, Image.Image] = {}

    def keep(data: bytes, suffix: str) -> str:
        name = f"evidence/{len(kept)}{suffix}"
        kept[name] = Image.open(io.BytesIO(data)).convert("RGB")
        return name

    seen: dict[str, Observation | Unavailable] = {}
    with CountingServer(ROUTES) as server:
        async with lane_with() as (lane, _guard):
            await lane.open(f"{server.origin}{path}", 20)
            view = View(lane, PageState("p1", path), Condition("default"), seen, keep)
            return await TimeLapseGatherer().gather(view), kept


async def test_tip_that_changes_is_shown_at_several_moments() -> None:
    lapse, kept = await lapse_of("/tips")
    (change,) = lapse.changes
    assert kept[change.picture].width == TILE_PX * len(MOMENTS_S)


async def test_pause_button_that_is_drawn_late_is_pressed() -> None:
    lapse, _ = await lapse_of("/paused")
    (pause,) = lapse.pauses
    assert (pause.control, pause.still_moving, lapse.untried) == ("Pause", [], [])


async def test_form_that_goes_away_is_shown_before_and_after() -> None:
    lapse, kept = await lapse_of("/lost")
    assert lapse.loss is not None
    sheet = kept[lapse.loss.picture]
    before, after = sheet.crop((0, CAPTION_PX, 640, 376)), sheet.crop((640, CAPTION_PX, 1280, 376))
    assert before.tobytes() != after.tobytes()


def test_pictures_of_a_sheet_stand_in_rows() -> None:
    one = Image.new("RGB", (100, 50))
    sheet = Image.open(io.BytesIO(contact_sheet([("a", one), ("b", one), ("c", one)], 200, 2)))
    assert sheet.size == (400, 2 * (100 + CAPTION_PX))


def test_mark_goes_around_the_box() -> None:
    picture = marked(Image.new("RGB", (60, 60)), (20, 20, 10, 10))
    assert picture.getpixel((18, 25)) == MARK
    assert picture.getpixel((25, 25)) == (0, 0, 0)


async def test_more_time_that_runs_out_is_told_from_more_time_at_will() -> None:
    thrice, _ = await lapse_of("/thrice")
    always, _ = await lapse_of("/always")
    assert [(one.presses, one.ran_out) for one in thrice.extensions] == [(4, True)]
    assert [(one.presses, one.ran_out) for one in always.extensions] == [(10, False)]
