"""Both origins of the demo, started and stopped together."""

from collections import Counter
from threading import Lock
from types import TracebackType
from typing import Self

from scanner.demo.chat import ChatWidget
from scanner.demo.exchange import Answer, DemoServer, Request, Response
from scanner.demo.service_desk import ServiceDesk


class DemoServers:
    """The demo channels, served on the loopback address.

        with DemoServers() as demo:
            print(demo.start_url)

    Two ports and two host names make the chat widget foreign: another origin and
    another site, as with a bought chat product. `port` is that of the service desk,
    0 for a free one; the widget then takes the next port, or a free one as well.

    Raises `OSError` when a port is taken.
    """

    def __init__(self, port: int = 0) -> None:
        self._posts: Counter[str] = Counter()
        self._lock = Lock()
        self._widget = DemoServer(port + 1 if port else 0, self._counting(ChatWidget().answer))
        try:
            self._desk = DemoServer(port, self._counting(ServiceDesk(self._widget_origin, self._origin).answer))
        except OSError:
            self._widget.server_close()
            raise

    def start(self) -> Self:
        """Answer requests from now on."""
        self._widget.start()
        self._desk.start()
        return self

    def stop(self) -> None:
        """Answer no more requests and give both ports back."""
        self._desk.stop()
        self._widget.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def origin(self) -> str:
        """Origin of the service desk: help pages and portal."""
        return self._origin()

    @property
    def widget_origin(self) -> str:
        """Origin of the chat widget."""
        return self._widget_origin()

    @property
    def start_url(self) -> str:
        """Where a customer, or a crawl, starts."""
        return f"{self.origin}/"

    @property
    def posts(self) -> dict[str, int]:
        """How many requests other than GET and HEAD arrived, by path, on both origins together."""
        with self._lock:
            return dict(self._posts)

    def _origin(self) -> str:
        return f"http://127.0.0.1:{self._desk.server_port}"

    def _widget_origin(self) -> str:
        return f"http://localhost:{self._widget.server_port}"

    def _counting(self, answer: Answer) -> Answer:
        def counted(request: Request) -> Response:
            if not request.is_read:
                with self._lock:
                    self._posts[request.path] += 1
            return answer(request)

        return counted
