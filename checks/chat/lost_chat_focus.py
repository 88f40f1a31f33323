"""2.4.3: focus that is on nothing after a step of the conversation."""

from collections.abc import Iterator

from checks.dom.nodes import target_at
from checks.observations.chat_exchange import Act, ChatExchange
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

AFTER = {
    "opening": Text(en="After the chat has opened", nl="Nadat de chat is geopend"),
    "sending": Text(en="After a message was sent", nl="Na het versturen van een bericht"),
    "choosing": Text(en="After a ready answer was chosen", nl="Na het kiezen van een antwoordknop"),
    "closing": Text(en="After the chat was closed", nl="Nadat de chat is gesloten"),
}


@check(
    id="lost-chat-focus",
    criteria=("2.4.3",),
    techniques=("SCR26", "G59", "F85"),
    impact="serious",
    title=Text(en="Chat loses the focus", nl="Chat raakt de focus kwijt"),
    barrier=Text(
        en="Customers who use the keyboard or a screen reader are thrown back to the top of the page in mid-chat.",
        nl="Klanten met een toetsenbord of schermlezer staan midden in het gesprek weer boven aan de pagina.",
    ),
    remedy=Text(
        en="Leave focus in the text field after sending; put it on the chat button when the chat closes.",
        nl="Laat de focus na het versturen in het tekstveld; zet die bij het sluiten op de chatknop.",
    ),
    cannot_see=Text(
        en="Steps that were not taken, and what a screen reader's own cursor does.",
        nl="Stappen die niet zijn gezet, en wat de eigen cursor van een schermlezer doet.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/focus-order.html",
    states=("chat-*",),
)
def lost_chat_focus(exchange: ChatExchange, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """After a step taken by keyboard no element has focus, and Tab does not go on in or beside the chat.

    Browsers remember where a removed element stood; where the next Tab goes on there, the
    loss is cantTell. A step by mouse says nothing about focus.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/focus-order.html
    """
    for step, when in AFTER.items():
        act: Act | None = getattr(exchange, step)
        if act is None or act.way != "keyboard" or act.focus is None:
            continue
        target = target_at(snapshot, act.node, exchange.launcher, exchange.panel)
        if act.focus.place != "nothing":
            yield passed(target, Text(en=f"{when.en} focus is kept.", nl=f"{when.nl} blijft er focus."))
            continue
        goes_on = act.focus.next_place in ("panel", "field", "launcher")
        yield (cant_tell if goes_on else failed)(
            target,
            Text(
                en=f"{when.en} nothing has focus; the next Tab goes to {_place(act, 'en')}.",
                nl=f"{when.nl} heeft niets focus; de volgende Tab gaat naar {_place(act, 'nl')}.",
            ),
        )


def _place(act: Act, language: str) -> str:
    assert act.focus is not None
    words = {
        "panel": ("the chat", "de chat"),
        "field": ("the text field", "het tekstveld"),
        "launcher": ("the chat button", "de chatknop"),
        "page": ("another part of the page", "een ander deel van de pagina"),
        "nothing": ("nothing", "niets"),
        "outside": ("outside the page", "buiten de pagina"),
    }
    return words[act.focus.next_place][0 if language == "en" else 1]
