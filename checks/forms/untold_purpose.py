"""1.3.5: a field about the customer whose purpose a browser cannot know, or is told wrongly."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from checks.data_files import data_of
from checks.dom import Document, Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.forms.fields import fields_of, form_of, is_text_field, label_text, type_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

MARKS = re.compile(r"\([^()]*\)|[*:?]|\b(verplicht|required|optioneel|optional)\b", re.IGNORECASE)
DETAILS_OF_FIELD = frozenset({"shipping", "billing", "home", "work", "mobile", "fax", "pager", "webauthn"})
LEAST_PERSONAL = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that by its label asks for something of a person; `is_own` when the label says whose it is."""

    field: Element
    label: str
    purpose: str
    is_own: bool


@check(
    id="untold-purpose",
    criteria=("1.3.5",),
    techniques=("H98", "F107"),
    impact="moderate",
    title=Text(en="Field about the customer without its purpose", nl="Veld over de klant zonder het doel ervan"),
    barrier=Text(
        en="Browsers and aids cannot fill in the field or show a symbol, which customers who cannot type or read well "
        "rely on.",
        nl="Browsers en hulpmiddelen kunnen het veld niet invullen of van een symbool voorzien; klanten die moeilijk "
        "typen of lezen hebben dat nodig.",
    ),
    remedy=Text(
        en="Give the field the autocomplete value of what it asks, such as email or given-name.",
        nl="Geef het veld de autocomplete-waarde van wat het vraagt, zoals email of given-name.",
    ),
    cannot_see=Text(
        en="Fields whose label says it in other words, and whether a form is about the customer or somebody else.",
        nl="Velden waarvan het label het anders zegt, en of een formulier over de klant of over iemand anders gaat.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/identify-input-purpose.html",
)
def untold_purpose(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Fields whose label is just e-mail, phone, first name or the like, and their autocomplete attribute.

    Failed when the attribute names something else, and when it is missing on a field that
    is surely about the user: the label says your, a password stands in the same form, or
    the form asks three such things. `autocomplete="off"` and other fields without it are
    cantTell. Forms about another person are left alone.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/html/H98
    """
    for document in dom_of(snapshot).documents:
        asked = list(_asked(document))
        for one in asked:
            same_form = [other for other in asked if form_of(other.field) is form_of(one.field)]
            yield from _judge(one, same_form)


def _asked(document: Document) -> Iterator[Asked]:
    for field in fields_of(document):
        is_open = field.attr("disabled") is None and field.attr("readonly") is None
        if is_text_field(field) and is_open and type_of(field) != "search":
            label = label_text(field)
            found = _purpose(label)
            if found:
                yield Asked(field, label, *found)


def _purpose(label: str) -> tuple[str, bool] | None:
    plain = " ".join(MARKS.sub(" ", label).casefold().split())
    for purpose, (pattern, _) in purposes().items():
        if match := pattern.fullmatch(plain):
            return purpose, bool(match["whose"])
    return None


def _judge(one: Asked, same_form: Sequence[Asked]) -> Iterator[Verdict]:
    tokens = (one.field.attr("autocomplete") or "").lower().split()
    told = next((token for token in reversed(tokens) if token not in DETAILS_OF_FIELD), "")
    shown = shorten(one.label, 60)
    if told and told not in ("on", "off"):
        fitting = purposes()[one.purpose][1]
        is_known = any(told in known for _, known in purposes().values())
        if told in fitting:
            yield passed(target_of(one.field), Text(en="The purpose is told.", nl="Het doel staat erbij."))
        elif is_known:
            yield failed(
                target_of(one.field),
                Text(
                    en=f"The field asks “{shown}”, but autocomplete says “{told}”.",
                    nl=f"Het veld vraagt “{shown}”, maar autocomplete zegt “{told}”.",
                ),
            )
        return
    if (tokens and not told) or _is_about_another(one):
        return
    message = Text(
        en=f"The field asks “{shown}” and has no autocomplete value, such as “{one.purpose}”.",
        nl=f"Het veld vraagt “{shown}” en heeft geen autocomplete-waarde, zoals “{one.purpose}”.",
    )
    if told != "off" and _is_surely_own(one, same_form):
        yield failed(target_of(one.field), message, confidence="medium")
    else:
        yield cant_tell(target_of(one.field), message)


def _is_about_another(one: Asked) -> bool:
    form = form_of(one.field)
    text = form.rendered_text if form is not None and form.tag in ("form", "fieldset") else ""
    return any(re.search(rf"\b{word}", text, re.IGNORECASE) for word in words()["others"])


def _is_surely_own(one: Asked, same_form: Sequence[Asked]) -> bool:
    kinds = {other.purpose for other in same_form}
    is_login = one.purpose in ("username", "email", "current-password") and any(
        type_of(other.field) == "password" for other in same_form
    )
    return one.is_own or is_login or len(kinds - {"current-password"}) >= LEAST_PERSONAL


@cache
def words() -> dict[str, list[str]]:
    """Words that say whose something is."""
    read = data_of("field-purposes.json")
    return {"whose": read["whose"], "others": read["others"]}


@cache
def purposes() -> dict[str, tuple[re.Pattern[str], frozenset[str]]]:
    """What labels ask for a purpose, and which autocomplete values fit it: `data/field-purposes.json`."""
    whose = "|".join(words()["whose"])
    return {
        purpose: (re.compile(rf"(?:(?P<whose>{whose}) )?(?:{'|'.join(one['labels'])})"), frozenset(one["tokens"]))
        for purpose, one in data_of("field-purposes.json")["purposes"].items()
    }
