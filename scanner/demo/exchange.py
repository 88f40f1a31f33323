"""One HTTP exchange of the demo: a request as read, a response as sent, and the thread that serves them."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Thread
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

MAX_BODY_BYTES = 65_536
ADDRESS = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Request:
    """A request with its query and form fields decoded; of a repeated field the last value counts."""

    method: str
    path: str
    query: dict[str, str]
    form: dict[str, str]
    cookies: dict[str, str]
    accept: str

    @property
    def is_read(self) -> bool:
        """Whether it only asks and changes nothing."""
        return self.method in ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Response:
    """What is sent back. `headers` come on top of type, length and caching."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK
    headers: dict[str, str] = field(default_factory=dict)


Answer = Callable[[Request], Response]


def see_other(path: str, **headers: str) -> Response:
    """A redirect that is followed with GET. Underscores in header names become hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(b"", status=HTTPStatus.SEE_OTHER, headers={"Location": path, **named})


class DemoServer(ThreadingHTTPServer):
    """One origin of the demo, served by threads that end with the program."""

    daemon_threads = True

    def __init__(self, port: int, answer: Answer) -> None:
        self.answer = answer
        super().__init__((ADDRESS, port), _Handler)
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def server_bind(self) -> None:
        """Bind without asking the name service for our own name, which can take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, int(self.socket.getsockname()[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that left before its answer came; anything else is a fault of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def start(self) -> None:
        """Answer requests from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more requests and give the port back."""
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Reads one request, hands it over, writes the answer. HTTP/1.0: no connection outlives its answer."""

    timeout = 10  # a browser opens sockets ahead of need and may send nothing
    server_version = "demo"
    sys_version = ""

    def _exchange(self) -> None:
        response = cast(DemoServer, self.server).answer(self._request())
        self.send_response(response.status)
        self.send_header("Content-Type", response.content_type)
        self.send_header("Content-Length", str(len(response.body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    # the names that http.server looks for
    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _exchange  # noqa: N815

    def _request(self) -> Request:
        parts = urlsplit(self.path)
        length = self.headers.get("Content-Length", "")
        body = self.rfile.read(min(int(length), MAX_BODY_BYTES) if length.isdecimal() else 0).decode(errors="replace")
        return Request(
            method=self.command,
            path=parts.path,
            query=dict(parse_qsl(parts.query, keep_blank_values=True)),
            form=dict(parse_qsl(body, keep_blank_values=True)),
            cookies=_cookies(self.headers.get("Cookie", "")),
            accept=self.headers.get("Accept", ""),
        )

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: requests are the scanner's to report."""


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}
