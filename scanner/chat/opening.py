"""Opens a chat: by key if that can be done, else by mouse; answers a notice on cookies first where it is in the way."""

import time
from dataclasses import dataclass, replace

from checks.dom import Element
from checks.observations.chat_exchange import Act
from scanner.chat.consent import Choice, find_notice
from scanner.chat.find import Candidate, find_chats
from scanner.chat.parts import ENOUGH_OPENED, ChatParts
from scanner.chat.scene import Scene
from scanner.chat.vendors import scripts_of
from scanner.chat.widget import REACT_S, Marked, Widget
from scanner.chat.words import says

KEYS = ("Enter", " ")
MOST_TRIES = 4
SLIDES_S = 0.35
NOTHING_CHANGED = 2  # a tooltip may come when a launcher gets focus


@dataclass(frozen=True, slots=True)
class Way:
    """How a chat was opened, so that it can be opened again after a reload."""

    consent: Choice | None
    marked: Marked
    configured: bool = False


async def open_any(widget: Widget) -> Way | None:
    """Open the likeliest chat of a freshly loaded page; `None` when nothing that was tried opened one."""
    for consent in await _choices(widget):
        if consent is not None and not await _answer(widget, consent):
            continue
        way = await _open_candidates(widget, consent)
        if way is not None:
            return way
        await widget.lane.reopen()
        await widget.fresh()
    return None


async def open_again(widget: Widget, way: Way) -> bool:
    """Open the same chat of the page, freshly loaded. Whether it opened."""
    await widget.fresh()
    if way.consent is not None and not await _answer(widget, way.consent):
        return False
    found = await _candidates(widget)
    known = [one for one in found if Marked.of(one) == way.marked]
    likely = [one for one in found if one.kind == way.marked.kind]
    return any([await _open(widget, one) for one in (known or likely)[:1]])


async def candidates(widget: Widget) -> list[Candidate]:
    """What may be a chat on the page as last seen, the likeliest first."""
    return await _candidates(widget)


async def _choices(widget: Widget) -> list[Choice | None]:
    """Which answers to a notice on cookies to try: none at all first when there is something to open."""
    notice = find_notice(widget.scene)
    answers: list[Choice] = []
    if notice is not None:
        answers = [one for one in ("decline", "accept") if notice.button(one) is not None]
    has_something = bool(await _candidates(widget))
    waits = bool(scripts_of(widget.scene, widget.vendors)) or not has_something
    return [*([None] if has_something else []), *(answers if waits or has_something else [])]


async def _answer(widget: Widget, choice: Choice) -> bool:
    """Press the button of the notice; whether it was there."""
    notice = find_notice(widget.scene)
    button = notice.button(choice) if notice is not None else None
    if button is None:
        return False

    async def is_gone() -> bool:
        await widget.settle()
        scene = await widget.look()
        return scene.node(button) not in scene.visible_nodes

    await widget.press_or_click(button, ("Enter",), is_gone)
    widget.consent = choice
    return True


async def _candidates(widget: Widget) -> list[Candidate]:
    chosen = await widget.select(widget.settings.launcher)
    if chosen is not None:
        return [Candidate("launcher", chosen, 100.0, ("the configuration names it",))]
    return find_chats(widget.scene, widget.vendors)


async def _open_candidates(widget: Widget, consent: Choice | None) -> Way | None:
    for place in range(MOST_TRIES):
        found = await _candidates(widget)
        if place >= len(found):
            return None
        marked = Marked.of(found[place])
        if await _open(widget, found[place]):
            return Way(consent, marked)
        await widget.lane.reopen()
        await widget.fresh()
        if consent is not None:
            await _answer(widget, consent)
    return None


async def _open(widget: Widget, candidate: Candidate) -> bool:
    """Open one candidate. Afterwards the widget has its parts, and what was done."""
    widget.candidate, widget.closed = candidate, widget.scene
    widget.stops_before = widget.lane.stops_so_far()
    await widget.ears.listen()
    await widget.pulse.begin()
    widget.opened_at = time.monotonic()
    if candidate.kind == "open":
        widget.parts = candidate.parts
        widget.opening = Act(0, "by-itself")
        return True
    with widget.lane.page_held_in_place():
        act = await widget.press_or_click(candidate.element, KEYS, lambda: _has_opened(widget))
        if act.way != "none" and widget.parts is None:
            await _go_on(widget)
    if widget.parts is None:
        return False
    await widget.ears.listen()
    widget.opening = replace(act, focus=await widget.focus_spot())
    return True


async def _has_opened(widget: Widget) -> bool:
    """Whether the last key or click opened something; what it was is noted in `parts` if it is a chat."""
    closed = widget.closed
    assert closed is not None
    before = frozenset(widget.pulse.now)
    await widget.pulse.until(lambda: frozenset(widget.pulse.now) != before, REACT_S / 2)
    await widget.settle()
    scene = await widget.look()
    parts = await _opened_parts(widget, closed)
    if parts is None and len(scene.visible_nodes - closed.visible_nodes) > NOTHING_CHANGED:
        await widget.pulse.until(lambda: widget.pulse.still_s > SLIDES_S, REACT_S)
        await widget.settle()
        scene = await widget.look()
        parts = await _opened_parts(widget, closed)
    widget.parts = parts
    return parts is not None or len(_new_buttons(scene, closed)) > 0


async def _opened_parts(widget: Widget, closed: Scene) -> ChatParts | None:
    parts = await widget.find_parts(closed)
    marks = 2.0 if widget.candidate is not None and widget.candidate.is_likely else 0.0
    return parts if parts is not None and parts.score + marks >= ENOUGH_OPENED else None


def _new_buttons(scene: Scene, closed: Scene) -> list[Element]:
    return [one for one in scene.buttons() if scene.node(one) not in closed.visible_nodes]


async def _go_on(widget: Widget) -> None:
    """What opened is no chat yet: press what in it begins one."""
    assert widget.closed is not None
    found = [one for one in _new_buttons(widget.scene, widget.closed) if says(widget.scene.name(one), "start")]
    if found:
        await widget.press_or_click(found[0], ("Enter",), lambda: _has_opened(widget))
