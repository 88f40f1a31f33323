"""Controls that stand on several pages: driven once, told on each page as if driven there."""

import asyncio
from dataclasses import replace

from checks.observation import Observation, Unavailable
from checks.observations import ControlLooks, PageSnapshot
from checks.observations.control_looks import ControlLook
from checks.page_state import Condition, PageState
from scanner.browser.lane import Lane
from scanner.gather.gatherers import GATHERERS
from scanner.gather.memory import ComponentMemory
from scanner.gather.view import View
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer

HEAD = """<!doctype html><html lang=en><title>t</title><style>
body { margin: 0 } header { height: 60px; padding: 20px }
button { background: #06c; color: #fff; border: 0; padding: 8px }
button:hover { background: #ddd } button:focus { outline: 2px solid #eee }</style>"""
HEADER = "<header><button class=menu>Open the menu</button></header>"
PAGES = {
    "/first": f"{HEAD}{HEADER}<main><h1>Parcels</h1><p>Where is it?</p></main>",
    "/second": f"{HEAD}{HEADER}<main><h1>Opening hours</h1><p>Every day.</p><p>And at night.</p></main>",
    "/restyled": f"{HEAD}<style>button:hover {{ background: #fff }}</style>{HEADER}<main><h1>Parcels</h1></main>",
    "/neighbour": f"{HEAD}<header style='background:#eee'><button class=menu>Open the menu</button></header>",
}


async def _looks(lane: Lane, url: str, page: str, memory: ComponentMemory | None) -> list[ControlLook]:
    await lane.open(url, 20)
    seen: dict[str, Observation | Unavailable] = {}
    for gatherer in GATHERERS:
        if gatherer.kind in (PageSnapshot, ControlLooks):
            view = View(lane, PageState(page, url), Condition("default"), seen, lambda _data, _suffix: "", memory)
            seen[gatherer.kind.kind] = await gatherer.gather(view)
    looks = seen[ControlLooks.kind]
    assert isinstance(looks, ControlLooks)
    return looks.controls


def _bare(look: ControlLook) -> ControlLook:
    """Without node numbers, which are of one load."""
    states = [replace(one, texts=[replace(text, node_id=0) for text in one.texts]) for one in _states(look)]
    return replace(look, node_id=0, rest=states[0], hover=states[1], focus=states[2])


def _states(look: ControlLook) -> list:  # type: ignore[type-arg]
    return [look.rest, look.hover, look.focus]


async def test_header_control_is_driven_on_the_first_page_only() -> None:
    with CountingServer(PAGES) as server:
        async with lane_with() as (lane, _guard):
            memory = ComponentMemory()
            await _looks(lane, f"{server.origin}/first", "p1", memory)
            pictures: list[object] = []
            lane.session.on("CSS.styleSheetAdded", lambda event: pictures.append(event))  # noqa: PLW0108  (has no place for notes)
            (shared,) = await _looks(lane, f"{server.origin}/second", "p2", memory)
            assert not pictures
            (own,) = await _looks(lane, f"{server.origin}/second", "p2", None)
            assert pictures
    assert _bare(shared) == _bare(own)
    assert shared.hover is not None
    assert [text.colour for text in shared.hover.texts] == ["rgb(255, 255, 255)"]
    assert ("background-color", "rgb(0, 102, 204)", "rgb(221, 221, 221)") in shared.hover.changes


async def test_control_with_other_styles_or_another_ground_is_driven_anew() -> None:
    with CountingServer(PAGES) as server:
        async with lane_with() as (lane, _guard):
            memory = ComponentMemory()
            await _looks(lane, f"{server.origin}/first", "p1", memory)
            (restyled,) = await _looks(lane, f"{server.origin}/restyled", "p2", memory)
            (neighbour,) = await _looks(lane, f"{server.origin}/neighbour", "p3", memory)
    assert restyled.hover is not None
    assert ("background-color", "rgb(0, 102, 204)", "rgb(255, 255, 255)") in restyled.hover.changes
    assert neighbour.surroundings[0][0] == "#eeeeee"


async def test_lowest_page_drives_whoever_comes_first() -> None:
    memory = ComponentMemory()
    for page in (1, 2, 3):
        memory.begin(page)
    third = asyncio.create_task(memory.claim(3, ["header"]))
    second = asyncio.create_task(memory.claim(2, ["header", "form"]))
    await asyncio.sleep(0)
    assert await memory.claim(1, ["header"]) == {}
    memory.give(1, "header", "seen on page 1")
    assert await third == {"header": "seen on page 1"}
    assert await second == {"header": "seen on page 1"}


async def test_page_that_ends_without_an_answer_leaves_the_driving_to_others() -> None:
    memory = ComponentMemory()
    memory.begin(1)
    memory.begin(2)
    assert await memory.claim(1, ["header"]) == {}
    second = asyncio.create_task(memory.claim(2, ["header"]))
    await asyncio.sleep(0)
    memory.end(1)
    assert await second == {}
    assert await memory.claim(3, ["header"]) == {}


async def test_page_that_never_claims_holds_nobody_up_once_it_ended() -> None:
    memory = ComponentMemory()
    memory.begin(1)
    memory.begin(2)
    second = asyncio.create_task(memory.claim(2, ["header"]))
    await asyncio.sleep(0)
    assert not second.done()
    memory.end(1)
    assert await second == {}
