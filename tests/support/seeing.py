"""Real pages seen through gatherers: small pages, opened in a browser, and the observations of them."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from checks.observation import Observation, Unavailable
from checks.page_state import Condition, PageState
from scanner.browser.lane import Lane
from scanner.gather.gatherers import GATHERERS
from scanner.gather.view import View
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer, Route

HEAD = "<!doctype html><html lang=en><title>t</title>"

Seen = TypeVar("Seen", bound=Observation)


async def see(lane: Lane, url: str, *kinds: type) -> dict[str, Observation | Unavailable]:
    """Open a page and gather these kinds."""
    await lane.open(url, 20)
    seen: dict[str, Observation | Unavailable] = {}
    for gatherer in GATHERERS:
        if gatherer.kind in kinds:
            view = View(lane, PageState("p1", url), Condition("default"), seen, lambda _data, _suffix: "")
            seen[gatherer.kind.kind] = await gatherer.gather(view)
    return seen


class SeenPages(Generic[Seen]):
    """Small pages of which one observation is wanted. All are opened in one browser, when the first is asked for."""

    def __init__(self, routes: Mapping[str, Route], kind: type[Seen], *before: type) -> None:
        self._routes, self._kind, self._before = routes, kind, before
        self._seen: dict[str, Observation | Unavailable] = {}

    async def at(self, path: str) -> Seen:
        """What was seen of the page at that path."""
        if not self._seen:
            with CountingServer(self._routes) as server:
                async with lane_with() as (lane, _guard):
                    for one in self._routes:
                        seen = await see(lane, f"{server.origin}{one}", self._kind, *self._before)
                        self._seen[one] = seen[self._kind.kind]
        found = self._seen[path]
        assert isinstance(found, self._kind)
        return found
