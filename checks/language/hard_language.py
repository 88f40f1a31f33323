"""Product rule simple-language: messages of a chatbot, or texts, in the language of officials."""

import re
from collections.abc import Iterator

from checks.dom import Dom, Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.language.readability import Readability, Tongue, readability
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.script.reach import is_around, is_shown, text_blocks
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

LEAST_WORDS = 12  # a shorter text says little about how hard it is
# Flesch: 60 and up is plain, 30 to 50 hard, below 30 very hard; the borders stay far below plain
HARD_EASE, FAR_TOO_HARD_EASE = 30.0, 10.0
LONG_SENTENCE, FAR_TOO_LONG = 25.0, 16.0  # words a sentence; the second counts only with official words
OFFICIAL_SHARE = 0.08  # one word in twelve
MOST_BLOCKS = 400
MOST_SHOWN = 3
READ_TAGS = frozenset({"p", "li", "dd", "div", "td", "span", "section"})
QUOTES = frozenset({"blockquote", "q"})  # words of others, such as an article of law
PLAINLY = re.compile(
    r"\b(in het kort|kort gezegd|samengevat|samenvatting|in (gewone|eenvoudige|begrijpelijke) (taal|woorden)|"
    r"eenvoudig gezegd|dit betekent|wat betekent dit|in (plain|simple) (english|words|language)|in short|in brief|"
    r"this means|what this means|summary)\b",
    re.IGNORECASE,
)


@check(
    id="hard-language",
    criteria=("simple-language",),
    techniques=("G153",),
    impact="moderate",
    title=Text(en="Text in hard, official language", nl="Tekst in moeilijke, ambtelijke taal"),
    barrier=Text(
        en="Customers who read with difficulty, are tired or have another first language do not get the answer.",
        nl="Klanten die moeilijk lezen, moe zijn of een andere moedertaal hebben, begrijpen het antwoord niet.",
    ),
    remedy=Text(
        en="Write short sentences with everyday words, and say who does what.",
        nl="Schrijf korte zinnen met gewone woorden, en zeg wie wat doet.",
    ),
    cannot_see=Text(
        en="Whether readers know a subject's words; other languages than Dutch and English.",
        nl="Of lezers de woorden van een vak kennen; andere talen dan Nederlands en Engels.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/general/G153",
)
def hard_language(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Texts of the content and messages in a log, measured by Flesch's formula (Douma's for Dutch).

    Failed is only what is far too hard by three measures at once: reading ease, length of
    sentences, and words of officials from a list of ours. Hard by one is cantTell
    for messages of a chat, with the sentence; elsewhere it is left alone. Quoted texts are
    left alone too; where the same is said plainly beside it, what is too hard is cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/general/G153
    """
    measured = [
        (one, is_message, readability(text, tongue))
        for text, one, is_message, tongue in _texts(dom_of(snapshot))
        if len(text.split()) >= LEAST_WORDS
    ]
    hard = [(one, found) for one, _, found in measured if _is_far_too_hard(found)]
    doubtful = [
        (one, found)
        for one, is_message, found in measured
        if is_message and _is_hard(found) and (one, found) not in hard
    ]
    for one, found in hard[:MOST_SHOWN]:
        yield (cant_tell if _is_explained(one) else failed)(target_of(one), _message(found))
    yield from (cant_tell(target_of(one), _message(found)) for one, found in doubtful[:MOST_SHOWN])
    if measured and not hard and not doubtful:
        yield passed(None, Text(en="No text is far too hard.", nl="Geen tekst is veel te moeilijk."))


def _is_far_too_hard(found: Readability) -> bool:
    has_official = len(found.official) >= 2 and len(found.official) / found.words >= OFFICIAL_SHARE
    return has_official and found.ease < FAR_TOO_HARD_EASE and found.words_a_sentence >= FAR_TOO_LONG


def _is_explained(element: Element) -> bool:
    """Whether a text beside it says that it puts the same plainly."""
    return element.parent is not None and bool(PLAINLY.search(element.parent.rendered_text))


def _is_hard(found: Readability) -> bool:
    return found.ease < HARD_EASE or found.words_a_sentence > LONG_SENTENCE or len(found.official) >= 2


def _message(found: Readability) -> Text:
    sentence, words = shorten(found.longest, 160), ", ".join(found.official[:4])
    numbers = f"{found.words_a_sentence:.0f}", f"{found.ease:.0f}"
    en = "Sentences of {} words, reading ease {} (60 is plain)".format(*numbers)
    nl = "Zinnen van {} woorden, leesgemak {} (60 is gewoon)".format(*numbers)
    if words:
        en, nl = f"{en}, official words: {words}", f"{nl}, ambtelijke woorden: {words}"
    return Text(en=f"{en}: “{sentence}”", nl=f"{nl}: “{sentence}”")


def _texts(dom: Dom) -> Iterator[tuple[str, Element, bool, Tongue]]:
    """Texts of the content that are shown, and those of a chat whether shown or not."""
    for document in dom.documents:
        if document.root is None:
            continue
        for count, (text, one) in enumerate(text_blocks(document.root)):
            tongue = tongue_of(one)
            if count >= MOST_BLOCKS or tongue is None:
                break
            is_message = any(outer.attr("role") == "log" for outer in one.ancestors())
            is_read = one.tag in READ_TAGS and not any(outer.tag in QUOTES for outer in (one, *one.ancestors()))
            if is_read and (is_message or (is_shown(one) and not is_around(one))):
                yield text, one, is_message, tongue


def tongue_of(element: Element) -> Tongue | None:
    """Dutch or English by the nearest `lang`; `None` for other languages and where nothing says so."""
    for one in (element, *element.ancestors()):
        language = (one.attr("lang") or "").lower().split("-")[0]
        if language:
            return "nl" if language == "nl" else "en" if language == "en" else None
    return None
