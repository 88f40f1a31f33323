"""Bars, panels and columns of real pages in narrow windows: what the checks of lost content make of them."""

from collections.abc import Iterator

import pytest

from checks.layout.covered_content import covered_content
from checks.layout.lost_content import lost_content
from checks.observations import PageSnapshot
from checks.page_state import DEFAULT_CONDITION, Condition, PageState
from checks.reflow.two_way_scrolling import two_way_scrolling
from checks.verdict import Verdict
from scanner.browser.lane import Lane
from scanner.conditions import emulations, viewed_under
from scanner.gather.page_snapshot import PageSnapshotGatherer
from scanner.gather.view import View
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer

PLAIN = "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>t</title><style>"
LONG = "<p>We answer every letter within two weeks.</p>" * 12
PANEL = "<section><button>Close</button><p>Hello, how can we help?</p><b style='float:right'>Send</b></section>"
LAST = "<p>Write to us at the town hall.</p>"
BAR = "<div id=bar>Open on Sundays</div>"
BAR_STYLE = "#bar {position: fixed; left: 0; right: 0; bottom: 0; height: 90px; background: navy; color: white}"
FRAME = (
    "<iframe title=chat style='position:fixed;right:20px;bottom:20px;width:370px;height:200px;border:0' "
    "srcdoc=\"<body style='margin:0'><button>Close</button><p>Hello, how can we help you?</p>\"></iframe>"
)
PAGES = {
    "/panel": f"{PLAIN} section {{position: fixed; right: 20px; bottom: 20px; width: 370px}}</style>{LONG}{PANEL}",
    "/panel-fits": f"{PLAIN} section {{position: fixed; right: 20px; bottom: 20px; width: 280px}}</style>{LONG}{PANEL}",
    "/frame": f"{PLAIN}</style>{LONG}{FRAME}",
    "/bar": f"{PLAIN} {BAR_STYLE} @media (min-width: 900px) {{body {{padding-bottom: 90px}}}}</style>{LONG}{LAST}{BAR}",
    "/bar-with-room": f"{PLAIN} {BAR_STYLE} body {{padding-bottom: 90px}}</style>{LONG}{LAST}{BAR}",
    "/columns": f"{PLAIN} #b {{position: absolute; top: 0; left: 400px; width: 400px}}</style><p>Ask us</p>"
    f"<div id=b>{LONG}</div>",
    "/closed-menu": f"{PLAIN} nav {{position: absolute; top: 0; left: 100vw; width: 200px}} body {{overflow-x: auto}}"
    f"</style>{LONG}<nav><a href=/x>Prices for all our services</a></nav>",
}
CONDITIONS = ("reflow-320", "text-spacing")


async def snapshots(lane: Lane, url: str) -> dict[str, PageSnapshot]:
    """The page at 100 % and in narrow windows."""
    await lane.open(url, 20)
    listed = emulations(1280, 720)
    found = {DEFAULT_CONDITION: await snapshot(lane, url, Condition(DEFAULT_CONDITION))}
    for name in CONDITIONS:
        async with viewed_under(lane, listed[name]):
            found[name] = await snapshot(lane, url, listed[name].condition)
    return found


async def snapshot(lane: Lane, url: str, condition: Condition) -> PageSnapshot:
    """What is there now."""
    return await PageSnapshotGatherer().gather(View(lane, PageState("p1", url), condition, {}, lambda _data, _end: ""))


def failures(verdicts: Iterator[Verdict]) -> list[str]:
    """What the failed verdicts say."""
    return [one.message.en for one in verdicts if one.outcome == "failed"]


@pytest.mark.parametrize(
    ("path", "lost", "covered", "scrolled"),
    [
        ("/panel", ["Past the edge of the window, where it does not scroll to: “Close”."], 0, 0),
        ("/panel-fits", [], 0, 0),
        ("/frame", ["Past the edge of the window, where it does not scroll to: “Close”."], 0, 0),
        ("/bar", [], 1, 0),
        ("/bar-with-room", [], 0, 0),
        ("/columns", [], 0, 1),
        ("/closed-menu", [], 0, 0),
    ],
)
async def test_page_in_a_narrow_window(path: str, lost: list[str], covered: int, scrolled: int) -> None:
    with CountingServer(PAGES) as server:
        async with lane_with() as (lane, _guard):
            seen = await snapshots(lane, f"{server.origin}{path}")
    first, narrow, spaced = seen[DEFAULT_CONDITION], seen["reflow-320"], seen["text-spacing"]
    assert failures(lost_content(first, narrow, spaced, None)) == lost
    assert len(failures(covered_content(first, narrow))) == covered
    assert len(failures(two_way_scrolling(first, narrow))) == scrolled
