"""Further states of a page are judged as the page is, and nothing that was known is lost or told twice."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
import pytest_asyncio

from checks.observations import EventListeners, PageSnapshot
from checks.page_state import Condition
from checks.registry import Selection
from scanner import page_job
from scanner.aftermath import entry_of
from scanner.browser.guard import Guard
from scanner.browser.lane import Lane
from scanner.conditions import emulations
from scanner.gather.axe_run import axe_boot_script
from scanner.gather.view import View
from scanner.judging import _judged
from scanner.page_job import Look, PageRequest, look_at
from scanner.run.folder import RunFolder
from scanner.state_job import Plan
from scanner.states.explorer import Explorer, NotReached, Reached, StateLost, Use
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAGE = """<!doctype html><html lang=en><title>Help</title><main><h1>Help</h1>
<button id=no></button><p><button id=opener onclick="panel.hidden = !panel.hidden">Ask</button>
<div id=panel hidden><button class=send></button><a href=#here>Here</a></div></main>"""
UNNAMED = "axe/button-name"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site() -> AsyncIterator[CountingServer]:
    with CountingServer({"/help": PAGE}) as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tab() -> AsyncIterator[tuple[Lane, Guard]]:
    async with lane_with(boot_script=axe_boot_script(None)) as tab:
        yield tab


class Panel:
    """Opens the panel, then a second state that is the same, and tells of one that it cannot reach."""

    name: ClassVar[str] = "panel"

    def __init__(self, *states: Reached | NotReached | Exception) -> None:
        self.states = states
        self.was_open: list[bool] = []

    def components(self, seen: object) -> frozenset[str]:
        return frozenset({"panel:1"})

    def has_something(self, seen: object) -> bool:
        return True

    async def explore(self, view: View, own: frozenset[str] = frozenset()) -> AsyncIterator[Reached | NotReached]:
        await open_panel(view.lane)
        for state in self.states:
            if isinstance(state, Exception):
                raise state
            yield state
            self.was_open.append(await view.lane.page.locator("#panel").is_visible())


async def open_panel(lane: Lane) -> None:
    await lane.page.locator("#opener").press("Enter")


async def lose(lane: Lane) -> None:
    raise StateLost("the panel does not open any more")


async def look(
    tab: tuple[Lane, Guard],
    site: CountingServer,
    folder: Path,
    *explorers: Explorer,
    only: tuple[str, ...] = (UNNAMED,),
) -> Look:
    run = RunFolder(folder)
    run.create()
    selection = Selection(only, ())
    plan = Plan(selection, selection.checks(), Condition("default"), emulations(1280, 720), 20.0, explorers)
    return await look_at(*tab, PageRequest(1, f"{site.origin}/help"), plan, run)


def failures(found: Look) -> list[tuple[str, str]]:
    return [
        (one.state, one.target.selector)
        for one in found.assertions
        if one.outcome == "failed" and one.target is not None
    ]


