"""1.4.5: a picture that seems to be made of text, shown to a person to decide."""

import re
from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.images.pictures import alternative_of, images_of
from checks.images.useless_alternative import generic_words, is_file_name
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell

MOST_SHOWN = 5
LEAST_WORDS, WIDE = 3, 2.2
TALLEST_LINE_PX, LEAST_WIDTH_PX = 160.0, 60.0
SENTENCE = re.compile(r"[.!?]$|\d")


@check(
    id="picture-of-text",
    criteria=("1.4.5",),
    techniques=("G140", "C22", "C30"),
    impact="moderate",
    mode="semiAuto",
    title=Text(en="Picture that may consist of text", nl="Afbeelding die misschien uit tekst bestaat"),
    barrier=Text(
        en="Customers with low vision or dyslexia cannot change the size, colours or font of text in a picture.",
        nl="Slechtziende klanten en klanten met dyslexie kunnen grootte, kleuren en lettertype van tekst in een "
        "afbeelding niet aanpassen.",
    ),
    remedy=Text(
        en="Write the words as text and style that; keep pictures of text for logos.",
        nl="Schrijf de woorden als tekst en maak die op; gebruik afbeeldingen van tekst alleen voor logo’s.",
    ),
    cannot_see=Text(
        en="What a picture shows: a person has to look.",
        nl="Wat er op een afbeelding staat: een mens moet kijken.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/images-of-text.html",
)
def picture_of_text(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Image buttons with words as alternative, and low, wide images whose alternative is a sentence or has figures.

    Always cantTell, at most five a page. Logos, and images of another shape, are left alone.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/0va7u6/
    """
    for document in dom_of(snapshot).documents:
        found = [one for one in images_of(document) if _seems_text(one)]
        for image in found[:MOST_SHOWN]:
            text = shorten(alternative_of(image), 80)
            yield cant_tell(
                target_of(image),
                Text(
                    en=f"Is “{text}” written in this picture, while it could be text?",
                    nl=f"Staat “{text}” in deze afbeelding geschreven, terwijl het gewone tekst kan zijn?",
                ),
            )


def _seems_text(image: Element) -> bool:
    text, box = alternative_of(image), image.box
    if not text or box is None or is_file_name(text) or re.search(r"\blogo\b", text, re.IGNORECASE):
        return False
    if image.tag == "input":
        is_generic = text.casefold() in generic_words()["any_button"]
        return box[2] >= LEAST_WIDTH_PX and not is_generic and bool(re.search(r"[^\W\d_]{2}", text))
    is_line = box[2] >= LEAST_WIDTH_PX and box[3] <= TALLEST_LINE_PX and box[2] >= WIDE * box[3]
    return is_line and len(text.split()) >= LEAST_WORDS and bool(SENTENCE.search(text))
