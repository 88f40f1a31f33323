"""What opens on a page is opened, judged as a state, and told once."""

from dataclasses import replace
from pathlib import Path

import pytest

from checks.page_state import Condition
from checks.registry import Selection
from scanner.aftermath import entry_of
from scanner.conditions import emulations
from scanner.gather.axe_run import axe_boot_script
from scanner.page_job import PageRequest, look_at
from scanner.run.folder import RunFolder
from scanner.run.journal import Journal
from scanner.state_job import Plan
from scanner.states.once import DrivenOnce
from scanner.states.panels import PanelExplorer
from scanner.states.taking_up import take_up
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer

MENU = (
    "<header><button aria-haspopup=true aria-expanded=false onclick='m.hidden = false'>Services</button>"
    "<nav id=m hidden style='position:absolute;background:#fff'>"
    "<a href=/a>Letters and parcels</a> <a href=/b></a></nav></header>"
)
ANSWER = "<details><summary>Question {n}</summary><p>An answer. <img src=/p.png width=20 height=20></p></details>"
DIALOG = (
    "<p style='color:#bbb'>Faint text of the page</p><button aria-haspopup=dialog onclick='d.showModal()'>Ask</button>"
    "<dialog id=d aria-label=Ask><button onclick='d.close()'></button><p>What do you want to know?</p></dialog>"
)
TABS = (
    "<div role=tablist><button role=tab aria-selected=true>One</button><button role=tab aria-selected=false "
    "onclick='o.hidden = true; w.hidden = false'>Two</button></div>"
    "<div role=tabpanel id=o>The first text of two</div><div role=tabpanel id=w hidden>The other <input></div>"
)
LEAVES = "<a href=/gone role=button aria-expanded=false>More of this</a>"
PAGE = "<!doctype html><html lang=en><title>Parcels</title>{menu}<main><h1>Parcels</h1>{rest}</main>"
ROUTES = {
    "/": PAGE.format(menu=MENU, rest="".join(ANSWER.format(n=n) for n in range(40)) + DIALOG + TABS + LEAVES),
    "/other": PAGE.format(menu=MENU, rest="<p>Nothing else opens here.</p>"),
}


UNFOLDS = (
    "<div class=is-{tag}><button aria-expanded=false aria-controls={name} onclick='show({name})'>{name}</button>"
    "<div id={name} hidden><{tag}>What you want to know of {name}</{tag}></div></div>"
)
KINDS = {"Post": "p", "Parcels": "h2", "Tax": "b", "Duty": "b"}
MANY = "<script>show = (one) => { one.hidden = false }</script>" + "".join(
    UNFOLDS.format(name=name, tag=tag) for name, tag in KINDS.items()
)


@pytest.mark.asyncio
async def test_what_a_page_leaves_out_is_told_and_left_to_another_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.states.panels.MOST_PANELS", 1)
    selection, folder = Selection(("axe", "openers"), ()), RunFolder(tmp_path)
    folder.create()
    plan = Plan(selection, selection.checks(), Condition("default"), emulations(1280, 720), 20.0, (PanelExplorer(),))
    page = PAGE.format(menu="", rest=MANY)
    with CountingServer({f"/{number}": page for number in range(3)}) as site:
        async with lane_with(boot_script=axe_boot_script()) as (lane, guard):
            found = [
                await look_at(lane, guard, PageRequest(number, f"{site.origin}/{number}"), plan, folder)
                for number in range(3)
            ]
    assert [one.page.states for one in found] == [["initial", "disclosure-open"]] * 3
    assert [[(one.code, one.message.split()[2]) for one in each.problems] for each in found] == [
        [("states-left-out", "2")],
        [("states-left-out", "1")],
        [],
    ]


@pytest.mark.asyncio
async def test_one_panel_of_each_kind_is_judged_and_what_lay_behind_it_is_not(tmp_path: Path) -> None:
    selection, folder = Selection(("axe", "openers"), ()), RunFolder(tmp_path)
    folder.create()
    plan = Plan(selection, selection.checks(), Condition("default"), emulations(1280, 720), 20.0, (PanelExplorer(),))
    with CountingServer(ROUTES) as site:
        async with lane_with(boot_script=axe_boot_script()) as (lane, guard):
            first = await look_at(lane, guard, PageRequest(1, f"{site.origin}/"), plan, folder)
            second = await look_at(lane, guard, PageRequest(2, f"{site.origin}/other"), plan, folder)
            journal = Journal(folder.journal)
            journal.record(entry_of(PageRequest(1, f"{site.origin}/"), first))
            continued = replace(plan, explorers=(PanelExplorer(),), driven=DrivenOnce())
            take_up(journal, continued.driven, continued.explorers)
            journal.close()
            again = await look_at(lane, guard, PageRequest(3, f"{site.origin}/other"), continued, folder)
    told = {(one.state, one.check) for one in first.assertions if one.outcome == "failed"}
    assert sorted(first.page.states[1:]) == ["dialog-open", "disclosure-open", "menu-open", "tab-open"]
    assert told >= {
        ("menu-open", "axe/link-name"),
        ("disclosure-open", "axe/image-alt"),
        ("dialog-open", "axe/button-name"),
        ("tab-open", "axe/label"),
    }
    assert [one.state for one in first.assertions if one.check == "axe/color-contrast" and one.outcome == "failed"] == [
        "initial"
    ]
    assert site.count("/gone") == 0
    assert second.page.states == ["initial"], "the menu was opened on the page before"
    assert again.page.states == ["initial"], "the menu was opened before the run was broken off"
    assert not first.problems
