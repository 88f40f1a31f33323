"""Opens a browser window in which a person acts, and waits until it is closed or the command is interrupted."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import async_playwright

from scanner.browser.find import BrowserNotFound, FoundBrowser, find_browser
from scanner.browser.keeper import SWITCHES
from scanner.browser.sandbox import launch_options
from scanner.errors import NavigationFailed, ScannerError
from scanner.recording.recorded import Recorded
from scanner.recording.recorder import Recorder


class NoDisplay(ScannerError):
    """There is no screen here to open a window on."""


def record_in_window(url: str) -> Recorded:
    """What a person did from `url` on. Raises `NoDisplay`, `BrowserNotFound` and `NavigationFailed`."""
    require_display()
    return asyncio.run(_record(url, _browser_with_windows()))


def require_display() -> None:
    """Raises `NoDisplay` where no window can be opened."""
    if not has_display():
        raise NoDisplay(
            "there is no display here to open a browser window on (DISPLAY and WAYLAND_DISPLAY are not set); "
            "record on a machine with a screen, or write the steps by hand"
        )


def has_display(env: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can be opened; on macOS and Windows there is always a screen."""
    if not platform.startswith(("linux", "freebsd")):
        return True
    return bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def _browser_with_windows() -> FoundBrowser:
    found = find_browser(needs_window=True)
    if "headless" in found.product:
        raise BrowserNotFound(f"{found.path} cannot show a window; set LOKETSCAN_BROWSER to a Chromium or Chrome")
    return found


async def _record(url: str, found: FoundBrowser) -> Recorded:
    async with async_playwright() as playwright:
        options: dict[str, Any] = launch_options(found)
        options["args"] = [*options["args"], *SWITCHES]
        try:
            browser = await playwright.chromium.launch(headless=False, handle_sigint=False, **options)
        except PlaywrightError as error:
            raise NoDisplay(f"{found.path} opens no window here: {str(error).splitlines()[0]}") from error
        recorder = Recorder(await browser.new_context(no_viewport=True))
        browser.on("disconnected", lambda _: recorder.closed.set())
        with _ended_by_signal(recorder.closed):
            try:
                await recorder.open(url)
            except PlaywrightError as error:
                if not recorder.closed.is_set():
                    raise NavigationFailed(url, f"{url} cannot be opened: {str(error).splitlines()[0]}") from error
            await recorder.closed.wait()
        with suppress(PlaywrightError):
            await browser.close()
    return recorder.recorded


@contextmanager
def _ended_by_signal(ended: asyncio.Event) -> Iterator[None]:
    """Ctrl-C ends the recording, and what was recorded is written."""
    loop = asyncio.get_running_loop()
    try:
        loop.add_signal_handler(signal.SIGINT, ended.set)
    except NotImplementedError:  # Windows: there the window is closed instead
        yield
        return
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGINT)
