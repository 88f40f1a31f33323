"""Safe mode against the less common ways out of a page: later, elsewhere, by another protocol."""

import asyncio
from collections import Counter

import pytest

from scanner.browser.guard import PrivateHeaders
from tests.support.browsing import lane_with
from tests.support.counting_server import OPEN_TO_ALL, CountingServer, Reply, Route

HEAD = "<!doctype html><html lang=en><title>t</title><body><p>here</p>"
JOINS = "const one = new WebSocket('ws://{{host}}/socket/NAME'); one.onopen = () => one.send('x');"
FRAMED = ("foreign", "sandboxed")

WAYS: dict[str, tuple[str, dict[str, int]]] = {
    "fetch that waits until the page goes": ("fetchLater('/out', {method: 'POST'})", {"POST": 1}),
    "fetch that waits a while": ("fetchLater('/out', {method: 'POST', activateAfter: 50})", {"POST": 1}),
    "fetch that outlives the page": (
        "addEventListener('pagehide', () => fetch('/out', {method: 'POST', keepalive: true}))",
        {"POST": 1},
    ),
    "beacon when the page goes": ("addEventListener('pagehide', () => navigator.sendBeacon('/out'))", {"beacon": 1}),
    "form in a popup": (
        "document.body.insertAdjacentHTML('beforeend', '<form id=f method=post action=/out target=_blank></form>');"
        "f.submit()",
        {"POST": 1},
    ),
    "form in a frame": (
        "document.body.insertAdjacentHTML('beforeend', '<iframe name=i></iframe>"
        "<form id=f method=post action=/out target=i></form>'); f.submit()",
        {"POST": 1},
    ),
    "form of a sandboxed frame": (
        'document.body.insertAdjacentHTML(\'beforeend\', `<iframe sandbox="allow-scripts allow-forms" srcdoc="'
        "<form id=f method=post action='{{here}}/out'></form><script>f.submit()<`+`/script>\"></iframe>`)",
        {"POST": 1},
    ),
    "popup that sends": (
        "const w = open('about:blank'); w.fetch('{{here}}/out', {method: 'POST'}).catch(() => {})",
        {"POST": 1},
    ),
    "method of one's own": ("fetch('/out', {method: 'REPORT'}).catch(() => {})", {"REPORT": 1}),
    "socket streams and web transport": (
        "if ('WebSocketStream' in window || 'WebTransport' in window) fetch('/out?there')",
        {},
    ),
    "frame of a popup": (
        "const w = open('about:blank'), i = w.document.createElement('iframe'); w.document.body.append(i);"
        "i.contentWindow.fetch('{{here}}/out', {method: 'POST'}).catch(() => {})",
        {"POST": 1},
    ),
}


@pytest.fixture(scope="module")
def stopped() -> dict[str, tuple[list[str], dict[str, int]]]:
    """By way: what arrived at the server, and what was stopped."""
    return asyncio.run(tried_all())


async def tried_all() -> dict[str, tuple[list[str], dict[str, int]]]:
    found = {}
    with CountingServer() as server:
        async with lane_with() as (lane, guard):
            for name, (script, _) in WAYS.items():
                server.forget()
                guard.stops.clear()
                server.routes["/"] = f"{HEAD}<script>{script}</script>"
                await lane.open(f"{server.origin}/", 20)
                await asyncio.sleep(0.2)
                await lane.leave()
                await asyncio.sleep(0.2)
                found[name] = ([one.method for one in server.arrivals if one.path == "/out"], guard.counts())
    return found


@pytest.mark.parametrize("name", WAYS)
def test_nothing_gets_out(name: str, stopped: dict[str, tuple[list[str], dict[str, int]]]) -> None:
    assert stopped[name] == ([], WAYS[name][1])


async def test_sockets_open_in_frames_of_every_kind_but_say_nothing() -> None:
    page = (
        f"{HEAD}<script>{JOINS.replace('NAME', 'page')} one.onmessage = (e) => {{ window.greeted = e.data }}</script>"
        f'<iframe srcdoc="<script>{JOINS.replace("NAME", "srcdoc")}</script>"></iframe>'
        "<iframe src='{{foreign}}/foreign'></iframe><iframe sandbox=allow-scripts src='{{foreign}}/sandboxed'></iframe>"
    )
    framed = {f"/{name}": f"{HEAD}<script>{JOINS.replace('NAME', name)}</script>" for name in FRAMED}
    with CountingServer({"/": page, **framed}) as server:
        async with lane_with() as (lane, guard):
            await lane.open(f"{server.origin}/", 20)
            await lane.page.wait_for_function("window.greeted === 'hello'", timeout=10_000)
            await asyncio.sleep(0.5)
            counts = guard.counts()
        assert {one.path for one in server.handshakes} == {f"/socket/{name}" for name in ("page", "srcdoc", *FRAMED)}
        assert server.messages == []
    assert counts == {"websocket": 4}


