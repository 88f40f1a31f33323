"""The way through the states of one chat, and the way back to each of them after a reload."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from checks.dom import Element
from checks.observations.chat_exchange import ChatExchange
from scanner.browser.lane import Lane
from scanner.chat.closing import Closed, close_by, try_escape
from scanner.chat.opening import Way, open_again
from scanner.chat.record import exchange
from scanner.chat.stand_in.scenario import Scene
from scanner.chat.talking import Said, choose, say
from scanner.chat.widget import Widget
from scanner.states.explorer import NotReached, Reached, Retrace, StateLost, Use

# an opened chat is used in every way; what comes later has few new controls, and each way back to it sends a message
USES: Final[dict[str, Use]] = {
    "chat-replied": "walk",
    "chat-menu": "none",
    "chat-failed": "none",
    "chat-ended": "none",
    "chat-minimised": "none",
    "chat-closed": "none",
}

MOST_SENT = 12  # messages that may reach a server because of one page, reloads included
MOST_NAMED = 3  # stopped requests in a reason
ERROR_AND_END: Final[tuple[tuple[str, Scene], ...]] = (("chat-failed", "error"), ("chat-ended", "end"))
CLOSINGS = ("chat-minimised", "chat-closed")

HOW_TO = "name a recipe under [channel.chat.stand_in], or allow effects for a test environment"
HOW_TO_ANSWER = "the recipe under [channel.chat.stand_in] has no answer to that: see its `url`, or name another"
NOT_AGAIN = "the chat that opened before does not open again"
NO_FIELD = "the chat has no field to write in"
NO_OPTION = "the chat offers no answers to choose from any more"
ENOUGH = f"{MOST_SENT} messages were sent because of this page, which is enough for its service"

States = AsyncIterator[Reached | NotReached]


class Tour:
    """Leads an open chat from state to state."""

    def __init__(self, widget: Widget, way: Way) -> None:
        self._widget = widget
        self._way = way
        self._sent = 0
        self._reached: set[str] = set()

    async def states(self) -> States:
        """All states, the open chat first."""
        widget = self._widget
        had_options = bool(widget.parts and widget.parts.options)
        yield self._reach(await exchange(widget, "chat-open"), self._open)
        await widget.refresh()
        said = await self._say()
        if said is None:
            async for one in self._chosen("chat-replied", None, self._open):
                yield one
        elif said.replies:
            yield self._reach(await exchange(widget, "chat-replied", said=said), self._open_and_say)
            async for one in self._after_reply(said, had_options=had_options):
                yield one
        else:
            if said.stops or any(one.is_failure for one in said.messages):
                yield self._reach(await exchange(widget, "chat-failed", said=said), self._open_and_say)
            yield NotReached("chat-replied", _why_no_reply(said, widget))
        async for one in self._stood_in():
            yield one
        async for one in self._closings():
            yield one

    async def _stood_in(self) -> States:
        """The states after an error and after the end of the chat, which only a stand-in can bring about."""
        stand_in = self._widget.stand_in
        if stand_in is None:
            return
        for state, scene in ERROR_AND_END:
            if state in self._reached:
                continue
            if not await self._from_the_start(scene):
                yield NotReached(state, NOT_AGAIN)
                continue
            taken = stand_in.turns_taken
            said = await self._say()
            # an error that the chat keeps to itself is a state too, one in which nothing is told
            is_played = stand_in.turns_taken > taken if state == "chat-failed" else said is not None and said.replies
            if said is not None and is_played:
                seen = await exchange(self._widget, state, said=said)
                yield self._reach(seen, partial(self._open_and_say, scene=scene))
            else:
                yield NotReached(state, _why_no_reply(said, self._widget) if said is not None else NO_FIELD)

    def _reach(self, seen: ChatExchange, retrace: Retrace) -> Reached:
        self._reached.add(seen.state)
        return Reached(seen.state, retrace, {ChatExchange.kind: seen}, use=USES.get(seen.state, "all"))

    async def _after_reply(self, said: Said, *, had_options: bool) -> States:
        parts = await self._widget.refresh()
        if parts is not None and parts.options:
            async for one in self._chosen("chat-menu", said, self._open_and_say):
                yield one
        elif had_options:
            if not await self._from_the_start():
                yield NotReached("chat-menu", NOT_AGAIN)
                return
            async for one in self._chosen("chat-menu", None, self._open):
                yield one
        async for one in self._ended():
            yield one

    async def _chosen(self, state: str, said: Said | None, before: Retrace) -> States:
        """The state after the first ready answer was chosen."""
        option = self._option()
        if option is None:
            has_nothing = f"{NO_FIELD} and no answers to choose from"
            yield NotReached(state, has_nothing if state == "chat-replied" else NO_OPTION)
            return
        if self._sent >= MOST_SENT:
            yield NotReached(state, ENOUGH)
            return
        chosen = await self._choose(option)
        if chosen.replies or state == "chat-menu":
            seen = await exchange(self._widget, state, said=said, chosen=chosen)
            yield self._reach(seen, partial(self._choose_again, before))
        else:
            yield NotReached(state, _why_no_reply(chosen, self._widget))

    async def _ended(self) -> States:
        """The state after the conversation was ended with a control for it."""
        parts = await self._widget.refresh()
        if parts is None or parts.end is None:
            return
        if self._sent >= MOST_SENT:
            yield NotReached("chat-ended", ENOUGH)
            return
        closed = await self._end(parts.end)
        yield self._reach(await exchange(self._widget, "chat-ended", closed=closed), self._end_again)

    async def _closings(self) -> States:
        """The states after the chat was minimised and closed, each from the freshly opened chat."""
        had = [one for one in CLOSINGS if self._control(one) is not None]
        if not await self._from_the_start():
            for state in had:
                yield NotReached(state, NOT_AGAIN)
            return
        escape_closes = await try_escape(self._widget)
        is_open = not escape_closes
        for state in CLOSINGS:
            if not is_open and not await self._from_the_start():
                if state in had:
                    yield NotReached(state, NOT_AGAIN)
                continue
            is_open = True
            control = self._control(state)
            if control is None:
                continue
            is_open = False
            closed = await close_by(self._widget, control)
            if closed.act.way != "none":
                seen = await exchange(self._widget, state, closed=closed, escape_closes=escape_closes)
                yield self._reach(seen, partial(self._close_again, state))
            elif self._widget.opening.way != "by-itself":
                name = self._widget.scene.name(control)
                yield NotReached(state, f"neither key nor mouse closed the chat with “{name}”")

    def _control(self, state: str) -> Element | None:
        parts = self._widget.parts
        if parts is None:
            return None
        if state == "chat-minimised":
            return parts.minimise
        launcher = self._widget.launcher
        is_modal = parts.panel.attr("aria-modal") == "true"  # what is behind it is out of reach
        toggles = launcher is not None and not is_modal and not self._widget.is_gone(launcher)
        return parts.close or (launcher if toggles else None)

    def _option(self) -> Element | None:
        parts = self._widget.parts
        return parts.options[0] if parts is not None and parts.options else None

    async def _say(self) -> Said | None:
        """Say our message; where a form comes first, fill that in and then say it."""
        widget = self._widget
        was_form = widget.parts is not None and widget.parts.is_form
        said = await self._say_once()
        parts = widget.parts
        if was_form and said is not None and not said.stops and parts and parts.field and not parts.is_form:
            said = await self._say_once()
        return said

    async def _say_once(self) -> Said | None:
        widget = self._widget
        if widget.parts is None or widget.parts.field is None:
            return None
        with self._counted():
            return await say(widget, widget.settings.message_for(widget.language))

    async def _choose(self, option: Element) -> Said:
        with self._counted():
            return await choose(self._widget, option)

    async def _end(self, control: Element) -> Closed:
        with self._counted():
            return await close_by(self._widget, control)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """Count what may have reached a server: all but what a stand-in answered, since not every request of one
        message need be stopped."""
        if self._sent >= MOST_SENT:
            raise StateLost(ENOUGH)
        stand_in = self._widget.stand_in
        taken = stand_in.turns_taken if stand_in is not None else 0
        yield
        self._sent += 0 if stand_in is not None and stand_in.turns_taken > taken else 1

    async def _from_the_start(self, scene: Scene = "talk") -> bool:
        """Load the page anew and open the chat; whether it opened. A stand-in then plays that scene."""
        lane = self._widget.lane
        self._play(scene)
        lane.retrace = None
        await lane.reopen()
        return await open_again(self._widget, self._way)

    def _play(self, scene: Scene) -> None:
        if self._widget.stand_in is not None:
            self._widget.stand_in.play(scene)

    async def _open(self, _lane: Lane, scene: Scene = "talk") -> None:
        self._play(scene)
        if not await open_again(self._widget, self._way):
            raise StateLost(NOT_AGAIN)

    async def _open_and_say(self, lane: Lane, scene: Scene = "talk") -> None:
        await self._open(lane, scene)
        said = await self._say()
        if said is None:
            raise StateLost("the chat has no field to write in any more")

    async def _choose_again(self, before: Retrace, lane: Lane) -> None:
        await before(lane)
        option = self._option()
        if option is None:
            raise StateLost(NO_OPTION)
        await self._choose(option)

    async def _end_again(self, lane: Lane) -> None:
        await self._open_and_say(lane)
        parts = self._widget.parts
        if parts is None or parts.end is None:
            raise StateLost("the chat has no control to end it any more")
        await self._end(parts.end)

    async def _close_again(self, state: str, lane: Lane) -> None:
        await self._open(lane)
        control = self._control(state)
        closed: Closed | None = await close_by(self._widget, control) if control is not None else None
        if closed is None or closed.act.way == "none":
            raise StateLost("the chat that closed before does not close again")


def _why_no_reply(said: Said, widget: Widget) -> str:
    stops = said.stops or widget.stops_since(widget.loaded_at_stop)
    if stops:
        how_to = HOW_TO if widget.stand_in is None else HOW_TO_ANSWER
        listed = ", ".join(list(dict.fromkeys(f"{one.kind} {one.url[:120]}" for one in stops))[:MOST_NAMED])
        return f"the chat needs its server, and safe mode stopped what it sent ({listed}); {how_to}"
    if said.act.way == "none":
        return "neither Enter nor a button sent our message"
    failures = [one.text for one in said.messages if one.is_failure]
    return f"the chat said that it failed: {failures[0][:120]}" if failures else "no answer came"
