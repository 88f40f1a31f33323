"""When a page has loaded, and which answer of its server it is made of."""

import asyncio
from contextlib import suppress
from typing import Any

from playwright.async_api import CDPSession, Page, Response
from playwright.async_api import Error as PlaywrightError

BLANK = "about:blank"


class Loading:
    """Follows the main frame of one tab through its navigations, also those that the page's own scripts make.

    Playwright waits for the load events of a document. A page that sends a form by itself
    has none when safe mode stops that (Chromium 156 no longer parses it, and fires no
    event); that its frame stops loading is told in every case.
    """

    def __init__(self, page: Page, session: CDPSession, main_frame: str) -> None:
        self._page = page
        self._main_frame = main_frame
        self._came = asyncio.Event()
        self._stopped = asyncio.Event()
        self._responses: list[Response] = []
        page.on("response", self._received)
        page.on("crash", lambda _page: self.give_up())
        session.on("Page.frameNavigated", self._navigated)
        session.on("Page.frameStoppedLoading", self._stopped_loading)

    def begin(self) -> None:
        """Forget the page before; call it before a navigation."""
        self._responses.clear()
        self._came.clear()
        self._stopped.clear()

    def give_up(self) -> None:
        """Let nobody wait any longer: the tab has died."""
        self._came.set()
        self._stopped.set()

    async def has_stopped_within(self, seconds: float) -> bool:
        """Wait until the page has loaded, or has stopped loading for another reason."""
        try:
            async with asyncio.timeout(seconds):
                await self._came.wait()  # until then the tab before may still tell that it stopped
                await self._stopped.wait()
        except TimeoutError:
            return False
        return True

    def response_of(self, url: str) -> Response | None:
        """The answer that the document at that address was made of, the last one if it came more than once."""
        wanted = url.partition("#")[0]
        return next((one for one in reversed(self._responses) if one.url.partition("#")[0] == wanted), None)

    def _received(self, response: Response) -> None:
        with suppress(PlaywrightError):  # a request whose frame is gone
            if response.request.is_navigation_request() and response.frame == self._page.main_frame:
                self._responses.append(response)

    def _navigated(self, event: dict[str, Any]) -> None:
        frame = event["frame"]
        if frame["id"] == self._main_frame and frame["url"] != BLANK:
            self._came.set()
            self._stopped.clear()

    def _stopped_loading(self, event: dict[str, Any]) -> None:
        if event["frameId"] == self._main_frame:
            self._stopped.set()
