"""Safe mode, proved at the server: whatever a page tries, nothing that could change something arrives."""

import asyncio
from collections import Counter

import pytest

from scanner.browser.guard import PrivateHeaders
from tests.support.browsing import lane_with
from tests.support.counting_server import OPEN_TO_ALL, CountingServer, Reply

SCRIPT = "text/javascript; charset=utf-8"

EFFECTS = """
fetch('/post-fetch', {method: 'POST', body: 'x'}).catch(() => {});
fetch('/put-fetch', {method: 'PUT', body: 'x'}).catch(() => {});
fetch('/keepalive', {method: 'POST', keepalive: true}).catch(() => {});
const request = new XMLHttpRequest(); request.open('DELETE', '/xhr'); request.send();
navigator.sendBeacon('/beacon', 'x');
"""
SOCKET = """
const socket = new WebSocket('ws://{{host}}/socket-NAME');
socket.onopen = () => socket.send('from NAME'); setTimeout(() => socket.send('later from NAME'), 150);
"""
WORKER = "fetch('{{here}}/post-NAME', {method: 'POST', mode: 'no-cors'}).catch(() => {});\n" + SOCKET

PAGE = f"""<!doctype html><html lang="en"><title>Tries everything</title>
<img src="/x.png" alt=""><form method="post" action="/form" target="inner"><button>Send</button></form>
<iframe name="inner" title="i"></iframe>
<form id="blank" method="post" action="/form-popup" target="_blank"></form>
<iframe title="foreign" src="{{{{foreign}}}}/frame"></iframe>
<iframe title="sandboxed" sandbox="allow-scripts allow-forms" src="{{{{foreign}}}}/frame"></iframe>
<a id="ping" href="#here" ping="/ping">link</a>
<script>
{EFFECTS}
{SOCKET.replace("NAME", "page").replace("const socket", "var socket")}
document.forms[0].submit();
document.getElementById('blank').submit();
document.getElementById('ping').click();
new Worker('/worker.js'); new Worker('/module.js', {{type: 'module'}}); new SharedWorker('/shared.js');
new Worker(URL.createObjectURL(new Blob([`{WORKER.replace("NAME", "blob")}`])));
navigator.serviceWorker?.register('/service.js').catch(() => {{}});
const popup = window.open('about:blank');
const form = '<form method=post action="{{{{here}}}}/popup"></form>';
if (popup) popup.document.write(form + '<script>document.forms[0].submit()<' + '/script>');
addEventListener('pagehide', () => {{
  navigator.sendBeacon('/unload-beacon', 'x'); fetch('/unload-fetch', {{method: 'POST', keepalive: true}});
}});
</script>"""

ROUTES = {
    "/": Reply(PAGE, headers={"Content-Security-Policy-Report-Only": "img-src 'none'; report-uri /csp-report"}),
    "/frame": f"<!doctype html><html lang=en><title>f</title><img src=/x.png alt=''><script>{EFFECTS}"
    f"{SOCKET.replace('NAME', 'frame')}</script>",
    "/worker.js": Reply(WORKER.replace("NAME", "worker"), SCRIPT),
    "/shared.js": Reply(WORKER.replace("NAME", "shared"), SCRIPT),
    "/module.js": Reply("import './part.js';\n" + WORKER.replace("NAME", "module"), SCRIPT),
    "/part.js": Reply(WORKER.replace("NAME", "part").replace("const ", "var "), SCRIPT),
    "/service.js": Reply(WORKER.replace("NAME", "service"), SCRIPT),
}


async def visit(server: CountingServer, *, allowed: tuple[str, ...] = ()) -> Counter[str]:
    """Open the page that tries everything, give it time, and leave it; what was stopped, by kind."""
    async with lane_with(allowed=allowed) as (lane, guard):
        await lane.open(f"{server.origin}/", 20)
        await asyncio.sleep(0.8)
        await lane.leave()
        await asyncio.sleep(0.3)
        return Counter(guard.counts())


async def test_nothing_that_changes_something_arrives() -> None:
    with CountingServer(ROUTES) as server:
        stopped = await visit(server)
        assert [(one.method, one.path) for one in server.changing()] == []
        assert server.messages == []
        assert {one.path for one in server.handshakes} <= {"/socket-page", "/socket-frame"}
    assert stopped["POST"] >= 10
    assert stopped["PUT"] >= 1
    assert stopped["DELETE"] >= 1
    assert stopped["beacon"] >= 3
    assert stopped["csp-report"] >= 1
    assert stopped["websocket"] >= 4


async def test_effects_reach_the_allowed_host_alone() -> None:
    with CountingServer(ROUTES) as server:
        await visit(server, allowed=(server.host,))
        hosts = {one.host for one in server.changing()}
        told = dict(server.messages)
    assert hosts == {server.host}
    assert told["/socket-page"] in ("from page", "later from page")
    assert "/socket-blob" in told


async def test_a_stopped_form_leaves_the_page_as_it_was() -> None:
    page = "<!doctype html><html lang=en><title>t</title><form method=post action=/send><button>Send</button></form>"
    with CountingServer({"/": page}) as server:
        async with lane_with() as (lane, guard):
            await lane.open(f"{server.origin}/", 20)
            await lane.page.click("button")
            await asyncio.sleep(0.2)
            assert await lane.page.inner_text("button") == "Send"
            assert guard.counts() == {"POST": 1}
        assert server.changing() == []


async def test_a_held_page_stays_and_tells_where_it_wanted_to_go() -> None:
    page = "<!doctype html><html lang=en><title>t</title><a href=/logout>Log out</a>"
    with CountingServer({"/": page}) as server:
        async with lane_with() as (lane, _guard):
            await lane.open(f"{server.origin}/", 20)
            with lane.held_in_place() as held:
                await lane.page.click("a", no_wait_after=True)
                await asyncio.sleep(0.2)
            assert [one.url for one in held] == [f"{server.origin}/logout"]
            assert await lane.page.inner_text("a") == "Log out"
        assert server.count("/logout") == 0


async def test_private_headers_are_seen_by_their_origin_alone() -> None:
    pictures = "<img src='{{foreign}}/a.png' alt=''><img src='/b.png' alt=''>"
    page = f"<!doctype html><html lang=en><title>t</title>{pictures}"
    with CountingServer({"/": page, "/a.png": Reply(b"", "image/png"), "/b.png": Reply(b"", "image/png")}) as server:
        headers = PrivateHeaders({"X-Secret": "s3cret"}, frozenset({server.origin}))
        async with lane_with(headers=headers) as (lane, _guard):
            await lane.open(f"{server.origin}/", 20)
            await lane.leave()
            await lane.open(f"{server.origin}/redirect?to={server.foreign}/", 20)
        seen = {(one.host, one.headers.get("X-Secret")) for one in server.arrivals if one.path != "/favicon.ico"}
    assert seen == {(server.host, "s3cret"), (server.foreign_host, None)}


@pytest.mark.parametrize("cached", ["/style.css"])
async def test_the_http_cache_stays_on(cached: str) -> None:
    page = f"<!doctype html><html lang=en><title>t</title><link rel=stylesheet href={cached}><p>text"
    style = Reply("p { color: #111 }", "text/css", headers={"Cache-Control": "max-age=600", **OPEN_TO_ALL})
    with CountingServer({"/": page, cached: style}) as server:
        async with lane_with() as (lane, _guard):
            for _ in range(3):
                await lane.open(f"{server.origin}/", 20)
                await lane.leave()
        assert server.count(cached) == 1
