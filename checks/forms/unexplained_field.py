"""Product rule help-text: a field for a number without a word on where it is or how it looks."""

import re
from collections.abc import Iterator
from functools import cache

from checks.data_files import data_of
from checks.dom import Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.forms.fields import (
    blocks_within,
    buttons_within,
    fields_of,
    form_of,
    is_text_field,
    label_text,
    own_ground,
    referred,
    type_of,
    visible_labels,
)
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.roles import stands_in
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed


@check(
    id="unexplained-field",
    criteria=("help-text",),
    techniques=("G89", "G71"),
    impact="moderate",
    title=Text(en="Field for a number without help", nl="Veld voor een nummer zonder uitleg"),
    barrier=Text(
        en="Customers do not know where the number is to be found or how to write it, search, guess and give up.",
        nl="Klanten weten niet waar het nummer staat of hoe ze het moeten schrijven. Ze zoeken, gokken en haken af.",
    ),
    remedy=Text(
        en="Say beside the field where the number is and how it looks, such as “7 digits, at the top of your bill”, "
        "and tie that to the field with aria-describedby.",
        nl="Zet bij het veld waar het nummer staat en hoe het eruitziet, zoals “7 cijfers, boven aan uw rekening”, en "
        "koppel die tekst met aria-describedby aan het veld.",
    ),
    cannot_see=Text(
        en="Whether the help is clear, and fields that need help for another reason.",
        nl="Of de uitleg duidelijk is, en velden die om een andere reden uitleg nodig hebben.",
    ),
    source="https://www.w3.org/TR/coga-usable/#help-users-avoid-mistakes-and-correct-them",
)
def unexplained_field(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Text fields that ask for a customer, policy or meter number, an IBAN, a reference and the like.

    Help is a description, a placeholder, an example or place in the label, another text or
    a button or link beside the field, or a sentence in the form that names the same number.
    Without any of these a person is asked, since customers may know the number by heart.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/general/G89
    """
    for document in dom_of(snapshot).documents:
        for field in fields_of(document):
            number = _number(field)
            if number and _is_explained(field, number):
                yield passed(target_of(field), Text(en="Help stands by the field.", nl="Er staat uitleg bij het veld."))
            elif number:
                label = shorten(label_text(field), 60)
                yield cant_tell(
                    target_of(field),
                    Text(
                        en=f"“{label}” has no help: will every customer know where it is found and how to write it?",
                        nl=f"Bij “{label}” staat geen uitleg: weet elke klant waar het staat en hoe je het schrijft?",
                    ),
                )


def _number(field: Element) -> str:
    """The word for the number that the field asks for; empty when it asks for something else or for nothing."""
    is_open = field.attr("disabled") is None and field.attr("readonly") is None
    if not is_text_field(field) or not is_open or type_of(field) in ("search", "password"):
        return ""
    label = label_text(field)
    found = pattern("numbers").search(label)
    is_other = pattern("not a number").search(label) or stands_in(field, {"search"}, {"search", "log"})
    return found[0].casefold() if found and not is_other else ""


def _is_explained(field: Element, number: str) -> bool:
    if any((field.attr(name) or "").strip() for name in ("placeholder", "title", "aria-description", "list")):
        return True
    if any(one.text for one in referred(field, "aria-describedby")) or pattern("explains").search(label_text(field)):
        return True
    ground, labels = own_ground(field), set(visible_labels(field))
    if any(one.text not in labels and one.words > 1 for one in blocks_within(ground)) or _has_way(ground):
        return True
    form = form_of(field)
    around = blocks_within(form) if form is not None else ()
    return any(number in one.text.casefold() and one.text not in labels and one.words > 4 for one in around)


def _has_way(ground: Element) -> bool:
    """Whether a link or button beside the field may open help; the one that sends the form does not."""
    is_link = any(one.tag in ("a", "summary") and one.is_visible for one in ground.descendants())
    sends = ("submit", "image")
    return is_link or any((one.attr("type") or "submit").lower() not in sends for one in buttons_within(ground))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The words of that name in `data/number-words.json`."""
    return re.compile("|".join(f"(?:{one})" for one in data_of("number-words.json")[name]), re.IGNORECASE)
