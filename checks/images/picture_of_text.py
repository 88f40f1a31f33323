"""1.4.5: a picture that is made of text."""

import re
from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.images.pictures import alternative_of, images_of
from checks.images.useless_alternative import generic_words, is_file_name
from checks.images.written import Written, written_pictures
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.picture_words import PictureWords
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

MOST_SHOWN = 5
LEAST_WORDS, WIDE = 3, 2.2
TALLEST_LINE_PX, LEAST_WIDTH_PX = 160.0, 60.0
MOSTLY_DRAWN = 0.5  # beside text; a button has a rim, a shadow, a sign
SENTENCE = re.compile(r"[.!?]$|\d")
NAME_OF_A_BRAND = re.compile(r"[a-z][A-Z]")


@check(
    id="picture-of-text",
    criteria=("1.4.5",),
    techniques=("G140", "C22", "C30"),
    impact="moderate",
    mode="semiAuto",
    title=Text(en="Picture that consists of text", nl="Afbeelding die uit tekst bestaat"),
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
        en="Whether the look of the words is essential, text in photographs, and, without the extra “ocr”, any text in "
        "a picture of pixels.",
        nl="Of het uiterlijk van de woorden essentieel is, tekst in foto’s, en zonder de extra “ocr” alle tekst in een "
        "afbeelding van pixels.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/images-of-text.html",
)
def picture_of_text(snapshot: PageSnapshot, words: PictureWords | None) -> Iterator[Verdict]:
    """Pictures with nothing in them but a text of five words and more, or the words of an image button.

    Failed where the alternative says the very same, or the picture is the background of an
    element without text. Logos, quality marks, codes, pictures with a caption, with much else in them or in
    header, navigation and footer are never failed. Of pictures that were not read, those that may be text by
    their shape and alternative are cantTell, at most five a document.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/0va7u6/
    """
    read = {one.element: one for one in written_pictures(words, snapshot)}
    for one in read.values():
        yield from _judged(one)
    for document in dom_of(snapshot).documents:
        found = [one for one in images_of(document) if one not in read and _seems_text(one)]
        for image in found[:MOST_SHOWN]:
            yield cant_tell(target_of(image), _question(alternative_of(image)))


def _judged(one: Written) -> Iterator[Verdict]:
    target = target_of(one.element)
    is_button = one.element.tag == "input"
    if len(one.words) < (1 if is_button else LEAST_WORDS):
        if _seems_text(one.element) and not one.words:
            yield passed(target, Text(en="No text was read in it.", nl="Er is geen tekst in gelezen."))
    elif _is_sure(one):
        text = shorten(one.text, 120)
        yield failed(
            target,
            Text(
                en=f"“{text}” is written in this picture; as text, customers could adjust it.",
                nl=f"“{text}” staat in deze afbeelding geschreven; gewone tekst kunnen klanten aanpassen.",
            ),
        )
    elif one.seen.drawn < MOSTLY_DRAWN and (is_button or not one.may_be_a_mark):
        yield cant_tell(target, _question(one.text))


def _is_sure(one: Written) -> bool:
    if one.may_be_a_mark or NAME_OF_A_BRAND.search(f"{one.text} {alternative_of(one.element)}"):
        return False
    if one.element.tag == "input":
        return one.seen.drawn < MOSTLY_DRAWN and one.says_the_same(alternative_of(one.element))
    if not one.is_all_text or not one.is_sentence or any(outer.tag == "figure" for outer in one.element.ancestors()):
        return False
    if one.element.tag == "img":
        return one.says_the_same(alternative_of(one.element))
    return not one.element.text


def _question(text: str) -> Text:
    shown = shorten(text, 80)
    return Text(
        en=f"Is “{shown}” written in this picture, while it could be text?",
        nl=f"Staat “{shown}” in deze afbeelding geschreven, terwijl het gewone tekst kan zijn?",
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
