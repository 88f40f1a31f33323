"""What the first gatherers see of real pages: frames on two hosts, shadow trees, hostile scripts, late content."""

from pathlib import Path

import pytest

from checks.dom import Dom, dom_of
from checks.dom.selector import frames_of, selector_of
from checks.observations import AccessibilityTree, AxeRun, PageSnapshot, ServedHtml
from scanner.conditions import emulations, viewed_under
from scanner.gather.axe_run import axe_boot_script
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer, Reply
from tests.support.seeing import see

INNER = (
    "<!doctype html><html lang=en><title>Inner</title><body style='margin:0'>"
    "<button id=inner style='position:absolute;left:7px;top:7px'></button>"
    "<div id=host></div><script>host.attachShadow({mode: 'MODE'}).innerHTML ="
    "'<p id=deep>Deep <slot></slot></p><img id=picture src=/x.png>';</script></body></html>"
)
OUTER = """<!doctype html><html lang=en><head><title>Outer</title>HEAD</head><body style="margin:0">
<h1 style="margin:0;height:100px">Heading</h1>
<iframe id=foreign title=f src="{{foreign}}/inner" style="border:5px solid;display:block"></iframe>
<iframe id=sandboxed title=s sandbox="allow-scripts" src="{{foreign}}/nest"></iframe>
<iframe id=own title=o srcdoc="<p>srcdoc</p><input id=nameless>"></iframe>
<x-card id=card>light text<b slot=x>slotted</b></x-card>
<script>card.attachShadow({mode: 'open'}).innerHTML = '<div>in shadow <slot name=x></slot></div>';</script>
</body></html>"""
HOSTILE = """<script>
window.axe = {run: () => 'cheat'}; window.module = null; window.define = 1; window.Promise = function () {};
JSON.stringify = () => '{}'; Array.prototype.map = () => []; Object.prototype.polluted = 1;
Element.prototype.querySelectorAll = () => []; document.querySelectorAll = () => [];
window.getComputedStyle = () => ({}); Node.prototype.contains = () => true;
</script>"""
ROUTES = {
    "/": OUTER.replace("HEAD", ""),
    "/hostile": Reply(
        OUTER.replace("HEAD", HOSTILE),
        headers={"Content-Security-Policy": "require-trusted-types-for 'none'; trusted-types x; connect-src 'none'"},
    ),
    "/inner": INNER.replace("MODE", "open"),
    "/nest": "<!doctype html><html lang=en><title>Nest</title><iframe id=nested title=n src=/closed></iframe>",
    "/closed": INNER.replace("MODE", "closed"),
    "/late": "<!doctype html><html lang=en><title>Late</title><p id=p>early</p><script>"
    "fetch('/slow?ms=300&text=late').then((r) => r.text())"
    ".then((t) => setTimeout(() => {p.textContent = t}, 100))</script>",
    "/latin": Reply("<!doctype html><title>caf\u00e9</title>".encode("latin-1"), "text/html; charset=iso-8859-1"),
    "/restless": "<!doctype html><html lang=en><title>Clock</title><p id=p></p>"
    "<script>setInterval(() => {p.textContent = performance.now()}, 20)</script>",
}


def by_id(dom: Dom, name: str) -> list[tuple[tuple[str, ...], str]]:
    return [(frames_of(one), selector_of(one)) for one in dom.elements() if one.attr("id") == name]


async def test_all_frames_and_shadow_trees_are_seen() -> None:
    with CountingServer(ROUTES) as server:
        async with lane_with() as (lane, _guard):
            seen = await see(lane, f"{server.origin}/", PageSnapshot)
    snapshot = seen["page-snapshot"]
    assert isinstance(snapshot, PageSnapshot)
    dom = dom_of(snapshot)
    assert snapshot.unread_frames == []
    assert len(dom.documents) == 5
    assert by_id(dom, "inner") == [(("#foreign",), "#inner"), (("#sandboxed", "#nested"), "#inner")]
    assert by_id(dom, "deep") == [(("#foreign",), "#host >>> #deep"), (("#sandboxed", "#nested"), "#host >>> #deep")]
    slotted = next(one for one in dom.main.elements() if one.tag == "b")
    assert selector_of(slotted) == "#card > b"
    card = next(one for one in dom.main.elements() if one.tag == "x-card")
    assert card.rendered_text == "in shadow slotted"


