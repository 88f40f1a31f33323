"""4.1.3: an answer that appears in the chat and is not told to screen readers."""

from collections.abc import Iterator

from checks.chat.telling import how_told
from checks.dom.nodes import target_at
from checks.observations.chat_exchange import ChatExchange
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed


@check(
    id="unannounced-reply",
    criteria=("4.1.3",),
    techniques=("ARIA23", "ARIA22", "F103"),
    impact="critical",
    title=Text(en="Chat answer is not announced", nl="Antwoord in de chat wordt niet voorgelezen"),
    barrier=Text(
        en="People who use a screen reader ask and hear nothing: they do not know that there is an answer.",
        nl="Wie een schermlezer gebruikt, stelt een vraag en hoort niets: die weet niet dat er een antwoord is.",
    ),
    remedy=Text(
        en="Put messages into an element with role=log that is there before the first message and is not hidden.",
        nl="Zet berichten in een element met role=log dat er vóór het eerste bericht al staat en niet verborgen is.",
    ),
    cannot_see=Text(
        en="What a given screen reader really says, and messages that people of the service write later.",
        nl="Wat een bepaalde schermlezer echt zegt, en berichten die medewerkers later schrijven.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/status-messages.html",
    states=("chat-*",),
)
def unannounced_reply(exchange: ChatExchange, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """The service answered our message, and no live region told any of that answer while focus was elsewhere.

    What counts is what was told while the message arrived, not an attribute: a region that
    is hidden or came together with its text tells nothing, or nothing sure (cantTell).
    Focus that moves into the answer tells it. Where safe mode stopped the message there is
    no answer to judge. A message of the widget that sending failed is judged in the same way.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/status-messages.html
    """
    arrived = [one for one in exchange.messages if one.at_ms > 0 and one.who != "customer" and one.text.strip()]
    focus = exchange.sending.focus if exchange.sending is not None else None
    if not arrived or exchange.sending is None:
        return
    told = [
        how_told(one.text, exchange.told, [each.text for each in exchange.messages if each is not one])
        for one in arrived
    ]
    if "surely" in told or (focus is not None and focus.node in {one.node for one in arrived}):
        yield passed(
            target_at(snapshot, exchange.log), Text(en="The answer is told.", nl="Het antwoord wordt verteld.")
        )
        return
    first = arrived[0]
    if "perhaps" in told:
        yield cant_tell(
            target_at(snapshot, first.node, exchange.log),
            Text(
                en=f"“{first.text[:150]}” is told by a live region that came with it or tells only a part: "
                "listen with a screen reader.",
                nl=f"“{first.text[:150]}” wordt verteld door een live region die er tegelijk bij kwam of "
                "maar een deel vertelt: luister met een schermlezer.",
            ),
        )
        return
    yield failed(
        target_at(snapshot, exchange.log, first.node),
        Text(
            en=f"“{first.text[:150]}” came {first.at_ms / 1000:.1f} s after the message was sent, "
            "and no live region told it.",
            nl=f"“{first.text[:150]}” kwam {first.at_ms / 1000:.1f} s na het versturen van het bericht, "
            "en geen live region vertelde dat.",
        ),
        evidence=(exchange.picture,) if exchange.picture else (),
    )
