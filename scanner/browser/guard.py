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
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, CDPSession, WebSocketRoute
from playwright.async_api import Error as PlaywrightError

from scanner.browser.stand_in import Answer, StandIn
from scanner.concurrency import Background

log = logging.getLogger(__name__)

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
FILTERED_TYPES: Final = ("Document", "XHR", "Fetch", "Ping", "CSPViolationReport", "EventSource", "Other")
ANSWERED_TYPES: Final = ("XHR", "Fetch", "EventSource", "Preflight", "Other")
NO_SCRIPT_TYPES: Final = ("image/", "audio/", "video/", "font/", "text/css", "text/html", "json", "xml", "wasm")
STOPPED_SOCKET: Final = "https://stopped-websocket.invalid/"
DEFAULT_PORTS: Final = {"http": 80, "https": 443, "ws": 80, "wss": 443}


@dataclass(frozen=True, slots=True)
class Stop:
    """One request or message that was held back. `kind` is how `requests_stopped` counts it."""

    kind: str
    url: str
    frame_id: str | None


@dataclass(frozen=True, slots=True)
class Navigation:
    """Where a frame wanted to go while it was held."""

    frame_id: str
    method: str
    url: str


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
        self._holds: list[tuple[Callable[[], Iterable[str]], list[Navigation]]] = []
        self._passes: list[tuple[AllowedHosts, Callable[[], Iterable[str]]]] = []
        self._stand_ins: list[tuple[StandIn, Callable[[], Iterable[str]]]] = []
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

    @contextmanager
    def holding_navigations(self, frame_ids: Callable[[], Iterable[str]]) -> Iterator[list[Navigation]]:
        """Keep these frames where they are while the page is used; gives what they wanted to navigate to.

        A held navigation is aborted at the network layer, so that the page stays, no link
        is really followed, and a change of context is seen as the wish for it.
        """
        held: list[Navigation] = []
        hold = (frame_ids, held)
        self._holds.append(hold)
        try:
            yield held
        finally:
            self._holds.remove(hold)

    @contextmanager
    def letting_through(self, hosts: AllowedHosts, frame_ids: Callable[[], Iterable[str]]) -> Iterator[None]:
        """For the time of one step: requests of these frames to these hosts may change something.

        WebSocket messages and the requests of workers stay stopped.
        """
        allowance = (hosts, frame_ids)
        self._passes.append(allowance)
        try:
            yield
        finally:
            self._passes.remove(allowance)

    @contextmanager
    def answering(self, stand_in: StandIn, frame_ids: Callable[[], Iterable[str]]) -> Iterator[None]:
        """Meanwhile some requests and sockets of these frames are answered here, in place of their server."""
        standing = (stand_in, frame_ids)
        self._stand_ins.append(standing)
        try:
            yield
        finally:
            self._stand_ins.remove(standing)

    def _stand_in_for(self, event: dict[str, Any]) -> StandIn | None:
        if event.get("resourceType") not in ANSWERED_TYPES or "responseStatusCode" in event:
            return None
        request, frame = event["request"], event.get("frameId")
        for stand_in, frame_ids in self._stand_ins:
            # the question that the browser asks before a request to another origin may belong to no frame
            is_ours = frame in set(frame_ids()) or (frame is None and _is_preflight(event))
            if is_ours and stand_in.answers(request["method"], request["url"]):
                return stand_in
        return None

    async def _answered_here(self, event: dict[str, Any]) -> bool:
        """Answer a request in place of its server, if somebody stands in for that; stop what has no answer."""
        stand_in = self._stand_in_for(event)
        if stand_in is None:
            return False
        request = event["request"]
        answer: Answer | None = Answer(204, "text/plain", "")
        if not _is_preflight(event):
            answer = await stand_in.answer(request["method"], request["url"], _body_of(request))
        if answer is None:
            await self._stop(event, request["method"])
            return True
        await self._answer("Fetch.fulfillRequest", {"requestId": event["requestId"], **_as_response(answer, request)})
        return True

    def _is_let_through(self, event: dict[str, Any]) -> bool:
        frame, url = event.get("frameId"), event["request"]["url"]
        return any(hosts.allows(url) and frame in set(frame_ids()) for hosts, frame_ids in self._passes)

    def _is_held(self, event: dict[str, Any]) -> bool:
        if event.get("resourceType") != "Document" or "responseStatusCode" in event:
            return False
        for frame_ids, held in self._holds:
            if event.get("frameId") in set(frame_ids()):
                held.append(Navigation(event["frameId"], event["request"]["method"], event["request"]["url"]))
                return True
        return False

    async def _paused(self, event: dict[str, Any]) -> None:
        request = event["request"]
        if self._is_held(event):
            await self._answer("Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "Aborted"})
            return
        if self._stand_ins and await self._answered_here(event):
            return
        kind = self._kind_to_stop(request["method"], request["url"], event.get("resourceType", ""))
        if kind is not None and "responseStatusCode" not in event and not self._is_let_through(event):
            await self._stop(event, kind)
        elif event.get("resourceType") == "Other":
            await self._guard_worker_script(event)
        else:
            await self._answer("Fetch.continueRequest", {"requestId": event["requestId"], **self._extra(request)})

    async def _stop(self, event: dict[str, Any], kind: str) -> None:
        self.stops.append(Stop(kind, event["request"]["url"], event.get("frameId")))
        # a navigation that is aborted leaves the page as it is; one that fails shows an error page instead
        reason = "Aborted" if event.get("resourceType") == "Document" else "BlockedByClient"
        await self._answer("Fetch.failRequest", {"requestId": event["requestId"], "errorReason": reason})

    def _extra(self, request: dict[str, Any]) -> dict[str, Any]:
        """Headers of ours for this request. `continueRequest` takes all headers or none."""
        private = self._private_headers
        if private is None:
            return {}
        names = {name.lower() for name in private.headers}
        headers = {name: value for name, value in request["headers"].items() if name.lower() not in names}
        if origin_of(request["url"]) in private.origins:
            headers |= private.headers
        elif len(headers) == len(request["headers"]):
            return {}
        return {"headers": [{"name": name, "value": value} for name, value in headers.items()]}

    def _kind_to_stop(self, method: str, url: str, resource_type: str) -> str | None:
        if url.startswith(STOPPED_SOCKET):
            return "websocket"
        if (method in SAFE_METHODS and resource_type != "Ping") or self._allowed.allows(url):
            return None
        return {"Ping": "beacon", "CSPViolationReport": "csp-report"}.get(resource_type, method)

    async def _guard_worker_script(self, event: dict[str, Any]) -> None:
        """Scripts of workers load as type Other: put ours in front of their text, whatever type they claim to be."""
        request_id = {"requestId": event["requestId"]}
        if "responseStatusCode" not in event and "responseErrorReason" not in event:
            extra = self._extra(event["request"])
            await self._answer("Fetch.continueRequest", {**request_id, **extra, "interceptResponse": True})
            return
        body = await self._answer("Fetch.getResponseBody", request_id) if _may_be_script(event) else None
        if body is None:
            await self._answer("Fetch.continueRequest", request_id)
            return
        script = base64.b64decode(body["body"]) if body["base64Encoded"] else body["body"].encode()
        dropped = ("content-length", "content-encoding", "transfer-encoding")
        await self._answer(
            "Fetch.fulfillRequest",
            {
                **request_id,
                "responseCode": event["responseStatusCode"],
                "responseHeaders": [one for one in event["responseHeaders"] if one["name"].lower() not in dropped],
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
        for stand_in, frame_ids in self._stand_ins:
            if frame_id() in set(frame_ids()) and stand_in.connect(route):
                return
        server = route.connect_to_server()
        if self._allowed.allows(route.url):
            return

        def hold(_message: str | bytes) -> None:
            self.stops.append(Stop("websocket", route.url, frame_id()))

        route.on_message(hold)
        # closing is a frame too, but it ends with the page anyway and changes nothing
        route.on_close(lambda code, reason: self._background.start(server.close(code=code, reason=reason)))


def _is_preflight(event: dict[str, Any]) -> bool:
    """Whether the browser asks this of itself, before a request to another origin; no script can set this header."""
    asked = {name.lower() for name in event["request"]["headers"]}
    return event["request"]["method"] == "OPTIONS" and "access-control-request-method" in asked


def _body_of(request: dict[str, Any]) -> str:
    """What a request carries, as text; parts that the browser reads from elsewhere are left out."""
    if "postData" in request:
        return str(request["postData"])
    parts = (base64.b64decode(one.get("bytes", "")) for one in request.get("postDataEntries", ()))
    return b"".join(parts).decode("utf-8", "replace")


def _as_response(answer: Answer, request: dict[str, Any]) -> dict[str, Any]:
    """An answer as DevTools wants it, open to the origin that asks."""
    asked = {name.lower(): value for name, value in request["headers"].items()}
    headers = {
        "Content-Type": f"{answer.media_type}; charset=utf-8",
        "Cache-Control": "no-store",
        "Access-Control-Allow-Origin": asked.get("origin", "*"),
        "Access-Control-Allow-Credentials": "true",
        "Access-Control-Allow-Methods": asked.get("access-control-request-method", "GET, POST"),
        "Access-Control-Allow-Headers": asked.get("access-control-request-headers", "content-type"),
    }
    return {
        "responseCode": answer.status,
        "responseHeaders": [{"name": name, "value": value} for name, value in headers.items()],
        "body": base64.b64encode(answer.body.encode()).decode(),
    }


def origin_of(url: str) -> str:
    """`scheme://host:port` of an http(s) URL, the port only where it is not the default; else an empty string."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = "" if parts.port in (None, DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def _may_be_script(event: dict[str, Any]) -> bool:
    """Whether a browser runs this response as a worker. Chromium 156 does so with any 2xx, and with text/plain."""
    if not 200 <= event.get("responseStatusCode", 0) < 300:
        return False
    headers = event.get("responseHeaders", [])
    media_type = next((one["value"].lower() for one in headers if one["name"].lower() == "content-type"), "")
    return not any(word in media_type for word in NO_SCRIPT_TYPES)


@cache
def guard_script(allowed: AllowedHosts) -> str:
    """What runs first in every document and worker: see guard.js."""
    source = files("scanner").joinpath("browser").joinpath("guard.js").read_text(encoding="utf-8")
    return source.replace("(HOSTS)", f"({json.dumps(sorted(allowed.hosts))})")
