"""What is seen when controls are operated by keyboard and by pointer."""

import pytest

from checks.observations import ControlTrials, EventListeners, PageSnapshot
from checks.observations.control_trials import ControlTrial
from tests.support.seeing import HEAD, SeenPages

pytestmark = pytest.mark.browser

SHOW = "o.hidden = !o.hidden"
OUT = "<p id=o hidden>Answer</p>"
ICON = "<svg width=20 height=20 aria-hidden=true><path id=s d='M0 0h9v9z' visibility=hidden /></svg>"
FLIP = "s.setAttribute('visibility', (b.on = !b.on) ? 'visible' : 'hidden');"
KEYS = "onkeydown=\"if (event.key == 'Enter'{}) {}\""
TABS = (
    "<div role=tablist><button type=button role=tab aria-selected=true>Bill</button>"
    f"<button type=button role=tab tabindex=-1 aria-selected=false id=t onclick='{SHOW}'>Meter</button></div>"
)
ROUTES = {
    "/plain": f"{HEAD}<p>Text<a href=/a>A</a>",
    "/div": f"{HEAD}<div onclick='{SHOW}'>Question</div>{OUT}<a href=/a>A</a>",
    "/delegated": f"{HEAD}<span class=q style='cursor: pointer'>Question</span><span>Other</span>{OUT}"
    f"<script>document.addEventListener('click', (e) => {{ if (e.target.closest('.q')) {SHOW} }})</script>",
    "/shadow": f"{HEAD}<x-q></x-q>{OUT}<script>const r = document.querySelector('x-q').attachShadow({{mode: 'open'}});"
    f"r.innerHTML = '<b>Question</b>'; r.querySelector('b').onclick = () => {{ {SHOW} }}</script>",
    "/frame": f"{HEAD}<iframe title=Chat width=400 height=300 src=/div></iframe>",
    "/card": f"{HEAD}<div onclick=\"location = '/a'\" style='cursor: pointer'>Card <a href=/a>A</a></div>",
    "/twice": f"{HEAD}<div onclick='{SHOW}'>Question</div><button onclick='{SHOW}'>Open</button>{OUT}",
    "/tracked": f"{HEAD}<div onclick='window.seen = 1'>Banner</div>",
    "/label": f"{HEAD}<label onclick='{SHOW}'>Post <input type=checkbox></label>{OUT}",
    "/chip": f"{HEAD}<div onclick='f.value = 1'>One</div><input id=f>",
    "/escape": f"{HEAD}<div id=o>Notice <span onclick='{SHOW}'>×</span></div>"
    f"<script>onkeydown = (e) => {{ if (e.key == 'Escape') {SHOW} }}</script>",
    "/deaf": f"{HEAD}<div role=button tabindex=0 onclick='{SHOW}'>Question</div>{OUT}",
    "/keys": f"{HEAD}<div role=button tabindex=0 onclick='{SHOW}' {KEYS.format(chr(124) * 2 + 'event.key == 32', SHOW)}"
    f">Question</div>{OUT}",
    "/down": f"{HEAD}<button type=button onmousedown='{SHOW}'>Question</button>{OUT}",
    "/mute": f"{HEAD}<button type=button id=b aria-label=Mute onclick=\"{FLIP}\">{ICON}</button>",
    "/told": f"{HEAD}<button type=button id=b aria-label=Mute aria-pressed=false"
    f' onclick="{FLIP} b.ariaPressed = b.on">{ICON}</button>',
    "/late": f"{HEAD}<button type=button id=b aria-label=Mute aria-pressed=false"
    f' onclick="{FLIP} setTimeout(() => b.ariaPressed = b.on, 200)">{ICON}</button>',
    "/copied": f"{HEAD}<button type=button id=b aria-label=Copy"
    f" onclick=\"s.setAttribute('visibility', 'visible')\">{ICON}</button>",
    "/stale": f"{HEAD}<button type=button aria-expanded=false onclick='{SHOW}'>More</button>{OUT}",
    "/tabs": f"{HEAD}{TABS}{OUT}<script>document.querySelector('[role=tablist]').onkeydown = (e) => "
    "{ if (e.key == 'ArrowRight') t.focus() }</script>",
    "/deaf-tabs": f"{HEAD}{TABS}{OUT}",
    "/many": f"{HEAD}{'<dl><dt onclick=this.nextSibling.hidden^=1>Question</dt><dd hidden>A</dd></dl>' * 30}",
}  # fmt: skip
PAGES = SeenPages(ROUTES, ControlTrials, PageSnapshot, EventListeners)


