"""Says something in an open chat and waits for what is answered, until that is still."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from checks.dom import Element
from checks.observations.chat_exchange import Act, ChatMessage
from scanner.browser.guard import Stop
from scanner.chat.messages import is_beside, messages_in, says_it
from scanner.chat.parts import ChatParts
from scanner.chat.pulse import Pulse
from scanner.chat.widget import REACT_S, Widget
from scanner.chat.words import says

ANSWER_S: Final = 15.0  # the longest that an answer is waited for
STOPPED_S: Final = 2.5  # after a request was stopped, only what the widget itself says can come
STILL_S: Final = 1.3  # a streamed answer pauses less than this between its pieces
LONG_STILL_S: Final = 3.5  # an answer may take its time before it begins
LATER_MS: Final = 200  # our own message, with all that belongs to it, is drawn within this
NOTHING_S: Final = 5.0  # when by then nothing at all has come, nothing will
# The domain example.org is kept free for examples (RFC 2606): these are nobody's data
MADE_UP: Final = {"email": "test@example.org", "tel": "0000000000", "url": "https://example.org", "number": "1"}
MADE_UP_NAME: Final = "Test"

Doing = Callable[[], Awaitable[Act]]


@dataclass(frozen=True, slots=True)
class Said:
    """What came of saying something or choosing a ready answer. `moment` is when (monotonic seconds)."""

    text: str
    act: Act
    moment: float
    kept_text: str
    messages: tuple[ChatMessage, ...]
    stops: tuple[Stop, ...]

    @property
    def replies(self) -> tuple[ChatMessage, ...]:
        """What was answered, failures left out."""
        return tuple(one for one in self.messages if one.at_ms and one.who == "service" and not one.is_failure)


async def say(widget: Widget, text: str) -> Said | None:
    """Write and send a message; `None` where there is nothing to write in. A form is filled in with made-up answers."""
    parts = widget.parts
    if parts is None or parts.field is None:
        return None
    if parts.is_form:
        await _fill(widget, parts, text)
    else:
        await _write(widget, parts.field, text)
    return await _acted(widget, text, lambda: _send(widget, parts, text))


async def choose(widget: Widget, option: Element) -> Said:
    """Press a ready answer, or another button of the chat."""
    text = option.rendered_text or option.attr("value") or ""

    async def press() -> Act:
        return await widget.press_or_click(option, ("Enter", " "), lambda: _reacted(widget, None, ""))

    return await _acted(widget, text, press)


async def _acted(widget: Widget, text: str, act: Doing) -> Said:
    stops_before = widget.lane.stops_so_far()
    await widget.ears.listen()
    await widget.pulse.begin(text)
    moment = time.monotonic()
    with widget.lane.page_held_in_place():
        done = await act()
        if done.way != "none":
            await _wait_for_answer(widget, text, stops_before)
    field = widget.parts.field if widget.parts is not None else None
    kept = await widget.hand.value(widget.node(field)) if field is not None else ""
    focus = await widget.focus_spot()
    await widget.refresh()
    messages = read_messages(widget, text)
    act_done = Act(done.node, done.way, done.keys_in_vain, done.key, focus)
    return Said(text, act_done, moment, kept, messages, tuple(widget.stops_since(stops_before)))


def read_messages(widget: Widget, sent: str) -> tuple[ChatMessage, ...]:
    """The conversation as the page shows it now."""
    parts = widget.parts
    if parts is None:
        return ()
    log = parts.log or parts.panel
    found = messages_in(widget.scene, log, widget.pulse if sent else None, sent)
    if not sent or log is parts.panel or any(one.at_ms for one in found):
        return found
    outside = messages_in(widget.scene, parts.panel, widget.pulse, sent)
    return outside if any(one.at_ms for one in outside) else found


async def _write(widget: Widget, field: Element, text: str) -> None:
    node = widget.node(field)
    if not await widget.hand.focus(node):
        await widget.hand.click(node)
    await widget.hand.clear(node)
    await widget.hand.type(text)


async def _fill(widget: Widget, parts: ChatParts, text: str) -> None:
    """Fill in a form that stands before the chat: made-up answers, and our message where there is room for it."""
    for one in parts.fields:
        kind = (one.attr("type") or "text").lower()
        name = f"{widget.scene.name(one)} {one.attr('name') or ''} {one.attr('id') or ''}"
        if one.tag == "select":
            await widget.hand.focus(widget.node(one))
            await widget.hand.press("ArrowDown")
        elif one.tag == "textarea" or (one is parts.field and not says(name, "name")):
            await _write(widget, one, text)
        elif kind in MADE_UP or says(name, "mail"):
            await _write(widget, one, MADE_UP.get(kind, MADE_UP["email"]))
        else:
            await _write(widget, one, MADE_UP_NAME)


async def _send(widget: Widget, parts: ChatParts, text: str) -> Act:
    """Send with Enter; where that does nothing with the button, by key and then by mouse."""
    field = parts.field
    assert field is not None
    node = widget.node(field)
    in_vain: list[str] = []
    if not parts.is_form:
        await widget.hand.press("Enter")
        if await _reacted(widget, field, text):
            return Act(node, "keyboard", (), "Enter")
        in_vain.append("Enter")
    send = parts.send
    if send is None:
        return Act(node, "none", tuple(in_vain))
    act = await widget.press_or_click(send, ("Enter", " "), lambda: _reacted(widget, field, text))
    return Act(act.node, act.way, (*in_vain, *act.keys_in_vain), act.key)


async def _reacted(widget: Widget, field: Element | None, text: str) -> bool:
    """Whether the chat took it: the field is empty, a request was stopped or is under way, or a text came."""
    stops = widget.lane.stops_so_far()
    pulse = widget.pulse

    def has_news() -> bool:
        return any(not is_beside(one) for one in pulse.new.values()) or bool(widget.stops_since(stops))

    await pulse.until(has_news, REACT_S)
    if has_news() or widget.lane.traffic.pending(REACT_S) > 0:
        return True
    return field is not None and text not in await widget.hand.value(widget.node(field))


async def _wait_for_answer(widget: Widget, text: str, stops_before: int) -> None:
    pulse = widget.pulse

    def is_done() -> bool:
        if widget.stops_since(stops_before) and pulse.still_s > STOPPED_S:
            return True
        is_waiting = widget.lane.traffic.pending(ANSWER_S) > 0
        if not is_waiting and not pulse.new and pulse.age_s > NOTHING_S:
            return True
        wanted_s = LONG_STILL_S if is_waiting else STILL_S
        return pulse.still_s > wanted_s and _has_answer(pulse, text)

    await pulse.until(is_done, ANSWER_S)


def _has_answer(pulse: Pulse, text: str) -> bool:
    """Whether a text came that is neither our own message nor a mark beside it: one in several words, or later."""
    first = pulse.first_ms
    own = [first[node] for node, one in pulse.new.items() if says_it(one, text)]
    shown_ms = min(own, default=0)
    return any(
        first[node] > shown_ms + LATER_MS or (len(one.split()) > 2 and not says_it(one, text))
        for node, one in pulse.new.items()
        if not is_beside(one)
    )
