"""3.3.1: a message that something is wrong, without a word on where."""

import re
from collections.abc import Iterator

from checks.dom.nodes import target_at
from checks.errors.messages import error_messages, fields_in_error, messages_for
from checks.observations.form_trial import FormTrial
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

EVERY = re.compile(r"(?<!\w)(?:alle|alles|elk|ieder|all|every|each|everything|jedes|tous|toutes)(?!\w)", re.IGNORECASE)


@check(
    id="error-without-field",
    criteria=("3.3.1",),
    techniques=("G83", "G84", "G85"),
    impact="serious",
    title=Text(en="Message does not say which field is wrong", nl="Melding zegt niet welk veld fout is"),
    barrier=Text(
        en="Customers learn that something is wrong and have to find out where by themselves.",
        nl="Klanten horen dat er iets mis is en moeten zelf uitzoeken waar.",
    ),
    remedy=Text(
        en="Name the field in the message, or put the message beside the field and tie it with aria-describedby.",
        nl="Noem het veld in de melding, of zet de melding bij het veld en koppel die met aria-describedby.",
    ),
    cannot_see=Text(
        en="Errors that only the server knows, and messages that name a field in other words.",
        nl="Fouten die alleen de server kent, en meldingen die een veld met andere woorden noemen.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/error-identification.html",
    states=("form-errors*",),
)
def error_without_field(trial: FormTrial, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A form with several fields is refused with messages of which none is about any field that is surely wrong.

    A message is a field's when it is tied to it, names it, or stands beside it. Where the
    fields themselves are marked, the message may lead to them: cantTell. So may one that
    speaks of all fields where all are wrong.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/error-identification.html
    """
    given, wrong = error_messages(trial, snapshot), fields_in_error(trial)
    if not given or not wrong:
        return
    if any(True for field in trial.fields for _ in messages_for(field, trial, given, snapshot)):
        yield passed(target_at(snapshot, trial.form), Text(en="A field is named.", nl="Een veld wordt genoemd."))
        return
    is_marked = any(one.changed_looks or one.is_marked for one in trial.fields)
    groups = {(one.kind, one.legend) if one.kind == "radio" else one.node for one in trial.fields}
    # “fill in all fields” says which where all of them are wrong
    is_of_all = len(wrong) == len(groups) and any(EVERY.search(one.text) for one in given)
    place = next((one.element for one in given if one.element is not None), None)
    node = place.document.columns.node_ids[place.row] if place is not None else 0
    yield (cant_tell if is_marked or is_of_all else failed)(
        target_at(snapshot, node, trial.form),
        Text(
            en=f"“{given[0].text[:150]}” does not say which of the {len(trial.fields)} fields is wrong.",
            nl=f"“{given[0].text[:150]}” zegt niet welk van de {len(trial.fields)} velden fout is.",
        ),
    )
