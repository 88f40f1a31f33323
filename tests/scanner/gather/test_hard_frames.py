"""Frames of every kind: axe runs in each that a visitor sees, and one that it cannot run in is named."""

import asyncio
from dataclasses import dataclass

import pytest

from checks.observation import Observation, Unavailable
from checks.observations import AxeRun, PageSnapshot, ServedHtml
from checks.page_state import Condition, PageState
from scanner.browser.lane import Lane
from scanner.gather.axe_run import DID_NOT_OPEN, NO_DOCUMENT, NOT_FOLLOWED, AxeRunGatherer, axe_boot_script
from scanner.gather.page_snapshot import PageSnapshotGatherer
from scanner.gather.served_html import ServedHtmlGatherer
from scanner.gather.view import Gatherer, View
from tests.support.browsing import lane_with
from tests.support.counting_server import Arrival, CountingServer, Reply, Route

BARRIER = "<!doctype html><html lang=en><title>t</title><body><h1>x</h1><button id=b></button>"
HIDDEN_TREE = (
    "<div id=host></div><script>"
    "host.attachShadow({mode: 'MODE'}).innerHTML = '<iframe title=t src=/b></iframe>'</script>"
)
STRICT = "sandbox; default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

FRAMES = {
    "own host": "<iframe title=t src=/b></iframe>",
    "foreign host": "<iframe title=t src='{{foreign}}/b'></iframe>",
    "sandboxed with scripts": "<iframe title=t sandbox=allow-scripts src='{{foreign}}/b'></iframe>",
    "sandboxed without scripts": "<iframe title=t sandbox src='{{foreign}}/b'></iframe>",
    "strict policy": "<iframe title=t src='{{foreign}}/strict'></iframe>",
    "lazy, far below": "<div style='height:9000px'></div><iframe title=t loading=lazy src=/b></iframe>",
    "open shadow tree": HIDDEN_TREE.replace("MODE", "open"),
    "srcdoc": "<iframe title=t srcdoc='<button id=b></button>'></iframe>",
    "six deep": "<iframe title=t src='/nested?depth=5'></iframe>",
    "closed shadow tree": HIDDEN_TREE.replace("MODE", "closed"),
    "object": "<object title=t data=/b type=text/html></object>",
    "nobody there": "<iframe title=t src='http://127.0.0.1:47123/'></iframe>",
    "refuses to be framed": "<iframe title=t src=/refuses></iframe>",
    "not there yet": "<iframe title=t src='/slow?ms=9000'></iframe>",
    "hidden": "<iframe title=t style='display:none' src=/b></iframe>",
    "tracking pixel": "<iframe width=1 height=1 aria-hidden=true src=/empty></iframe>",
}
FOUND = {"six deep": 6} | dict.fromkeys(list(FRAMES)[:8], 1)
UNREAD = {
    "closed shadow tree": NOT_FOLLOWED,
    "object": NOT_FOLLOWED,
    "nobody there": DID_NOT_OPEN,
    "refuses to be framed": DID_NOT_OPEN,
    "not there yet": NO_DOCUMENT,
}


def nested(arrival: Arrival) -> Reply:
    depth = int(arrival.parameter("depth"))
    return Reply(BARRIER + (f"<iframe title=t src='/nested?depth={depth - 1}'></iframe>" if depth else ""))


ROUTES: dict[str, Route] = {
    "/b": BARRIER,
    "/strict": Reply(BARRIER, headers={"Content-Security-Policy": STRICT}),
    "/refuses": Reply(BARRIER, headers={"X-Frame-Options": "DENY"}),
    "/nested": nested,
    "/empty": "<!doctype html><title></title>",
}


@dataclass(frozen=True)
class Seen:
    """How many nameless buttons axe found in frames, and the reasons for frames without a look."""

    buttons: int
    axe_reasons: list[str]
    snapshot_reasons: list[str]


@pytest.fixture(scope="module")
def seen() -> dict[str, Seen]:
    return asyncio.run(see_all())


async def see_all() -> dict[str, Seen]:
    found = {}
    with CountingServer(ROUTES) as server:
        async with lane_with(boot_script=axe_boot_script()) as (lane, _guard):
            for name, frame in FRAMES.items():
                server.routes["/"] = f"<!doctype html><html lang=en><title>t</title><body><h1>Frames</h1>{frame}"
                await lane.open(f"{server.origin}/", 4)
                run, snapshot = await gathered(lane, AxeRunGatherer()), await gathered(lane, PageSnapshotGatherer())
                assert isinstance(run, AxeRun)
                assert isinstance(snapshot, PageSnapshot)
                buttons = sum(len(rule.nodes) for rule in run.violations if rule.id == "button-name")
                reasons = [[why for _, why in one] for one in (run.unread_frames, snapshot.unread_frames)]
                found[name] = Seen(buttons, *reasons)
                await lane.leave()
    return found


async def gathered(lane: Lane, gatherer: Gatherer) -> Observation | Unavailable:
    view = View(lane, PageState("p1", lane.page.url), Condition("default"), {}, lambda _data, _suffix: "")
    return await gatherer.gather(view)


@pytest.mark.parametrize("name", FRAMES)
def test_axe_runs_in_a_frame_or_names_it(name: str, seen: dict[str, Seen]) -> None:
    assert seen[name].buttons == FOUND.get(name, 0)
    assert seen[name].axe_reasons == ([UNREAD[name]] if name in UNREAD else [])


def test_page_that_did_not_open_in_a_frame_is_named_in_the_snapshot(seen: dict[str, Seen]) -> None:
    named = [name for name, one in seen.items() if one.snapshot_reasons]
    assert named == ["nobody there", "refuses to be framed"]


ENCODED = {
    "utf-8 by header": ("<title>café €</title>".encode(), "text/html; charset=utf-8"),
    "windows-1252 that calls itself latin": ("<title>café €</title>".encode("cp1252"), "text/html; charset=iso-8859-1"),
    "quoted name": ("<title>café €</title>".encode("iso-8859-15"), 'text/html; charset="iso-8859-15"'),
    "by meta alone": ("<meta charset=windows-1252><title>café €</title>".encode("cp1252"), "text/html"),
    "mark against header": ("\ufeff<title>café €</title>".encode(), "text/html; charset=windows-1252"),
    "utf-16": ("\ufeff<title>café €</title>".encode("utf-16-le"), "text/html"),
}


async def test_served_html_is_read_in_its_own_encoding() -> None:
    read = {}
    async with lane_with() as (lane, _guard):
        for name, (body, content_type) in ENCODED.items():
            with CountingServer({"/": Reply(body, content_type)}) as server:
                await lane.open(f"{server.origin}/", 20)
                served = await gathered(lane, ServedHtmlGatherer())
                await lane.leave()
            assert isinstance(served, ServedHtml)
            read[name] = "<title>café €</title>" in served.html
    assert read == dict.fromkeys(ENCODED, True)


async def test_served_html_is_that_of_the_page_a_script_led_to() -> None:
    routes: dict[str, Route] = {"/": "<script>location.replace('/b')</script>", "/b": BARRIER}
    with CountingServer(routes) as server:
        async with lane_with() as (lane, _guard):
            await lane.open(f"{server.origin}/", 20)
            served = await gathered(lane, ServedHtmlGatherer())
    assert isinstance(served, ServedHtml)
    assert served.html == BARRIER
