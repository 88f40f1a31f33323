"""Closes, minimises and ends a chat, and tries whether Escape closes it."""

import asyncio
import time
from dataclasses import dataclass, replace

from checks.dom import Element
from checks.observations.chat_exchange import Act
from scanner.chat.widget import Widget
from scanner.chat.words import says

CLOSES_S = 0.4  # panels slide away


@dataclass(frozen=True, slots=True)
class Closed:
    """What came of closing: what was done, and when (monotonic seconds)."""

    act: Act
    moment: float


async def try_escape(widget: Widget) -> bool | None:
    """Whether Escape closes the chat while focus is in it; `None` where focus cannot be put into it."""
    parts = widget.parts
    target = next((one for one in (parts.field, parts.close, parts.send) if one is not None), None) if parts else None
    if parts is None or target is None or not await widget.hand.focus(widget.node(target)):
        return None
    await widget.hand.press("Escape")
    return await _is_away(widget)


async def close_by(widget: Widget, control: Element) -> Closed:
    """Close or minimise with a control, by key if that can be done."""
    await widget.ears.listen()
    await widget.pulse.begin()
    moment = time.monotonic()
    with widget.lane.page_held_in_place():
        act = await widget.press_or_click(control, ("Enter", " "), lambda: _is_away(widget))
        if act.way == "none" and await _confirm(widget, control):
            act = replace(act, way="keyboard", key="Enter")
    if act.way == "none":
        return Closed(act, moment)
    return Closed(replace(act, focus=await widget.focus_spot()), moment)


async def _is_away(widget: Widget) -> bool:
    """Whether the panel, or the field in it, can no longer be seen."""
    parts = widget.parts
    assert parts is not None
    await asyncio.sleep(CLOSES_S)
    await widget.settle(0.1)
    await widget.look()
    shown = parts.field if parts.field is not None else parts.panel
    return widget.is_gone(shown) or _is_moved_out(widget, shown)


def _is_moved_out(widget: Widget, element: Element) -> bool:
    """Whether an element was slid out of the window, as some panels are when they close."""
    now = widget.scene.by_node.get(widget.scene.node(element))
    box = now.box if now is not None else None
    width, height = widget.scene.snapshot.viewport
    scroll = widget.scene.snapshot.documents[0].scroll
    if box is None:
        return True
    x, y = box[0] - scroll[0], box[1] - scroll[1]
    was = element.box
    return was != box and (x >= width or y >= height or x + box[2] <= 0 or y + box[3] <= 0)


async def _confirm(widget: Widget, control: Element) -> bool:
    """Say yes where the chat asks whether one is sure."""
    closed = widget.closed
    parts = widget.parts
    if parts is None:
        return False
    known = {widget.node(one) for one in (control, parts.send, parts.end) if one is not None}
    before = closed.visible_nodes if closed is not None else frozenset()
    asked = [
        one
        for one in widget.scene.buttons()
        if widget.node(one) not in known | before and says(widget.scene.name(one), "confirm")
    ]
    fresh = [one for one in asked if one not in parts.options]
    if not fresh:
        return False
    act = await widget.press_or_click(fresh[0], ("Enter",), lambda: _is_away(widget))
    return act.way != "none"
