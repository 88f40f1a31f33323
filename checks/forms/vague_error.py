"""3.3.1 and 3.3.3: an error message that says no more than that something is wrong."""

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.dom import Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.forms.error_texts import ONLY_FAULT, error_blocks
from checks.forms.fields import fields_of, form_of, is_text_field, label_text, type_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.blocks import Block
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

FORMAT_TYPES = frozenset({"email", "tel", "url", "date", "time", "month", "week", "datetime-local"})
FORMAT_TOLD = re.compile(r"\b(dd|mm|jj|jjjj|yy|yyyy)\b|\d{2,}|@", re.IGNORECASE)
RANGE = ("min", "max", "step")
FORMAT_LABEL = re.compile(
    r"\b(datum|date|postcode|zip|telefoon\w*|phone|mobiel\w*|e-?mail\w*|iban|rekeningnummer|tijd|time|kenteken|bsn)\b|"
    r"\b(dd|mm|jjjj|yyyy)\b",
    re.IGNORECASE,
)


@check(
    id="vague-error",
    criteria=("3.3.1", "3.3.3"),
    techniques=("G85", "G177", "SCR32"),
    impact="moderate",
    title=Text(en="Error message that does not say what is wrong", nl="Foutmelding die niet zegt wat er fout is"),
    barrier=Text(
        en="Customers do not know what to change, try again and give up; for who reads with effort it is a dead end.",
        nl="Klanten weten niet wat ze moeten veranderen, proberen het opnieuw en haken af; wie moeilijk leest, stopt.",
    ),
    remedy=Text(
        en="Say what is wrong and how it has to be, with an example: write the date as 31-12-2026.",
        nl="Zeg wat er fout is en hoe het moet, met een voorbeeld: schrijf de datum als 31-12-2026.",
    ),
    cannot_see=Text(
        en="Messages that appear later, and whether a longer message helps.",
        nl="Meldingen die later verschijnen, en of een langere melding helpt.",
    ),
    states=("initial",),  # in further states the trial of the form tells more
    source="https://www.w3.org/WAI/WCAG21/Understanding/error-suggestion.html",
)
def vague_error(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Messages by a field that hold nothing but its name and a word such as invalid.

    Failed under 3.3.3 where the field has a format that a message can tell (a date, a
    postal code, a pattern) and its label does not tell it, and under 3.3.1 where it has a range. Of other fields nobody
    knows what would be right: cantTell. Forms with a password may keep it to themselves.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/36b590/
    """
    for document in dom_of(snapshot).documents:
        for field in (one for one in fields_of(document) if is_text_field(one)):
            blocks = list(error_blocks(field))
            vague = [one for one in blocks if ONLY_FAULT.match(one.text)]
            if vague and len(vague) == len(blocks) and not _keeps_secret(field):
                yield _judge(field, vague[0])
            elif blocks and not vague:
                yield passed(target_of(field), Text(en="The message says more.", nl="De melding zegt meer."))


def _keeps_secret(field: Element) -> bool:
    form = form_of(field)
    return form is not None and any(
        type_of(one) == "password" for one in fields_of(field.document) if form_of(one) is form
    )


def _judge(field: Element, block: Block) -> Verdict:
    message = Text(
        en=f"The message “{shorten(block.text, 90)}” does not say what is wrong, or how to mend it.",
        nl=f"De melding “{shorten(block.text, 90)}” zegt niet wat er fout is, of hoe het wel moet.",
    )
    target = target_of(block.element if block.element.tag not in ("form", "body") else block.texts[0])
    has_format = type_of(field) in FORMAT_TYPES or field.attr("pattern") or FORMAT_LABEL.search(label_text(field))
    has_range = type_of(field) == "number" or any(field.attr(name) for name in RANGE)
    if FORMAT_TOLD.search(label_text(field)):  # which may be suggestion enough
        return _under("3.3.3", cant_tell(target, message))
    if has_format:
        return _under("3.3.3", failed(target, message, confidence="medium"))
    if has_range:
        return _under("3.3.1", failed(target, message, confidence="medium"))
    return cant_tell(target, message)


def _under(criterion: str, verdict: Verdict) -> Verdict:
    return replace(verdict, criteria=(criterion,))
