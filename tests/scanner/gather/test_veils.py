"""Which texts a real browser paints beneath the backdrop of something open."""

import pytest

from checks.contrast.veils import is_veiled
from checks.dom import dom_of
from checks.observations import PageSnapshot
from tests.support.seeing import HEAD, SeenPages

pytestmark = pytest.mark.browser

OVER = "position: fixed; inset: 0; background: rgba(0, 0, 0, .5)"
BOX = (
    "<div style='position: fixed; top: 300px; left: 300px; background: #fff'><p>Hang up?</p><button>Yes</button></div>"
)
TEXT = "<p id=text style='color: #444'>Your order is on its way</p>"
ROUTES = {
    "/backdrop-beside": f"{HEAD}{TEXT}<div style='{OVER}'></div>{BOX}",
    "/backdrop-around": f"{HEAD}{TEXT}<div style='{OVER}'>{BOX}</div>",
    "/faded-black": f"{HEAD}{TEXT}<div style='position: fixed; inset: 0; background: #000; opacity: .6'></div>{BOX}",
    "/in-frame": f"{HEAD}<iframe srcdoc=\"{TEXT}\"></iframe><div style='{OVER}'>{BOX}</div>",
    "/layer-behind": f"{HEAD}<div style='{OVER}'></div><div style='position: relative'>{TEXT}<p>More</p></div>",
    "/own-background": f"{HEAD}<div style='{OVER}'>{TEXT}<p>More</p></div>",
    "/tint": f"{HEAD}{TEXT}<div style='{OVER}; pointer-events: none'></div>{BOX}",
    "/nothing-open": f"{HEAD}{TEXT}<div style='{OVER}'></div>",
    "/clear": f"{HEAD}{TEXT}<div style='position: fixed; inset: 0'></div>{BOX}",
}
PAGES = SeenPages(ROUTES, PageSnapshot)
DIMMED = {"/backdrop-beside", "/backdrop-around", "/faded-black", "/in-frame"}


@pytest.mark.parametrize("path", ROUTES)
async def test_only_what_lies_beneath_a_backdrop_is_dimmed(path: str) -> None:
    texts = [one for one in dom_of(await PAGES.at(path)).elements() if one.attr("id") == "text"]
    assert [is_veiled(one) for one in texts] == [path in DIMMED]
