"""1.1.1: a text alternative that is a file name or says no more than that there is a picture."""

import re
from collections.abc import Iterator
from functools import cache

from checks.data_files import data_of
from checks.dom import Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.images.pictures import alternative_of, file_stem, images_of, nearby_text, says
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.roles import is_exposed, role_of
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

FILE_NAME = re.compile(r"^[\w\-. %()+@,&]{1,80}\.(jpe?g|jfif|png|gif|svg|webp|avif|bmp|tiff?|ico|heic)$", re.IGNORECASE)
CAMERA_NAME = re.compile(
    r"^(img|dsc[nf]?|dcim|pict?|p|image|foto|photo|scan|screenshot|untitled|afbeelding)[-_ ]?\d{2,}([-_ ]\d+)*$", re.I
)
MOST_WORDS_OF_NAME = 3  # more words are a sentence that ends on a file name
MADE_NAME = re.compile(r"[_]|[a-z]-[a-z].*\d|\d{3,}|[-_]\d|^[a-f0-9-]{16,}$", re.IGNORECASE)


@check(
    id="useless-alternative",
    criteria=("1.1.1",),
    techniques=("G94", "F30"),
    impact="serious",
    title=Text(en="Text alternative that says nothing", nl="Tekstalternatief dat niets zegt"),
    barrier=Text(
        en="Blind customers hear a file name or the word picture, and not what the picture tells.",
        nl="Blinde klanten horen een bestandsnaam of het woord afbeelding, en niet wat de afbeelding vertelt.",
    ),
    remedy=Text(
        en="Write in alt what the picture tells here, or what the button does; use an empty alt for decoration.",
        nl="Schrijf in alt wat de afbeelding hier vertelt of wat de knop doet; gebruik een lege alt voor versiering.",
    ),
    cannot_see=Text(
        en="Whether an alternative in whole words fits the picture.",
        nl="Of een alternatief in gewone woorden bij de afbeelding past.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/failures/F30",
    replaces=("meaningless-name",),
)
def useless_alternative(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Alternatives of images and image buttons that are file names or words for any picture.

    A file name that the page also shows beside the picture is the name of an attachment or
    download, and cantTell. So are words such as logo, that fit many pictures, and a made-up
    name that equals the name of the file.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/failures/F30
    """
    for document in dom_of(snapshot).documents:
        for image in images_of(document):
            text = alternative_of(image)
            if text and is_exposed(image) and role_of(image) not in ("none", "presentation"):
                yield _judge(image, text)


def _judge(image: Element, text: str) -> Verdict:
    shown = shorten(text, 80)
    if is_file_name(text) or _is_made_up(text, file_stem(image)):
        message = Text(
            en=f"The text alternative “{shown}” is the name of a file.",
            nl=f"Het tekstalternatief “{shown}” is de naam van een bestand.",
        )
        is_shown = says(nearby_text(image), text)
        return cant_tell(target_of(image), message) if is_shown else failed(target_of(image), message)
    words = generic_words()
    plain = re.sub(r"[\W_\d]+", " ", text.casefold()).strip()
    message = Text(
        en=f"The text alternative “{shown}” does not say which picture it is, or what it does.",
        nl=f"Het tekstalternatief “{shown}” zegt niet welke afbeelding het is of wat die doet.",
    )
    if plain in words["any_picture"] or (image.tag == "input" and plain in words["any_button"]):
        return failed(target_of(image), message, confidence="medium")
    if plain in words["doubtful"]:
        return cant_tell(target_of(image), message)
    return passed(target_of(image), Text(en="It is no file name.", nl="Het is geen bestandsnaam."))


def is_file_name(text: str) -> bool:
    """Whether a text is the name of a picture file, or one that a camera or program gave."""
    is_short = len(text.split()) <= MOST_WORDS_OF_NAME
    return is_short and bool(FILE_NAME.match(text) or CAMERA_NAME.match(text))


def _is_made_up(text: str, stem: str) -> bool:
    """Whether it equals the name of the file, and that name is not made of plain words."""
    return len(text) > 3 and text.casefold() == stem.casefold() and bool(MADE_NAME.search(text))


@cache
def generic_words() -> dict[str, frozenset[str]]:
    """Words that fit any picture or button, by kind: `data/picture-words.json`."""
    return {kind: frozenset(words) for kind, words in data_of("picture-words.json").items()}