async def only(path: str) -> ControlTrial:
    (trial,) = (await PAGES.at(path)).trials
    return trial


@pytest.mark.parametrize("path", ["/div", "/delegated", "/shadow", "/frame"])
async def test_click_shows_what_the_keyboard_cannot(path: str) -> None:
    trial = await only(path)
    assert (trial.way, trial.worked, trial.same_by) == ("pointer", (), 0)
    assert trial.by_click is not None
    assert trial.by_click.gained == ("Answer",)
    assert trial.by_click.is_surely_function


@pytest.mark.parametrize("path", ["/plain", "/label"])
async def test_links_and_labels_are_not_tried(path: str) -> None:
    assert not (await PAGES.at(path)).trials


async def test_tab_that_arrows_reach_is_told_from_one_that_no_key_reaches() -> None:
    assert not [one for one in (await PAGES.at("/tabs")).trials if one.way == "pointer"]
    (trial,) = [one for one in (await PAGES.at("/deaf-tabs")).trials if one.way == "pointer"]
    assert trial.by_click is not None
    assert (trial.by_click.gained, trial.same_by) == (("Answer",), 0)


async def test_card_around_a_link_goes_where_the_link_goes() -> None:
    trial = await only("/card")
    assert trial.by_click is not None
    assert trial.by_click.went_to.endswith("/a")
    assert trial.same_by


async def test_button_that_does_the_same_is_found() -> None:
    (trial,) = [one for one in (await PAGES.at("/twice")).trials if one.way == "pointer"]
    assert trial.same_by


async def test_click_that_is_only_counted_does_nothing() -> None:
    trial = await only("/tracked")
    assert trial.by_click is not None
    assert not trial.by_click.is_something


async def test_click_that_fills_a_field_leaves_it_to_people() -> None:
    trial = await only("/chip")
    assert trial.by_click is not None
    assert (trial.by_click.fields, trial.by_click.free_fields) == (1, 1)


async def test_escape_that_closes_too_is_seen() -> None:
    trial = await only("/escape")
    assert (trial.escape_works, trial.same_by) == (True, 0)


@pytest.mark.parametrize("path", ["/deaf", "/down"])
async def test_focusable_control_that_hears_no_key(path: str) -> None:
    trial = await only(path)
    assert (trial.way, trial.worked) == ("keys", ())
    assert set(trial.pressed) >= {"Enter", "Space"}
    assert trial.by_click is not None
    assert trial.by_click.gained == ("Answer",)


async def test_enter_works_where_space_does_not() -> None:
    trial = await only("/keys")
    assert (trial.pressed, trial.worked) == (("Enter", "Space"), ("Enter",))


async def test_icon_that_turns_while_nothing_is_told() -> None:
    toggle = (await only("/mute")).toggle
    assert toggle is not None
    assert toggle.before == toggle.after
    assert toggle.before.startswith("button; Mute")


@pytest.mark.parametrize("path", ["/told", "/late", "/copied"])
async def test_state_that_is_told_or_not_turned_back(path: str) -> None:
    trial = await only(path)
    assert trial.worked == ("Enter",)
    assert trial.toggle is None


async def test_collapsed_is_told_while_content_is_shown() -> None:
    assert (await only("/stale")).state_kept == "expanded: false"


async def test_equal_controls_are_sampled() -> None:
    trials = (await PAGES.at("/many")).trials
    assert [one.alike for one in trials] == [28, 1, 1]
