"""A tab that meets every page as a new visitor does, and lets no page hold it up or harm it."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Error as PlaywrightError

from scanner.browser import worlds
from scanner.browser.lane import MOST_EVENTS, Lane, media_type_of
from scanner.browser.worlds import ScriptFailed
from scanner.errors import NavigationFailed, PageCrashed
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer, Reply, Route

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEAD = "<!doctype html><html lang=en><title>t</title><body><p>here</p>"
REMEMBERS = """
<script>
const database = new Promise((done) => {
  const asked = indexedDB.open('met'); let isNew = false;
  asked.onupgradeneeded = () => { isNew = true; }; asked.onsuccess = () => { asked.result.close(); done(!isNew); };
});
const store = async () => {
  const met = [document.cookie, localStorage.met || '', sessionStorage.met || '', window.name];
  met.push(await database ? 'database' : '', (await caches.keys()).join());
  document.cookie = 'met=cookie'; localStorage.met = sessionStorage.met = window.name = 'met';
  await caches.open('cache');
  (window.met ||= []).push(...met.filter(Boolean));
  document.title = 'stored';
};
store();
</script>"""
TELLS = "<script>setInterval(() => document.title === 'stored' && top.postMessage(met.join(), '*'), 20)</script>"
FOREIGN = "<iframe src='{{foreign}}/framed'></iframe>"


def moved(to: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": to})


ROUTES: dict[str, Route] = {
    "/fine": HEAD,
    "/circle": moved("/circle"),
    "/empty": Reply(status=204),
    "/file": Reply(b"x" * 100, "application/octet-stream", headers={"Content-Disposition": "attachment"}),
    "/hangs": f"{HEAD}<script src='/slow?ms=4000'></script><p id=after>after</p>",
    "/alerts": f"{HEAD}<script>for (let n = 0; n < 80; n++) alert(n)</script><p id=after>after</p>",
    "/asks": f"{HEAD}<script>document.title = `${{confirm('sure?')}} ${{prompt('name?')}}`</script>",
    "/holds": f"{HEAD}<script>onbeforeunload = (e) => {{ e.preventDefault(); return 'stay' }}</script>",
    "/never-ends": f"{HEAD}<script>setTimeout(() => {{ while (true); }}, 50)</script>",
    "/leads-on": f"{HEAD}<script>location.replace('/data.json')</script>",
    "/refreshes": "<!doctype html><meta http-equiv=refresh content='0;url=/fine?again'><title>r</title>",
    "/data.json": Reply("{}", "application/json"),
    "/offers": f"{HEAD}<a id=a href=/file download>file</a><script>a.click()</script>",
    "/opens": f"{HEAD}<script>for (const n of [1, 2, 3]) window.open('/fine?' + n)</script>",
    "/remembers": f"{HEAD}{REMEMBERS}",
    "/frames": f"{HEAD}<script>onmessage = (e) => {{ window.told = e.data }}</script>{FOREIGN}",
    "/framed": f"{HEAD}{REMEMBERS}{TELLS}",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site() -> AsyncIterator[CountingServer]:
    with CountingServer(ROUTES) as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tab() -> AsyncIterator[Lane]:
    async with lane_with() as (lane, _guard):
        yield lane


@pytest_asyncio.fixture(loop_scope="module")
async def lane(tab: Lane) -> AsyncIterator[Lane]:
    """The one tab of this module, left clean."""
    yield tab
    await tab.leave()


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("http://127.0.0.1:47123/", "unreachable", "the host refused the connection"),
        ("http://nothing.invalid/", "unreachable", "the host name is not known"),
        ("{{here}}/circle", "unreachable", "it redirects in a circle"),
        ("{{here}}/no-answer", "unreachable", "the host closed the connection without an answer"),
        ("{{here}}/empty", "skipped", "it is a download or an empty answer, not a page"),
        ("{{here}}/file", "skipped", "it is a download, not a page"),
        ("http://127.0.0.1:9/", "blocked", "browsers refuse this port"),
        ("{{here}}/slow?ms=3000", "unreachable", "no page came within 1 s"),
    ],
)
async def test_page_that_does_not_come_has_a_reason(
    address: str, status: str, sentence: str, lane: Lane, site: CountingServer
) -> None:
    with pytest.raises(NavigationFailed) as failed:
        await lane.open(site.filled(address), 1.0 if "slow" in address else 20)
    assert (failed.value.status, failed.value.reason) == (status, sentence)


async def test_server_that_answers_something_else_than_http_has_a_reason(lane: Lane) -> None:
    async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example ready\r\n")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    with pytest.raises(NavigationFailed) as failed:
        await lane.open(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", 10)
    server.close()
    assert failed.value.reason == "the answer was no valid HTTP"


@pytest.mark.parametrize("code", [404, 500])
async def test_error_pages_are_opened_with_their_status(code: int, lane: Lane, site: CountingServer) -> None:
    visit = await lane.open(f"{site.origin}/status?code={code}", 20)
    assert visit.response is not None
    assert visit.response.status == code


async def test_page_that_does_not_finish_is_kept_as_it_is_shown(lane: Lane, site: CountingServer) -> None:
    visit = await lane.open(f"{site.origin}/hangs", 2.0)
    assert await lane.worlds.evaluate(lane.main_frame, "document.body.innerText.trim()") == "here"
    assert visit.events == [("load-incomplete", "some of its parts were still loading after 1 s")]


@pytest.mark.parametrize(("path", "ends_at"), [("/leads-on", "/data.json"), ("/refreshes", "/fine?again")])
async def test_response_is_that_of_the_page_a_script_led_to(
    path: str, ends_at: str, lane: Lane, site: CountingServer
) -> None:
    visit = await lane.open(f"{site.origin}{path}", 20)
    assert lane.page.url == f"{site.origin}{ends_at}"
    assert visit.response is not None
    assert visit.response.url == f"{site.origin}{ends_at}"
    assert media_type_of(visit.response) in ("application/json", "text/html")


async def test_dialogs_are_dismissed_and_noted_though_not_without_end(lane: Lane, site: CountingServer) -> None:
    visit = await lane.open(f"{site.origin}/alerts", 20)
    assert await lane.page.inner_text("#after") == "after"
    assert visit.events[0] == ("dialog", "alert: 0")
    assert len(visit.events) == MOST_EVENTS


async def test_questions_are_answered_with_no(lane: Lane, site: CountingServer) -> None:
    visit = await lane.open(f"{site.origin}/asks", 20)
    assert await lane.page.title() == "false null"
    assert visit.events == [("dialog", "confirm: sure?"), ("dialog", "prompt: name?")]


async def test_page_that_wants_to_stay_is_left(lane: Lane, site: CountingServer) -> None:
    await lane.open(f"{site.origin}/holds", 20)
    await lane.page.click("p")  # without a gesture browsers do not ask
    started = time.monotonic()
    await lane.leave()
    await lane.open(f"{site.origin}/fine", 20)
    assert time.monotonic() - started < 8
    assert await lane.page.inner_text("p") == "here"


async def test_download_that_a_page_starts_is_cancelled_and_noted(lane: Lane, site: CountingServer) -> None:
    visit = await lane.open(f"{site.origin}/offers", 20)
    await asyncio.sleep(0.3)
    assert await lane.page.inner_text("p") == "here"
    assert ("download", f"{site.origin}/file") in visit.events


async def test_popups_are_closed_and_noted(lane: Lane, site: CountingServer) -> None:
    visit = await lane.open(f"{site.origin}/opens", 20)
    await asyncio.sleep(0.3)
    assert len(lane.page.context.pages) == 1
    assert [kind for kind, _ in visit.events] == ["popup"] * 3


@pytest.mark.parametrize(
    ("path", "met"), [("/remembers", "document.title === 'stored' && met.join()"), ("/frames", "window.told")]
)
async def test_page_is_met_as_by_a_new_visitor(path: str, met: str, lane: Lane, site: CountingServer) -> None:
    for _ in range(2):
        await lane.open(f"{site.origin}{path}", 20)
        told = await lane.page.wait_for_function(f"typeof ({met}) === 'string' && [{met}]", timeout=10_000)
        assert await told.json_value() == [""]
        await lane.leave()


async def test_script_without_end_is_said_and_the_next_page_is_opened(
    lane: Lane, site: CountingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worlds, "NO_ANSWER_S", 1.0)
    with pytest.raises(ScriptFailed, match="may never end"):
        await lane.open(f"{site.origin}/never-ends", 20)
    await lane.leave()
    await lane.open(f"{site.origin}/fine", 20)
    assert await lane.page.inner_text("p") == "here"


async def test_frames_are_listed_as_they_come_and_go(lane: Lane, site: CountingServer) -> None:
    await lane.open(f"{site.origin}/fine", 20.0)
    assert len(await lane.worlds.frames()) == 1
    add = "document.body.append(Object.assign(document.createElement('iframe'), {src: '/fine?framed'}))"
    await lane.worlds.evaluate(lane.main_frame, add)
    added = await lane.worlds.frames()
    assert len(added) == 2
    await lane.worlds.evaluate(lane.main_frame, "document.querySelector('iframe').remove()")
    assert [one.id for one in await lane.worlds.frames()] == [lane.main_frame]


async def test_tab_that_crashed_is_replaced(lane: Lane, site: CountingServer) -> None:
    await lane.open(f"{site.origin}/fine", 20)
    crashing = asyncio.ensure_future(lane.session.send("Page.crash"))
    while not lane._crashed.is_set():  # noqa: ASYNC110  (there is no other sign of it)
        await asyncio.sleep(0.02)
    with pytest.raises(PageCrashed):
        lane.check_alive()
    await lane.leave()
    with pytest.raises(PlaywrightError):
        await crashing
    await lane.open(f"{site.origin}/fine", 20)
    assert await lane.page.inner_text("p") == "here"
    lane.check_alive()
