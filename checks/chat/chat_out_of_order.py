"""2.4.3: a chat that opens and does not come next."""

from collections.abc import Iterator

from checks.dom.nodes import target_at
from checks.observations.chat_exchange import ChatExchange
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed


@check(
    id="chat-out-of-order",
    criteria=("2.4.3",),
    techniques=("SCR26", "SCR37", "F85"),
    impact="moderate",
    title=Text(en="Opened chat may not come next", nl="Geopende chat komt misschien niet als volgende"),
    barrier=Text(
        en="Who opens the chat by keyboard has to go through the page to find it.",
        nl="Wie de chat met het toetsenbord opent, moet de pagina doorlopen om hem te vinden.",
    ),
    remedy=Text(
        en="Move focus into the chat when it opens, or let the chat follow its button in the code.",
        nl="Zet de focus in de chat zodra die opent, of laat de chat in de code op de knop volgen.",
    ),
    cannot_see=Text(en="How far away the chat is felt to be.", nl="Hoe ver weg de chat voor iemand voelt."),
    source="https://www.w3.org/WAI/WCAG21/Understanding/focus-order.html",
    mode="semiAuto",
    states=("chat-open",),
)
def chat_out_of_order(exchange: ChatExchange, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """The chat was opened by keyboard, did not take focus, and the next Tab does not go into it.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/focus-order.html
    """
    opening = exchange.opening
    if opening.way != "keyboard" or opening.focus is None or opening.focus.place == "nothing":
        return
    target = target_at(snapshot, exchange.panel, exchange.launcher)
    inside = ("panel", "field")
    if opening.focus.place in inside or opening.focus.next_place in inside:
        yield passed(target, Text(en="The chat comes next.", nl="De chat komt als volgende."))
        return
    yield cant_tell(
        target,
        Text(
            en="Focus stays outside the chat that opened, and the next Tab does not go into it.",
            nl="De focus blijft buiten de geopende chat, en de volgende Tab gaat er niet in.",
        ),
    )
