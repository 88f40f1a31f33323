"""1.1.1: a picture that the author describes and at the same time keeps from assistive technology."""

import re
from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.images.pictures import NO_ROLE, images_of, is_in_control, nearby_text, says
from checks.images.useless_alternative import generic_words, is_file_name
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.roles import is_exposed, role_of
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed

LEAST_SIDE_PX = 12.0


@check(
    id="hidden-picture",
    criteria=("1.1.1",),
    techniques=("H37", "H67", "F38"),
    impact="moderate",
    title=Text(
        en="Picture with a meaning that is marked as decoration",
        nl="Afbeelding met betekenis, gemarkeerd als versiering",
    ),
    barrier=Text(
        en="Blind customers are not told what the picture says, although the page has words for it.",
        nl="Blinde klanten horen niet wat de afbeelding zegt, terwijl de pagina er wel woorden voor heeft.",
    ),
    remedy=Text(
        en="Put the words in alt and take aria-hidden and role none away; leave out title and alt text for decoration.",
        nl="Zet de woorden in alt en haal aria-hidden en role none weg; laat title en alt-tekst weg bij versiering.",
    ),
    cannot_see=Text(
        en="Pictures with a meaning for which the page has no words at all.",
        nl="Afbeeldingen met betekenis waar de pagina helemaal geen woorden voor heeft.",
    ),
    source="https://www.w3.org/WAI/standards-guidelines/act/rules/e88epe/",
)
def hidden_picture(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Images with an empty alt and a title, or with an alt text and `aria-hidden` or role none on themselves.

    Failed where those words, which no text nearby says, name a kind of picture that always
    tells something, such as a logo or a chart. Others are cantTell: a photo may be mood
    only, and its tooltip the name of who made it. Pictures in
    links and buttons, and those whose words stand nearby, are left alone.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/html/H67
    """
    for document in dom_of(snapshot).documents:
        for image in images_of(document):
            words = _kept_back(image)
            if not words or is_in_control(image) or says(nearby_text(image), words) or _is_tiny(image):
                continue
            shown = shorten(words, 80)
            if _is_hidden(image):
                message = Text(
                    en=f"It has the text alternative “{shown}”, but is hidden from assistive technology.",
                    nl=f"Het tekstalternatief is “{shown}”, maar de afbeelding is verborgen voor hulpsoftware.",
                )
            else:
                message = Text(
                    en=f"The tooltip says “{shown}”, and the empty alt says that there is nothing to say.",
                    nl=f"De tooltip zegt “{shown}”, en de lege alt zegt dat er niets te zeggen is.",
                )
            if _names_informative_kind(words):
                yield failed(target_of(image), message, confidence="medium")
            else:
                yield cant_tell(target_of(image), message)


def _kept_back(image: Element) -> str:
    """Words about the image that assistive technology is not given."""
    parent = image.parent
    if image.attr("aria-label") or image.attr("aria-labelledby") or (parent is not None and not is_exposed(parent)):
        return ""
    alt, title = (image.attr("alt") or "").strip(), (image.attr("title") or "").strip()
    words = alt if _is_hidden(image) else title if image.attr("alt") is not None and not alt else ""
    return "" if is_file_name(words) or not re.search(r"[^\W\d_]{2}", words) else words


def _is_hidden(image: Element) -> bool:
    return image.attr("aria-hidden") == "true" or role_of(image) in NO_ROLE


def _is_tiny(image: Element) -> bool:
    box = image.box
    return box is None or min(box[2], box[3]) < LEAST_SIDE_PX


def _names_informative_kind(words: str) -> bool:
    return any(re.search(rf"\b{kind}\b", words, re.IGNORECASE) for kind in generic_words()["informative"])
