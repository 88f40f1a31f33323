"""Plays the server of a chat by a recipe: answers its requests, and pushes events on its sockets."""

import asyncio
import itertools
import logging
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

import msgspec
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import WebSocketRoute

from scanner.browser.stand_in import Answer
from scanner.chat.stand_in.recipe import Recipe, Request, Socket, found_at, heard_in
from scanner.chat.stand_in.scenario import Scene, Turn, turns_of
from scanner.concurrency import Background

log = logging.getLogger(__name__)

REPLY_S: Final = 0.5  # our own message is drawn first
POLL_S: Final = 20.0  # a poll that waits is answered with nothing after this
FAILED: Final = 500


@dataclass(slots=True)
class ChatStandIn:
    """One chat's server, for one tab. `turns` are the configuration's own talk."""

    recipe: Recipe
    language: str = "en"
    talk: tuple[Turn, ...] = ()
    turns_taken: int = 0
    _turns: list[Turn] = field(default_factory=list)
    _waiting: list[str] = field(default_factory=list)
    _history: list[str] = field(default_factory=list)
    _sockets: list[WebSocketRoute] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=itertools.count)
    _count: int = 0
    _load: int = 0
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _background: Background = field(default_factory=Background)

    def play(self, scene: Scene) -> None:
        """From now on answer with the turns of a scene, the first one first."""
        self._turns = list(turns_of(scene, self.language, self.talk))

    def restart(self) -> None:
        """The page is loaded anew: nothing that waited is for it, its sockets are gone, and nobody reads its polls."""
        self._load += 1
        self._background.cancel()
        self._news.set()
        self._news = asyncio.Event()
        self._waiting = []
        self._history = []
        self._sockets = []

    def answers(self, method: str, url: str) -> bool:
        """Whether this is an address of the recipe; by whatever method it is asked, the server is not."""
        return self.recipe.is_at(url) and any(found_at(one.url, url) for one in self.recipe.requests)

    async def answer(self, method: str, url: str, body: str) -> Answer | None:
        """What the server would answer."""
        for one in self.recipe.requests:
            parts = one.heard(method, url, body) if self.recipe.is_at(url) else None
            if parts is not None:
                return await self._answer(one, url, parts)
        return None

    async def _answer(self, request: Request, url: str, parts: dict[str, str]) -> Answer:
        load, values = self._load, {**parts, "id": self._id(), **_origins(url)}
        turn = self._next_turn() if "text" in parts else None
        if turn is not None and turn.error:
            await asyncio.sleep(REPLY_S)
            form = self.recipe.forms.get("error", '{"error": "$text"}')
            return Answer(FAILED, request.type, self._filled(form, {**values, "text": _quoted(turn.error)}))
        if request.keep:
            self._history.insert(0, self._filled(request.keep, values))
        if request.echo:
            await self._tell([self._filled(request.echo, values)])
        if turn is not None and "$events" in request.answer:
            await asyncio.sleep(REPLY_S)
            self._waiting += self._events(turn) if load == self._load else []
        elif turn is not None:
            self._background.start(self._tell_later(turn))
        if request.waits:
            await self._wait()
        if load != self._load:  # what waits now is for the page that was loaded since
            values["events"] = ""
        elif "$events" in request.answer:
            waiting, self._waiting = self._waiting, []
            self._news.clear()
            values["events"] = (self.recipe.between or "").join(waiting) or (
                "" if request.type != "text/plain" else "6"
            )
        return Answer(200, request.type, self._filled(request.answer, values))

    async def _wait(self) -> None:
        """Wait until there is an event, at most as long as a poll may take."""
        with suppress(TimeoutError):
            async with asyncio.timeout(POLL_S):
                await self._news.wait()

    def connect(self, socket: WebSocketRoute) -> bool:
        """Answer a socket, if the recipe has one at its address."""
        found = next((one for one in self.recipe.sockets if found_at(one.url, socket.url)), None)
        if found is None or not self.recipe.is_at(socket.url):
            return False
        self._sockets.append(socket)
        socket.on_message(lambda message: self._background.start(self._heard(socket, found, str(message))))
        for one in found.opens:
            socket.send(one)
        return True

    async def _heard(self, socket: WebSocketRoute, form: Socket, message: str) -> None:
        for one in form.messages:
            parts = heard_in(one.hears, message)
            if parts is None:
                continue
            for answer in one.answers:
                socket.send(self._filled(answer, {**parts, "id": self._id()}))
            turn = self._next_turn() if "text" in parts else None
            if turn is not None and turn.error and "error" not in self.recipe.forms:
                await socket.close(code=1011, reason="stand-in")
            elif turn is not None:
                await self._tell_later(turn)
            return

    async def _tell_later(self, turn: Turn) -> None:
        await asyncio.sleep(REPLY_S)
        await self._tell(self._events(turn))

    async def _tell(self, events: list[str]) -> None:
        """Push events where a socket is open; else they wait until they are asked for."""
        if not self.recipe.push or not self._sockets:
            self._waiting += events
            self._news.set()
            return
        for one in events:
            try:
                self._sockets[-1].send(self._filled(self.recipe.push, {"event": one}))
            except PlaywrightError as error:
                log.debug("the socket was gone: %s", error)

    def _next_turn(self) -> Turn:
        self.turns_taken += 1
        return self._turns.pop(0) if len(self._turns) > 1 else self._turns[0] if self._turns else Turn()

    def _events(self, turn: Turn) -> list[str]:
        """A turn in the words of the protocol."""
        said = [one for one in (turn.queue, *turn.say) if one]
        if self.recipe.between is None and not self.recipe.push:  # one event has to hold everything
            card = (f"{turn.card.title}. {turn.card.text}",) if turn.card else ()
            return [self._reply(" ".join([*said, *card, *([turn.end] if turn.end else [])]), turn.options)]
        events = [self._reply(one, ()) for one in said[:-1]] + [self._reply(one, turn.options) for one in said[-1:]]
        if turn.card is not None:
            events.append(self._card(turn))
        events += [self._form(name, text) for name, text in (("error", turn.error), ("end", turn.end)) if text]
        return events

    def _reply(self, text: str, options: tuple[str, ...]) -> str:
        if not options or "options" not in self.recipe.forms:
            return self._form("reply", text)
        mark = "" if "<" in self.recipe.forms["option"] else ","
        listed = mark.join(self._filled(self.recipe.forms["option"], {"text": _quoted(one)}) for one in options)
        return self._form("options", text, {"options": listed})

    def _card(self, turn: Turn) -> str:
        assert turn.card is not None
        if "card" not in self.recipe.forms:
            return self._form("reply", f"{turn.card.title}. {turn.card.text}")
        more = {"title": _quoted(turn.card.title), "link": _quoted(turn.card.link)}
        return self._form("card", turn.card.text, more)

    def _form(self, name: str, text: str, more: dict[str, str] | None = None) -> str:
        self._count += 1
        form = self.recipe.forms.get(name, self.recipe.forms["reply"])
        return self._filled(form, {"text": _quoted(text), "id": self._id(), **(more or {})})

    def _filled(self, form: str, values: dict[str, str]) -> str:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        known = {"now": now, "millis": str(int(time.time() * 1000)), "count": str(self._count)}
        known |= {"history": ",".join(self._history), **values}
        return re.sub(r"\$([a-z]+)", lambda found: known.get(found[1], found[0]), form)

    def _id(self) -> str:
        return f"stand-in-{next(self._numbers)}"


def _quoted(text: str) -> str:
    """The text as it stands between the quotes of a JSON string."""
    return msgspec.json.encode(text).decode()[1:-1]


def _origins(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    return {
        "host": f"{parts.scheme}://{parts.netloc}",
        "socket": f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}",
    }
