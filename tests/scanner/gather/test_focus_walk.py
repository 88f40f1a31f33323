"""Where Tab leads on pages that let focus through, keep it, hide it or answer to it."""

import pytest

from checks.observations import EventListeners, FocusWalk, PageSnapshot
from tests.support.seeing import HEAD, SeenPages

pytestmark = pytest.mark.browser

BOUNCE = "<button onblur='setTimeout(() => this.focus(), 10)'>B</button>"
KEEP = "<textarea onkeydown=\"if (event.key === 'Tab') event.preventDefault()\"></textarea>"
DIALOG = (
    "<div role=dialog aria-label=D id=d onkeydown=\"if (event.key === 'Tab') { event.preventDefault(); c.focus() }\">"
    "<button id=c onclick='d.remove()'>Close</button></div><a href='#x'>After</a>"
)
WIDE = " style='width: 300px; height: 200px'"
PANEL = "<p>Which day suits you?</p><button id=q>Monday</button>"
ROUTES = {
    "/plain": f"{HEAD}<a href='#x'>A</a><iframe srcdoc='<button>In</button>'></iframe><button>Z</button>",
    "/empty": f"{HEAD}<p>Nothing here",
    "/keeps": f"{HEAD}{KEEP}<a href='#x'>After</a>",
    "/bounces": f"{HEAD}<a href='#x'>A</a>{BOUNCE}<a href='#y'>C</a>",
    "/dialog": f"{HEAD}{DIALOG}",
    "/hidden": f"{HEAD}<style>a {{ outline: none }}</style><a href='#x'>A</a>",
    "/tile": f"{HEAD}<style>a {{ outline: none }} a:focus ~ p {{ color: red }}</style><a href='#x'>A</a><p>Tile</p>",
    "/within": f"{HEAD}<a href='#x'>A</a><input autofocus id=i><button>Z</button>",
    "/last": f"{HEAD}<a href='#x'>A</a><button autofocus>Z</button>",
    "/passing": f"{HEAD}<style>button {{ transition: all 3s; border: 0; outline: 2px solid white }}"
    "button:focus { outline: 2px solid transparent }</style><button>A</button>",
    "/as-behind": f"{HEAD}<style>button {{ border: 0; background: #eee }} button:focus {{ outline: 3px solid white }}"
    "</style><button>A</button>",
    "/as-beside": f"{HEAD}<style>button {{ border: 0 }} button:focus {{ outline: 3px solid white }}"
    "</style><div style='background: navy; padding: 9px'><button>A</button></div>",
    "/date": f"{HEAD}<input type=date><button>Z</button>",
    "/leaves": f"{HEAD}<input type=checkbox onfocus=\"location = '/plain'\"><button>Z</button>",
    "/late": f"{HEAD}<input onfocus=\"setTimeout(() => location = '/plain', 200)\">",
    "/drops": f"{HEAD}<button onfocus='this.blur()'>A</button><button>Z</button>",
    "/opens": f"{HEAD}<button onfocus='p.hidden = false; q.focus()'>A</button><div id=p hidden{WIDE}>{PANEL}</div>",
    "/opens-late": f"{HEAD}<input onfocus='setTimeout(() => {{ p.hidden = false; q.focus() }}, 150)'>"
    f"<div id=p hidden{WIDE}>{PANEL}</div>",
    "/opens-dialog": f"{HEAD}<button onfocus='d.showModal()'>A</button><dialog id=d>{PANEL}</dialog>",
    "/hands-on": f"{HEAD}<div tabindex=0 onfocus='s.hidden = false; s.focus()'>Talk</div>"
    "<b id=s hidden tabindex=0>x</b>",
    "/renews": f"{HEAD}<div id=w{WIDE}></div><script>"
    "const draw = () => w.innerHTML = '<p>Answer</p><button>Go</button>'; draw();"
    "w.addEventListener('focusin', () => {"
    "if (w.title) return; w.title = 'Drawn'; draw(); w.lastChild.focus() })</script>",
    "/late-timer": f"{HEAD}<input id=a><script>a.onfocus = () => 0; setInterval(() => n.focus(), 250)</script>"
    "<button id=n tabindex=-1>Z</button>",
}
PAGES = SeenPages(ROUTES, FocusWalk, PageSnapshot, EventListeners)


async def walk(path: str) -> FocusWalk:
    return await PAGES.at(path)


async def test_walk_goes_through_a_frame_and_out() -> None:
    found = await walk("/plain")
    assert (len(found.stops), found.ending) == (3, "left")
    assert {stop.indicator for stop in found.stops} <= {"ring", "pixels"}


async def test_page_without_stops_is_empty() -> None:
    found = await walk("/empty")
    assert (found.stops, found.ending) == ((), "empty")


@pytest.mark.parametrize("path", ["/keeps", "/bounces"])
async def test_trap_has_no_way_out(path: str) -> None:
    trap = (await walk(path)).trap
    assert trap is not None
    assert trap.way_out == ""
    assert "Escape" in trap.tried


async def test_dialog_that_its_button_closes_has_a_way_out() -> None:
    trap = (await walk("/dialog")).trap
    assert trap is not None
    assert "Close" in trap.way_out


async def test_link_without_any_change_shows_no_focus() -> None:
    (stop,) = (await walk("/hidden")).stops
    assert stop.indicator == "none"
    assert len(stop.pictures) == 1


async def test_change_beside_the_link_shows_focus() -> None:
    (stop,) = (await walk("/tile")).stops
    assert stop.indicator == "pixels"


@pytest.mark.parametrize("path", ["/passing", "/as-behind"])
async def test_outline_that_ends_clear_or_in_the_colour_behind_it_shows_no_focus(path: str) -> None:
    (stop,) = (await walk(path)).stops
    assert stop.indicator == "none"


async def test_white_outline_on_a_dark_band_shows_focus() -> None:
    (stop,) = (await walk("/as-beside")).stops
    assert stop.indicator == "ring"


@pytest.mark.parametrize(("path", "stops"), [("/within", 3), ("/last", 2)])
async def test_page_whose_focus_is_halfway_is_walked_from_its_top(path: str, stops: int) -> None:
    found = await walk(path)
    assert (len(found.stops), found.ending, found.not_walked) == (stops, "left", 0)
    assert found.stops[0].indicator == "ring"


async def test_parts_of_a_date_field_are_one_stop() -> None:
    found = await walk("/date")
    assert (len(found.stops), found.ending, found.trap) == (2, "left", None)


async def test_navigation_on_focus_is_held_and_seen() -> None:
    found = await walk("/leaves")
    assert [one.kind for one in found.stops[0].arrivals] == ["navigation"]


async def test_page_left_a_moment_after_focus_is_seen() -> None:
    found = await walk("/late")
    assert [one.kind for one in found.stops[0].arrivals] == ["navigation"]


async def test_focus_that_a_script_drops_is_seen() -> None:
    found = await walk("/drops")
    assert [one.kind for one in found.stops[0].arrivals] == ["focus-dropped"]
    assert not found.stops[1].arrivals


@pytest.mark.parametrize("path", ["/opens", "/opens-late", "/opens-dialog"])
async def test_part_that_opens_on_focus_and_takes_it_is_seen(path: str) -> None:
    found = await walk(path)
    assert found.stops[0].arrivals[0].kind == "content-opened"


@pytest.mark.parametrize("path", ["/hands-on", "/renews", "/late-timer"])
async def test_focus_handed_on_to_something_small_old_or_by_a_timer_opens_nothing(path: str) -> None:
    found = await walk(path)
    assert "content-opened" not in {one.kind for stop in found.stops for one in stop.arrivals}
