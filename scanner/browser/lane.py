"""One worker's tab: opened once, cleaned between pages, made anew when it went wrong."""

import asyncio
import logging
import time
from base64 import b64decode
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import Any, TypeVar

from playwright.async_api import Browser, BrowserContext, CDPSession, Dialog, Download, Page, Response
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from scanner.browser.aside import Aside, opened_aside
from scanner.browser.concealing import conceal
from scanner.browser.guard import AllowedHosts, Guard, Navigation, Stop, origin_of
from scanner.browser.identity import BrowserIdentity
from scanner.browser.loading import BLANK, Loading
from scanner.browser.network_errors import navigation_failure
from scanner.browser.put_off import put_off_script
from scanner.browser.settle import QUIET_S, Stillness, wait_until_quiet
from scanner.browser.stand_in import StandIn
from scanner.browser.storage import StoredSession, storage_script, storages_of
from scanner.browser.traffic import Traffic
from scanner.browser.worlds import WORLD, ScriptFailed, Worlds
from scanner.concurrency import Background
from scanner.errors import NavigationFailed, PageCrashed

log = logging.getLogger(__name__)

Found = TypeVar("Found")

PAGES_A_CONTEXT = 100  # a context grows with its cache; a fresh one costs 72 ms (Chromium 156)
LOAD_S = 10.0
IS_PARSING = "document.readyState === 'loading'"
MOST_EVENTS = 50  # a page can open dialogs without end
REOPEN_TIMEOUT_S = 15.0


@dataclass(slots=True)
class Visit:
    """What happened while one page was open, besides what is on it.

    `way` leads on from the freshly loaded address where the page is only reached by steps.
    """

    url: str = BLANK
    response: Response | None = None
    started: float = field(default_factory=time.monotonic)
    stops_before: int = 0
    frame_ids: set[str] = field(default_factory=set)
    events: list[tuple[str, str]] = field(default_factory=list)
    stillness: Stillness | None = None
    way: Callable[["Lane"], Awaitable[None]] | None = None


