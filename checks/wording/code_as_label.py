"""Product rule clear-label: a field whose label is a name from a program, or an abbreviation alone."""

import re
from collections.abc import Iterator
from functools import cache

from checks.data_files import data_of
from checks.dom import Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.forms.fields import form_of
from checks.names.labels import labels_of
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.blocks import blocks_of
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed
from checks.wording.field_groups import Field, fields_of

MARKS = re.compile(r"\((?:verplicht|required|optioneel|optional)\)|[*:?]", re.IGNORECASE)
OF_PROGRAM = re.compile(r"[a-z]{2,}\d*(?:_[a-z\d]+)+|[A-Z]{2,}\d*(?:_[A-Z\d]+)+")
WITH_HUMPS = re.compile(r"[a-z]{3,}(?:[A-Z][a-z]{2,})+\d*")
ABBREVIATION = re.compile(
    r"(?:[A-Z]{2}[A-Z\d]{0,5}|[A-Z]\d+[A-Z][A-Z\d]{0,4}|[A-Z]{2,6}[-/ ]?[A-Z\d]{1,5})|(?:[A-Za-z]{1,5}\.[- ]?){2,4}"
)
VOWELS = re.compile("[AEIOUY]")
SHORT_WORD = 4  # words of three letters and abbreviations of three look alike
LONG_LETTERS = 20  # a compound of so many letters is rare among the words of everyday Dutch


@check(
    id="code-as-label",
    criteria=("clear-label",),
    impact="moderate",
    title=Text(en="Code or trade term as label", nl="Code of vakterm als label"),
    barrier=Text(
        en="Customers who do not know the trade do not understand what they have to fill in.",
        nl="Klanten die het vak niet kennen, begrijpen niet wat ze moeten invullen.",
    ),
    remedy=Text(
        en="Write out in everyday words what is asked; put the abbreviation behind it where customers know it.",
        nl="Schrijf in gewone woorden wat u vraagt; zet de afkorting erachter als klanten die kennen.",
    ),
    cannot_see=Text(
        en="Ordinary-looking words that are jargon, and whether customers know an abbreviation.",
        nl="Vaktaal die eruitziet als gewone woorden, en of klanten een afkorting kennen.",
    ),
    source="https://www.w3.org/TR/coga-usable/#use-clear-words",
)
def code_as_label(snapshot: PageSnapshot, tree: AccessibilityTree) -> Iterator[Verdict]:
    """Fields named by a variable (`cust_no`, `endDate`), an abbreviation alone, or a very long compound with one.

    All of it is for a person: makers of software know such names, and customers those of
    their own trade. Left alone are abbreviations that every customer has on a card or letter
    (IBAN, BSN, PIN), those that the form speaks of in a sentence, words written in capitals,
    and boxes to tick, which may name files, sizes or makes.

    Source: https://www.w3.org/TR/coga-usable/
    """
    asked = [one for one in fields_of(dom_of(snapshot), tree) if one.role not in ("checkbox", "switch")]
    in_capitals = any(_is_word_in_capitals(_plain(one)) for one in asked)
    for field in asked:
        name = _plain(field)
        target, shown = target_of(_label_of(field)), shorten(field.name, 80)
        if OF_PROGRAM.fullmatch(name):
            yield cant_tell(
                target,
                Text(
                    en=f"The label “{shown}” looks like a name from a program. Will every customer understand it?",
                    nl=f"Het label “{shown}” lijkt een naam uit een programma. Begrijpt elke klant het?",
                ),
            )
        elif _is_unclear(field, name, in_capitals):
            yield cant_tell(
                target,
                Text(
                    en=f"Will every customer understand the label “{shown}”?",
                    nl=f"Begrijpt elke klant het label “{shown}”?",
                ),
            )
        else:
            yield passed(target, Text(en="The label is in words.", nl="Het label is in woorden."))


def _plain(field: Field) -> str:
    """The name without marks such as a star."""
    return " ".join(MARKS.sub(" ", field.name).split())


def _label_of(field: Field) -> Element:
    """The label to be seen, else the field."""
    return next((one for one in labels_of(field.element) if one.is_visible), field.element)


def _is_unclear(field: Field, name: str, in_capitals: bool) -> bool:
    """`in_capitals` tells that the page writes labels in capitals; then a short word may be one of those."""
    if name.casefold().strip(".") in _known() or field.description or _is_word_in_capitals(name):
        return False
    if ABBREVIATION.fullmatch(name) and name.isalpha() and in_capitals:
        return False
    if ABBREVIATION.fullmatch(name) or WITH_HUMPS.fullmatch(name):
        return not _is_told(field, name)
    has_long_word = any(sum(map(str.isalpha, word)) >= LONG_LETTERS for word in name.split())
    inside = re.search(r"\(([A-Z][A-Z\d/-]{1,9})\)", name)
    return has_long_word and inside is not None and inside[1].casefold() not in _known()


def _is_word_in_capitals(name: str) -> bool:
    """Whether a label in capitals can be pronounced, as NAAM can and KWB cannot."""
    return name.isupper() and any(VOWELS.search(one) for one in re.findall(rf"[A-Z]{{{SHORT_WORD},}}", name))


def _is_told(field: Field, name: str) -> bool:
    """Whether a sentence in the form speaks of the abbreviation."""
    form = form_of(field.element)
    rows = {one.row for one in form.descendants()} if form is not None else set()
    blocks = (one for one in blocks_of(field.element.document) if one.element.row in rows)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", one.text) and one.words > 3 for one in blocks)


@cache
def _known() -> frozenset[str]:
    """Abbreviations that customers know, of `data/number-words.json`."""
    return frozenset(data_of("number-words.json")["known abbreviations"])
