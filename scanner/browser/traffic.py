"""What a page has under way on the network."""

import time
from typing import Any

from playwright.async_api import CDPSession

DATA_TYPES = frozenset({"XHR", "Fetch", "EventSource"})


class Traffic:
    """Counts requests of one page that have not ended, through its DevTools session.

    `data_requests` counts those that scripts made for data since the page was opened.
    """

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        self._started: dict[str, tuple[float, str, str]] = {}
        self._last_event = time.monotonic()
        self.data_requests = 0
        session.on("Network.requestWillBeSent", self._begin)
        for event in ("Network.loadingFinished", "Network.loadingFailed", "Network.requestServedFromCache"):
            session.on(event, self._end)
        session.on("Page.frameNavigated", self._replace)

    async def start(self) -> None:
        """Begin to watch."""
        await self._session.send("Network.enable", {"maxTotalBufferSize": 0, "maxResourceBufferSize": 0})

    def reset(self) -> None:
        """Forget what a former document had under way."""
        self._started.clear()
        self.data_requests = 0
        self._last_event = time.monotonic()

    def pending(self, older_does_not_count_s: float) -> int:
        """Requests under way, but for those that have been so for longer than the given time (streams, long polls)."""
        limit = time.monotonic() - older_does_not_count_s
        return sum(1 for since, _, _ in self._started.values() if since > limit)

    def idle_s(self) -> float:
        """Seconds since a request last began or ended."""
        return time.monotonic() - self._last_event

    def _begin(self, event: dict[str, Any]) -> None:
        if event.get("type") in DATA_TYPES:
            self.data_requests += 1
        if event.get("type") not in ("WebSocket", "EventSource", "Media"):
            self._started[event["requestId"]] = (time.monotonic(), event.get("frameId", ""), event["loaderId"])
            self._last_event = time.monotonic()

    def _end(self, event: dict[str, Any]) -> None:
        if self._started.pop(event["requestId"], None) is not None:
            self._last_event = time.monotonic()

    def _replace(self, event: dict[str, Any]) -> None:
        """A document that gives way to another takes its requests along; not all of them are said to end."""
        frame, loader = event["frame"]["id"], event["frame"]["loaderId"]
        gone = [request for request, (_, of, by) in self._started.items() if of == frame and by != loader]
        for request in gone:
            del self._started[request]
