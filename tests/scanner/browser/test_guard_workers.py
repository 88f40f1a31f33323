"""Safe mode in workers, which no driver reaches: however one is made, its WebSockets do not open."""

import asyncio
from collections import Counter
from dataclasses import dataclass

import pytest

from scanner.browser.guard import Stop
from tests.support.browsing import lane_with
from tests.support.counting_server import OPEN_TO_ALL, CountingServer, Reply, Route

SCRIPT = "text/javascript"
NETWORK = ("classic", "module", "shared", "imported", "shared-imported", "dynamic", "included", "nested", "redirected")
WAYS = {
    "classic": "new Worker('/classic.js')",
    "module": "new Worker('/module.js', {type: 'module'})",
    "imported": "new Worker('/import/imported', {type: 'module'})",
    "dynamic": "new Worker('/dynamic', {type: 'module'})",
    "included": "new Worker('/include')",
    "shared": "new SharedWorker('/shared.js')",
    "shared-imported": "new SharedWorker('/import/shared-imported', {type: 'module'})",
    "blob": "const url = blob('blob'); new Worker(url); URL.revokeObjectURL(url)",
    "blob-imported": "new Worker(blobOf(`import '{{here}}/blob-imported.js'`), {type: 'module'})",
    "data": "new Worker('data:text/javascript,' + encodeURIComponent(source('data')))",
    "base64": "new Worker('data:text/javascript;base64,' + btoa(source('base64')))",
    "shared-blob": "new SharedWorker(blob('shared-blob'))",
    "nested": "new Worker('/nest')",
    "nested-blob": "new Worker('/nest-blob')",
    "plain-text": "new Worker('/plain')",
    "created": "new Worker('/created')",
    "redirected": "new Worker('/redirect?to=/redirected.js')",
    "prototype": "new Worker.prototype.constructor(blob('prototype'))",
    "frame": "document.body.append(frame); new frame.contentWindow.Worker(blob('frame'))",
}
PAGE = """<!doctype html><html lang="en"><title>Makes workers</title><body><script>
const source = (name) => `TRY`.replaceAll('NAME', name);
const blobOf = (text) => URL.createObjectURL(new Blob([text], {type: 'text/javascript'}));
const blob = (name) => blobOf(source(name)), frame = document.createElement('iframe');
WAYS
</script>"""
TRY = (
    "{ const one = new WebSocket('ws://{{host}}/socket/NAME'); one.onopen = () => one.send('x');"
    " fetch('{{here}}/changes/NAME', {method: 'POST', mode: 'no-cors'}).catch(() => {});"
    " fetch('{{here}}/ran/NAME', {mode: 'no-cors'}).catch(() => {}); }"
)


def script(text: str, kind: str = SCRIPT, status: int = 200) -> Reply:
    return Reply(text, kind, status, OPEN_TO_ALL)


def trying(name: str) -> str:
    return TRY.replace("NAME", name)


ROUTES: dict[str, Route] = {
    "/": PAGE.replace("TRY", TRY).replace("WAYS", "\n".join(f"{{ {one} }}" for one in WAYS.values())),
    **{f"/{name}.js": script(trying(name)) for name in (*NETWORK, "blob-imported")},
    "/import/imported": script("import '/imported.js';"),
    "/import/shared-imported": script("import '/between.js';"),
    "/between.js": script("import '/shared-imported.js';"),
    "/dynamic": script("import('/dynamic.js')"),
    "/include": script("importScripts('/included.js')"),
    "/nest": script("new Worker('/nested.js')"),
    "/nest-blob": script(f"new Worker(URL.createObjectURL(new Blob([`{trying('nested-blob')}`])))"),
    "/plain": script(trying("plain-text"), "text/plain"),
    "/created": script(trying("created"), status=201),
}


@dataclass(frozen=True)
class Tried:
    """What came of it at the server, by worker, and what was stopped."""

    ran: Counter[str]
    handshakes: list[str]
    changing: list[str]
    stops: list[Stop]


@pytest.fixture(scope="module")
def tried() -> Tried:
    return asyncio.run(visited(ROUTES, workers=len(WAYS)))


