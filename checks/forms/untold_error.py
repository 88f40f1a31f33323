"""3.3.1: an error that is shown by colour alone, or in words that assistive technology is kept from."""

from collections.abc import Iterator

from checks.dom import Document, Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.forms.error_texts import FAULT_WORD, error_blocks, is_red
from checks.forms.fields import blocks_within, fields_of, form_of, label_text, own_ground, visible_labels
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.blocks import blocks_of
from checks.structure.roles import is_exposed
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed


@check(
    id="untold-error",
    criteria=("3.3.1",),
    techniques=("G83", "G85", "F81"),
    impact="serious",
    title=Text(en="Error that is not told in words to all", nl="Fout die niet voor iedereen in woorden staat"),
    barrier=Text(
        en="Customers who are blind, or do not see the red, do not learn which field is wrong.",
        nl="Klanten die blind zijn of het rood niet zien, horen niet welk veld fout is.",
    ),
    remedy=Text(
        en="Put a message in words by the field, tie it with aria-describedby, and leave aria-hidden away.",
        nl="Zet een melding in woorden bij het veld, koppel die met aria-describedby en laat aria-hidden weg.",
    ),
    cannot_see=Text(
        en="Errors that are shown by a picture or by a colour other than red.",
        nl="Fouten die met een afbeelding of met een andere kleur dan rood worden getoond.",
    ),
    states=("initial",),  # in further states the trial of the form tells more
    source="https://www.w3.org/WAI/WCAG21/Understanding/error-identification.html",
)
def untold_error(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Fields with a red edge where others of the form have none, without a message; messages with `aria-hidden`.

    A message is any text by the field besides its label, or one elsewhere in the form that
    is marked as an error and names the field. Help that stands there before the error may
    be taken for one: then it is cantTell, unless other red fields have a message of their own.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/failures/F81
    """
    for document in dom_of(snapshot).documents:
        for field in fields_of(document):
            messages = list(error_blocks(field))
            heard = [one for one in messages if is_exposed(one.texts[0])]
            if not heard and any(FAULT_WORD.search(one.text) for one in messages):
                yield failed(
                    target_of(messages[0].texts[0]),
                    Text(
                        en=f"The message “{shorten(messages[0].text, 90)}” is hidden from assistive technology.",
                        nl=f"De melding “{shorten(messages[0].text, 90)}” is verborgen voor hulpsoftware.",
                    ),
                )
            elif _is_red_among_others(field, document):
                yield (
                    passed(target_of(field), Text(en="Words say it.", nl="Er staan woorden."))
                    if heard
                    else _judge(field)
                )


def _judge(field: Element) -> Verdict:
    label = shorten(label_text(field), 60)
    message = Text(
        en=f"“{label}” has a red edge, unlike other fields, and no text says that it is wrong.",
        nl=f"“{label}” heeft een rode rand, anders dan andere velden, en geen tekst zegt dat het fout is.",
    )
    if _is_named_in_error(field):
        return passed(target_of(field), Text(en="A message names it.", nl="Een melding noemt het veld."))
    labels = " ".join(visible_labels(field))
    others = [one for one in blocks_within(own_ground(field)) if one.text not in labels and labels not in one.text]
    is_sure = not others or _is_told_of_others(field)
    return failed(target_of(field), message, confidence="medium") if is_sure else cant_tell(target_of(field), message)


def _is_told_of_others(field: Element) -> bool:
    """Whether another red field of the form has a message of its own: then this one lacks it."""
    form = form_of(field)
    others = (one for one in fields_of(field.document) if one is not field and form_of(one) is form and _is_red(one))
    return any(next(error_blocks(one), None) is not None for one in others)


def _is_red_among_others(field: Element, document: Document) -> bool:
    if not _is_red(field):
        return False
    form = form_of(field)
    others = [one for one in fields_of(document) if one is not field and form_of(one) is form]
    is_said = field.attr("aria-invalid") == "true"
    return is_said or any(not _is_red(one) and one.tag == field.tag for one in others)


def _is_red(field: Element) -> bool:
    return field.px("border-bottom-width") > 0 and is_red(field.style("border-bottom-color"))


def _is_named_in_error(field: Element) -> bool:
    """Whether any text of the page says something is wrong and names the field."""
    label = label_text(field).casefold().strip(" *:")
    return bool(label) and any(
        label in one.text.casefold() and FAULT_WORD.search(one.text) and one.text.casefold().strip(" *:") != label
        for one in blocks_of(field.document)
    )
