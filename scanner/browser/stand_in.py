"""What answers a page in place of a server: the contract between the guard and who makes the answers up."""

from dataclasses import dataclass
from typing import Protocol

from playwright.async_api import WebSocketRoute


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that no server gave."""

    status: int
    media_type: str
    body: str


class StandIn(Protocol):
    """Answers some requests and sockets of a page; nothing of them leaves the browser."""

    def answers(self, method: str, url: str) -> bool:
        """Whether requests to this address are answered here. They are not sent on, whatever comes of them."""
        ...

    async def answer(self, method: str, url: str, body: str) -> Answer | None:
        """The answer, `None` where there is none: then the request is stopped."""
        ...

    def restart(self) -> None:
        """The page is about to be loaded anew: nothing that it asked before gets an answer any more."""
        ...

    def connect(self, socket: WebSocketRoute) -> bool:
        """Whether this socket is answered from now on."""
        ...
