"""1.1.1: a picture with a code to type over, and no other way to prove that one is human."""

import re
from collections.abc import Iterator

from checks.dom import Document, Element, dom_of
from checks.dom.targets import target_of
from checks.forms.fields import fields_of, is_text_field, label_text
from checks.images.pictures import alternative_of, file_stem, images_of
from checks.images.useless_alternative import generic_words
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed

MARKS = ("id", "class", "name", "src", "alt", "title")
TYPED_OVER = re.compile(
    r"\b(code|tekens|letters|characters|digits|cijfers)\b.*\b(plaatje|afbeelding|image|picture|shown)\b|"
    r"\b(plaatje|afbeelding|image|picture)\b.*\b(code|tekens|letters|characters)\b",
    re.IGNORECASE,
)
NEAR_PX = 200.0


@check(
    id="unread-code",
    criteria=("1.1.1",),
    techniques=("G143", "G144"),
    impact="critical",
    title=Text(
        en="Code in a picture as the only way on", nl="Code in een afbeelding als enige manier om verder te gaan"
    ),
    barrier=Text(
        en="Blind customers cannot read the code, so that they cannot send the form at all.",
        nl="Blinde klanten kunnen de code niet lezen en het formulier daarom niet versturen.",
    ),
    remedy=Text(
        en="Use a test that asks nothing of people, or offer the code as sound too, and say in alt what it is for.",
        nl="Gebruik een toets die niets van mensen vraagt, of bied de code ook als geluid aan, en zeg in alt waar de "
        "afbeelding voor is.",
    ),
    cannot_see=Text(
        en="Tests that a script brings later, and whether a sound can be understood.",
        nl="Toetsen die een script later plaatst, en of een geluid te verstaan is.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/general/G144",
)
def unread_code(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Images that are called captcha or the like, or beside a field that asks for the code in the picture.

    Failed when a text field stands near and nothing on the page offers sound; otherwise
    cantTell, as a person has to try the other way.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/general/G143
    """
    for document in dom_of(snapshot).documents:
        for image in images_of(document):
            field = _field_near(image, document)
            if field is None or not (_is_called_code(image) or TYPED_OVER.search(label_text(field))):
                continue
            shown = alternative_of(image)
            message = Text(
                en=f"The code in this picture has to be typed over; its text alternative is “{shown}”.",
                nl=f"De code in deze afbeelding moet worden overgetypt; het tekstalternatief is “{shown}”.",
            )
            if _offers_sound(document):
                yield cant_tell(target_of(image), message)
            else:
                yield failed(target_of(image), message, confidence="medium")


def _is_called_code(image: Element) -> bool:
    named = " ".join(image.attr(name) or "" for name in MARKS) + " " + file_stem(image)
    return any(word in named.casefold() for word in generic_words()["code"])


def _field_near(image: Element, document: Document) -> Element | None:
    """The first text field that stands after the image, close to it."""
    box = document.columns.boxes[image.row]
    for one in fields_of(document):
        place = document.columns.boxes[one.row]
        if one.row > image.row and is_text_field(one) and box is not None and place is not None:
            return one if place[1] - (box[1] + box[3]) <= NEAR_PX else None
    return None


def _offers_sound(document: Document) -> bool:
    words = generic_words()["sound"]
    for one in document.elements():
        if one.tag == "audio":
            return True
        if one.tag in ("a", "button") and one.is_rendered:
            named = " ".join([one.text, *(one.attr(name) or "" for name in ("aria-label", "title", "class", "href"))])
            if any(re.search(rf"\b{word}", named, re.IGNORECASE) for word in words):
                return True
    return False
