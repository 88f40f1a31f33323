"""Safe mode: keeps everything from leaving the browser that could change something at a server.

The guard sits on the browser itself, not on a page: one DevTools `Fetch` filter that sees the
requests of every page, frame, popup, dedicated, shared and service worker, also those made while
a page unloads. Static resources (images, styles, fonts, media, scripts) are always GET and pass
it untouched, and the HTTP cache stays on. See docs/adr/0001-guard-on-the-browser.md.
"""

import base64
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, CDPSession, WebSocketRoute
from playwright.async_api import Error as PlaywrightError

from scanner.concurrency import Background

log = logging.getLogger(__name__)

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
FILTERED_TYPES: Final = ("Document", "XHR", "Fetch", "Ping", "CSPViolationReport", "EventSource", "Other")
STOPPED_SOCKET: Final = "https://stopped-websocket.invalid/"
DEFAULT_PORTS: Final = {"http": 80, "https": 443, "ws": 80, "wss": 443}


@dataclass(frozen=True, slots=True)
class Stop:
    """One request or message that was held back. `kind` is how `requests_stopped` counts it."""

    kind: str
    url: str
    frame_id: str | None


class AllowedHosts:
    """The hosts for which effects are allowed, each `HOST` or `HOST:PORT`."""

    def __init__(self, hosts: Iterable[str]) -> None:
        self.hosts = frozenset(host.lower() for host in hosts)

    def allows(self, url: str) -> bool:
        """Whether requests that change something may go to `url`."""
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        port = parts.port or DEFAULT_PORTS.get(parts.scheme, 0)
        bracketed = f"[{host}]" if ":" in host else host
        return bool(self.hosts & {bracketed, f"{bracketed}:{port}"})


@dataclass(frozen=True, slots=True)
class PrivateHeaders:
    """Headers that only these origins may see: they can hold credentials, which a redirect must not carry away."""

    headers: dict[str, str]
    origins: frozenset[str]


class Guard:
    """Stops what is not GET, HEAD or OPTIONS, beacons, and outgoing WebSocket frames, and keeps count."""

    def __init__(self, allowed: AllowedHosts, private_headers: PrivateHeaders | None = None) -> None:
        self._allowed = allowed
        self._private_headers = private_headers
        self._session: CDPSession | None = None
        self._background = Background()
        self.stops: list[Stop] = []

    async def watch(self, browser: Browser) -> None:
        """Put the guard on a browser, before it opens any page."""
        self._session = await browser.new_browser_cdp_session()
        self._session.on("Fetch.requestPaused", lambda event: self._background.start(self._paused(event)))
        patterns: list[dict[str, str]] = [{"urlPattern": "*", "resourceType": kind} for kind in FILTERED_TYPES]
        if self._private_headers is not None:
            patterns = [{"urlPattern": "*"}]
        await self._session.send("Fetch.enable", {"patterns": patterns})

    async def watch_sockets(self, context: BrowserContext, frame_id: Callable[[], str]) -> None:
        """Route the WebSockets of a context's pages, and keep those of its workers from opening.

        `frame_id` tells the main frame that a stop is counted under.
        """
        await context.add_init_script(script=guard_script(self._allowed))
        await context.route_web_socket("**/*", lambda route: self._socket(route, frame_id))

    def counts(self) -> dict[str, int]:
        """How much was stopped, by kind."""
        return dict(sorted(Counter(stop.kind for stop in self.stops).items()))

    def stopped_in(self, frame_ids: Iterable[str], since: int) -> list[Stop]:
        """The stops in those frames, of the ones recorded from index `since` on."""
        frames = set(frame_ids)
        return [stop for stop in self.stops[since:] if stop.frame_id in frames]

    async def _paused(self, event: dict[str, Any]) -> None:
        request = event["request"]
        kind = self._kind_to_stop(request["method"], request["url"], event.get("resourceType", ""))
        if kind is not None and "responseStatusCode" not in event:
            self.stops.append(Stop(kind, request["url"], event.get("frameId")))
            await self._answer("Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "BlockedByClient"})
        elif event.get("resourceType") == "Other":
            await self._guard_worker_script(event)
        else:
            await self._answer("Fetch.continueRequest", {"requestId": event["requestId"], **self._extra(request)})

    def _extra(self, request: dict[str, Any]) -> dict[str, Any]:
        """Headers of ours for this request. `continueRequest` takes all headers or none."""
        private = self._private_headers
        if private is None or origin_of(request["url"]) not in private.origins:
            return {}
        merged = {**request["headers"], **private.headers}
        return {"headers": [{"name": name, "value": value} for name, value in merged.items()]}

    def _kind_to_stop(self, method: str, url: str, resource_type: str) -> str | None:
        if url.startswith(STOPPED_SOCKET):
            return "websocket"
        if (method in SAFE_METHODS and resource_type != "Ping") or self._allowed.allows(url):
            return None
        return {"Ping": "beacon", "CSPViolationReport": "csp-report"}.get(resource_type, method)

    async def _guard_worker_script(self, event: dict[str, Any]) -> None:
        """Worker scripts load as type Other: put the prelude in front of their text."""
        request_id = {"requestId": event["requestId"]}
        if "responseStatusCode" not in event:
            extra = self._extra(event["request"])
            await self._answer("Fetch.continueRequest", {**request_id, **extra, "interceptResponse": True})
            return
        headers = event.get("responseHeaders", [])
        media_type = next((h["value"] for h in headers if h["name"].lower() == "content-type"), "")
        if event["responseStatusCode"] != 200 or "script" not in media_type.lower():
            await self._answer("Fetch.continueRequest", request_id)
            return
        body = await self._answer("Fetch.getResponseBody", request_id)
        if body is None:
            await self._answer("Fetch.continueRequest", request_id)
            return
        script = base64.b64decode(body["body"]) if body["base64Encoded"] else body["body"].encode()
        dropped = ("content-length", "content-encoding", "transfer-encoding")
        await self._answer(
            "Fetch.fulfillRequest",
            {
                **request_id,
                "responseCode": 200,
                "responseHeaders": [h for h in headers if h["name"].lower() not in dropped],
                "body": base64.b64encode(guard_script(self._allowed).encode() + script).decode(),
            },
        )

    async def _answer(self, method: str, parameters: dict[str, Any]) -> dict[str, Any] | None:
        assert self._session is not None
        try:
            answer: dict[str, Any] = await self._session.send(method, parameters)
        except PlaywrightError as error:
            # the page went away while its request was paused: nothing was sent
            log.debug("%s: %s", method, error)
            return None
        return answer

    def _socket(self, route: WebSocketRoute, frame_id: Callable[[], str]) -> None:
        server = route.connect_to_server()
        if self._allowed.allows(route.url):
            return

        def hold(_message: str | bytes) -> None:
            self.stops.append(Stop("websocket", route.url, frame_id()))

        route.on_message(hold)
        # closing is a frame too, but it ends with the page anyway and changes nothing
        route.on_close(lambda code, reason: self._background.start(server.close(code=code, reason=reason)))


def origin_of(url: str) -> str:
    """`scheme://host:port` of an http(s) URL, the port only where it is not the default; else an empty string."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = "" if parts.port in (None, DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


@cache
def guard_script(allowed: AllowedHosts) -> str:
    """What runs first in every document and worker: see guard.js."""
    source = files("scanner").joinpath("browser").joinpath("guard.js").read_text(encoding="utf-8")
    return source.replace("(HOSTS)", f"({json.dumps(sorted(allowed.hosts))})")
