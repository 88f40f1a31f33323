"""What is seen of pages that may still act by themselves, and of those that may not."""

import pytest

from checks.observations import EventListeners, PageSnapshot, TimeLapse, Unprompted
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer
from tests.support.seeing import SeenPages, see

PAGE = "<!doctype html><html lang=en><title>t</title><h1>Parcels</h1><p id=p>Text</p>{}"
MOTION = "if (!matchMedia('(prefers-reduced-motion: reduce)').matches) setInterval(turn, 4000)"
PAGES = {
    "/text": (PAGE.format(""), []),
    "/handlers": (PAGE.format("<button>Menu</button><script>onclick = () => p.hidden = !p.hidden</script>"), []),
    "/short": (PAGE.format("<script>setTimeout(() => p.textContent = 'Later', 10)</script>"), []),
    "/cleared": (PAGE.format("<script>clearTimeout(setTimeout(() => p.remove(), 60000))</script>"), []),
    "/timer": (PAGE.format("<script>setTimeout(() => location = '/end', 600000)</script>"), ["timer"]),
    "/interval": (PAGE.format("<script>setInterval(() => 0, 60000)</script>"), ["timer"]),
    "/frame": (PAGE.format("<iframe src=/timer></iframe>"), ["timer"]),
    "/drawing": (PAGE.format("<script>(function draw() { requestAnimationFrame(draw) })()</script>"), ["drawing"]),
    "/motion": (PAGE.format(f"<script>{MOTION}</script>"), ["reduced-motion"]),
    "/keyframes": (PAGE.format("<style>@media print { @keyframes k { to { opacity: 0 } } }</style>"), ["keyframes"]),
    "/marquee": (PAGE.format("<marquee>News</marquee>"), ["moving-element"]),
    "/data": (PAGE.format("<script>fetch('/text')</script>"), ["data"]),
    "/typing": (PAGE.format("<input><script>oninput = () => setTimeout(() => 0, 60000)</script>"), ["typing"]),
    "/worker": (
        PAGE.format("<script>new Worker(URL.createObjectURL(new Blob(['0'])))</script>"),
        ["Worker"],
    ),
}
SEEN = SeenPages({path: page for path, (page, _) in PAGES.items()}, Unprompted, EventListeners)


@pytest.mark.parametrize("path", PAGES)
async def test_what_may_set_a_page_off(path: str) -> None:
    assert (await SEEN.at(path)).reasons == PAGES[path][1]


async def test_page_that_nothing_sets_off_is_not_opened_again() -> None:
    with CountingServer({path: page for path, (page, _) in PAGES.items()}) as server:
        async with lane_with() as (lane, _guard):
            address = f"{server.origin}/handlers"
            lapse = (await see(lane, address, PageSnapshot, EventListeners, Unprompted, TimeLapse))["time-lapse"]
        loads = [one for one in server.arrivals if one.path == "/handlers"]
    assert isinstance(lapse, TimeLapse)
    assert len(loads) == 1
    assert not lapse.trouble


async def test_scripts_cannot_tell_that_timers_are_noted() -> None:
    page = PAGE.format(
        "<script>p.textContent = [setTimeout.name, setTimeout.length, 'prototype' in setTimeout]</script>"
    )
    with CountingServer({"/": page, "/plain": PAGE.format("")}) as server:
        async with lane_with() as (lane, _guard):
            await lane.open(f"{server.origin}/", 10.0)
            assert await lane.page.inner_text("#p") == "setTimeout,1,false"
