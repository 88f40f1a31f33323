"""Explores the states of a chat: open, replied, an option chosen, ended, minimised, closed."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from typing import ClassVar

from checks.observation import Observation, Unavailable
from scanner.chat.consent import find_notice
from scanner.chat.find import Candidate, find_chats
from scanner.chat.opening import candidates, open_any
from scanner.chat.scene import Scene
from scanner.chat.settings import ChatSettings
from scanner.chat.stand_in.server import ChatStandIn
from scanner.chat.tour import Tour
from scanner.chat.vendors import Vendor, known_vendors, scripts_of
from scanner.chat.widget import Marked, Widget
from scanner.gather.view import View
from scanner.states.explorer import NotReached, Reached, address_in
from scanner.states.marks import mark_of
from scanner.states.once import key_of


class ChatExplorer:
    """Opens the chat of a page, says something in it, chooses an option, and closes it.

    `settings_for` gives what the configuration says of the page at an address. Without
    `vendors` chats are found by their behaviour alone. A chat that is the same on many
    pages is used once a run, on the page where it is met first.
    """

    name: ClassVar[str] = "chat"

    def __init__(
        self,
        settings_for: Callable[[str], ChatSettings] = lambda _url: ChatSettings(),
        vendors: tuple[Vendor, ...] | None = None,
    ) -> None:
        self._settings_for = settings_for
        self._vendors = known_vendors() if vendors is None else vendors
        self._opened: dict[str, str] = {}

    def done_on(self, address: str) -> list[str]:
        """What was opened there."""
        return [key for key, of in self._opened.items() if of == address]

    def take_up(self, address: str, done: Iterable[str]) -> None:
        """Launchers of chats, which open no panel of another kind."""
        for key in done:
            self._opened.setdefault(key, address)

    def components(self, seen: Mapping[str, Observation | Unavailable]) -> frozenset[str]:
        """The likeliest chat: something that looks like one, or the script of a maker that waits for consent."""
        scene = Scene.of(seen)
        if scene is None:
            return frozenset()
        if found := find_chats(scene, self._vendors):
            return frozenset({key_of(self.name, _mark_of(found[0]))})
        waiting = scripts_of(scene, self._vendors)
        if not waiting or self.has_something(seen) or find_notice(scene) is None:
            return frozenset()
        return frozenset({key_of(self.name, str(waiting))})

    def has_something(self, seen: Mapping[str, Observation | Unavailable]) -> bool:
        """Whether the configuration tells of a chat here."""
        scene = Scene.of(seen)
        return scene is not None and self._settings_for(scene.snapshot.url) != ChatSettings()

    def starters(self, scene: Scene) -> set[int]:
        """The numbers of what starts a chat here: it is likely to, or one of that kind did so in this run."""
        found = find_chats(scene, self._vendors)
        return {scene.node(one.element) for one in found if one.is_likely or _key_of(Marked.of(one)) in self._opened}

    async def explore(self, view: View, own: frozenset[str] = frozenset()) -> AsyncIterator[Reached | NotReached]:
        """Lead the page through the states of its chat."""
        settings = self._settings_for(view.page_state.url)
        if settings.stand_in is None:
            async for one in self._explored(await Widget.on(view, settings, self._vendors)):
                yield one
            return
        stand_in = ChatStandIn(settings.stand_in.recipe, talk=settings.stand_in.turns)
        with view.lane.answered_by(stand_in):
            stops = view.lane.stops_so_far()
            await view.lane.reopen()  # what the chat asks as the page loads is answered too
            widget = await Widget.on(view, settings, self._vendors)
            widget.loaded_at_stop = stops
            widget.stand_in, stand_in.language = stand_in, widget.language
            stand_in.play("talk")
            async for one in self._explored(widget):
                yield one

    async def _explored(self, widget: Widget) -> AsyncIterator[Reached | NotReached]:
        expected = next((one for one in await candidates(widget) if one.is_likely), None)
        way = await open_any(widget)
        if way is None:
            if expected is not None:
                reason = (
                    f"there seems to be a chat here ({'; '.join(expected.why)}), but neither key nor mouse opened it"
                )
                yield NotReached("chat-open", reason)
            return
        self._opened.setdefault(_key_of(way.marked), address_in(widget.view.seen))
        async for one in Tour(widget, way).states():
            yield one


def _key_of(marked: Marked) -> str:
    return key_of("launcher", "\n".join((*marked.frames, marked.selector, marked.kind)))


def _mark_of(found: Candidate) -> str:
    """What tells one chat from another: a launcher with what is around it, or the panel of a chat that stands open."""
    parent = found.element.parent
    is_alone = found.kind == "open" or parent is None or parent.tag in ("body", "main")
    return mark_of(found.element if is_alone or parent is None else parent)