async def test_boxes_in_frames_are_in_coordinates_of_the_page() -> None:
    with CountingServer(ROUTES) as server:
        async with lane_with() as (lane, _guard):
            seen = await see(lane, f"{server.origin}/", PageSnapshot)
    snapshot = seen["page-snapshot"]
    assert isinstance(snapshot, PageSnapshot)
    button = next(one for one in dom_of(snapshot).elements() if one.attr("id") == "inner")
    assert button.box is not None
    assert button.box[:2] == (5 + 7, 100 + 5 + 7)


async def test_accessibility_tree_is_tied_to_rows() -> None:
    page = "<!doctype html><html lang=en><title>t</title><button aria-expanded=false aria-label=Menu>x</button>"
    with CountingServer({"/": page}) as server:
        async with lane_with() as (lane, _guard):
            seen = await see(lane, f"{server.origin}/", PageSnapshot, AccessibilityTree)
    snapshot, tree = seen["page-snapshot"], seen["accessibility-tree"]
    assert isinstance(snapshot, PageSnapshot)
    assert isinstance(tree, AccessibilityTree)
    button = next(one for one in dom_of(snapshot).main.elements() if one.tag == "button")
    node = tree.documents[0][button.row]
    assert (node.role, node.name) == ("button", "Menu")
    assert node.properties is not None
    assert node.properties["expanded"] == "false"


def violations(run: object) -> set[tuple[str, str]]:
    assert isinstance(run, AxeRun)
    assert run.unread_frames == []
    return {(rule.id, str(node.target)) for rule in run.violations for node in rule.nodes}


async def test_hostile_scripts_neither_break_nor_cheat_axe() -> None:
    with CountingServer(ROUTES) as server:
        async with lane_with(boot_script=axe_boot_script()) as (lane, _guard):
            tame = violations((await see(lane, f"{server.origin}/", AxeRun))["axe-run"])
            await lane.leave()
            hostile = violations((await see(lane, f"{server.origin}/hostile", AxeRun))["axe-run"])
    assert hostile == tame
    assert ("button-name", "[['#foreign'], ['#inner']]") in tame
    assert ("button-name", "[['#sandboxed'], ['#nested'], ['#inner']]") in tame
    assert ("image-alt", "[['#foreign'], ['#host', '#picture']]") in tame
    assert ("label", "[['#own'], ['#nameless']]") in tame


@pytest.mark.parametrize(("path", "text"), [("/late", "late")])
async def test_late_content_is_waited_for(path: str, text: str) -> None:
    with CountingServer(ROUTES) as server:
        async with lane_with() as (lane, _guard):
            visit = await lane.open(f"{server.origin}{path}", 20)
            assert await lane.page.inner_text("#p") == text
    assert visit.stillness is not None
    assert visit.stillness.is_quiet


async def test_restless_page_is_looked_at_all_the_same() -> None:
    with CountingServer(ROUTES) as server:
        async with lane_with() as (lane, _guard):
            seen = await see(lane, f"{server.origin}/restless", PageSnapshot)
            assert lane.visit.stillness is not None
            assert not lane.visit.stillness.is_quiet
    assert isinstance(seen["page-snapshot"], PageSnapshot)


async def test_served_html_is_decoded_as_the_server_says() -> None:
    with CountingServer(ROUTES) as server:
        async with lane_with() as (lane, _guard):
            seen = await see(lane, f"{server.origin}/latin", ServedHtml)
    served = seen["served-html"]
    assert isinstance(served, ServedHtml)
    assert "caf\u00e9" in served.html


