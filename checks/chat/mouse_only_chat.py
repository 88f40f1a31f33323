"""2.1.1: a chat that opens, sends or closes by mouse alone."""

from collections.abc import Iterator

from checks.keyboard.nodes import target_at
from checks.observations.chat_exchange import Act, ChatExchange
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

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
def mouse_only_chat(exchange: ChatExchange, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A step of the conversation was tried with keys in vain, and a click did it.

    A chat that Escape closes needs no close button that works by keyboard. A step that
    neither keys nor a click did tells nothing.

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
            yield (failed if keys else cant_tell)(
                target,
                Text(
                    en=f"{done.en} with a click, and with no key that was tried{tried}.",
                    nl=f"{done.nl} met een klik, en met geen toets die is geprobeerd{tried}.",
                ),
            )
