"""Listens in a browser's pages and writes down what a person does. It clicks, types and sends nothing itself."""

import asyncio
import json
import logging
from contextlib import suppress
from functools import cache, partial
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Page, Request
from playwright.async_api import Error as PlaywrightError

from scanner.browser.worlds import WORLD, Worlds
from scanner.concurrency import Background
from scanner.recording.recorded import Recorded

log = logging.getLogger(__name__)

BINDING: Final = "loketscanRecorded"
CHANGING: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
# measuring visitors goes by ping and beacon; what a step itself sends goes by these
OF_A_STEP: Final = frozenset({"document", "xhr", "fetch"})
GIVEN: Final = frozenset({"typed", "address_bar", "auto_bookmark", "generated", "keyword", "keyword_generated"})


class Recorder:
    """Records in all pages of a context, also in those that open later. `closed` is set when the last is closed."""

    def __init__(self, context: BrowserContext) -> None:
        self.recorded = Recorded()
        self.closed = asyncio.Event()
        self._context = context
        self._background = Background()
        self._pages: set[Page] = set()
        self._is_opening = False

    async def open(self, url: str) -> Page:
        """A page at `url` in which everything is recorded from now on. Raises Playwright's error when there is none."""
        page = await self._context.new_page()
        await self._attach(page)
        self._context.on("page", lambda one: self._background.start(self._opened(one)))
        self.recorded.went_to(url)
        self._is_opening = True
        try:
            await page.goto(url, wait_until="domcontentloaded")
        finally:
            self._is_opening = False
        return page

    async def _opened(self, page: Page) -> None:
        """A window or tab that the page opened: a journey has one page, so that it goes on there by its address."""
        try:
            await self._attach(page)
            await page.wait_for_load_state("domcontentloaded")
        except PlaywrightError as error:
            log.debug("a new window is not recorded: %s", str(error).splitlines()[0])
            return
        if page.url.startswith("http"):
            self.recorded.went_to(page.url)

    async def _attach(self, page: Page) -> None:
        self._pages.add(page)
        page.on("close", self._on_close)
        page.on("request", self._on_request)
        session = await self._context.new_cdp_session(page)
        session.on("Runtime.bindingCalled", self._on_told)
        visits: list[int] = []
        navigated = partial(self._on_navigated, session, visits)
        session.on("Page.frameNavigated", lambda event: self._background.start(navigated(event)))
        worlds = Worlds(session)
        await session.send("Runtime.addBinding", {"name": BINDING, "executionContextName": WORLD})
        await worlds.start(recorder_script())

    def _on_close(self, page: Page) -> None:
        self._pages.discard(page)
        if not self._pages:
            self.closed.set()

    def _on_told(self, event: dict[str, Any]) -> None:
        if event["name"] == BINDING:
            self.recorded.told(str(event["executionContextId"]), json.loads(event["payload"]))

    def _on_request(self, request: Request) -> None:
        if request.method in CHANGING and request.resource_type in OF_A_STEP:
            self.recorded.sent(request.method, request.url)

    async def _on_navigated(self, session: Any, visits: list[int], event: dict[str, Any]) -> None:
        """An address that a person gave, or went back to, is a step; where a click led is not."""
        frame = event["frame"]
        if "parentId" in frame or self._is_opening or urlsplit(frame["url"]).scheme not in ("http", "https"):
            return
        with suppress(PlaywrightError):
            history = await session.send("Page.getNavigationHistory")
            index, entries = history["currentIndex"], history["entries"]
            is_back = bool(visits) and index < visits[-1]
            visits.append(index)
            if is_back or entries[index]["transitionType"] in GIVEN:
                self.recorded.went_to(entries[index]["url"])


@cache
def recorder_script() -> str:
    """The script that listens within a document."""
    return files("scanner").joinpath("recording", "recorder.js").read_text(encoding="utf-8")
