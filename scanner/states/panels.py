"""Explores what opens on a page: menus, dialogs, accordions, tabs, lists and calendars, each as a further state."""

import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import ClassVar

from checks.dom import Element, dom_of
from checks.dom.nodes import element_of
from checks.observation import Observation, Unavailable
from checks.observations import AccessibilityTree, EventListeners, OpenerTrials, PageSnapshot
from scanner.browser.lane import Lane
from scanner.chat.consent import find_notice
from scanner.chat.scene import Scene
from scanner.gather.openers.find import Opener, find_openers
from scanner.gather.openers.opening import Opened, OpenersPage, open_by_keyboard
from scanner.gather.page_snapshot import PageSnapshotGatherer
from scanner.gather.view import View
from scanner.states.explorer import LeftOut, Reached, StateLost, Step
from scanner.states.marks import mark_of
from scanner.states.once import key_of

OPENER, SHAPE = "opener", "panel"
MOST_PANELS = 5
MOST_TRIED = 12
MOST_FOUND = 40
PANELS_S = 12.0  # for opening on one page; what was judged by then stays
BY_ROLE = {
    "menu": "menu", "menubar": "menu", "listbox": "listbox", "tabpanel": "tab", "tooltip": "tooltip", "tree": "listbox",
}  # fmt: skip
PANEL_STATES = frozenset(
    f"{kind}-open" for kind in ("date-picker", "dialog", "tab", "menu", "disclosure", *BY_ROLE.values())
)
"""Every state that a panel can lead to; `_name` says which."""

MONTH_DAYS = 28
LEAST_LINKS = 2


class PanelExplorer:
    """Opens one of each kind of panel and hands it on; what stands alike on many pages is opened once a run."""

    name: ClassVar[str] = "panels"

    def __init__(self, starters: Callable[[Scene], set[int]] = lambda _scene: set()) -> None:
        """`starters` gives the numbers of what starts a chat: a chat is explored by itself."""
        self._starters = starters
        self._met: dict[str, str] = {}
        self._judged: dict[str, str] = {}

    def done_on(self, address: str) -> list[str]:
        """The openers that were tried there, and the panels that were opened."""
        return [key for known in (self._met, self._judged) for key, of in known.items() if of == address]

    def take_up(self, address: str, done: Iterable[str]) -> None:
        """Openers and panels are told from each other by how their keys begin."""
        for key in done:
            (self._judged if key.startswith(SHAPE) else self._met).setdefault(key, address)

    def components(self, seen: Mapping[str, Observation | Unavailable]) -> frozenset[str]:
        """None that pages cite: a panel is known by its structure too, which shows when it is open."""
        return frozenset()

    def has_something(self, seen: Mapping[str, Observation | Unavailable]) -> bool:
        """Whether something opens here, as far as is known, that no earlier page had."""
        snapshot = seen.get(PageSnapshot.kind)
        return isinstance(snapshot, PageSnapshot) and any(
            self._met.get(mark, snapshot.url) == snapshot.url for mark in self._marked(seen).values()
        )

    async def explore(self, view: View, own: frozenset[str] = frozenset()) -> AsyncIterator[Step]:
        """A state for each panel whose structure was not judged before."""
        snapshot = view.seen.get(PageSnapshot.kind)
        if not isinstance(snapshot, PageSnapshot):
            return
        is_done = False
        try:
            async for one in self._opened(view, snapshot.url):
                yield one
            is_done = True
        finally:
            if not is_done:
                self._give_up(snapshot.url)

    def _give_up(self, url: str) -> None:
        """Let another page open what this one could not."""
        self._met = {mark: of for mark, of in self._met.items() if of != url}
        self._judged = {shape: of for shape, of in self._judged.items() if of != url}

    async def _opened(self, view: View, url: str) -> AsyncIterator[Reached | LeftOut]:
        lane = view.lane
        marked = self._marked(view.seen)
        names: Counter[str] = Counter()
        tried: set[Opener] = set()
        presses = 0
        page, until = _Page(view), time.monotonic() + PANELS_S
        for opener, mark in marked.items():
            if names.total() >= MOST_PANELS or presses >= MOST_TRIED or time.monotonic() > until:
                break
            tried.add(opener)
            # claimed only now: what this page leaves out is for another page to open
            if self._met.setdefault(mark, url) != url:
                continue
            presses += 1
            opened, before = await page.open(opener)
            if opened is None or self._judged.setdefault(_shape(opened), url) != url or not page.is_new(opened):
                continue
            name = _name(opened)
            names[name] += 1
            state = name if names[name] == 1 else f"{name}-{names[name]}"
            started = time.monotonic()
            yield Reached(state, partial(_open_again, opener), use="glance", before=before)
            until += time.monotonic() - started
            lane.retrace = None
        if left := self._left_out(marked, tried):
            yield LeftOut(f"what {left} of its controls open was not looked at; those built alike count as one")

    def _left_out(self, marked: Mapping[Opener, str], tried: Collection[Opener]) -> int:
        """How many kinds of openers no page has claimed so far, nor one of the same structure on this page."""
        known = {one.structure for one in tried}
        rest = (one for one, mark in marked.items() if one not in tried and mark not in self._met)
        return len({one.structure for one in rest} - known)

    def _marked(self, seen: Mapping[str, Observation | Unavailable]) -> dict[Opener, str]:
        """The openers worth opening, each with what tells its component from others."""
        snapshot, tree = seen.get(PageSnapshot.kind), seen.get(AccessibilityTree.kind)
        listeners, scene = seen.get(EventListeners.kind), Scene.of(seen)
        if not isinstance(snapshot, PageSnapshot) or scene is None:
            return {}
        if not isinstance(tree, AccessibilityTree) or not isinstance(listeners, EventListeners):
            return {}
        found, _ = find_openers(dom_of(snapshot), tree, listeners, most=MOST_FOUND)
        wanted = [one for one in found if _may_open(one, seen.get(OpenerTrials.kind))]
        if not wanted:
            return {}
        others = self._starters(scene) | _answers(scene)
        elements = {one: element_of(snapshot, one.spot.node) for one in wanted}
        return {
            one: _mark_of(element)
            for one, element in elements.items()
            if element is not None and one.spot.node not in others and not _shows_already(element)
        }


