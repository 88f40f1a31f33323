"""1.3.3: an instruction that names a control by its shape, colour or place, and not by its name."""

import re
from collections.abc import Iterator
from functools import cache

from checks.data_files import data_of
from checks.dom import dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.script.reach import is_shown, text_blocks
from checks.text import Text
from checks.verdict import Verdict, cant_tell

NAMED = re.compile(r"[\"“”‘’«»„']\s*\w")  # a name between quotation marks
SENTENCE = re.compile(r"[^.!?]+[.!?]?")
MOST_SHOWN = 3


@check(
    id="look-only-instruction",
    criteria=("1.3.3",),
    techniques=("G96", "F14", "F26"),
    impact="moderate",
    mode="semiAuto",
    title=Text(en="Instruction by shape, colour or place alone", nl="Aanwijzing met alleen vorm, kleur of plaats"),
    barrier=Text(
        en="Blind customers, and those who do not see the colour, cannot find what the instruction speaks of.",
        nl="Blinde klanten, en wie de kleur niet ziet, kunnen niet vinden waar de aanwijzing over gaat.",
    ),
    remedy=Text(
        en="Name the control by its text: choose “Send”, the green button on the right.",
        nl="Noem het element bij zijn tekst: kies “Verstuur”, de groene knop rechts.",
    ),
    cannot_see=Text(
        en="Instructions in pictures and sound, and other wordings.",
        nl="Aanwijzingen in beeld en geluid, en andere bewoordingen.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/sensory-characteristics.html",
)
def look_only_instruction(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A sentence that tells to use a control, says how it looks or where it is, and gives no name between quotes.

    Always cantTell: whether words nearby name the control too, a person has to read.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/9bd38c/
    """
    root = dom_of(snapshot).main.root
    shown = 0
    for text, block in text_blocks(root) if root else ():
        sentence = look_sentence(text)
        if sentence is None or shown >= MOST_SHOWN or not is_shown(block):
            continue
        shown += 1
        quoted = shorten(sentence, 120)
        yield cant_tell(
            target_of(block),
            Text(
                en=f"“{quoted}” Is the control also named by its text?",
                nl=f"“{quoted}” Wordt het element ook bij zijn tekst genoemd?",
            ),
        )


def look_sentence(text: str) -> str | None:
    """The first sentence of a text that points at a control by its looks alone."""
    for match in SENTENCE.finditer(text):
        sentence = match[0].strip()
        if instruction().search(sentence) and not NAMED.search(sentence):
            return sentence
    return None


@cache
def instruction() -> re.Pattern[str]:
    """To do something, then how a control looks, then the control: made of `data/look-words.json`."""
    words = data_of("look-words.json")
    act, look, control = ("|".join(words[kind]) for kind in ("act", "look", "control"))
    return re.compile(rf"\b(?:{act})\b[^,;:]{{0,40}}\b(?:{look})\b\s+(?:\w+\s+)?(?:{control})\b", re.IGNORECASE)
