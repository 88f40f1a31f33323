"""1.3.1: who says what is told by side or colour alone."""

import re
from collections.abc import Iterator

from checks.dom import Element
from checks.dom.nodes import element_of, target_at
from checks.observations.chat_exchange import ChatExchange, ChatMessage
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed

NAMING = ("aria-label", "alt", "title", "aria-roledescription")


@check(
    id="speaker-by-looks",
    criteria=("1.3.1", "1.4.1"),
    techniques=("G115", "G117", "F2"),
    impact="moderate",
    title=Text(
        en="Who says what may be told by looks alone", nl="Wie wat zegt, blijkt misschien alleen uit de vormgeving"
    ),
    barrier=Text(
        en="People who do not see sides and colours cannot tell their own messages from the answers.",
        nl="Wie kanten en kleuren niet ziet, kan eigen berichten niet van antwoorden onderscheiden.",
    ),
    remedy=Text(
        en="Put the speaker in text before each message, for the eye or visually hidden: “You”, “Assistant”.",
        nl="Zet de spreker in tekst vóór elk bericht, zichtbaar of visueel verborgen: “U”, “Assistent”.",
    ),
    cannot_see=Text(
        en="Whether the words of the messages themselves make clear who speaks.",
        nl="Of de woorden van de berichten zelf duidelijk maken wie er spreekt.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/info-and-relationships.html",
    mode="semiAuto",
    states=("chat-replied", "chat-menu"),
)
def speaker_by_looks(exchange: ChatExchange, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """No text, name or alternative beside a customer's message and beside an answer tells the two apart.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/info-and-relationships.html
    """
    ours = [one for one in exchange.messages if one.who == "customer"]
    theirs = [one for one in exchange.messages if one.who == "service" and not one.is_failure]
    if not ours or not theirs or exchange.log == 0:
        return
    said = {one.node for one in exchange.messages}
    beside_ours, beside_theirs = _beside(ours[-1], snapshot, said), _beside(theirs[-1], snapshot, said)
    if beside_ours is None or beside_theirs is None:
        return
    # a message that was found together with its speaker holds more than what was sent
    beside_ours |= _words(ours[-1].text) - _words(exchange.sent) if exchange.sent else set()
    target = target_at(snapshot, ours[-1].node, exchange.log)
    if beside_ours - beside_theirs or beside_theirs - beside_ours:
        yield passed(target, Text(en="Text tells who speaks.", nl="Tekst vertelt wie er spreekt."))
        return
    yield cant_tell(
        target,
        Text(
            en=f"Beside “{ours[-1].text[:60]}” and “{theirs[-1].text[:60]}” no text or alternative tells who speaks.",
            nl=f"Bij “{ours[-1].text[:60]}” en “{theirs[-1].text[:60]}” vertelt geen tekst of alternatief wie spreekt.",
        ),
    )


def _beside(message: ChatMessage, snapshot: PageSnapshot, said: set[int]) -> set[str] | None:
    """What stands in the message's own part of the log besides the message: texts, names and alternatives."""
    own = element_of(snapshot, message.node)
    if own is None:
        return None
    part = own
    for around in own.ancestors():
        if len(said & {one.document.columns.node_ids[one.row] for one in around.descendants()}) > 1:
            break
        part = around
    found = {value.strip() for one in (part, *part.descendants()) for name in NAMING if (value := one.attr(name) or "")}
    found |= {text for one in (part, *part.descendants()) if (text := _own_text(one)) and text not in message.text}
    return {text for text in found if text}


def _words(text: str) -> set[str]:
    """Words that can name a speaker; times and numbers cannot."""
    return {word.lower() for word in re.findall(r"[^\W\d_]+", text)}


def _own_text(element: Element) -> str:
    return "" if any(True for _ in element.children) else element.text.strip()
