"""4.1.3: live regions of a chat that tell too much."""

from collections import Counter
from collections.abc import Iterator

from checks.dom.nodes import target_at
from checks.observations.chat_exchange import ChatExchange
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell

OFTEN = 3


@check(
    id="repeated-announcement",
    criteria=("4.1.3",),
    techniques=("ARIA23",),
    impact="moderate",
    title=Text(en="Chat may tell too much", nl="Chat vertelt misschien te veel"),
    barrier=Text(
        en="People who use a screen reader hear the same again and again, and miss the answer.",
        nl="Wie een schermlezer gebruikt, hoort steeds hetzelfde en mist het antwoord.",
    ),
    remedy=Text(
        en="Add messages to a log instead of writing it anew, and keep typing dots out of the live region.",
        nl="Voeg berichten toe aan een log in plaats van die opnieuw te schrijven, en houd typpuntjes buiten de "
        "live region.",
    ),
    cannot_see=Text(en="What a given screen reader leaves out.", nl="Wat een bepaalde schermlezer overslaat."),
    source="https://www.w3.org/WAI/WCAG21/Understanding/status-messages.html",
    mode="semiAuto",
    states=("chat-*",),
)
def repeated_announcement(exchange: ChatExchange, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """An earlier message was told again with a new one, or the same text was told three times or more.

    WCAG asks that messages can be told, not that nothing more is: a person decides.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/status-messages.html
    """
    target = target_at(snapshot, exchange.log, exchange.panel)
    earlier = [one.text for one in exchange.messages if one.at_ms == 0 and len(one.text.split()) >= OFTEN]
    again = next((text for text in earlier for one in exchange.told if exchange.sent and text in one.text), None)
    counts = Counter(one.text for one in exchange.told)
    often = next((text for text, count in counts.items() if count >= OFTEN), None)
    if again is not None:
        yield cant_tell(
            target,
            Text(
                en=f"With the answer the earlier message “{again[:120]}” was told again.",
                nl=f"Met het antwoord werd het eerdere bericht “{again[:120]}” opnieuw verteld.",
            ),
        )
    elif often is not None:
        yield cant_tell(
            target,
            Text(
                en=f"“{often[:120]}” was told {counts[often]} times.",
                nl=f"“{often[:120]}” werd {counts[often]} keer verteld.",
            ),
        )
