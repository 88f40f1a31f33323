"""A web server that remembers all that reaches it, WebSocket frames too, on two hosts: 127.0.0.1 and localhost."""

import base64
import hashlib
import mimetypes
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from threading import Thread
from typing import Any, Self, cast
from urllib.parse import parse_qs, unquote, urlsplit

PAGES = Path(__file__).parents[1] / "pages"
WEBSOCKET_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT_FRAME = 1
CLOSE_FRAME = 8


@dataclass(frozen=True)
class Arrival:
    """One request as it arrived. `host` is the name and port that the browser asked for."""

    method: str
    host: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    def parameter(self, name: str, default: str = "") -> str:
        """One value of the query."""
        return parse_qs(self.query).get(name, [default])[0]


@dataclass(frozen=True)
class Reply:
    """What is sent back. Without a body and type the connection is closed without an answer."""

    body: bytes | str = b""
    content_type: str | None = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


NO_ANSWER = Reply(content_type=None)
Route = Reply | str | Callable[[Arrival], Reply]


class CountingServer(ThreadingHTTPServer):
    """Serves routes by path, and below them the files of a folder.

    `{{here}}` and `{{foreign}}` in a text become the two origins, `{{host}}` and
    `{{foreign_host}}` their names with port. Every path that begins with `/socket`
    speaks WebSocket: it greets with `hello` and remembers what it is told.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, routes: Mapping[str, Route] | None = None, folder: Path | None = None) -> None:
        self.routes = {**COMMON, **(routes or {})}
        self.folder = folder
        self.arrivals: list[Arrival] = []
        self.handshakes: list[Arrival] = []
        self.messages: list[tuple[str, str]] = []
        super().__init__(("127.0.0.1", 0), _Handler)
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def server_bind(self) -> None:
        """Bind without asking the name service for our own name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", int(self.socket.getsockname()[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of browsers that hang up."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_details: object) -> None:
        self.shutdown()
        self.server_close()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    @property
    def foreign_host(self) -> str:
        return f"localhost:{self.server_port}"

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    @property
    def foreign(self) -> str:
        return f"http://{self.foreign_host}"

    def count(self, path: str) -> int:
        """How often a path was asked for, on either host."""
        return sum(1 for one in self.arrivals if one.path == path)

    def changing(self) -> list[Arrival]:
        """Requests that could have changed something."""
        return [one for one in self.arrivals if one.method not in ("GET", "HEAD", "OPTIONS")]

    def wait_for(self, path: str, within_s: float = 5.0) -> bool:
        """Whether a path is asked for before the time is over."""
        limit = time.monotonic() + within_s
        while not self.count(path) and time.monotonic() < limit:
            time.sleep(0.02)
        return self.count(path) > 0

    def forget(self) -> None:
        """Begin to count anew."""
        self.arrivals.clear()
        self.handshakes.clear()
        self.messages.clear()

    def reply_to(self, arrival: Arrival) -> Reply:
        """What a request gets."""
        route = self.routes.get(arrival.path) or self._file(arrival.path)
        if route is None:
            return Reply("<!doctype html><html lang=en><title>Not found</title><p>No such page.", status=404)
        if isinstance(route, str):
            return Reply(route)
        return route if isinstance(route, Reply) else route(arrival)

    def filled(self, text: str) -> str:
        """A text with the names of this server in it."""
        names = {
            "here": self.origin, "foreign": self.foreign, "host": self.host, "foreign_host": self.foreign_host,
        }  # fmt: skip
        for name, value in names.items():
            text = text.replace("{{" + name + "}}", value)
        return text

    def _file(self, path: str) -> Reply | None:
        file = self.folder / path.lstrip("/") if self.folder else None
        if file is None or not file.is_file():
            return None
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        is_text = kind.startswith("text/")
        body = file.read_text(encoding="utf-8") if is_text else file.read_bytes()
        return Reply(body, f"{kind}; charset=utf-8" if is_text else kind)


class _Handler(BaseHTTPRequestHandler):
    """One connection; HTTP/1.1 keeps it open, as a real server does."""

    protocol_version = "HTTP/1.1"
    timeout = 20

    def _exchange(self) -> None:
        server = cast(CountingServer, self.server)
        arrival = self._arrival()
        if self.headers.get("Upgrade", "").lower() == "websocket":
            server.handshakes.append(arrival)
            self._converse(server, arrival)
            return
        server.arrivals.append(arrival)
        reply = server.reply_to(arrival)
        if reply.content_type is None:
            self.close_connection = True
            return
        body = reply.body
        data = server.filled(body).encode() if isinstance(body, str) else body
        self.send_response(reply.status)
        headers = {"Content-Type": reply.content_type, "Content-Length": str(len(data)), "Cache-Control": "no-store"}
        for name, value in {**headers, **reply.headers}.items():
            self.send_header(name, server.filled(value))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    # the names that http.server looks for
    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _exchange  # noqa: N815

    def _arrival(self) -> Arrival:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        host = self.headers.get("Host", "")
        return Arrival(self.command, host, unquote(parts.path), parts.query, dict(self.headers.items()), body)

    def _converse(self, server: CountingServer, arrival: Arrival) -> None:
        key = self.headers["Sec-WebSocket-Key"].encode()
        accept = base64.b64encode(hashlib.sha1(key + WEBSOCKET_GUID).digest()).decode()
        self.close_connection = True
        self.wfile.write(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accept}\r\n\r\n".encode()
        )
        self.wfile.write(bytes([0x80 | TEXT_FRAME, 5]) + b"hello")
        while (told := self._frame()) is not None:
            server.messages.append((arrival.path, told))

    def _frame(self) -> str | None:
        """The text of the next frame that a client sends; `None` when it says goodbye."""
        head = self.rfile.read(2)
        if len(head) < 2 or head[0] & 0x0F == CLOSE_FRAME:
            return None
        length = head[1] & 0x7F
        if length > 125:
            length = int.from_bytes(self.rfile.read(2 if length == 126 else 8), "big")
        mask = self.rfile.read(4)
        data = self.rfile.read(length)
        return bytes(byte ^ mask[n % 4] for n, byte in enumerate(data)).decode(errors="replace")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _slowly(arrival: Arrival) -> Reply:
    time.sleep(float(arrival.parameter("ms", "300")) / 1000)
    return Reply(arrival.parameter("text", "late"), "text/plain; charset=utf-8", headers=OPEN_TO_ALL)


OPEN_TO_ALL = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "*"}

COMMON: dict[str, Route] = {
    "/favicon.ico": Reply(status=204),
    "/slow": _slowly,
    "/redirect": lambda one: Reply(
        status=int(one.parameter("status", "302")), headers={"Location": one.parameter("to"), **OPEN_TO_ALL}
    ),
    "/status": lambda one: Reply(
        "<!doctype html><html lang=en><title>Sorry</title><p>Sorry.", status=int(one.parameter("code"))
    ),
    "/no-answer": NO_ANSWER,
}
