"""A session of cookies and storage is taken from one tab, given to another, and put back for every page."""

import io
from base64 import b64decode
from collections.abc import Iterator

import pytest
from PIL import Image, ImageChops
from playwright.async_api import async_playwright

from scanner.browser.find import find_browser
from scanner.browser.guard import AllowedHosts, Guard
from scanner.browser.identity import BrowserIdentity
from scanner.browser.keeper import BrowserKeeper
from scanner.browser.lane import Lane
from scanner.configuration.steps import read_step
from scanner.journeys.secrets import Secrets
from scanner.journeys.walk import Walk
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer

APP = """<!doctype html><html lang=nl><title>Mijn</title><main><h1>Mijn</h1><p id=who></p>
<button onclick="localStorage.setItem('token', 't1'); sessionStorage.setItem('tab', 's1'); show()">Inloggen</button>
<button onclick="localStorage.clear(); sessionStorage.clear(); show()">Wissen</button>
<button onclick="who.insertAdjacentHTML('afterend', '<h2>Details</h2>')">Details</button>
<script>const show = () => {
  who.textContent = localStorage.getItem('token') + ' ' + sessionStorage.getItem('tab'); };
show();</script>"""
FIELDS = """<!doctype html><html lang=nl><title>Code</title><main><h1>Code</h1>
<label for=c>Klantcode</label><input id=c oninput="s.textContent = c.value"><p id=s></p>"""
WHO = "document.getElementById('who').textContent"


@pytest.fixture(scope="module")
def server() -> Iterator[CountingServer]:
    with CountingServer({"/app": APP, "/fields": FIELDS}) as server:
        yield server


async def said(lane: Lane, expression: str = WHO) -> object:
    return await lane.worlds.evaluate(lane.main_frame, expression)


async def test_storage_is_kept_for_every_page_whatever_a_page_does_to_it(server: CountingServer) -> None:
    guard = Guard(AllowedHosts(()))
    async with async_playwright() as playwright:
        keeper = BrowserKeeper(playwright, find_browser(), guard, BrowserIdentity(), "")
        try:
            first = await keeper.lane()
            await first.open(f"{server.origin}/app", 10.0)
            assert await said(first) == "null null"
            await first.page.get_by_text("Inloggen").click()
            keeper.log_in(await first.stored())
            second = await keeper.lane()
            for _ in range(2):
                await second.open(f"{server.origin}/app", 10.0)
                assert await said(second) == "t1 s1"
                await second.page.get_by_text("Wissen").click()
                assert await said(second) == "null null"
                await second.leave()
        finally:
            await keeper.close()


async def test_state_is_reached_again_by_the_steps_since_its_document(server: CountingServer) -> None:
    seen: list[object] = []
    steps = [
        {"goto": f"{server.origin}/app"},
        {"click": "Inloggen", "effects": True},
        {"click": "Details"},
        {"state": "details"},
        {"click": "Wissen"},
    ]
    async with lane_with() as (lane, _guard):

        async def look(_state: str) -> None:
            await lane.reopen()
            seen.append([await said(lane), await said(lane, "document.querySelectorAll('h2').length")])
            await lane.leave()

        walk = Walk(lane, tuple(read_step(one) for one in steps), Secrets(), look)
        await walk.to_the_end()
        assert seen == [["t1 s1", 1]]
        assert await said(lane) == "null null"


async def test_session_is_taken_before_a_last_state_whose_tab_is_thrown_away(server: CountingServer) -> None:
    steps = [{"goto": f"{server.origin}/app"}, {"click": "Inloggen", "effects": True}, {"state": "ingelogd"}]
    async with lane_with() as (lane, _guard):

        async def look(_state: str) -> None:
            await lane.discard()

        walk = Walk(lane, tuple(read_step(one) for one in steps), Secrets(), look)
        await walk.to_the_end()
        session = await walk.session()
    assert [list({**one.local, **one.session}.values()) for one in session.stored.storages] == [["t1", "s1"]]


async def test_secret_that_a_page_shows_is_not_in_a_picture(server: CountingServer) -> None:
    """Two secrets of one length give the same picture."""
    pictures = [await picture_with(server, secret) for secret in ("KLANT-11111", "KLANT-22222")]
    assert ImageChops.difference(*pictures).getbbox() is None
    assert ImageChops.difference(pictures[0], await picture_with(server, "")).getbbox() is not None


async def picture_with(server: CountingServer, secret: str) -> Image.Image:
    guard = Guard(AllowedHosts(()))
    steps = [{"goto": f"{server.origin}/fields"}, {"fill": "Klantcode", "secret": "CODE"}]
    async with async_playwright() as playwright:
        identity = BrowserIdentity(secrets=(secret,) if secret else ())
        keeper = BrowserKeeper(playwright, find_browser(), guard, identity, "")
        try:
            lane = await keeper.lane()
            walk = Walk(lane, tuple(read_step(one) for one in steps), Secrets({"CODE": secret}), _no_states)
            await walk.to_the_end()
            await lane.page.evaluate("document.activeElement.blur()")
            answer = await lane.session.send("Page.captureScreenshot", {"format": "png"})
        finally:
            await keeper.close()
    return Image.open(io.BytesIO(b64decode(answer["data"]))).convert("RGB")


async def _no_states(_state: str) -> None:
    raise AssertionError("there is no state here")
