"""One chat in use: the page as last seen, its parts, and what the hand and the ears on it know."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from checks.dom import Element, dom_of
from checks.dom.selector import frames_of, selector_of
from checks.observations.chat_exchange import Act, FocusPlace, FocusSpot
from scanner.browser.guard import Stop
from scanner.browser.lane import Lane
from scanner.browser.settle import wait_until_quiet
from scanner.chat.consent import Choice
from scanner.chat.ears import Ears
from scanner.chat.find import Candidate
from scanner.chat.hand import Hand
from scanner.chat.parts import ChatParts, Named, find_parts
from scanner.chat.pulse import Pulse
from scanner.chat.scene import Scene, look
from scanner.chat.settings import ChatSettings
from scanner.chat.stand_in.server import ChatStandIn
from scanner.chat.vendors import Vendor
from scanner.gather.keyboard.page_keys import SHIFT
from scanner.gather.view import View

log = logging.getLogger(__name__)

REACT_S = 1.2  # a panel that slides in has begun to within this
QUIET_BUDGET_S = 5.0
QUIET_S = 0.25
NO_ACT = Act(0, "none")
Worked = Callable[[], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Marked:
    """A candidate in words that hold after a reload: the frames that lead to it and its selector."""

    frames: tuple[str, ...]
    selector: str
    kind: str

    @classmethod
    def of(cls, candidate: Candidate) -> "Marked":
        """How to know a candidate again."""
        return cls(frames_of(candidate.element), selector_of(candidate.element), candidate.kind)


@dataclass(slots=True)
class Widget:
    """The chat on the page in a lane. `closed` is the page before it opened, `scene` as it was last seen.

    All nodes are those of the page as loaded last; `fresh` forgets them.
    """

    view: View
    settings: ChatSettings
    vendors: tuple[Vendor, ...]
    scene: Scene
    hand: Hand
    ears: Ears
    closed: Scene | None = None
    candidate: Candidate | None = None
    parts: ChatParts | None = None
    opening: Act = NO_ACT
    opened_at: float = 0.0
    consent: Choice | None = None
    stops_before: int = 0
    stand_in: ChatStandIn | None = None
    loaded_at_stop: int = 0  # how much had been stopped when the page was first loaded for this chat
    pulse: Pulse = field(init=False)

    def __post_init__(self) -> None:
        self.pulse = Pulse(self.view.lane)

    @classmethod
    async def on(cls, view: View, settings: ChatSettings, vendors: tuple[Vendor, ...]) -> "Widget":
        """The page as it is open in the view's lane."""
        widget = cls(view, settings, vendors, await look(view), await Hand.on(view.lane), Ears(view.lane))
        widget.loaded_at_stop = view.lane.visit.stops_before
        return widget

    @property
    def lane(self) -> Lane:
        """The tab that the page is open in."""
        return self.view.lane

    async def fresh(self) -> None:
        """Take the page as loaded anew: nothing is known of it but what it shows."""
        self.hand, self.ears = await Hand.on(self.lane), Ears(self.lane)
        self.pulse = Pulse(self.lane)
        self.closed = self.candidate = self.parts = None
        self.opening = NO_ACT
        await self.look()

    async def look(self) -> Scene:
        """Look again."""
        self.scene = await look(self.view)
        return self.scene

    async def settle(self, quiet_s: float = QUIET_S) -> None:
        """Wait until scripts and network have done what an act set off."""
        await wait_until_quiet(self.lane.worlds, self.lane.traffic, QUIET_BUDGET_S, quiet_s)

    async def find_parts(self, before: Scene | None) -> ChatParts | None:
        """The parts of the chat in the page as last seen."""
        chosen = self.settings
        field_, send, log_ = [await self.select(one) for one in (chosen.input, chosen.send, chosen.log)]
        return find_parts(self.scene, before=before, named=Named(field_, send, log_))

    async def select(self, selector: str | None) -> Element | None:
        """The element in any frame that a selector of the configuration names, if it is there to be seen."""
        if selector is None:
            return None
        found = [self.scene.by_node.get(node) for node in await self.hand.select(selector)]
        seen = (one for one in found if one is not None and not self.is_gone(one))
        return next(seen, None)

    async def refresh(self) -> ChatParts | None:
        """Look again, and find the parts anew."""
        await self.look()
        before = self.closed if self.opening.way in ("keyboard", "mouse") else None
        self.parts = await self.find_parts(before) or self.parts
        return self.parts

    def node(self, element: Element | None) -> int:
        """The browser's number of an element, 0 for none."""
        return self.scene.node(element) if element is not None else 0

    @property
    def language(self) -> str:
        """The language that the page says it is in."""
        root = dom_of(self.scene.snapshot).main.root
        return (root.attr("lang") if root is not None else "") or "en"

    def is_gone(self, element: Element) -> bool:
        """Whether an element is no longer to be seen in the page as last seen."""
        return self.scene.node(element) not in self.scene.visible_nodes

    def stops_since(self, number: int) -> Sequence[Stop]:
        """What safe mode held back since it had held back so much."""
        return self.lane.stops_since(number)

    async def press_or_click(self, element: Element, keys: tuple[str, ...], worked: Worked) -> Act:
        """Do something with a control: by key if Tab reaches it and a key works, else with the mouse.

        `worked` looks whether it has happened.
        """
        node = self.node(element)
        in_vain: list[str] = []
        if self.scene.is_focusable(element) and await self.hand.focus(node):
            for key in keys:
                await self.hand.press(key)
                if await worked():
                    return Act(node, "keyboard", tuple(in_vain), key)
                in_vain.append(key)
        else:
            in_vain.append("Tab")
        if await self.hand.click(node) and await worked():
            return Act(node, "mouse", tuple(in_vain), "click")
        return Act(node, "none", tuple(in_vain))

    async def focus_spot(self) -> FocusSpot:
        """Where focus is, and where Tab takes it; focus is put back afterwards."""
        place, node = await self._where()
        await self.hand.press("Tab")
        await asyncio.sleep(0.05)
        next_place, next_node = await self._where()
        if node and next_node != node:
            await self.hand.focus(node)
        elif next_node:
            await self.hand.press("Tab", SHIFT)
        return FocusSpot(place, node, next_place, next_node)

    async def _where(self) -> tuple[FocusPlace, int]:
        frame_id, node = await self.hand.focused_place()
        if not frame_id:
            return "outside", 0
        panel = self.parts.panel if self.parts is not None else None
        if panel is not None and panel.document.place != 0 and frame_id == panel.document.columns.frame_id:
            field_ = self.node(self.parts.field) if self.parts is not None else 0
            return ("field" if node and node == field_ else "panel"), node
        if not node:
            return "nothing", 0
        return await self._place_of(node, panel), node

    async def _place_of(self, node: int, panel: Element | None) -> FocusPlace:
        if self.parts is not None and node == self.node(self.parts.field):
            return "field"
        for element, place in ((self.launcher, "launcher"), (panel, "panel")):
            if element is not None and (node == self.node(element) or await self.hand.holds(self.node(element), node)):
                return "launcher" if place == "launcher" else "panel"
        return "page"

    @property
    def launcher(self) -> Element | None:
        """The control that opens the chat."""
        return self.candidate.element if self.candidate is not None and self.candidate.kind == "launcher" else None

    async def picture(self) -> str:
        """A picture of the window as it is now; its path, empty when none could be made."""
        taken = await self.lane.window_picture()
        return self.view.keep(taken, ".png") if taken is not None else ""
