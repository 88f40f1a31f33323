"""The page at hand opened once more, beside the lane's own tab, with a clock that can be moved."""

import asyncio
import base64
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession, Dialog, Page, Response
from playwright.async_api import Error as PlaywrightError

from scanner.browser.concealing import conceal
from scanner.browser.guard import Guard, Navigation
from scanner.browser.identity import BrowserIdentity
from scanner.browser.settle import wait_until_quiet
from scanner.browser.storage import storage_script
from scanner.browser.traffic import Traffic
from scanner.browser.worlds import Worlds
from scanner.concurrency import Background

log = logging.getLogger(__name__)

OPEN_TIMEOUT_S = 10.0
CLOCK_MARGINS_S = (0.1, 1.0, 5.0)  # the page's clock can only be held at a moment still to come when it hears of it
DATA_TYPES = ("XHR", "Fetch")


@dataclass(slots=True)
class Aside:
    """A second page in a context of its own, under the same safe mode. Its clock runs until it is moved.

    While it is cut off no request leaves it: navigations are aborted and recorded, data
    that came before is given again, and all else fails. `made_up` counts requests that got
    no true answer, since what follows from those may not happen on the live page.
    """

    context: BrowserContext
    page: Page
    session: CDPSession
    worlds: Worlds
    response: Response | None
    navigations: list[Navigation] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    images: list[tuple[str, str, str]] = field(default_factory=list)
    made_up: int = 0
    has_socket: bool = False
    accepts_dialogs: bool = False
    is_cut_off: bool = False
    _answers: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    _background: Background = field(default_factory=Background)

    async def run_for(self, seconds: float, timeout_s: float) -> None:
        """Move the clock; every timer fires as often as it would. Raises `TimeoutError`."""
        await asyncio.wait_for(self.context.clock.run_for(round(seconds * 1000)), timeout_s)

    async def jump(self, seconds: float, timeout_s: float) -> None:
        """Move the clock at once; every timer fires once at most. Raises `TimeoutError`."""
        await asyncio.wait_for(self.context.clock.fast_forward(round(seconds * 1000)), timeout_s)

    async def stop_frames(self) -> None:
        """From now on scripts get no animation frames, as in a tab that nobody looks at."""
        for frame in self.page.frames:
            try:
                await frame.evaluate("() => { window.requestAnimationFrame = () => 0; }")
            except PlaywrightError as error:
                log.debug("frame was gone: %s", error)

    async def cut_off(self) -> None:
        """Let no request out any more and hold the clock; what follows is answered here."""
        self.is_cut_off = True
        self.session.on("Fetch.requestPaused", lambda event: self._background.start(self._paused(event)))
        await self.session.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})
        await self._hold_clock()

    async def _hold_clock(self) -> None:
        *shorter, longest = CLOCK_MARGINS_S
        for margin_s in shorter:
            try:
                await self.context.clock.pause_at(time.time() + margin_s)
            except PlaywrightError as error:
                log.debug("the moment was over before the page heard of it: %s", error)
            else:
                return
        await self.context.clock.pause_at(time.time() + longest)

    async def _paused(self, event: dict[str, Any]) -> None:
        request, kind = event["request"], event.get("resourceType", "")
        known = self._answers.get(f"{request['method']} {request['url'].split('?')[0]}")
        if kind == "Document":
            self.navigations.append(Navigation(event.get("frameId", ""), request["method"], request["url"]))
        elif known is None and kind not in ("Image", "Font", "Media", "Stylesheet", "Ping"):
            self.made_up += 1
        try:
            if known is not None and kind in DATA_TYPES:
                body = await self._body(known[0])
                headers = [
                    {"name": "content-type", "value": known[2]},
                    {"name": "access-control-allow-origin", "value": request["headers"].get("Origin", "*")},
                ]
                answer = {"responseCode": known[1], "responseHeaders": headers, "body": body}
                await self.session.send("Fetch.fulfillRequest", {"requestId": event["requestId"], **answer})
            else:
                await self.session.send(
                    "Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "Aborted"}
                )
        except PlaywrightError as error:
            log.debug("request was gone: %s", error)

    async def _body(self, request_id: str) -> str:
        try:
            answer = await self.session.send("Network.getResponseBody", {"requestId": request_id})
        except PlaywrightError:
            self.made_up += 1
            return ""
        text: str = answer["body"]
        return text if answer["base64Encoded"] else base64.b64encode(text.encode()).decode()

    def hear(self) -> None:
        """Begin to record dialogs and answers."""
        self.page.on("dialog", lambda dialog: self._background.start(self._dialog(dialog)))
        # a bound method of a class with slots cannot be handed over as it is
        self.session.on("Network.responseReceived", lambda event: self._received(event))  # noqa: PLW0108
        self.session.on("Network.eventSourceMessageReceived", lambda _event: setattr(self, "has_socket", True))
        self.session.on("Network.webSocketCreated", lambda _event: setattr(self, "has_socket", True))

    def _received(self, event: dict[str, Any]) -> None:
        response, url = event["response"], event["response"]["url"]
        if event.get("type") in DATA_TYPES:
            media_type = response.get("mimeType", "")
            self._answers[f"GET {url.split('?')[0]}"] = (event["requestId"], response["status"], media_type)
        elif event.get("type") == "Image" and len(self.images) < 200:
            self.images.append((event["requestId"], url, response.get("mimeType", "")))

    async def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(f"{dialog.type}: {dialog.message[:200]}")
        try:
            await (dialog.accept() if self.accepts_dialogs else dialog.dismiss())
        except PlaywrightError as error:
            log.debug("dialog was gone: %s", error)


@asynccontextmanager
async def opened_aside(
    browser: Browser, guard: Guard, identity: BrowserIdentity, boot_script: str, url: str
) -> AsyncIterator[Aside]:
    """Open `url` in a fresh context with motion allowed and a clock that can be moved; closed again at the end."""
    options = {**identity.context_options(), "reduced_motion": "no-preference"}
    context = await browser.new_context(**options)
    main_frame = [""]
    try:
        if identity.cookies:
            await context.add_cookies(identity.cookies)
        await guard.watch_sockets(context, lambda: main_frame[0])
        await context.clock.install()
        page = await context.new_page()
        session = await context.new_cdp_session(page)
        worlds, traffic = Worlds(session), Traffic(session)
        await worlds.start(f"{boot_script}\n{storage_script(identity.storages)}")
        await session.send("Network.enable")
        main_frame[0] = (await worlds.frames())[0].id
        aside = Aside(context, page, session, worlds, None)
        aside.hear()
        aside.response = await page.goto(url, wait_until="load", timeout=OPEN_TIMEOUT_S * 1000)
        await wait_until_quiet(worlds, traffic, 1.0, 0.1)
        if identity.secrets:
            await conceal(worlds, identity.secrets)
        yield aside
    finally:
        await _close(context)


async def _close(context: BrowserContext) -> None:
    try:
        async with asyncio.timeout(5.0):
            await context.close()
    except (TimeoutError, PlaywrightError) as error:
        log.debug("context did not close: %s", error)
