"""One page from opening to assertions: whatever it does, there is a result with a reason, and the next page works."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from checks.page_state import Condition
from checks.registry import Selection
from scanner import conditions, page_job
from scanner.browser import worlds
from scanner.browser.guard import Guard
from scanner.browser.lane import Lane
from scanner.conditions import emulations
from scanner.page_job import Look, PageRequest, Plan, look_at
from scanner.run.folder import RunFolder
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer, Reply, Route

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEAD = "<!doctype html><html lang=en><head><title>Contact</title></head><body><main><h1>Contact us</h1><p>Write.</p>"
ROUTES: dict[str, Route] = {
    "/fine": HEAD,
    "/feed": Reply("<?xml version='1.0'?><rss><channel/></rss>", "application/xml"),
    "/leaflet.pdf": Reply(b"%PDF-1.4", "application/pdf"),
    "/data": Reply("{}", "application/json"),
    "/leads-to-data": "<script>location.replace('/data')</script>",
    "/leads-to-nothing": "<script>location.replace('/gone')</script>",
    "/account": Reply(status=302, headers={"Location": "/login"}),
    "/login": f"{HEAD}<form><label>Password <input type=password></label></form>",
    "/wall": "<!doctype html><html lang=en><title>Just a moment...</title><p>Checking your browser before you go on.",
    "/asks-first": "<!doctype html><html lang=en><title>t</title><div id=d></div><script>"
    "fetch('/start', {method: 'POST'}).then(() => { d.textContent = 'here' })</script>",
    "/sends-itself": f"{HEAD}<form id=f method=post action=/sso></form><script>f.submit()</script>",
    "/ends-never": f"{HEAD}<script>while (true);</script>",
    "/ends-never-when-small": f"{HEAD}<script>addEventListener('resize', () => {{ while (true); }})</script>",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site() -> AsyncIterator[CountingServer]:
    with CountingServer(ROUTES) as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tab() -> AsyncIterator[tuple[Lane, Guard]]:
    async with lane_with() as tab:
        yield tab


def plan_of(*only: str, timeout_s: float = 20.0) -> Plan:
    selection = Selection(only, ())
    return Plan(selection, selection.checks(), Condition("default", 1280, 720), emulations(1280, 720), timeout_s)


async def look(tab: tuple[Lane, Guard], url: str, folder: Path, plan: Plan | None = None) -> Look:
    run = RunFolder(folder)
    run.create()
    return await look_at(*tab, PageRequest(1, url), plan or plan_of("locked-zoom"), run)


@pytest.mark.parametrize(
    ("path", "status", "problem", "looks_like"),
    [
        ("/fine", "scanned", None, None),
        ("/feed", "skipped", "it is XML data that the browser shows as source", None),
        ("/leaflet.pdf", "skipped", "it is a download, not a page", None),
        ("/data", "skipped", "it is application/json, not a page", None),
        ("/leads-to-data", "skipped", "it is application/json, not a page", None),
        ("/status?code=404", "unreachable", "the server answered with HTTP status 404", "error"),
        ("/leads-to-nothing", "unreachable", "the server answered with HTTP status 404", "error"),
        ("/status?code=500", "unreachable", "the server answered with HTTP status 500", "error"),
        ("/status?code=403", "blocked", "the server answered with HTTP status 403", "wall"),
        ("/status?code=429", "blocked", "the server answered with HTTP status 429", "wall"),
        ("/no-answer", "unreachable", "the host closed the connection without an answer", "error"),
        ("/wall", "blocked", "it shows a bot wall or a refusal instead of the page", "wall"),
        ("/account", "scanned", None, "login"),
        ("/login", "scanned", None, None),
        ("/sends-itself", "scanned", None, None),
    ],
)
async def test_page_has_a_status_and_a_reason(
    path: str,
    status: str,
    problem: str | None,
    looks_like: str | None,
    tab: tuple[Lane, Guard],
    site: CountingServer,
    tmp_path: Path,
) -> None:
    found = await look(tab, f"{site.origin}{path}", tmp_path)
    assert (found.page.status, found.page.problem, found.looks_like) == (status, problem, looks_like)


async def test_page_that_stays_empty_for_want_of_a_request_says_so(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    found = await look(tab, f"{site.origin}/asks-first", tmp_path)
    assert found.page.status == "incomplete"
    assert "safe mode stops (POST)" in str(found.page.problem)
    assert found.stops == {"POST": 1}


async def test_stops_of_one_page_are_not_those_of_the_next(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    first = await look(tab, f"{site.origin}/sends-itself", tmp_path)
    second = await look(tab, f"{site.origin}/fine", tmp_path)
    assert (first.stops, second.stops) == ({"POST": 1}, {})


async def test_page_whose_script_never_ends_is_given_up(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worlds, "NO_ANSWER_S", 1.0)
    found = await look(tab, f"{site.origin}/ends-never", tmp_path, plan_of("locked-zoom", timeout_s=2.0))
    assert found.page.status == "unreachable"
    assert "a script of it may never end" in str(found.page.problem)
    assert (await look(tab, f"{site.origin}/fine", tmp_path)).page.status == "scanned"


async def test_page_that_dies_under_a_condition_keeps_what_was_seen_before(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conditions, "NO_ANSWER_S", 1.0)
    monkeypatch.setattr(worlds, "NO_ANSWER_S", 1.0)
    plan = plan_of("missing-page-title", "two-way-scrolling", timeout_s=4.0)
    found = await look(tab, f"{site.origin}/ends-never-when-small", tmp_path, plan)
    assert found.page.status == "incomplete"
    assert "does not answer any more" in str(found.page.problem) or "took longer" in str(found.page.problem)
    outcomes = {one.check: one.outcome for one in found.assertions}
    assert outcomes == {"missing-page-title": "passed", "two-way-scrolling": "untested"}


async def test_page_that_holds_everything_up_is_left_at_last(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_arguments: object) -> None:
        await asyncio.sleep(3600)

    monkeypatch.setattr(page_job, "_judged", never)
    monkeypatch.setattr(page_job, "GRACE_S", 0.5)
    found = await look(tab, f"{site.origin}/fine", tmp_path, plan_of("locked-zoom", timeout_s=1.0))
    assert found.page.status == "unreachable"
    assert found.page.problem == "it held everything up for more than 2 s"


async def test_tab_that_crashes_while_looked_at_has_a_reason(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def crash(lane: Lane, *_arguments: object) -> None:
        await lane.session.send("Page.crash")

    monkeypatch.setattr(page_job, "_judged", crash)
    found = await look(tab, f"{site.origin}/fine", tmp_path, plan_of("locked-zoom", timeout_s=5.0))
    monkeypatch.undo()
    assert found.page.status == "unreachable"
    assert "crash" in str(found.page.problem).lower()
    assert (await look(tab, f"{site.origin}/fine", tmp_path)).page.status == "scanned"