async def test_redirect_to_a_host_that_is_not_allowed_is_stopped_there() -> None:
    moved = Reply(status=307, headers={"Location": "{{foreign}}/out", **OPEN_TO_ALL})
    page = f"{HEAD}<script>fetch('/moved', {{method: 'POST', body: 'x'}}).catch(() => {{}})</script>"
    with CountingServer({"/": page, "/moved": moved}) as server:
        async with lane_with(allowed=(server.host,)) as (lane, guard):
            await lane.open(f"{server.origin}/", 20)
            await asyncio.sleep(0.3)
            assert guard.counts() == {"POST": 1}
        assert [(one.host, one.path) for one in server.changing()] == [(server.host, "/moved")]


async def test_page_that_sends_itself_off_stays() -> None:
    page = f"{HEAD}<form id=f method=post action=/out></form><script>f.submit()</script>"
    with CountingServer({"/": page}) as server:
        async with lane_with() as (lane, guard):
            await lane.open(f"{server.origin}/", 20)
            assert await lane.page.inner_text("p") == "here"
            assert guard.counts() == {"POST": 1}


async def test_event_streams_are_reading_and_pass() -> None:
    stream = Reply("data: news\n\n", "text/event-stream")
    page = f"{HEAD}<script>new EventSource('/news').onmessage = (e) => {{ document.title = e.data }}</script>"
    with CountingServer({"/": page, "/news": stream}) as server:
        async with lane_with() as (lane, guard):
            await lane.open(f"{server.origin}/", 20)
            await lane.page.wait_for_function("document.title === 'news'", timeout=10_000)
            assert guard.counts() == {}


async def test_policy_reports_are_stopped_and_counted() -> None:
    policies = {
        "/": {"Content-Security-Policy": "img-src 'none'; report-uri /noted"},
        "/endpoint": {
            "Content-Security-Policy": "img-src 'none'; report-to noted",
            "Reporting-Endpoints": 'noted="{{here}}/noted"',
        },
    }
    routes: dict[str, Route] = {
        path: Reply(f"{HEAD}<img src=/x.png>", headers=headers) for path, headers in policies.items()
    }
    with CountingServer(routes) as server:
        async with lane_with() as (lane, guard):
            for path in routes:
                await lane.open(f"{server.origin}{path}", 20)
                await lane.leave()
            await asyncio.sleep(0.3)
            assert Counter(one.kind for one in guard.stops) == {"csp-report": 1}
        assert server.count("/noted") == 0


async def test_service_workers_are_not_registered() -> None:
    page = f"{HEAD}<script>navigator.serviceWorker.register('/service.js').catch(() => {{}})</script>"
    with CountingServer({"/": page, "/service.js": Reply("", "text/javascript")}) as server:
        async with lane_with() as (lane, _guard):
            await lane.open(f"{server.origin}/", 20)
            await asyncio.sleep(0.3)
            registered = "navigator.serviceWorker.getRegistrations().then((found) => found.length)"
            assert await lane.page.evaluate(registered) == 0
        assert server.count("/service.js") == 0


@pytest.mark.parametrize("status", [302, 307])
async def test_private_header_does_not_travel_with_a_picture_that_moves(status: int) -> None:
    page = f"{HEAD}<img src='/redirect?status={status}&to={{{{foreign}}}}/x.png' alt=''>"
    with CountingServer({"/": page, "/x.png": Reply(b"", "image/png")}) as server:
        headers = PrivateHeaders({"Authorization": "Basic c2VjcmV0"}, frozenset({server.origin}))
        async with lane_with(headers=headers) as (lane, _guard):
            await lane.open(f"{server.origin}/", 20)
        seen = {(one.path, one.headers.get("Authorization")) for one in server.arrivals}
    assert ("/redirect", "Basic c2VjcmV0") in seen
    assert ("/x.png", None) in seen
