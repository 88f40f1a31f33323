"""A real browser for tests: one for the whole test session of a worker, lanes made on it as wanted."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import async_playwright

from scanner.browser.find import find_browser
from scanner.browser.guard import AllowedHosts, Guard, PrivateHeaders
from scanner.browser.identity import BrowserIdentity
from scanner.browser.keeper import BrowserKeeper
from scanner.browser.lane import Lane


@asynccontextmanager
async def lane_with(
    *, allowed: tuple[str, ...] = (), headers: PrivateHeaders | None = None, boot_script: str = ""
) -> AsyncIterator[tuple[Lane, Guard]]:
    """A lane on a fresh browser, with the guard that watches it. A missing browser raises, so that tests fail."""
    guard = Guard(AllowedHosts(allowed), headers)
    async with async_playwright() as playwright:
        keeper = BrowserKeeper(playwright, find_browser(), guard, BrowserIdentity(), boot_script)
        try:
            yield await keeper.lane(), guard
        finally:
            await keeper.close()
