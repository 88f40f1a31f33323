"""What live regions tell, and what they keep to themselves."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from scanner.browser.guard import Guard
from scanner.browser.lane import Lane
from scanner.states.announcements import listen, told
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer

pytestmark = pytest.mark.asyncio(loop_scope="module")

BODY = """<!doctype html><html lang=en><title>t</title><main><div id=region {region}><p>Welcome</p></div>
<div id=plain></div><div hidden id=closed role=status></div><div id=host></div></main>"""
ROUTES = {
    "/log": BODY.format(region="role=log"),
    "/off": BODY.format(region="role=log aria-live=off"),
    "/hidden": BODY.format(region="aria-live=polite").replace("<main>", "<main aria-hidden=true>"),
    "/atomic": BODY.format(region="aria-live=assertive aria-atomic=true"),
    "/frame": "<!doctype html><title>t</title><iframe src=/log title=chat></iframe>",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site() -> AsyncIterator[CountingServer]:
    with CountingServer(dict(ROUTES)) as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tab() -> AsyncIterator[tuple[Lane, Guard]]:
    async with lane_with() as tab:
        yield tab


ADD = "document.querySelector('#region').insertAdjacentHTML('beforeend', '<p>We are open</p>')"
PLAIN = "document.querySelector('#plain').textContent = 'We are open'"
ALERT = "document.querySelector('#plain').innerHTML = '<p role=alert>Fill in your name</p>'"
STATUS = "document.querySelector('#plain').innerHTML = '<p role=status>Sent</p>'"
SHOWN = "one = document.querySelector('#closed'); one.textContent = 'Sent'; one.hidden = false"
SHADOW = (
    "root = document.querySelector('#host').attachShadow({mode: 'open'}); root.innerHTML = '<p role=status></p>';"
    "setTimeout(() => { root.firstChild.textContent = 'From the shadow' }, 250)"
)


@pytest.mark.parametrize(
    ("path", "script", "expected"),
    [
        ("/log", ADD, [("We are open", "polite", True)]),
        ("/off", ADD, []),
        ("/hidden", ADD, []),
        ("/atomic", ADD, [("Welcome We are open", "assertive", True)]),
        ("/log", PLAIN, []),
        ("/log", ALERT, [("Fill in your name", "assertive", True)]),
        ("/log", STATUS, [("Sent", "polite", False)]),
        ("/log", SHOWN, [("Sent", "polite", False)]),
        ("/log", SHADOW, [("From the shadow", "polite", True)]),
    ],
)
async def test_region_tells_what_is_new(
    path: str,
    script: str,
    expected: list[tuple[str, str, bool]],
    tab: tuple[Lane, Guard],
    site: CountingServer,
) -> None:
    lane, _ = tab
    await lane.open(f"{site.origin}{path}", 10.0)
    await listen(lane)
    await lane.page.evaluate(script)
    await lane.page.wait_for_timeout(150 if script != SHADOW else 400)
    assert [(one.text, one.politeness, one.is_sure) for one in await told(lane)] == expected


async def test_regions_of_frames_are_heard_too(tab: tuple[Lane, Guard], site: CountingServer) -> None:
    lane, _ = tab
    await lane.open(f"{site.origin}/frame", 10.0)
    await listen(lane)
    await lane.page.frames[1].evaluate(ADD)
    await lane.page.wait_for_timeout(100)
    assert [one.text for one in await told(lane)] == ["We are open"]
