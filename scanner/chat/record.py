"""Writes down what happened in a chat, as the observation that checks read."""

from collections.abc import Sequence

from checks.dom import Element
from checks.dom.selector import frames_of
from checks.observations.chat_exchange import ChatExchange
from scanner.browser.guard import Stop
from scanner.chat.closing import Closed
from scanner.chat.talking import Said, read_messages
from scanner.chat.widget import Widget


async def exchange(
    widget: Widget,
    state: str,
    *,
    said: Said | None = None,
    chosen: Said | None = None,
    closed: Closed | None = None,
    escape_closes: bool | None = None,
) -> ChatExchange:
    """The chat in this state, after what was done last."""
    parts, candidate = widget.parts, widget.candidate
    last = chosen or said
    moment = closed.moment if closed is not None else last.moment if last is not None else widget.opened_at
    options = parts.options if parts is not None else ()
    return ChatExchange(
        state=state,
        reasons=candidate.why if candidate is not None else (),
        vendor=candidate.vendor if candidate is not None else "",
        frames=frames_of(parts.panel) if parts is not None else (),
        launcher=_node(widget, widget.launcher),
        launcher_name=_name_when_closed(widget),
        panel=_node(widget, parts.panel if parts else None),
        log=_node(widget, parts.log if parts else None),
        text_field=_node(widget, parts.field if parts else None),
        send=_node(widget, parts.send if parts else None),
        close=_node(widget, parts.close if parts else None),
        minimise=_node(widget, parts.minimise if parts else None),
        end=_node(widget, parts.end if parts else None),
        options=tuple(node for one in options if (node := _node(widget, one))),
        opening=widget.opening,
        sending=said.act if said is not None else None,
        choosing=chosen.act if chosen is not None else None,
        closing=closed.act if closed is not None else None,
        escape_closes=escape_closes,
        sent=said.text if said is not None else "",
        kept_text=said.kept_text if said is not None else "",
        messages=last.messages if last is not None else read_messages(widget, ""),
        told=await widget.ears.told_since(moment),
        stopped=_stopped(widget.stops_since(widget.stops_before)),
        stand_in=widget.stand_in is not None,
        consent=widget.consent or "",
        picture=await widget.picture(),
    )


def _name_when_closed(widget: Widget) -> str:
    """What the launcher was called before the chat opened, to assistive technology."""
    if widget.closed is None or widget.launcher is None:
        return ""
    return widget.closed.accessible(widget.launcher).name


def _node(widget: Widget, element: Element | None) -> int:
    """The number of an element that is still there, else 0."""
    node = widget.node(element)
    return node if node in widget.scene.by_node else 0


def _stopped(stops: Sequence[Stop]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{one.kind} {one.url}" for one in stops))
