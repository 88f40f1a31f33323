"""2.4.6: a chat button that is called the opposite of what it does."""

import re
from collections.abc import Iterator
from typing import Final

from checks.dom.nodes import element_of, target_at
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.chat_exchange import ChatExchange
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

CLOSING: Final = re.compile(
    r"\b(?:close|hide|minimi[sz]e|collapse|dismiss|exit|sluit\w*|verberg\w*|minimaliseer\w*|dicht|schließen|fermer)\b",
    re.IGNORECASE,
)
OPENING: Final = re.compile(
    r"\b(?:open|show|start|expand|launch|toon|begin|openen|öffnen|starten|ouvrir)\b", re.IGNORECASE
)


@check(
    id="contrary-launcher-name",
    criteria=("2.4.6",),
    techniques=("G131", "G197"),
    impact="serious",
    title=Text(en="Chat button says the opposite of what it does", nl="Chatknop zegt het omgekeerde van wat hij doet"),
    barrier=Text(
        en="Customers who use a screen reader hear “Close chat”, leave it alone, and never find the chat.",
        nl="Klanten met een schermlezer horen “Chat sluiten”, laten de knop met rust en vinden de chat nooit.",
    ),
    remedy=Text(
        en="Name what the button does now: “Open chat” while the chat is closed. Or keep one name with aria-expanded.",
        nl="Noem wat de knop nu doet: “Chat openen” zolang de chat dicht is. Of houd één naam met aria-expanded.",
    ),
    cannot_see=Text(
        en="Names in other languages than Dutch, English, German and French.",
        nl="Namen in andere talen dan Nederlands, Engels, Duits en Frans.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/headings-and-labels.html",
    states=("chat-open",),
)
def contrary_launcher_name(
    exchange: ChatExchange, snapshot: PageSnapshot, tree: AccessibilityTree
) -> Iterator[Verdict]:
    """The button that opened the chat was called by a word for closing, and is called by one for opening now.

    One of the two alone is cantTell: a name such as “Chat (closed)” tells a state.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/headings-and-labels.html
    """
    before = exchange.launcher_name
    if exchange.opening.way not in ("keyboard", "mouse") or not before:
        return
    now, target = _name_now(exchange, snapshot, tree), target_at(snapshot, exchange.launcher, exchange.panel)
    closes_first = bool(CLOSING.search(before)) and not OPENING.search(before)
    if not closes_first:
        yield passed(target, Text(en=f"It is called “{before}”.", nl=f"Hij heet “{before}”."))
        return
    is_swapped = bool(OPENING.search(now)) and not CLOSING.search(now)
    yield (failed if is_swapped else cant_tell)(
        target,
        Text(
            en=f"It is called “{before}” while the chat is closed"
            + (f", and “{now}” while it is open." if is_swapped else "."),
            nl=f"Hij heet “{before}” terwijl de chat dicht is"
            + (f", en “{now}” terwijl die open is." if is_swapped else "."),
        ),
    )


def _name_now(exchange: ChatExchange, snapshot: PageSnapshot, tree: AccessibilityTree) -> str:
    element = element_of(snapshot, exchange.launcher)
    node = tree.documents[element.document.place].get(element.row) if element is not None else None
    return node.name if node is not None else ""