@dataclass(slots=True)
class _Page:
    """The page between two panels: loaded anew only when it is no longer as it was."""

    view: View
    is_fresh: bool = True
    before: frozenset[int] = frozenset()
    shapes: set[str] = field(default_factory=set)

    async def open(self, opener: Opener) -> tuple[Opened | None, frozenset[int]]:
        """What the opener opens, and what a person saw before; `None` when nothing opens or the page would leave."""
        lane = self.view.lane
        if not self.is_fresh:
            lane.retrace = None
            await lane.reopen()
        if not self.is_fresh or not self.before:
            seen = await PageSnapshotGatherer().gather(self.view)
            self.before = _visible(seen) if isinstance(seen, PageSnapshot) else frozenset()
        with lane.held_in_place(new_frames_load=True) as held:
            page = OpenersPage(lane)
            await page.start()
            opened = await open_by_keyboard(page, opener)
            self.is_fresh = opened is None and not held and await page.is_as_before()
        return (None if held else opened), self.before

    def is_new(self, opened: Opened) -> bool:
        """Whether no panel of that structure was opened on this page before."""
        shape = _shape(opened)
        is_new = shape not in self.shapes
        self.shapes.add(shape)
        return is_new


def _visible(snapshot: PageSnapshot) -> frozenset[int]:
    return frozenset(one.document.columns.node_ids[one.row] for one in dom_of(snapshot).elements() if one.is_visible)


def _may_open(opener: Opener, trials: Observation | Unavailable | None) -> bool:
    """Whether it declares that it opens something, or was seen to do so when the page was used."""
    opens = {one.node for one in trials.openings} if isinstance(trials, OpenerTrials) else set()
    return opener.kind in ("popup", "disclosure", "tab", "details") or opener.spot.node in opens


def _shows_already(opener: Element) -> bool:
    """Whether what it opens is open as the page loads."""
    states = (opener.attr("aria-expanded"), opener.attr("aria-selected"))
    is_open = opener.tag == "summary" and opener.parent is not None and opener.parent.attr("open") is not None
    return "true" in states or is_open


def _answers(scene: Scene) -> set[int]:
    """The buttons that answer a notice on cookies."""
    notice = find_notice(scene)
    buttons = (notice.decline, notice.accept) if notice is not None else ()
    return {scene.node(one) for one in buttons if one is not None}


def _mark_of(opener: Element) -> str:
    """What tells one component from another: the opener with what is around it, but for the whole page."""
    parent = opener.parent
    return key_of(OPENER, mark_of(opener if parent is None or parent.tag in ("body", "main", "html") else parent))


def _shape(opened: Opened) -> str:
    return key_of(SHAPE, f"{_name(opened)} {opened.panel['shape']}")


def _name(opened: Opened) -> str:
    """What a person would call the state: by what the panel says that it is, else by what it holds."""
    panel, kind = opened.panel, opened.opener.kind
    role = str(panel["role"])
    if panel["days"] >= MONTH_DAYS:
        return "date-picker-open"
    if role in BY_ROLE:
        return f"{BY_ROLE[role]}-open"
    if panel["isDialog"] or opened.is_modal:
        return "dialog-open"
    if kind == "tab":
        return "tab-open"
    if panel["floats"] and (kind == "popup" or panel["links"] >= LEAST_LINKS):
        return "menu-open"
    return "disclosure-open"


async def _open_again(opener: Opener, lane: Lane) -> None:
    with lane.held_in_place(new_frames_load=True):
        page = OpenersPage(lane)
        await page.start()
        if await open_by_keyboard(page, opener) is None:
            raise StateLost(f"“{opener.words}” does not open again what it opened before")
