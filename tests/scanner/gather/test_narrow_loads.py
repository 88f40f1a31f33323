"""Pages that choose a layout while they load are loaded again in narrow windows; others are not."""

import pytest

from checks.dom import dom_of
from checks.observations import NarrowLoads, PageSnapshot
from checks.page_state import DEFAULT_CONDITION, Condition, PageState
from checks.registry import Selection
from scanner.conditions import emulations
from scanner.gather.state import Gathering, wanted_by
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer

HEAD = (
    "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>t</title>"
    "<style>@media (max-width: 700px) {#wide {display: none}}</style><p>Ask us</p>"
    "<div id=wide><a href=/talk>Talk to a person</a></div>"
)
SHORT = "<script>if (innerWidth < 700) document.write('<a href=/talk>Talk</a>')</script>"
SIZED = (
    "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>t</title><body><script>"
    "const panel = document.body.appendChild(document.createElement('div'));"
    "panel.style.cssText = `overflow: hidden; position: fixed; right: 10px;"
    "width: ${Math.min(innerWidth - 20, 400)}px`;"
    "panel.textContent = 'Ask your question about your bill here. '.repeat(3)</script>"
)
PAGES = {
    "/sizes-itself": SIZED,
    "/chooses": f"{HEAD}{SHORT}",
    "/loses": f"{HEAD}<script>document.title = 'Contact'</script>",
    "/loses-without-scripts": HEAD,
    "/keeps": "<!doctype html><html lang=en><title>t</title><a href=/talk>Talk to a person</a><script>1</script>",
}


async def narrow_loads(path: str, check: str = "lost-content-at-200-percent") -> NarrowLoads:
    """What was loaded again."""
    selection = Selection((check,), ())
    with CountingServer(PAGES) as server:
        async with lane_with() as (lane, _guard):
            url = f"{server.origin}{path}"
            await lane.open(url, 20)
            default = Condition(DEFAULT_CONDITION, 1280, 720)
            gathering = Gathering(
                lane, PageState("p1", url), default, emulations(1280, 720), 1e12, lambda _data, _end: ""
            )
            for phase in ("look", "load"):
                await gathering.look(wanted_by(selection.checks(), phase))
    found = gathering.seen[DEFAULT_CONDITION, NarrowLoads.kind]
    assert isinstance(found, NarrowLoads)
    return found


def links_in(snapshot: PageSnapshot) -> list[str]:
    """The links that are shown."""
    return [one.text for one in dom_of(snapshot).elements() if one.tag == "a" and one.is_rendered]


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("/chooses", {"zoom-200": ["Talk"]}),
        ("/loses", {"zoom-200": []}),
        ("/loses-without-scripts", {}),
        ("/keeps", {}),
    ],
)
async def test_page_is_loaded_again_where_something_went_away(path: str, links: dict[str, list[str]]) -> None:
    found = await narrow_loads(path)
    assert {name: links_in(snapshot) for name, snapshot in found.loaded.items()} == links


async def test_page_is_loaded_again_where_text_is_cut_off() -> None:
    assert list((await narrow_loads("/sizes-itself", "clipped-text-at-320-px")).loaded) == ["reflow-320"]