async def test_each_state_tells_what_is_new_in_it(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    panel = Panel(Reached("open", open_panel), Reached("open-still", open_panel))
    found = await look(tab, site, tmp_path, panel)
    assert found.page.states == ["initial", "open", "open-still"]
    assert failures(found) == [("initial", "#no"), ("open", "#panel > button")]
    assert {one.evidence != () for one in found.assertions if one.outcome == "failed"} == {True}


async def test_page_that_was_used_is_led_to_its_state_again(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    panel = Panel(Reached("open", open_panel))
    found = await look(tab, site, tmp_path, panel, only=("hidden-focus",))
    assert found.problems == []
    assert panel.was_open == [True]


async def test_state_that_is_lost_costs_no_other_finding(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    panel = Panel(Reached("open", lose), Reached("never", lose))
    found = await look(tab, site, tmp_path, panel, only=(UNNAMED, "hidden-focus"))
    assert ("states-lost", "panel: the panel does not open any more") in [
        (one.code, one.message) for one in found.problems
    ]
    assert failures(found) == [("initial", "#no"), ("open", "#panel > button")]
    assert found.page.status == "scanned"


async def test_explorer_that_fails_leaves_the_others_their_turn(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    broken, working = Panel(StateLost("there is no way")), Panel(Reached("open", open_panel))
    found = await look(tab, site, tmp_path, broken, working)
    assert found.page.states == ["initial", "open"]
    assert [one.code for one in found.problems] == ["states-lost"]


async def test_explorer_that_breaks_ends_neither_the_page_nor_the_run(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    broken, working = Panel(KeyError("label")), Panel(Reached("open", open_panel))
    found = await look(tab, site, tmp_path, broken, working)
    assert found.page.states == ["initial", "open"]
    assert [(one.code, one.message) for one in found.problems] == [("explorer-broke", "panel: KeyError: 'label'")]
    assert (found.components.shown, found.components.driven) == (["panel:1", "panel:1"], ["panel:1"])
    assert found.components.states == {"open": ["panel:1"]}


async def test_state_that_takes_too_long_is_a_problem_of_the_page(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stay(lane: Lane) -> None:
        await lane.page.wait_for_timeout(60_000)

    class Slow(Panel):
        async def explore(self, view: View, own: frozenset[str] = frozenset()) -> AsyncIterator[Reached | NotReached]:
            yield NotReached("far", "it is slow")
            await stay(view.lane)

    monkeypatch.setattr(page_job, "STATES_S", 1.0)
    found = await look(tab, site, tmp_path, Slow())
    assert found.page.status == "scanned"
    assert [one.code for one in found.problems] == ["state-not-reached", "states-lost"]
    monkeypatch.undo()
    assert (await look(tab, site, tmp_path)).page.status == "scanned"


async def test_state_that_is_not_reached_leaves_its_own_checks_untested(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    run = RunFolder(tmp_path)
    run.create()
    selection = Selection((UNNAMED, "locked-zoom"), ())
    of_replies = tuple(
        replace(one, states=("chat-replied",)) if one.id == "locked-zoom" else one for one in selection.checks()
    )
    panel = Panel(NotReached("chat-replied", "safe mode stopped the message"))
    plan = Plan(selection, of_replies, Condition("default"), emulations(1280, 720), 20.0, (panel,))
    found = await look_at(*tab, PageRequest(1, f"{site.origin}/help"), plan, run)
    told = [(one.check, one.state, one.outcome) for one in found.assertions if one.check == "locked-zoom"]
    assert told == [("locked-zoom", "chat-replied", "untested")]
    assert any("safe mode stopped the message" in one.message.en for one in found.assertions)


async def test_judging_again_says_the_same_of_every_state(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    panel = Panel(Reached("open", open_panel), NotReached("gone", "it is gone"))
    found = await look(tab, site, tmp_path, panel)
    entry = entry_of(PageRequest(1, f"{site.origin}/help"), found)
    again = _judged(entry, Selection((UNNAMED,), ()), RunFolder(tmp_path))
    assert [(one.state, one.check, one.outcome, one.fingerprint, one.evidence) for one in again.assertions] == [
        (one.state, one.check, one.outcome, one.fingerprint, one.evidence) for one in found.assertions
    ]


@pytest.mark.parametrize("use", ["all", "walk", "none"])
async def test_judging_again_invents_no_check_that_a_state_was_not_gathered_for(
    use: Use, tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    only = (UNNAMED, "hidden-focus", "mouse-only-control")
    found = await look(tab, site, tmp_path, Panel(Reached("open", open_panel, use=use)), only=only)
    again = _judged(entry_of(PageRequest(1, f"{site.origin}/help"), found), Selection(only, ()), RunFolder(tmp_path))
    said = [(one.state, one.check, one.outcome, one.fingerprint) for one in found.assertions]
    assert [(one.state, one.check, one.outcome, one.fingerprint) for one in again.assertions] == said
    assert {"all": 3, "walk": 2, "none": 1}[use] == len({check for state, check, *_ in said if state == "open"})


async def test_what_the_explorer_saw_is_given_to_the_checks(
    tab: tuple[Lane, Guard], site: CountingServer, tmp_path: Path
) -> None:
    panel = Panel(Reached("open", open_panel, {EventListeners.kind: EventListeners({5: ["click"]})}))
    await look(tab, site, tmp_path, panel)
    states = {one.page_state.state: one for one in RunFolder(tmp_path).stored_states("p1")}
    listeners = states["open"].get(EventListeners, "default")
    assert isinstance(listeners, EventListeners) and listeners.of(5) == {"click"}
    assert isinstance(states["open"].get(PageSnapshot, "default"), PageSnapshot)
