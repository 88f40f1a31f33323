"""A notice on cookies is judged as a state, answered, and it is told where refusing is harder than accepting."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from checks.page_state import Condition
from checks.registry import Selection
from scanner.browser.guard import Guard
from scanner.browser.lane import Lane
from scanner.conditions import emulations
from scanner.gather.axe_run import axe_boot_script
from scanner.page_job import Look, PageRequest, look_at
from scanner.run.folder import RunFolder
from scanner.state_job import Plan
from scanner.states.answering import Answer
from scanner.states.consent import ConsentExplorer, harder_than_accepting
from scanner.states.panels import PanelExplorer
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAGE = """<!doctype html><html lang=en><title>Parcels</title><style>
#notice, #choices {{ position: fixed; inset: auto 0 0 0; background: #fff; padding: 1em }} [hidden] {{ display: none }}
</style><main><h1>Parcels</h1><p>Where your parcel is.</p>{rest}</main>{notice}
<script>const gone = () => document.querySelectorAll('#notice, #choices, #veil').forEach((one) => one.hidden = true)
</script>"""
NOTICE = "<div id=notice role=region aria-label=Cookies><p>We use cookies to measure visits.</p>{buttons}</div>"
ACCEPT = "<button onclick='gone()'>Accept all</button> "
CHOICES = (
    "<button onclick='notice.hidden = true; choices.hidden = false'>Settings</button></div>"
    "<div id=choices role=dialog aria-label=Cookies hidden><p>Choose your cookies</p><img src=/p.png width=9 height=9>"
    "<label><input type=checkbox> Measuring</label> <label><input type=checkbox> Ads</label>"
    "<button onclick='gone()'>Save my choice</button>"
)
UNFOLDS = "<button aria-expanded=false onclick='this.nextSibling.hidden = false'>More</button><p hidden>More of it</p>"
VEIL = "<div id=veil style='position:fixed;inset:0;background:#0008'></div>"


def page(buttons: str, rest: str = "", veil: str = "") -> str:
    return PAGE.format(rest=rest, notice=veil + NOTICE.format(buttons=buttons))


ROUTES = {
    "/equal": page(ACCEPT + "<button onclick='gone()'>Refuse all</button>"),
    "/behind": page(ACCEPT + CHOICES),
    "/mouse": page(ACCEPT + "<div onclick='gone()' style='cursor:pointer'>Refuse all</div>"),
    "/no-way": page(ACCEPT),
    "/stays": page("<button>Accept all</button> <button>Refuse all</button>"),
    "/anew": page(ACCEPT + "<button onclick='document.cookie = \"no=1\"; location.reload()'>Refuse all</button>")
    + "<script>if (document.cookie.includes('no=1')) notice.remove()</script>",
    "/veiled": page(ACCEPT + "<button onclick='gone()'>Refuse all</button>", rest=UNFOLDS, veil=VEIL),
    "/without": PAGE.format(rest="<p>Our cookies are baked daily. <button>Accept the order</button></p>", notice=""),
}


CHECKS = {"behind": ("axe",), "veiled": ("openers",)}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def looks(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[dict[str, Look]]:
    folder = RunFolder(tmp_path_factory.mktemp("run"))
    folder.create()
    with CountingServer(ROUTES) as site:
        async with lane_with(boot_script=axe_boot_script()) as (lane, guard):
            yield {path: await looked(lane, guard, f"{site.origin}{path}", folder) for path in ROUTES}


async def looked(lane: Lane, guard: Guard, url: str, folder: RunFolder) -> Look:
    selection = Selection(CHECKS.get(url.rpartition("/")[2], ("document",)), ())
    explorers = (ConsentExplorer(), PanelExplorer())
    plan = Plan(selection, selection.checks(), Condition("default"), emulations(1280, 720), 20.0, explorers)
    return await look_at(lane, guard, PageRequest(1, url), plan, folder)


def told(look: Look) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in look.problems]


async def test_refusing_as_easy_as_accepting_is_not_told(looks: dict[str, Look]) -> None:
    assert looks["/equal"].page.states == ["initial", "consent-open", "consent-declined"]
    assert told(looks["/equal"]) == []


async def test_refusing_behind_further_choices_is_told_and_these_are_judged(looks: dict[str, Look]) -> None:
    look = looks["/behind"]
    assert look.page.states == ["initial", "consent-open", "consent-settings-open", "consent-declined"]
    assert told(look) == [
        ("harder-refusal", "cookies are refused only behind “Settings”, with “Save my choice”, "
         "while “Accept all” accepts at once")
    ]  # fmt: skip
    found = [(one.state, one.check) for one in look.assertions if one.outcome == "failed"]
    assert ("consent-settings-open", "axe/image-alt") in found


async def test_refusing_by_mouse_alone_is_told(looks: dict[str, Look]) -> None:
    assert looks["/mouse"].page.states[-1] == "consent-declined"
    assert told(looks["/mouse"]) == [
        ("harder-refusal", "“Refuse all” refuses cookies with a mouse click alone, "
         "while “Accept all” accepts at once by keyboard")
    ]  # fmt: skip


async def test_notice_without_refusal_is_accepted_and_told(looks: dict[str, Look]) -> None:
    assert looks["/no-way"].page.states[-1] == "consent-accepted"
    assert [code for code, _ in told(looks["/no-way"])] == ["harder-refusal"]


async def test_notice_that_does_not_go_away_is_a_problem(looks: dict[str, Look]) -> None:
    assert looks["/stays"].page.states == ["initial", "consent-open"]
    assert [code for code, _ in told(looks["/stays"])] == ["state-not-reached"]


async def test_page_that_loads_anew_when_cookies_are_refused(looks: dict[str, Look]) -> None:
    assert looks["/anew"].page.states[-1] == "consent-declined"
    assert told(looks["/anew"]) == []


async def test_what_opens_behind_a_veil_is_reached_once_cookies_are_refused(looks: dict[str, Look]) -> None:
    assert looks["/veiled"].page.states == ["initial", "consent-open", "consent-declined", "disclosure-open"]
    assert told(looks["/veiled"]) == []


async def test_page_that_only_speaks_of_cookies_has_no_notice(looks: dict[str, Look]) -> None:
    assert looks["/without"].page.states == ["initial"]


@pytest.mark.parametrize(("accept", "is_told"), [("Got it", False), ("Accept all", True)])
async def test_notice_that_asks_nothing_need_not_be_refused(accept: str, is_told: bool) -> None:
    answer = Answer("accept", accept, "keyboard", before=frozenset())
    assert bool(harder_than_accepting(answer, {"accept": accept})) is is_told


async def test_same_notice_is_explored_once_a_run(tmp_path: Path) -> None:
    folder, explorer = RunFolder(tmp_path), ConsentExplorer()
    folder.create()
    selection = Selection(("document",), ())
    plan = Plan(selection, selection.checks(), Condition("default"), emulations(1280, 720), 20.0, (explorer,))
    with CountingServer({"/1": ROUTES["/equal"], "/2": ROUTES["/equal"]}) as site:
        async with lane_with(boot_script=axe_boot_script()) as (lane, guard):
            first, second = [
                await look_at(lane, guard, PageRequest(number, f"{site.origin}/{number}"), plan, folder)
                for number in (1, 2)
            ]
    assert first.page.states[1:] == ["consent-open", "consent-declined"]
    assert second.page.states == ["initial"]
