"""What is seen of pages without scripts, and of content that the pointer makes appear."""

import pytest

from checks.dom import dom_of
from checks.observations import HoverContent, NoScriptPage, PageSnapshot
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer
from tests.support.seeing import see

SHELL = """<!doctype html><html lang=en><title>t</title><div id=app></div>
<noscript><p>Call <a href="tel:0880000000">088 000 00 00</a></p></noscript>
<script>app.innerHTML = '<h1>Contact</h1><p>Made by script</p>'</script>"""
TIP = """<!doctype html><html lang=en><title>t</title><style>
#tip {{ display: none; position: absolute; left: 0; top: 28px; width: 200px; height: 40px;
  background: #fff }} #tip.on {{ display: block }}</style>
<button id=b aria-describedby=tip>Where?</button><span id=tip role=tooltip>On top of the letter</span>
<p>Text that stands below the button</p><script>
let timer; const close = () => tip.classList.remove('on');
b.onmouseenter = b.onfocus = () => {{ clearTimeout(timer); tip.classList.add('on'); {opened} }};
b.onmouseleave = b.onblur = tip.onmouseleave = () => {{ timer = setTimeout(close, 150) }};
tip.onmouseenter = () => {{ {kept} }};
document.onkeydown = (event) => {{ if (event.key === '{key}') close() }};</script>"""
KEEP = "clearTimeout(timer)"
MENU = """<!doctype html><html lang=en><title>t</title><style>
div ul {{ display: none }} div:hover ul {more} {{ display: block }} div {{ width: 120px }}</style>
<div>{trigger}<ul><li><a href=/move>Moving house</a></ul></div><p>Text below the menu</p>{after}"""
ROUTES = {
    "/menu": MENU.format(more="", trigger="<span tabindex=0>Topics</span>", after=""),
    "/menu-within": MENU.format(more=", div:focus-within ul", trigger="<span tabindex=0>Topics</span>", after=""),
    "/menu-button": MENU.format(
        more=", div.on ul",
        trigger="Topics <button onclick=\"this.parentNode.classList.toggle('on')\">open</button>",
        after="",
    ),
    "/menu-elsewhere": MENU.format(more="", trigger="Topics", after="<footer><a href=/move>Move</a></footer>"),
    "/permalink": "<!doctype html><html lang=en><title>t</title><style>h2 a { display: none }"
    "h2:hover a { display: inline }</style>"
    "<h2 id=costs>Costs <a href='#costs'>#</a></h2><h2 id=time>Time <a href='#time'>#</a></h2>",
    "/shell": SHELL,
    "/plain": "<!doctype html><html lang=en><title>t</title><h1>Plain</h1>",
    "/good": TIP.format(opened="", kept=KEEP, key="Escape"),
    "/stays": TIP.format(opened="", kept=KEEP, key="F1"),
    "/flees": TIP.format(opened="", kept="", key="Escape"),
    "/ends": TIP.format(opened="timer = setTimeout(close, 1200)", kept=KEEP, key="Escape"),
}


async def observed(path: str, *kinds: type) -> dict[str, object]:
    with CountingServer(ROUTES) as server:
        async with lane_with() as (lane, _guard):
            return dict(await see(lane, f"{server.origin}{path}", *kinds))


async def test_noscript_is_shown_and_script_content_is_not() -> None:
    page = (await observed("/shell", PageSnapshot, NoScriptPage))["no-script-page"]
    assert isinstance(page, NoScriptPage)
    assert page.snapshot is not None
    root = dom_of(page.snapshot).main.root
    assert root is not None
    assert "088 000 00 00" in root.rendered_text
    assert "Made by script" not in root.rendered_text


async def test_scripts_run_again_afterwards() -> None:
    with CountingServer(ROUTES) as server:
        async with lane_with() as (lane, _guard):
            await see(lane, f"{server.origin}/shell", PageSnapshot, NoScriptPage)
            await lane.reopen()
            assert await lane.page.inner_text("h1") == "Contact"


async def test_page_without_scripts_is_not_loaded_again() -> None:
    page = (await observed("/plain", PageSnapshot, NoScriptPage))["no-script-page"]
    assert isinstance(page, NoScriptPage)
    assert page.snapshot is None


async def trial_on(path: str) -> tuple[bool, bool, bool, float]:
    hover = (await observed(path, PageSnapshot, HoverContent))["hover-content"]
    assert isinstance(hover, HoverContent)
    assert len(hover.trials) == 1
    one = hover.trials[0]
    assert one.text == "On top of the letter"
    return one.covers != "", one.escape_closes, one.stays_under_pointer, one.gone_after_s


async def test_tooltip_that_keeps_to_the_rules() -> None:
    assert await trial_on("/good") == (True, True, True, 0.0)


async def test_tooltip_that_escape_does_not_close() -> None:
    assert await trial_on("/stays") == (True, False, True, 0.0)


async def test_tooltip_that_flees_from_the_pointer() -> None:
    assert await trial_on("/flees") == (True, True, False, 0.0)


async def test_tooltip_that_ends_by_itself() -> None:
    covers, _, _, gone_after_s = await trial_on("/ends")
    assert covers
    assert 1.0 <= gone_after_s <= 1.8


async def test_page_without_triggers_has_no_trials() -> None:
    hover = (await observed("/plain", PageSnapshot, HoverContent))["hover-content"]
    assert isinstance(hover, HoverContent)
    assert (hover.triggers, hover.trials) == (0, [])


@pytest.mark.parametrize(
    ("path", "elsewhere", "by_keyboard"),
    [
        ("/menu", "nowhere", "not-opened"),
        ("/menu-within", "nowhere", "opened"),
        ("/menu-button", "nowhere", "opened"),
        ("/menu-elsewhere", "shown", "untried"),
    ],
)
async def test_menu_and_the_keyboard(path: str, elsewhere: str, by_keyboard: str) -> None:
    hover = (await observed(path, PageSnapshot, HoverContent))["hover-content"]
    assert isinstance(hover, HoverContent)
    assert [one.by_keyboard for one in hover.trials] == [by_keyboard]
    assert [(one.name, one.elsewhere) for one in hover.trials[0].controls] == [("Moving house", elsewhere)]


async def test_link_to_the_heading_it_stands_by_is_known_by_its_address() -> None:
    hover = (await observed("/permalink", PageSnapshot, HoverContent))["hover-content"]
    assert isinstance(hover, HoverContent)
    (control,) = hover.trials[0].controls
    assert (control.href.partition("#")[2], control.elsewhere) == ("costs", "nowhere")
