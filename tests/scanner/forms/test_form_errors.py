"""Forms are sent with wrong values: what they say is seen, and nothing leaves the browser in safe mode."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from checks.observations import FormTrial, PageSnapshot
from checks.page_state import Condition, PageState
from checks.registry import Selection
from scanner.browser.guard import Guard
from scanner.browser.lane import Lane
from scanner.conditions import emulations
from scanner.forms.explorer import FormErrors
from scanner.gather.page_snapshot import PageSnapshotGatherer
from scanner.gather.view import View
from scanner.page_job import Look, PageRequest, look_at
from scanner.run.folder import RunFolder
from scanner.state_job import Plan
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer, Route

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEAD = "<!doctype html><html lang=en><title>Contact</title><main><h1>Contact</h1>"
FIELDS = "<label for=n>Name</label><input id=n name=n required><label for=m>Mail</label><input id=m name=m type=email>"
FORM = f"{HEAD}<form id=f {{attributes}}>{FIELDS}<button>Send</button></form><div id=e {{region}}></div>"
RED = "<script>f.onsubmit = (e) => { e.preventDefault(); n.style.border = '3px solid red' }</script>"
SAY = "e.preventDefault(); document.getElementById('e').textContent = 'Fill in your name.';"
WORDS = f"<script>f.onsubmit = (e) => {{ {SAY} }}</script>"
FOCUS = f"<script>f.onsubmit = (e) => {{ {SAY} n.focus() }}</script>"
ROUTES: dict[str, Route] = {
    "/red": FORM.format(attributes="novalidate", region="") + RED,
    "/words": FORM.format(attributes="novalidate", region="") + WORDS,
    "/told": FORM.format(attributes="novalidate", region="role=alert") + WORDS,
    "/focus": FORM.format(attributes="novalidate", region="") + FOCUS,
    "/native": FORM.format(attributes="", region="") + RED,
    "/posts": FORM.format(attributes="novalidate method=post action=/answer", region=""),
    "/answer": f"{HEAD}<p id=w>Something went wrong.</p><form id=f method=post>{FIELDS}<button>Send</button></form>",
    "/fetches": FORM.format(attributes="novalidate", region="")
    + "<script>f.onsubmit = (e) => { e.preventDefault(); fetch('/answer', {method: 'POST'}) }</script>",
    "/disabled": f"{HEAD}<div><label for=m>Mail</label><input id=m type=email><label for=t>Question</label>"
    "<textarea id=t></textarea><button type=button id=b disabled>Send</button></div>"
    "<script>addEventListener('input', () => { b.disabled = !(m.value.includes('@') && t.value) })</script>",
    "/search": f"{HEAD}<form role=search><input name=q aria-label=Search><button>Go</button></form>",
    "/gets": FORM.format(attributes="novalidate action=/signed-off", region=""),
    "/leads": f"{HEAD}<div><label for=n>Name</label><input id=n><label for=t>Town</label><input id=t>"
    "<button type=button onclick=\"location = '/signed-off?name=' + n.value\">Sign off</button></div>",
    "/signed-off": f"{HEAD}<p>Signed off</p>",
    "/blank": FORM.format(attributes="novalidate action=/signed-off target=_blank", region=""),
    "/by-button": FORM.format(attributes="novalidate method=post action=/signed-off", region="").replace(
        "<button", "<button formmethod=get"
    ),
    "/loads": FORM.format(attributes="novalidate", region="")
    + "<iframe id=w src=/notes title=w></iframe>"
    + WORDS.replace(
        "e.prev",
        "w.src = '/notes?2'; w.after(Object.assign(document.createElement('iframe'), {src: '/notes?3'})); e.prev",
        1,
    ),
    "/notes": f"{HEAD}<p>Notes</p>",
    "/frame": f"{HEAD}<iframe src=/words title=form></iframe>",
    "/same-frame": f"{HEAD}<p>Another page</p><iframe src=/words title=form></iframe>",
    "/shadow": f"{HEAD}<div id=host></div><script>host.attachShadow({{mode: 'open'}}).innerHTML = "
    "'<form novalidate><label>Name <input name=n required></label><label>Town <input name=t></label>"
    "<button>Send</button></form>';"
    "host.shadowRoot.querySelector('form').onsubmit = (e) => { e.preventDefault(); "
    "e.target.querySelector('input').style.borderColor = 'red' }</script>",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site() -> AsyncIterator[CountingServer]:
    with CountingServer(ROUTES) as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tab() -> AsyncIterator[tuple[Lane, Guard]]:
    async with lane_with() as tab:
        yield tab


async def look(tab: tuple[Lane, Guard], url: str, folder: Path) -> Look:
    run = RunFolder(folder)
    run.create()
    selection = Selection(("errors",), ())
    plan = Plan(selection, selection.checks(), Condition("default"), emulations(1280, 720), 20.0, (FormErrors(),))
    return await look_at(*tab, PageRequest(1, url), plan, run)


def failures(found: Look) -> list[tuple[str, str, str]]:
    failed = (one for one in found.assertions if one.outcome == "failed")
    return [(one.state, one.check, one.target.selector) for one in failed if one.target]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/red", [("form-errors", "error-without-text", "#n")]),
        ("/words", [("form-errors", "unannounced-error", "#e")]),
        ("/told", []),
        ("/focus", []),
        ("/native", []),
        ("/disabled", [("form-errors", "error-without-text", "#m")]),
        ("/search", []),
        ("/shadow", [("form-errors", "error-without-text", "#host >>> form > label:nth-of-type(1) > input")]),
    ],
)
async def test_refusal_is_judged_by_what_it_says(
    path: str, expected: list[tuple[str, str, str]], tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    found = await look(tab, f"{site.origin}{path}", tmp_path)
    assert failures(found) == expected
    assert found.problems == []


async def test_form_in_a_frame_is_sent_too(tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path) -> None:
    found = await look(tab, f"{site.origin}/frame", tmp_path)
    assert [(state, check) for state, check, _ in failures(found)] == [("form-errors", "unannounced-error")]


async def test_form_in_a_frame_that_pages_share_is_one_component(tab: tuple[Lane, Guard], site: CountingServer) -> None:
    explorer, found = FormErrors(), []
    for path in ("/frame", "/same-frame", "/words", "/told"):
        await tab[0].open(f"{site.origin}{path}", 20.0)
        view = View(tab[0], PageState("p1", path), Condition("default"), {}, lambda _data, _suffix: "")
        found.append(explorer.components({PageSnapshot.kind: await PageSnapshotGatherer().gather(view)}))
    framed, same, words, told = found
    assert len(framed) == 1 and same == framed
    assert words.isdisjoint(framed | told) and told.isdisjoint(framed)


async def test_frames_that_load_meanwhile_do_not_hide_an_error(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    found = await look(tab, f"{site.origin}/loads", tmp_path)
    assert failures(found) == [("form-errors", "unannounced-error", "#e")]


@pytest.mark.parametrize("path", ["/gets", "/leads", "/blank", "/by-button"])
async def test_form_that_leads_on_is_not_let_go(
    path: str, tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    found = await look(tab, f"{site.origin}{path}", tmp_path)
    assert site.count("/signed-off") == 0
    assert found.page.states == ["initial"]


@pytest.mark.parametrize("path", ["/posts", "/fetches"])
async def test_nothing_is_sent_in_safe_mode(
    path: str, tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    found = await look(tab, f"{site.origin}{path}", tmp_path)
    assert site.changing() == []
    assert [one.code for one in found.problems] == ["state-not-reached"]
    untested = {one.check for one in found.assertions if one.state == "form-errors" and one.outcome == "untested"}
    assert "error-without-text" in untested


async def test_server_that_names_no_field_is_heard_where_effects_are_allowed(
    site: CountingServer, tmp_path: Path
) -> None:
    async with lane_with(allowed=(site.origin.removeprefix("http://"),)) as tab:
        found = await look(tab, f"{site.origin}/posts", tmp_path)
    assert failures(found) == [("form-errors", "error-without-field", "#w")]
    [seen] = [one for one in RunFolder(tmp_path).stored_states("p1") if one.page_state.state == "form-errors"]
    trial = seen.get(FormTrial, "default")
    assert isinstance(trial, FormTrial)
    assert trial.answer == "replaced"
