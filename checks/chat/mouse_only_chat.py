"""2.1.1: a chat that opens, sends or closes by mouse alone."""

from collections.abc import Iterator
from dataclasses import replace

from checks.dom.nodes import element_of, target_at
from checks.names.roles import has_no_role
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.chat_exchange import Act, ChatExchange
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

FOCUSABLE = frozenset({"button", "input", "select", "textarea", "summary", "a"})
DONE = {
    "opening": Text(en="The chat opens", nl="De chat opent"),
    "sending": Text(en="The message is sent", nl="Het bericht wordt verstuurd"),
    "choosing": Text(en="A ready answer is chosen", nl="Een antwoordknop wordt gekozen"),
    "closing": Text(en="The chat closes", nl="De chat sluit"),
}


@check(
    id="mouse-only-chat",
    criteria=("2.1.1",),
    techniques=("G202", "F54", "F59"),
    replaces=("mouse-only-control",),
    impact="critical",
    title=Text(en="Chat needs a mouse", nl="Chat werkt alleen met de muis"),
    barrier=Text(
        en="Customers who use a keyboard, or speech or a switch that acts as one, cannot use the chat.",
        nl="Klanten die een toetsenbord gebruiken, of spraak of een schakelaar die zo werkt, kunnen niet chatten.",
    ),
    remedy=Text(
        en="Make the control a button element: it takes focus and answers to Enter and the space bar by itself.",
        nl="Maak van het element een button: die krijgt focus en reageert vanzelf op Enter en de spatiebalk.",
    ),
    cannot_see=Text(
        en="Other ways by keyboard that the page does not show, and controls that were not tried.",
        nl="Andere manieren met het toetsenbord die de pagina niet toont, en knoppen die niet zijn geprobeerd.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/keyboard.html",
    states=("chat-*",),
)
def mouse_only_chat(exchange: ChatExchange, snapshot: PageSnapshot, tree: AccessibilityTree) -> Iterator[Verdict]:
    """A step of the conversation was tried with keys in vain, and a click did it.

    A chat that Escape closes needs no close button that works by keyboard. A step that
    neither keys nor a click did tells nothing. Tab that does not come to a real button may have
    been too early or too short: cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/keyboard.html
    """
    for step, done in DONE.items():
        act: Act | None = getattr(exchange, step)
        if act is None or act.way in ("none", "by-itself"):
            continue
        target = target_at(snapshot, act.node, exchange.launcher if step == "opening" else exchange.panel)
        if act.way == "keyboard":
            yield passed(target, Text(en=f"{done.en} by key.", nl=f"{done.nl} met een toets."))
        elif step == "closing" and exchange.escape_closes:
            yield passed(target, Text(en="Escape closes it.", nl="Escape sluit de chat."))
        else:
            keys = ", ".join(act.keys_in_vain)
            tried = f" ({keys})" if keys else ""
            verdict = (failed if _was_tried(act, snapshot) else cant_tell)(
                target,
                Text(
                    en=f"{done.en} with a click, and with no key that was tried{tried}.",
                    nl=f"{done.nl} met een klik, en met geen toets die is geprobeerd{tried}.",
                ),
            )
            element = element_of(snapshot, act.node)
            is_roleless = verdict.outcome == "failed" and element is not None and has_no_role(element, tree)
            yield replace(verdict, criteria=("2.1.1", "4.1.2")) if is_roleless else verdict


def _was_tried(act: Act, snapshot: PageSnapshot) -> bool:
    """Whether keys had their chance: focus got there, or nothing in the code lets it get there."""
    if {"Enter", "Space"} & set(act.keys_in_vain):
        return True
    element = element_of(snapshot, act.node)
    is_focusable = element is not None and (element.tag in FOCUSABLE or element.attr("tabindex") == "0")
    return bool(act.keys_in_vain) and not is_focusable
