"""1.3.2: Arabic or Hebrew text that is laid out from left to right."""

from collections.abc import Iterator

from checks.dom import dom_of
from checks.dom.targets import shorten, target_of
from checks.language.identify import WORD, script_of
from checks.language.passages import Passage, passages_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed

RIGHT_TO_LEFT = frozenset({"Arabic", "Hebrew"})
LEAST_WORDS = 3  # fewer are a name, which orders itself
MOST_SHOWN = 5


@check(
    id="missing-direction",
    criteria=("1.3.2",),
    techniques=("H56", "H34"),
    impact="moderate",
    title=Text(
        en="Arabic or Hebrew text without its direction", nl="Arabische of Hebreeuwse tekst zonder leesrichting"
    ),
    barrier=Text(
        en="Full stops, numbers and foreign words jump to the wrong place in the sentence, and columns and lists run "
        "the wrong way.",
        nl="Punten, getallen en vreemde woorden springen naar een verkeerde plek in de zin, en kolommen en lijsten "
        "lopen de verkeerde kant op.",
    ),
    remedy=Text(
        en='Put dir="rtl" on the element that holds the text, beside its lang.',
        nl='Zet dir="rtl" op het element met de tekst, naast het lang-attribuut.',
    ),
    cannot_see=Text(
        en="Whether the order of the words has become wrong by it.",
        nl="Of de volgorde van de woorden erdoor verandert.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/html/H56",
)
def missing_direction(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Blocks of three words or more in these alphabets whose computed direction is left to right.

    A run of such words orders itself, so that a person has to look whether signs and
    numbers stand where they belong: always cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/html/H56
    """
    found = [one for one in passages_of(dom_of(snapshot)) if one.kind == "text" and _is_right_to_left(one)]
    wrong = [one for one in found if one.element.style("direction") == "ltr"]
    for one in wrong[:MOST_SHOWN]:
        text = shorten(one.text, 80)
        yield cant_tell(
            target_of(one.element),
            Text(
                en=f"“{text}” is laid out from left to right. Do signs, numbers and foreign words "
                "stand where they belong?",
                nl=f"“{text}” wordt van links naar rechts opgemaakt. Staan tekens, getallen en vreemde woorden op de "
                "goede plek?",
            ),
        )
    if found and not wrong:
        yield passed(None, Text(en="The text runs from right to left.", nl="De tekst loopt van rechts naar links."))


def _is_right_to_left(passage: Passage) -> bool:
    words = WORD.findall(passage.text)
    return len(words) >= LEAST_WORDS and script_of("".join(words)) in RIGHT_TO_LEFT
