"""What is seen when parts of a page are swiped, dropped on and sorted."""

import pytest

from checks.observations import EventListeners, GestureTrials, PageSnapshot
from tests.support.seeing import HEAD, SeenPages

pytestmark = pytest.mark.browser

BOX = "<div id=c style='width: 400px; height: 60px; background: silver; touch-action: pan-y'>Tip 1</div>"
TURN = "<script>let x, n = 1; const turn = () => { c.firstChild.data = 'Tip ' + ++n };"
SWIPE = f"{TURN} c.onpointerdown = (e) => x = e.clientX; c.onpointerup = (e) => {{ if (x - e.clientX > 50) turn() }}"
FINGER = (
    f"{TURN} c.addEventListener('touchstart', (e) => x = e.touches[0].clientX);"
    "c.addEventListener('touchend', (e) => { if (x - e.changedTouches[0].clientX > 50) turn() })"
)
DRAGGED = (
    "<script>let on; h.onpointerdown = () => on = 1;"
    "onpointermove = (e) => { if (on) h.style.left = e.clientX + 'px' }; onpointerup = () => on = 0</script>"
)
DROP = (
    "c.ondragover = (e) => e.preventDefault(); c.ondrop = (e) => { c.firstChild.data = e.dataTransfer.files[0].name }"
)
PICK = "Object.assign(document.createElement('input'), {type: 'file'}).click()"
SORT = (
    "<ul>{}</ul><script>let moved; for (const one of document.querySelectorAll('li')) {{ one.draggable = true;"
    "one.ondragstart = () => moved = one; one.ondragover = (e) => e.preventDefault();"
    "one.ondrop = () => one.after(moved) }}</script>"
)
ROUTES = {
    "/plain": f"{HEAD}{BOX}",
    "/swipe": f"{HEAD}{BOX}{SWIPE}</script>",
    "/finger": f"{HEAD}{BOX}{FINGER}</script>",
    "/buttons": f"{HEAD}{BOX}<button onclick='turn()'>Next</button>{SWIPE}</script>",
    "/arrows": f"{HEAD}<style>.a {{opacity: 0}} #w:hover .a {{opacity: 1}}</style><div id=w>{BOX}"
    f"<button class=a onclick='turn()'>Next</button></div>{SWIPE}</script>",
    "/concealed": f"{HEAD}<div><div>{BOX}</div><button hidden onclick='turn()'>Next</button></div>{SWIPE}</script>",
    "/slides": f"{HEAD}<a href='#c' style='position: absolute; top: -90px'>Skip</a>"
    f"<nav><a href=/tap>Help</a></nav>{BOX}<p>Tips<script>{SWIPE[8:]};"
    "c.insertAdjacentHTML('beforeend', '<div hidden>Later <button>Order</button></div>')</script>",
    "/link": f"{HEAD}{BOX}<p><a href=/tips>All tips</a>{SWIPE}</script>",
    "/tap": f"{HEAD}{BOX}{SWIPE}; c.onclick = (e) => {{ if (Math.abs(x - e.clientX) < 5) turn() }}</script>",
    "/handle": f"{HEAD}<div id=h style='position: relative; width: 400px; height: 60px'>Handle</div>{DRAGGED}",
    "/drop": f"{HEAD}{BOX}<script>{DROP}</script>",
    "/file": f"{HEAD}{BOX}<input type=file><script>{DROP}</script>",
    "/picker": f'{HEAD}{BOX}<button onclick="{PICK}">Choose</button><script>{DROP}</script>',
    "/sort": f"{HEAD}{SORT.format('<li>One<li>Two<li>Three')}",
    "/sort-keys": f"{HEAD}{SORT.format('<li>One <button>Down</button><li>Two <button>Down</button>')}",
}  # fmt: skip
PAGES = SeenPages(ROUTES, GestureTrials, PageSnapshot, EventListeners)


@pytest.mark.parametrize("path", ["/plain", "/file"])
async def test_nothing_is_tried_where_nothing_listens_or_a_field_is_there(path: str) -> None:
    found = await PAGES.at(path)
    assert not (found.swipes or found.drops or found.sorts)


@pytest.mark.parametrize("path", ["/swipe", "/finger"])
async def test_swipe_that_no_click_replaces(path: str) -> None:
    (trial,) = (await PAGES.at(path)).swipes
    assert trial.effect.gained == ("Tip 2",)
    assert (trial.is_by_direction, trial.by_tap, trial.by_control) == (True, False, 0)


async def test_button_turns_over_too() -> None:
    (trial,) = (await PAGES.at("/buttons")).swipes
    assert trial.by_control


async def test_tap_turns_over_too() -> None:
    (trial,) = (await PAGES.at("/tap")).swipes
    assert trial.by_tap


async def test_arrow_that_the_pointer_brings_in_sight_turns_over_too() -> None:
    (trial,) = (await PAGES.at("/arrows")).swipes
    assert trial.by_control


@pytest.mark.parametrize(("path", "untried"), [("/swipe", 0), ("/concealed", 1), ("/link", 1), ("/slides", 0)])
async def test_what_may_do_the_same_and_was_not_tried_is_counted(path: str, untried: int) -> None:
    (trial,) = (await PAGES.at(path)).swipes
    assert (trial.is_by_direction, trial.by_control, trial.untried) == (True, 0, untried)


async def test_handle_that_is_dragged_is_no_swipe() -> None:
    (trial,) = (await PAGES.at("/handle")).swipes
    assert not trial.is_by_direction


async def test_dropped_file_is_taken() -> None:
    (trial,) = (await PAGES.at("/drop")).drops
    assert trial.effect.gained == ("picture.png",)
    assert not trial.by_control


async def test_button_that_opens_the_file_picker_is_found() -> None:
    (trial,) = (await PAGES.at("/picker")).drops
    assert trial.by_control


async def test_dragging_sorts_a_list() -> None:
    (trial,) = (await PAGES.at("/sort")).sorts
    assert (trial.controls, trial.controls_around) == (0, 0)


async def test_buttons_in_a_sorted_list_are_counted() -> None:
    (trial,) = (await PAGES.at("/sort-keys")).sorts
    assert trial.controls == 1
