"""What is seen of the pixels behind letters, and of controls in forced states."""

from checks.observations import ControlLooks, PageSnapshot, TextPixels
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer
from tests.support.seeing import see

GRADIENT = """<!doctype html><html lang=en><title>t</title><style>
p {{ font: 20px sans-serif; color: {colour}; width: 300px; background: linear-gradient(to right, #fff 50%, #000 50%) }}
</style><p>Words over two grounds here</p>"""
STATES = """<!doctype html><html lang=en><title>t</title><style>
a:hover { color: rgb(200, 200, 200) } button:focus { outline: 3px solid rgb(219, 231, 243); outline-offset: 3px }
body { background: #fff; padding: 40px } </style><a href=/x>Where is it</a> <button>Send</button>
<script>for (const kind of ['focus', 'blur', 'mouseover', 'pointerover', 'transitionrun'])
document.addEventListener(kind, (event) => {
  if (event.target.closest?.('a, button')) document.title = `touched by ${kind}` }, true)</script>"""
SCROLLED = """<!doctype html><html lang=en><title>t</title><style>
header { background: #123; color: #fff; height: 60px } div { height: 100px; overflow: auto; background: #eee }
p { font: 20px sans-serif; margin: 0; background: linear-gradient(#fff, #eee) }
</style><header>Chat with us</header><div id=log><p>Words that are scrolled away</p><p style="margin-top: 300px">Last
words</p></div><script>log.scrollTop = 400</script>"""
ROUTES = {
    "/scrolled": SCROLLED,
    "/white": GRADIENT.format(colour="#fff"),
    "/plain": "<!doctype html><html lang=en><title>t</title><p>Dark words on white</p>",
    "/states": STATES,
}


async def observed(path: str, *kinds: type) -> dict[str, object]:
    with CountingServer(ROUTES) as server:
        async with lane_with() as (lane, _guard):
            return dict(await see(lane, f"{server.origin}{path}", *kinds))


async def test_letters_of_the_colour_of_their_ground_are_still_found() -> None:
    pixels = (await observed("/white", PageSnapshot, TextPixels))["text-pixels"]
    assert isinstance(pixels, TextPixels)
    (text,) = pixels.texts
    grounds = {ground for piece in text.pieces for ground, _ in piece.backgrounds}
    assert {"#ffffff", "#000000"} <= grounds
    assert len(text.pieces) == 5


async def test_text_on_one_plain_colour_needs_no_picture() -> None:
    pixels = (await observed("/plain", PageSnapshot, TextPixels))["text-pixels"]
    assert pixels == TextPixels([]) or (isinstance(pixels, TextPixels) and not pixels.texts)


async def test_text_that_is_scrolled_away_is_not_measured_on_what_lies_there() -> None:
    pixels = (await observed("/scrolled", PageSnapshot, TextPixels))["text-pixels"]
    assert isinstance(pixels, TextPixels)
    (text,) = pixels.texts
    shades = {f"#{shade:02x}{shade:02x}{shade:02x}" for shade in range(0xEE, 0x100)}
    assert {ground for piece in text.pieces for ground, _ in piece.backgrounds} <= shades


async def test_states_are_seen_and_no_event_reaches_a_control() -> None:
    with CountingServer(ROUTES) as server:
        async with lane_with() as (lane, _guard):
            looks = dict(await see(lane, f"{server.origin}/states", PageSnapshot, ControlLooks))["control-looks"]
            title = await lane.page.title()
    assert isinstance(looks, ControlLooks)
    link, button = looks.controls
    assert link.hover is not None
    assert link.hover.texts[0].colour == "rgb(200, 200, 200)"
    assert link.hover.texts[0].background == "rgb(255, 255, 255)"
    assert button.focus_pixels is not None
    assert button.focus_pixels.altered[0][:2] == ("#ffffff", "#dbe7f3")
    assert title == "t"
