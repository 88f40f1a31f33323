"""Where links within the page take a keyboard."""

import pytest

from checks.observations import PageSnapshot, SkipLinks
from tests.support.seeing import HEAD, SeenPages

pytestmark = pytest.mark.browser

MENU = "".join(f"<a href=/p{n}>{n}</a> " for n in range(5))
HIDDEN = "style='position: absolute; left: -9999px'"
ROUTES = {
    "/works": f"{HEAD}<a {HIDDEN} href=#m>Skip</a>{MENU}<div id=m><a href=/x>X</a></div>",
    "/before": f"{HEAD}<a href=#m>Skip</a>{MENU}<span id=m></span><p><a href=/x>X</a>",
    "/last": f"{HEAD}<a href=#m>Skip</a>{MENU}<div id=m tabindex=-1>Only text</div>",
    "/dead": f"{HEAD}<a href=#start>Skip</a>{MENU}<div id=m><a href=/x>X</a></div>",
    "/stopped": f"{HEAD}<a href=#m onclick='return false'>Skip</a>{MENU}<div id=m><a href=/x>X</a></div>",
    "/hidden": f"{HEAD}<a href=#m>Skip</a>{MENU}<div id=m hidden><a href=/x>X</a></div>",
    "/router": f"{HEAD}<a href='#/help'>Help</a><a href='#'>Up</a><a href='/other#m'>Other</a><p id=m>Text",
    "/script": f"{HEAD}<a href=#x onclick='m.querySelector(`a`).focus(); return false'>Skip</a>{MENU}"
    "<div id=m><a href=/x>X</a></div>",
}
PAGES = SeenPages(ROUTES, SkipLinks, PageSnapshot)


@pytest.mark.parametrize("path", ["/works", "/before", "/last"])
async def test_link_leads_to_the_content(path: str) -> None:
    (trial,) = (await PAGES.at(path)).trials
    assert (trial.words, trial.has_goal, trial.works) == ("Skip", True, True)


async def test_goal_that_is_not_there_leads_nowhere() -> None:
    (trial,) = (await PAGES.at("/dead")).trials
    assert (trial.has_goal, trial.works, trial.moved, trial.led_to) == (False, False, False, "0")


async def test_script_keeps_the_link_from_working() -> None:
    (trial,) = (await PAGES.at("/stopped")).trials
    assert (trial.has_goal, trial.works, trial.moved) == (True, False, False)


async def test_goal_that_is_hidden_cannot_be_reached() -> None:
    (trial,) = (await PAGES.at("/hidden")).trials
    assert (trial.has_goal, trial.works) == (False, False)


async def test_script_that_moves_focus_itself_did_something() -> None:
    (trial,) = (await PAGES.at("/script")).trials
    assert (trial.has_goal, trial.moved) == (False, True)


async def test_addresses_of_a_script_are_no_skip_links() -> None:
    assert (await PAGES.at("/router")).trials == ()