class Lane:
    """A browser context with one page that is used for many URLs, one after the other.

    Between two URLs cookies and storage are cleared, so that each page is met as a new
    visitor meets it and the order of a crawl does not change what is seen; a run that is
    logged in gets its session back each time. The HTTP cache is kept: it changes when
    things arrive, not what arrives.
    """

    def __init__(self, browser: Browser, guard: Guard, identity: BrowserIdentity, boot_script: str) -> None:
        self._browser = browser
        self._guard = guard
        self._identity = identity
        self._boot_script = f"{boot_source()}\n{boot_script}"
        self._context: BrowserContext | None = None
        self._pages_seen = 0
        self._background = Background()
        self._origins: set[str] = set()
        self._stand_ins: list[StandIn] = []
        self.page: Page
        self.session: CDPSession
        self.worlds: Worlds
        self.traffic: Traffic
        self.visit = Visit()
        self.retrace: Callable[[Lane], Awaitable[None]] | None = None
        self.main_frame = ""
        self._loading: Loading
        self._crashed = asyncio.Event()

    async def open(self, url: str, timeout_s: float) -> Visit:
        """Go to `url` as a new visitor and wait until the page is quiet.

        Raises `NavigationFailed` with a sentence that says why, and `PageCrashed`.
        """
        await self._ready()
        self.retrace = None
        self.visit = Visit(url, stops_before=len(self._guard.stops))
        self.traffic.reset()
        deadline = time.monotonic() + timeout_s
        self.visit.response = await self._navigate(url, timeout_s)
        budget_s = max(0.5, min(5.0, deadline - time.monotonic()))
        self.visit.stillness = await wait_until_quiet(self.worlds, self.traffic, budget_s)
        self.visit.frame_ids |= {frame.id for frame in await self.worlds.frames()}
        # a script may have led on to another page
        self.visit.response = self._loading.response_of(self.page.url) or self.visit.response
        await self.conceal()
        return self.visit

    async def stored(self) -> StoredSession:
        """What makes a visitor known now: all cookies, and the storage of the origins that the page shows."""
        assert self._context is not None
        return StoredSession(tuple(await self._context.cookies()), await storages_of(self.worlds))

    def resume_from(self, url: str, stored: StoredSession, way: Callable[["Lane"], Awaitable[None]]) -> None:
        """From now on the page at hand is opened again at `url`, as that visitor, and led on by `way`."""
        self._identity = replace(self._identity, cookies=list(stored.cookies), storages=stored.storages)
        self.visit.url, self.visit.way = url, way
        self.visit.response = self._loading.response_of(self.page.url) or self.visit.response

    async def conceal(self) -> None:
        """Draw secrets that the page shows as dots, so that no picture holds one."""
        if self._identity.secrets:
            await conceal(self.worlds, self._identity.secrets)

    async def window_picture(self) -> bytes | None:
        """PNG of the window as it is now, secrets as dots; `None` when none can be made."""
        try:
            await self.conceal()
            answer = await self.session.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
        except (PlaywrightError, ScriptFailed) as error:
            log.debug("no picture: %s", error)
            return None
        return b64decode(answer["data"])

    async def reopen(self, quiet_s: float = QUIET_S) -> None:
        """Load the page at hand again, as it was first opened, and wait until it has been quiet for so long.

        A page in a further state is led there again by `retrace`, which raises what it
        must when the way is gone. Raises `NavigationFailed` and `PageCrashed`.
        """
        await self.leave()
        for one in self._stand_ins:
            one.restart()
        await self._ready()
        self.traffic.reset()
        await self._navigate(self.visit.url, REOPEN_TIMEOUT_S)
        await wait_until_quiet(self.worlds, self.traffic, 5.0, quiet_s)
        if self.visit.way is not None:
            await self.visit.way(self)
        await self.conceal()
        if self.retrace is not None:
            await self.retrace(self)
        self.visit.frame_ids |= {frame.id for frame in await self.worlds.frames()}

    def letting_through(self, hosts: AllowedHosts) -> AbstractContextManager[None]:
        """For one step: what this tab sends to these hosts may change something."""
        return self._guard.letting_through(hosts, lambda: self.visit.frame_ids | {self.main_frame})

    @contextmanager
    def answered_by(self, stand_in: StandIn) -> Iterator[None]:
        """Meanwhile some of what this tab asks is answered in place of its server, from scratch at each `reopen`."""
        self._stand_ins.append(stand_in)
        try:
            with self._guard.answering(stand_in, lambda: self.visit.frame_ids | {self.main_frame}):
                yield
        finally:
            self._stand_ins.remove(stand_in)

    def stops_so_far(self) -> int:
        """How much safe mode has stopped in all tabs until now; for `stops_since`."""
        return len(self._guard.stops)

    def stops_since(self, earlier: int) -> list[Stop]:
        """What safe mode stopped in this tab since then."""
        return self._guard.stopped_in(self.visit.frame_ids | {self.main_frame}, earlier)

    def held_in_place(self, *, new_frames_load: bool = False) -> AbstractContextManager[list[Navigation]]:
        """While the page is used: no frame of it navigates. Gives what they wanted to navigate to.

        With `new_frames_load` frames that come only now may load, such as that of a chat that opens.
        """
        if new_frames_load:
            now = self.visit.frame_ids | {self.main_frame}
            return self._guard.holding_navigations(lambda: now)
        return self._guard.holding_navigations(lambda: self.visit.frame_ids | {self.main_frame})

    def page_held_in_place(self) -> AbstractContextManager[list[Navigation]]:
        """While the page is used: it stays where it is. Its frames may load, also one that was there empty before."""
        return self._guard.holding_navigations(lambda: {self.main_frame})

    def aside(self, script: str) -> AbstractAsyncContextManager[Aside]:
        """Open the page at hand once more, beside this tab, with a clock that can be moved.

        `script` runs first in our world of each of its documents.
        """
        boot_script = f"{boot_source()}\n{script}"
        return opened_aside(self._browser, self._guard, self._identity, boot_script, self.visit.url)

    async def leave(self) -> None:
        """Close the page at hand and forget what it stored. A tab that does not let go is thrown away."""
        if self._context is None or self._crashed.is_set():
            await self.discard()
            return
        try:
            async with asyncio.timeout(5.0):
                await self._forget()
        except (TimeoutError, PlaywrightError, ScriptFailed):
            await self.discard()

    async def discard(self) -> None:
        """Throw the context away; the next `open` makes a new one."""
        context, self._context = self._context, None
        self._crashed.clear()
        if context is None:
            return
        try:
            async with asyncio.timeout(5.0):
                await context.close()
        except (TimeoutError, PlaywrightError) as error:
            log.debug("context did not close: %s", error)

    def check_alive(self) -> None:
        """Raises `PageCrashed` when the tab has died."""
        if self._crashed.is_set():
            raise PageCrashed("the browser tab crashed while this page was open")

    async def while_alive(self, work: Coroutine[Any, Any, Found]) -> Found:
        """Do some work with this tab. Raises `PageCrashed` as soon as it dies: calls to a dead tab get no answer."""
        working = asyncio.ensure_future(work)
        crashing = asyncio.ensure_future(self._crashed.wait())
        try:
            await asyncio.wait({working, crashing}, return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                self.check_alive()
            return await working
        finally:
            working.cancel()
            crashing.cancel()
            await asyncio.gather(working, crashing, return_exceptions=True)

    async def _navigate(self, url: str, timeout_s: float) -> Response | None:
        self._loading.begin()
        script = await self._put_storage_back()
        try:
            response = await self.page.goto(url, wait_until="commit", timeout=timeout_s * 1000)
        except PlaywrightTimeout as error:
            raise NavigationFailed(url, f"no page came within {timeout_s:.0f} s") from error
        except PlaywrightError as error:
            self.check_alive()
            raise navigation_failure(url, str(error)) from error
        await self._wait_until_loaded(timeout_s)
        self.check_alive()
        if script is not None:
            await self.session.send("Page.removeScriptToEvaluateOnNewDocument", {"identifier": script})
        return response

    async def _put_storage_back(self) -> str | None:
        """Have documents find what the session stored there, until the page has loaded."""
        if not self._identity.storages:
            return None
        source = storage_script(self._identity.storages)
        added = await self.session.send("Page.addScriptToEvaluateOnNewDocument", {"source": source, "worldName": WORLD})
        identifier: str = added["identifier"]
        return identifier

    async def _wait_until_loaded(self, timeout_s: float) -> None:
        """Wait for the load, up to half the page's time when not even its text is there; then it is taken as it is."""
        patience_s = min(LOAD_S, timeout_s / 2)
        if await self._loading.has_stopped_within(patience_s):
            return
        if timeout_s / 2 > patience_s and await self.worlds.evaluate(self.main_frame, IS_PARSING):
            if await self._loading.has_stopped_within(timeout_s / 2 - patience_s):
                return
            patience_s = timeout_s / 2
        sentence = f"some of its parts were still loading after {patience_s:.0f} s"
        self.visit.events.append(("load-incomplete", sentence))

    async def _ready(self) -> None:
        if self._context is not None and self._pages_seen >= PAGES_A_CONTEXT:
            await self.discard()
        if self._context is None:
            await self._make()
        self._pages_seen += 1

    async def _make(self) -> None:
        self._pages_seen = 0
        self._context = await self._browser.new_context(**self._identity.context_options())
        if self._identity.cookies:
            await self._context.add_cookies(self._identity.cookies)
        await self._guard.watch_sockets(self._context, lambda: self.main_frame)
        await self._context.add_init_script(script=put_off_script())
        self.page = await self._context.new_page()
        self.session = await self._context.new_cdp_session(self.page)
        self.worlds = Worlds(self.session)
        self.traffic = Traffic(self.session)
        await self.worlds.start(self._boot_script)
        await self.traffic.start()
        self.main_frame = (await self.worlds.frames())[0].id
        self._loading = Loading(self.page, self.session, self.main_frame)
        self.page.on("dialog", lambda dialog: self._background.start(self._dismiss(dialog)))
        self.page.on("crash", lambda _page: self._crashed.set())
        self.page.on("download", self._downloaded)
        self.page.on("framenavigated", lambda frame: self._origins.add(origin_of(frame.url)))
        self.session.on("Page.frameAttached", lambda event: self.visit.frame_ids.add(event["frameId"]))
        self._context.on("page", lambda page: self._background.start(self._close_popup(page)))

    async def _forget(self) -> None:
        # several at once: one round trip to the browser instead of one for each
        asked = (self.worlds.evaluate(one, "loketscan.forget()", timeout_s=2.0) for one in await self.worlds.readable())
        await asyncio.gather(*asked)
        await self.page.goto(BLANK, wait_until="commit", timeout=4000)
        await asyncio.gather(self._restore_cookies(), *map(self._clear, sorted(self._origins - {""})))
        self._origins.clear()

    async def _restore_cookies(self) -> None:
        assert self._context is not None
        await self._context.clear_cookies()
        if self._identity.cookies:
            await self._context.add_cookies(self._identity.cookies)

    async def _clear(self, origin: str) -> None:
        stored = "local_storage,indexeddb,cache_storage,file_systems,websql"
        await self.session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": stored})

    def _note(self, kind: str, what: str) -> None:
        if len(self.visit.events) < MOST_EVENTS:
            self.visit.events.append((kind, what))

    async def _dismiss(self, dialog: Dialog) -> None:
        self._note("dialog", f"{dialog.type}: {dialog.message[:200]}")
        try:
            await dialog.dismiss()
        except PlaywrightError as error:
            log.debug("dialog was gone: %s", error)

    def _downloaded(self, download: Download) -> None:
        self._note("download", download.url)
        self._background.start(download.cancel())

    async def _close_popup(self, page: Page) -> None:
        if page is self.page:
            return
        self._note("popup", page.url)
        try:
            await page.close()
        except PlaywrightError as error:
            log.debug("popup was gone: %s", error)


def boot_source() -> str:
    """The script that every document gets in our world."""
    return files("scanner").joinpath("browser").joinpath("boot.js").read_text(encoding="utf-8")


def media_type_of(response: Response | None) -> str:
    """The media type of a response in lower case, without parameters; empty when there is none."""
    headers: dict[str, Any] = response.headers if response is not None else {}
    return str(headers.get("content-type", "")).split(";")[0].strip().lower()
