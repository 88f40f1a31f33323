"""Keeps one browser running for a whole run, and starts another when it dies."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from playwright.async_api import APIRequestContext, Browser, Playwright, async_playwright
from playwright.async_api import Error as PlaywrightError

from reports.result import Software
from scanner.browser.find import FoundBrowser
from scanner.browser.guard import Guard
from scanner.browser.identity import BrowserIdentity
from scanner.browser.lane import Lane
from scanner.browser.sandbox import launch_options
from scanner.browser.storage import StoredSession
from scanner.errors import BrowserGone

log = logging.getLogger(__name__)

# All frames in one process: one DevTools session then reaches foreign-origin and sandboxed frames too
# (docs/adr/0002-isolated-worlds.md). The rest keeps the browser from talking to anybody by itself.
SWITCHES = (
    "--disable-site-isolation-trials",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--no-pings",
    # Sound that plays by itself has to play here too (1.4.2); nobody hears it, as the driver mutes a headless browser.
    "--autoplay-policy=no-user-gesture-required",
    # The driver's own setting (a mouse that can hover), which a second switch replaces, and no lazy loading:
    # a frame further down is part of the page though nobody scrolls there.
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4,"
    "lazyLoadEnabled=false",
)
MOST_STARTS = 20


class BrowserKeeper:
    """Gives out lanes on a browser that is alive."""

    def __init__(
        self, playwright: Playwright, found: FoundBrowser, guard: Guard, identity: BrowserIdentity, boot_script: str
    ) -> None:
        self._playwright = playwright
        self._found = found
        self._guard = guard
        self._identity = identity
        self._boot_script = boot_script
        self._browser: Browser | None = None
        self._starting = asyncio.Lock()
        self._starts = 0

    async def lane(self) -> Lane:
        """A new lane. Raises `BrowserGone` when no browser can be started."""
        async with self._starting:
            if self._browser is None or not self._browser.is_connected():
                self._browser = await self._start()
        return Lane(self._browser, self._guard, self._identity, self._boot_script)

    def log_in(self, stored: StoredSession) -> None:
        """From now on new lanes open pages as this visitor."""
        cookies = [*self._identity.cookies, *stored.cookies]
        self._identity = replace(self._identity, cookies=cookies, storages=stored.storages)

    async def fetcher(self) -> APIRequestContext:
        """For plain GET requests beside the pages, such as robots.txt, with the same proxy and name."""
        return await self._playwright.request.new_context(
            user_agent=self._identity.user_agent, proxy=self._identity.proxy
        )

    @property
    def is_alive(self) -> bool:
        """Whether the browser last started still answers."""
        return self._browser is not None and self._browser.is_connected()

    @property
    def software(self) -> Software:
        """The browser's name and version, as results.json has it."""
        version = self._browser.version if self._browser else self._found.version
        return Software("chromium", version)

    async def close(self) -> None:
        """End the browser."""
        if self._browser is not None:
            try:
                async with asyncio.timeout(10.0):
                    await self._browser.close()
            except (TimeoutError, PlaywrightError) as error:
                log.debug("browser did not close: %s", error)

    async def _start(self) -> Browser:
        self._starts += 1
        if self._starts > MOST_STARTS:
            raise BrowserGone(f"the browser died {MOST_STARTS} times; look at the pages last scanned")
        options = launch_options(self._found)
        switches = [*options.pop("args"), *SWITCHES]
        try:
            browser = await self._playwright.chromium.launch(**options, args=switches)
            await self._guard.watch(browser)
        except PlaywrightError as error:
            first = str(error).splitlines()[0]
            raise BrowserGone(
                f"{self._found.path} does not start: {first}; run “loketscan doctor” to see what is missing"
            ) from error
        return browser


@asynccontextmanager
async def kept_browser(
    found: FoundBrowser, guard: Guard, identity: BrowserIdentity, boot_script: str
) -> AsyncIterator[BrowserKeeper]:
    """A keeper for the time of a run; browser and driver are ended after it."""
    async with async_playwright() as playwright:
        keeper = BrowserKeeper(playwright, found, guard, identity, boot_script)
        try:
            yield keeper
        finally:
            await keeper.close()