async def visited(routes: dict[str, Route], workers: int) -> Tried:
    """Open the page and wait until so many workers have run."""
    with CountingServer(routes) as server:
        async with lane_with() as (lane, guard):
            await lane.open(f"{server.origin}/", 30)
            async with asyncio.timeout(20):
                while len(ran_in(server)) < workers:  # noqa: ASYNC110  (the server's threads know no asyncio)
                    await asyncio.sleep(0.05)
            await asyncio.sleep(0.2)
            handshakes = [one.path for one in server.handshakes]
            return Tried(ran_in(server), handshakes, [one.path for one in server.changing()], list(guard.stops))


def ran_in(server: CountingServer) -> Counter[str]:
    """How often each worker told that it ran."""
    return Counter(one.path.removeprefix("/ran/") for one in list(server.arrivals) if one.path.startswith("/ran/"))


@pytest.mark.parametrize("name", WAYS)
def test_worker_runs_but_sends_nothing(name: str, tried: Tried) -> None:
    assert tried.ran[name] == 1
    assert f"/socket/{name}" not in tried.handshakes
    assert f"/changes/{name}" not in tried.changing
    assert sum(one.url.endswith(f"/changes/{name}") for one in tried.stops) == 1


def test_every_socket_of_a_worker_is_counted(tried: Tried) -> None:
    assert Counter(one.kind for one in tried.stops) == {"POST": len(WAYS), "websocket": len(WAYS)}


@pytest.mark.parametrize(
    ("policy", "make"),
    [
        ("connect-src 'none'", "new Worker(blob('one'))"),
        (
            "require-trusted-types-for 'script'",
            "const trust = trustedTypes.createPolicy('own', {createScriptURL: (url) => url});"
            "new Worker(trust.createScriptURL(blob('one')))",
        ),
    ],
)
async def test_worker_of_a_page_with_a_strict_policy_opens_no_socket(policy: str, make: str) -> None:
    listening = (
        f"{make.replace('new Worker', 'ran = new Worker')}; ran.onmessage = (e) => {{ document.title = e.data }};"
    )
    page = PAGE.replace("TRY", f"{TRY}; postMessage('ran')").replace("WAYS", listening)
    with CountingServer({"/": Reply(page, headers={"Content-Security-Policy": policy})}) as server:
        async with lane_with() as (lane, _guard):
            await lane.open(f"{server.origin}/", 20)
            await lane.page.wait_for_function("document.title === 'ran'", timeout=10_000)
            await asyncio.sleep(0.2)
        assert server.handshakes == []


async def test_shared_worker_from_one_blob_is_still_one_worker() -> None:
    page = (
        "<!doctype html><html lang=en><title>t</title><script>"
        "const url = URL.createObjectURL(new Blob(['let met = 0; onconnect = (e) => e.ports[0].postMessage(++met)']));"
        "const told = []; for (const _ of [1, 2]) new SharedWorker(url).port.onmessage = (e) => told.push(e.data);"
        "</script>"
    )
    with CountingServer({"/": page}) as server:
        async with lane_with() as (lane, _guard):
            await lane.open(f"{server.origin}/", 20)
            await lane.page.wait_for_function("told.length === 2", timeout=10_000)
            assert await lane.page.evaluate("told") == [1, 2]


async def test_worker_keeps_its_address_and_its_answers() -> None:
    text = "onmessage = async (e) => postMessage([location.pathname, e.data, await (await fetch('data')).text()])"
    page = (
        "<!doctype html><html lang=en><title>t</title><script>const worker = new Worker('/deep/w.js');"
        "worker.onmessage = (e) => { window.told = e.data }; worker.postMessage('asked');</script>"
    )
    routes: dict[str, Route] = {"/": page, "/deep/w.js": script(text), "/deep/data": Reply("42", "text/plain")}
    with CountingServer(routes) as server:
        async with lane_with() as (lane, _guard):
            await lane.open(f"{server.origin}/", 20)
            await lane.page.wait_for_function("window.told", timeout=10_000)
            assert await lane.page.evaluate("told") == ["/deep/w.js", "asked", "42"]
