"""1.1.1: a picture without words that may well tell something, shown to a person to decide."""

import re
from collections.abc import Iterator

from checks.dom import Document, Element, dom_of
from checks.dom.targets import target_of
from checks.images.pictures import file_stem, images_of, is_in_control, nearby_text, painted_address
from checks.images.useless_alternative import generic_words
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.roles import is_exposed, role_of
from checks.text import Text
from checks.verdict import Verdict, cant_tell

MOST_SHOWN = 5
LEAST_PICTURE_PX, LEAST_DRAWING_PX, LEAST_ICON_PX = 48.0, 100.0, 12.0
NAMES = ("aria-label", "aria-labelledby", "title")


@check(
    id="silent-picture",
    criteria=("1.1.1",),
    techniques=("G95", "F3", "F39"),
    impact="moderate",
    mode="semiAuto",
    title=Text(
        en="Picture without words that may tell something", nl="Afbeelding zonder woorden die iets kan vertellen"
    ),
    barrier=Text(
        en="If the picture tells something, blind customers do not hear it.",
        nl="Als de afbeelding iets vertelt, horen blinde klanten dat niet.",
    ),
    remedy=Text(
        en="Give a picture that tells something a text alternative; leave decoration as it is.",
        nl="Geef een afbeelding die iets vertelt een tekstalternatief; laat versiering zoals die is.",
    ),
    cannot_see=Text(
        en="What a picture shows: a person has to look.",
        nl="Wat er op een afbeelding staat: een mens moet kijken.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/non-text-content.html",
)
def silent_picture(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Pictures that are marked as decoration, or have no name, where something hints that they are more.

    Hints: a caption, a class or file called chart, map, warning or the like, no text
    beside it at all, a drawing (`canvas`, `svg`) of some size. Always cantTell, at most
    five a page. Images without `alt`, and pictures in links and buttons, are axe's.

    Source: https://www.w3.org/WAI/tutorials/images/decision-tree/
    """
    for document in dom_of(snapshot).documents:
        found = [*_images(document), *_backgrounds_and_drawings(document)]
        for element, hint in found[:MOST_SHOWN]:
            yield cant_tell(target_of(element), hint)


def _images(document: Document) -> Iterator[tuple[Element, Text]]:
    for image in images_of(document):
        alt = image.attr("alt")
        is_named = any((image.attr(name) or "").strip() for name in NAMES)
        if alt is None or alt.strip() or is_named or is_in_control(image) or not _is_large(image, LEAST_PICTURE_PX):
            continue
        if any(one.tag == "figcaption" and one.text for one in _figure(image)):
            yield (
                image,
                Text(
                    en="This picture has a caption and an empty alt. Does it tell more than the caption?",
                    nl="Deze afbeelding heeft een bijschrift en een lege alt. Vertelt ze meer dan het bijschrift?",
                ),
            )
        elif _is_called(image, file_stem(image), "informative") or not nearby_text(image):
            yield (
                image,
                Text(
                    en="This picture has an empty alt. Is it decoration, or does it tell something?",
                    nl="Deze afbeelding heeft een lege alt. Is het versiering, of vertelt ze iets?",
                ),
            )


def _figure(image: Element) -> list[Element]:
    figure = next((one for one in image.ancestors() if one.tag == "figure"), None)
    return figure.children if figure else []


def _backgrounds_and_drawings(document: Document) -> Iterator[tuple[Element, Text]]:
    for one in document.elements():
        address = painted_address(one)
        if address and _is_background_with_meaning(one, address):
            yield (
                one,
                Text(
                    en="This picture is a background without words. Does it tell something that the text does not?",
                    nl="Deze afbeelding is een achtergrond zonder woorden. Vertelt ze iets wat de tekst niet zegt?",
                ),
            )
        elif one.tag in ("canvas", "svg") and _is_silent_drawing(one):
            yield (
                one,
                Text(
                    en="This drawing has no name. Is it decoration, or does it tell something?",
                    nl="Deze tekening heeft geen naam. Is het versiering, of vertelt ze iets?",
                ),
            )


def _is_background_with_meaning(element: Element, address: str) -> bool:
    if not element.is_visible or _is_named(element) or is_in_control(element) or not is_exposed(element):
        return False
    if element.tag in ("a", "button", "input", "body", "html", "select"):
        return False
    if not element.rendered_text:
        is_alone = not element.children and _is_large(element, LEAST_ICON_PX)
        is_only_content = (
            element.parent is not None and not element.parent.rendered_text and len(element.parent.children) == 1
        )
        called = _is_called(element, address, "informative") or _is_called(element, address, "status")
        return is_alone and (is_only_content or called or _is_large(element, LEAST_DRAWING_PX))
    return _is_called(element, address, "status")


def _is_silent_drawing(drawing: Element) -> bool:
    if (
        not drawing.is_visible
        or not _is_large(drawing, LEAST_DRAWING_PX)
        or _is_named(drawing)
        or is_in_control(drawing)
    ):
        return False
    if not is_exposed(drawing) or any(outer.tag == "svg" for outer in drawing.ancestors()):
        return False
    return not drawing.text  # a title, text in the drawing, or what stands in for a canvas


def _is_named(element: Element) -> bool:
    return role_of(element) in ("none", "presentation", "img") or any(
        (element.attr(one) or "").strip() for one in NAMES
    )


def _is_called(element: Element, address: str, kind: str) -> bool:
    """Whether a class, id or file name holds a word of that kind."""
    name = address.rsplit("/", 1)[-1]
    called = re.split(r"[\W_\d]+", f"{element.attr('class') or ''} {element.attr('id') or ''} {name}".casefold())
    return bool(generic_words()[kind] & set(called))


def _is_large(element: Element, least_px: float) -> bool:
    box = element.box
    return box is not None and box[2] >= least_px and box[3] >= least_px
