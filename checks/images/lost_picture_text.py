"""1.1.1: text in a picture that is nowhere else on the page."""

import re
from collections.abc import Iterator

from checks.dom import Dom, dom_of
from checks.dom.targets import shorten, target_of
from checks.images.pictures import alternative_of, is_in_control
from checks.images.written import Written, written_pictures
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.picture_words import PictureWords
from checks.registry import check
from checks.structure.roles import is_exposed
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

ALTERNATIVES = ("alt", "aria-label", "title", "aria-description", "value", "placeholder")
LOST, TOLD = 0.3, 0.7  # of the words are to be found elsewhere


@check(
    id="lost-picture-text",
    criteria=("1.1.1",),
    techniques=("G94", "F3", "F38"),
    impact="serious",
    title=Text(en="Text in a picture that only the eye can read", nl="Tekst in een afbeelding die je alleen kunt zien"),
    barrier=Text(
        en="Blind customers do not hear what is written in the picture.",
        nl="Blinde klanten horen niet wat er in de afbeelding geschreven staat.",
    ),
    remedy=Text(
        en="Write the words as text, or give the same words in the text alternative.",
        nl="Schrijf de woorden als tekst, of geef dezelfde woorden in het tekstalternatief.",
    ),
    cannot_see=Text(
        en="Text in photographs and diagrams, and, without the extra “ocr”, any text in a picture of pixels.",
        nl="Tekst in foto’s en schema’s, en zonder de extra “ocr” alle tekst in een afbeelding van pixels.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/non-text-content.html",
)
def lost_picture_text(snapshot: PageSnapshot, words: PictureWords | None) -> Iterator[Verdict]:
    """Pictures with nothing but text in them, whose words neither the page nor its alternatives say.

    Failed for a sentence in a background or in a picture that is marked as decoration; cantTell where an
    alternative says something else, and for a word or two. A picture without any alternative is axe's.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/failures/F3
    """
    said: set[str] | None = None
    for one in written_pictures(words, snapshot):
        if not one.is_all_text or not one.words or one.may_be_a_mark or not is_exposed(one.element):
            continue
        said = _said_on(dom_of(snapshot)) if said is None else said
        share = one.share_in(said)
        if not one.is_sentence:
            if not share and not _is_in_link(one):
                yield cant_tell(target_of(one.element), _question(one))
        elif share >= TOLD:
            yield passed(target_of(one.element), Text(en="Its text is on the page.", nl="De tekst staat op de pagina."))
        elif share <= LOST and _is_unnamed(one):
            yield failed(
                target_of(one.element),
                Text(
                    en=f"“{shorten(one.text, 120)}” is written in this picture and nowhere in text.",
                    nl=f"“{shorten(one.text, 120)}” staat in deze afbeelding en nergens in tekst.",
                ),
            )
        elif alternative_of(one.element) or _is_unnamed(one):
            yield cant_tell(target_of(one.element), _question(one))


def _question(one: Written) -> Text:
    text, alternative = shorten(one.text, 120), shorten(alternative_of(one.element), 80)
    if alternative:
        return Text(
            en=f"“{text}” is written in this picture, and its alternative is “{alternative}”. Is that the same?",
            nl=f"“{text}” staat in deze afbeelding, en het alternatief is “{alternative}”. Is dat hetzelfde?",
        )
    return Text(
        en=f"Does the page say in text what is written in this picture: “{text}”?",
        nl=f"Zegt de pagina in tekst wat er in deze afbeelding staat: “{text}”?",
    )


def _is_in_link(one: Written) -> bool:
    """Whether it is the picture of a link or button, whose alternative tells what that does."""
    return one.element.tag == "input" or is_in_control(one.element)


def _is_unnamed(one: Written) -> bool:
    """Whether the picture is a background, or an image that says of itself that it is decoration."""
    if one.element.tag == "img":
        return one.element.attr("alt") is not None and not alternative_of(one.element)
    return one.element.tag != "input" and not alternative_of(one.element)


def _said_on(dom: Dom) -> set[str]:
    texts = [document.root.text for document in dom.documents if document.root is not None]
    texts += [one.attr(name) or "" for one in dom.elements() for name in ALTERNATIVES]
    return {word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text.casefold())}