async def test_conditions_are_put_on_and_taken_off() -> None:
    page = (
        "<!doctype html><html lang=en><title>t</title><style>@media (max-width: 700px) {p {color: red}}</style>"
        "<p id=p>text</p><div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<p>in</p>'</script>"
    )
    spacing = (
        "() => [getComputedStyle(p).letterSpacing, getComputedStyle(h.shadowRoot.querySelector('p')).letterSpacing]"
    )
    with CountingServer({"/": page}) as server:
        async with lane_with() as (lane, _guard):
            await lane.open(f"{server.origin}/", 20)
            listed = emulations(1280, 720)
            async with viewed_under(lane, listed["zoom-200"]):
                assert await lane.page.evaluate("[innerWidth, innerHeight, devicePixelRatio]") == [640, 360, 2]
                assert await lane.page.evaluate("getComputedStyle(p).color") == "rgb(255, 0, 0)"
            async with viewed_under(lane, listed["text-spacing"]):
                assert await lane.page.evaluate(spacing) == ["1.92px", "1.92px"]
            assert await lane.page.evaluate("[innerWidth, innerHeight, devicePixelRatio]") == [1280, 720, 1]
            assert await lane.page.evaluate(spacing) == ["normal", "normal"]


async def test_text_alone_is_enlarged_and_touch_is_taken_off_again() -> None:
    page = (
        "<!doctype html><html lang=en><title>t</title><style>p {font: 10px/12px serif} .a p {font-size: 1.5em}"
        "@media (hover: none) {p {color: red}} @media (hover: hover) {p {font-weight: 700}}</style>"
        "<div class=a><p id=p>text</p></div><b id=b style='font-size:12pt'>b</b><button id=c>c</button>"
    )
    sizes = "[p, b, c].map((one) => getComputedStyle(one).fontSize)"
    look = "[getComputedStyle(p).color, getComputedStyle(p).fontWeight]"
    with CountingServer({"/": page}) as server:
        async with lane_with() as (lane, _guard):
            await lane.open(f"{server.origin}/", 20)
            listed = emulations(1280, 720)
            assert await lane.page.evaluate(sizes) == ["24px", "16px", "13.3333px"]
            async with viewed_under(lane, listed["text-200"]):
                assert await lane.page.evaluate(sizes) == ["48px", "32px", "26.6667px"]
                assert await lane.page.evaluate("getComputedStyle(p).lineHeight") == "24px"
            assert await lane.page.evaluate(sizes) == ["24px", "16px", "13.3333px"]
            async with viewed_under(lane, listed["phone"]):
                assert await lane.page.evaluate(look) == ["rgb(255, 0, 0)", "400"]
            assert await lane.page.evaluate(look) == ["rgb(0, 0, 0)", "700"]
            assert await lane.page.evaluate("matchMedia('(hover: hover)').matches")


async def test_nothing_is_carried_from_page_to_page() -> None:
    page = (
        "<!doctype html><html lang=en><title>t</title><script>"
        "window.met = [document.cookie, localStorage.met, sessionStorage.met];"
        "document.cookie = 'met=1'; localStorage.met = sessionStorage.met = '1'; window.name = 'met'</script>"
    )
    with CountingServer({"/": page}) as server:
        async with lane_with() as (lane, _guard):
            for _ in range(2):
                await lane.open(f"{server.origin}/", 20)
                assert await lane.page.evaluate("met") == ["", None, None]
                await lane.leave()


async def test_dialogs_popups_and_downloads_do_no_harm(tmp_path: Path) -> None:
    page = (
        "<!doctype html><html lang=en><title>t</title><script>alert('one'); confirm('two'); window.open('/other');"
        "const a = document.createElement('a'); a.href = '/file.bin'; a.download = ''; a.click();</script><p>here</p>"
    )
    routes = {"/": page, "/other": "<title>popup</title>", "/file.bin": Reply(b"x", "application/octet-stream")}
    with CountingServer(routes) as server:
        async with lane_with() as (lane, _guard):
            await lane.open(f"{server.origin}/", 20)
            assert await lane.page.inner_text("p") == "here"
            kinds = [kind for kind, _ in lane.visit.events]
            assert len(lane.page.context.pages) == 1
    assert kinds.count("dialog") == 2
