"""3.3.3: a message that calls a value wrong without a word on what would be right."""

import re
from collections.abc import Iterator

from checks.dom.nodes import target_at
from checks.errors.messages import error_messages, messages_for, says_nothing_of_what_is_right
from checks.observations.form_trial import FieldTrial, FormTrial
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

WELL_KNOWN = frozenset({"email", "url", "number", "amount"})
EXAMPLE = re.compile(
    r"\d{2,}|[@/]|(?<!\w)(?:dd|mm|jj|jjjj|yy|yyyy|uu)(?!\w)|bijvoorbeeld|bijv\.|zoals|"
    r"e\.g\.|for example|such as|z\. ?b\.",
    re.IGNORECASE,
)


@check(
    id="error-without-suggestion",
    criteria=("3.3.3",),
    techniques=("G85", "G177"),
    impact="moderate",
    title=Text(en="Message does not say what would be right", nl="Melding zegt niet wat wel goed is"),
    barrier=Text(
        en="Customers are told that their date or number is wrong and have to guess how it should be written.",
        nl="Klanten horen dat hun datum of nummer fout is en moeten raden hoe het wel moet.",
    ),
    remedy=Text(
        en="Say how the value is written, with an example: “Write the date as 31-12-2025”.",
        nl="Zeg hoe je de waarde schrijft, met een voorbeeld: “Schrijf de datum als 31-12-2025”.",
    ),
    cannot_see=Text(
        en="Fields whose format is not clear from type, label or name, and errors that only the server knows.",
        nl="Velden waarvan het formaat niet uit type, label of naam blijkt, en fouten die alleen de server kent.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/error-suggestion.html",
    states=("form-errors*",),
)
def error_without_suggestion(trial: FormTrial, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A malformed value of a known format is refused in words that would do for any field; nothing shows the format.

    Where the field tells the format beforehand (label, placeholder, description), that may be
    suggestion enough: cantTell. So are formats that people know, such as a mail address.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/error-suggestion.html
    """
    given = error_messages(trial, snapshot)
    for field in trial.fields:
        if not field.is_wrong or not field.format or not field.typed:
            continue
        own = list(messages_for(field, trial, given, snapshot))
        if not own:
            continue
        if not all(says_nothing_of_what_is_right(one.text, field) for one in own):
            yield passed(target_at(snapshot, field.node), Text(en="It helps on.", nl="Die helpt verder."))
            continue
        place = own[0].element
        node = place.document.columns.node_ids[place.row] if place is not None else 0
        is_doubtful = field.format in WELL_KNOWN or _shows_format(field)
        yield (cant_tell if is_doubtful else failed)(
            target_at(snapshot, node, field.node), _message(field, own[0].text)
        )


def _shows_format(field: FieldTrial) -> bool:
    return bool(EXAMPLE.search(f"{field.label} {field.legend} {field.placeholder} {field.tied_before}"))


def _message(field: FieldTrial, text: str) -> Text:
    return Text(
        en=f"For “{field.typed}” in “{field.label}” the form says “{text[:150]}” and not how it should be written.",
        nl=f"Bij “{field.typed}” in “{field.label}” zegt het formulier “{text[:150]}” en niet hoe het wel moet.",
    )
