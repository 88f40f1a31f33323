"""What is seen when the controls of a page are used to open things, and to close them again."""

import pytest

from checks.observations import AccessibilityTree, EventListeners, OpenerTrials, PageSnapshot
from checks.observations.opener_trials import Opening
from tests.support.seeing import HEAD, SeenPages

pytestmark = pytest.mark.browser

STYLE = "<style>#d { position: fixed; inset: 10%; background: white } [hidden] { display: none !important }</style>"
LINKS = "<a href=/a>A</a><a href=/b>B</a><a href=/c>C</a>"
OPEN = "<button id=o aria-haspopup=dialog onclick='d.hidden = false;{}'>Chat</button>"
DIALOG = (
    "<div id=d role=dialog aria-modal=true aria-label=Chat hidden><input id=q>"
    "<button id=x onclick='{}'>Close</button></div>"
)
BACK = "d.hidden = true; o.focus()"
KEEP = (
    "<script>d.onkeydown = (e) => { if (e.key != 'Tab') return; e.preventDefault();"
    "(document.activeElement == q ? x : q).focus() }</script>"
)
ROUTES = {
    "/plain": f"{HEAD}{LINKS}<p>Text",
    "/good": f"{HEAD}{STYLE}{LINKS}{OPEN.format('q.focus()')}{LINKS}{DIALOG.format(BACK)}{KEEP}",
    "/behind": f"{HEAD}{STYLE}{OPEN.format('')}{LINKS}{DIALOG.format(BACK)}",
    "/slow": f"{HEAD}{STYLE}{OPEN.format('setTimeout(() => q.focus(), 300)')}{LINKS}{DIALOG.format(BACK)}",
    "/native": f"{HEAD}{LINKS}<button onclick='d.showModal()'>Chat</button>"
    "<dialog id=d><button onclick='d.close()'>Close</button></dialog>",
    "/escape": f"{HEAD}{LINKS}<button onclick='d.showModal()'>Chat</button><dialog id=d><input></dialog>",
    "/lost": f"{HEAD}{STYLE}{LINKS}{OPEN.format('q.focus()')}{LINKS}{DIALOG.format('d.hidden = true')}",
    "/trap": f"{HEAD}{STYLE}{LINKS}{OPEN.format('q.focus()')}{DIALOG.format('').replace('>Close', '>Send')}{KEEP}",
    "/div": f"{HEAD}{STYLE}<div role=button tabindex=0 id=o onclick='d.hidden = false'>Chat</div>{DIALOG.format(BACK)}",
    "/menu": f"{HEAD}<button id=o aria-expanded=false onclick='m.hidden = !m.hidden'>More</button>{LINKS}"
    "<ul id=m hidden style='position: absolute; top: 40px; left: 8px'><li><a href=/x>X</a></ul>",
    "/cross": f"{HEAD}{STYLE}<button onclick='d.hidden = false'>Enlarge</button>{LINKS}"
    "<div id=d hidden style='inset: 0'><img alt=Meter width=300 height=200>"
    "<span class=close onclick='d.hidden = true'>×</span></div>",
    "/send": f"{HEAD}{STYLE}<form><button onclick='d.hidden = false'>Go</button></form>"
    f"<button onclick='d.hidden = false'>Delete</button>{DIALOG.format(BACK)}",
    "/frame": f"{HEAD}{STYLE}<button onclick=\"document.body.insertAdjacentHTML('beforeend', f)\">Chat</button>"
    "<script>f = '<div id=d><iframe title=Chat src=/plain></iframe></div>'</script>",
    "/many": f"{HEAD}{''.join('<button class=q onclick=0>Question</button>' for _ in range(40))}",
    "/leaves": f"{HEAD}<a href='/plain' role=button aria-expanded=false onclick='0'>Chat</a>"
    "<button onclick='location = 1'>Next</button>",
}
PAGES = SeenPages(ROUTES, OpenerTrials, PageSnapshot, AccessibilityTree, EventListeners)


async def trials(path: str) -> OpenerTrials:
    return await PAGES.at(path)


async def opening(path: str) -> Opening:
    (found,) = (await trials(path)).openings
    return found


async def test_page_without_openers_is_left_alone() -> None:
    assert (await trials("/plain")).tried == 0


async def test_dialog_that_takes_focus_and_gives_it_back() -> None:
    found = await opening("/good")
    assert (found.focus, found.goes_round, found.trap) == ("inside", True, None)
    assert [(one.way, one.focus) for one in found.exits] == [("button", "opener")]


async def test_focus_stays_behind_the_dialog() -> None:
    found = await opening("/behind")
    assert found.panel.is_modal
    assert (found.focus, [stop.is_inside for stop in found.stops]) == ("opener", [False, False, False, True, True])
    assert found.panel.node
    assert found.stops[3].node


async def test_focus_that_moves_after_a_transition_is_waited_for() -> None:
    assert (await opening("/slow")).focus == "inside"


async def test_native_dialog_gives_focus_back() -> None:
    found = await opening("/native")
    assert (found.focus, found.panel.is_modal) == ("inside", True)
    assert [(one.way, one.focus) for one in found.exits] == [("button", "opener")]


async def test_escape_is_tried_where_there_is_no_close_button() -> None:
    found = await opening("/escape")
    assert [(one.way, one.focus) for one in found.exits] == [("Escape", "opener")]


async def test_focus_is_lost_when_the_dialog_is_hidden() -> None:
    (found,) = (await opening("/lost")).exits
    assert (found.focus, found.was_removed) == ("nothing", False)
    assert found.distance is not None
    assert found.distance > 1


async def test_dialog_that_nothing_closes_is_a_trap() -> None:
    trap = (await opening("/trap")).trap
    assert trap is not None
    assert trap.way_out == ""


async def test_div_that_no_key_operates_is_opened_with_a_click() -> None:
    assert (await opening("/div")).way == "click"


async def test_menu_at_the_end_of_the_page_comes_late() -> None:
    found = await opening("/menu")
    assert [stop.is_inside for stop in found.stops] == [False, False, False, True]
    assert (found.panel.floats, found.panel.gap_px < 48) == (True, True)


async def test_cross_that_only_a_click_operates() -> None:
    found = await opening("/cross")
    assert found.panel.covers_page
    assert [(one.is_focusable, one.works) for one in found.close_controls] == [(False, True)]


async def test_what_sends_or_deletes_is_not_touched() -> None:
    assert (await trials("/send")).tried == 0


async def test_frame_that_comes_with_the_panel_loads() -> None:
    found = await opening("/frame")
    assert [stop.words for stop in found.stops if stop.is_inside][:2] == ["A", "B"]


async def test_controls_built_alike_are_tried_twice() -> None:
    found = await trials("/many")
    assert (found.tried, found.left_out) == (2, 38)


async def test_openers_that_lead_away_opened_nothing() -> None:
    found = await trials("/leaves")
    assert (found.openings, found.tried) == ((), 2)
