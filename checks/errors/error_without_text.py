"""3.3.1: a form that refuses what was typed and says nothing of it in text."""

import re
from collections.abc import Iterator

from checks.dom.nodes import target_at
from checks.errors.messages import Message, fields_in_error, is_shown_wrong, messages, messages_for
from checks.observations.form_trial import FieldTrial, FormTrial
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

MARKS = re.compile(
    r"(?<!\w)(?:rood|rode|gemarkeerd\w*|aangegeven|verplicht\w*|red|marked|highlighted|required|mandatory|\*)",
    re.IGNORECASE,
)


@check(
    id="error-without-text",
    criteria=("3.3.1",),
    techniques=("G83", "G85", "F81"),
    impact="serious",
    title=Text(en="Error is not told in text", nl="Fout wordt niet in tekst verteld"),
    barrier=Text(
        en="Customers who do not see the colour or the mark do not learn that, or where, something went wrong.",
        nl="Klanten die de kleur of het teken niet zien, weten niet dat of waar iets misging.",
    ),
    remedy=Text(
        en="Say in text, beside the field, what is wrong there.",
        nl="Zeg in tekst, bij het veld, wat daar mis is.",
    ),
    cannot_see=Text(
        en="Errors that only the server knows, and forms that are reached by other steps.",
        nl="Fouten die alleen de server kent, en formulieren die je via andere stappen bereikt.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/error-identification.html",
    states=("form-errors*",),
)
def error_without_text(trial: FormTrial, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A form that was sent with errors is refused, its fields change their looks, and no text comes.

    The browser's own messages count as text; such a refusal is not even shown to this check.
    A button that stays unusable while a value is malformed, and becomes usable with a right
    one, detects the error without telling it. New pictures are cantTell: they may have an
    alternative that tells. A field that looks as wrong as those beside it, of which the text
    does tell, is failed too.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/error-identification.html
    """
    given = messages(trial, snapshot)
    if given or any(one.tied != one.tied_before for one in trial.fields):
        yield from _fields_left_out(trial, snapshot, given)
        return
    if trial.submit_stayed_disabled:
        wrong = [one for one in trial.fields if one.is_wrong]
        yield failed(target_at(snapshot, *(one.node for one in wrong), trial.submit), _stays_disabled(wrong))
        return
    shown = [one for one in trial.fields if is_shown_wrong(one, trial)]
    for one in shown or fields_in_error(trial)[:1]:
        verdict = cant_tell if trial.new_images or one not in shown else failed
        yield verdict(target_at(snapshot, one.node, trial.form), _looks_alone(one))


def _fields_left_out(trial: FormTrial, snapshot: PageSnapshot, given: list[Message]) -> Iterator[Verdict]:
    """Fields that look wrong beside others of which the text does tell; a text that speaks of marks may mean them."""
    told = {id(one) for field in trial.fields for one in messages_for(field, trial, given, snapshot)}
    of_all = [one for one in given if id(one) not in told and MARKS.search(one.text)]
    mute = [one for one in trial.fields if is_shown_wrong(one, trial) and one.tied == one.tied_before]
    mute = [one for one in mute if told and not any(messages_for(one, trial, given, snapshot))]
    for one in mute:
        yield (cant_tell if of_all else failed)(target_at(snapshot, one.node), _looks_alone(one))
    if not mute:
        yield passed(target_at(snapshot, trial.form), Text(en="Text comes with it.", nl="Er komt tekst bij."))


def _looks_alone(field: FieldTrial) -> Text:
    name = field.label or field.kind
    return Text(
        en=f"After sending, the field “{name}” is marked as wrong, and no text says so.",
        nl=f"Na het versturen is het veld “{name}” als fout gemarkeerd, en geen tekst zegt dat.",
    )


def _stays_disabled(wrong: list[FieldTrial]) -> Text:
    typed = ", ".join(f"“{one.typed}” ({one.label or one.kind})" for one in wrong)
    return Text(
        en=f"With {typed} the button stays unusable; with a right value it works. No text says what is wrong.",
        nl=f"Met {typed} blijft de knop onbruikbaar; met een juiste waarde werkt hij. Geen tekst zegt wat er mis is.",
    )
