"""1.3.1: an error message that stands beside its field and is not tied to it."""

from collections.abc import Iterator

from checks.dom.nodes import target_at
from checks.errors.messages import error_messages, fields_in_error, messages_for
from checks.observations.form_trial import FormTrial
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed


@check(
    id="untied-error",
    criteria=("1.3.1",),
    techniques=("ARIA1", "ARIA21", "H44"),
    impact="moderate",
    title=Text(
        en="Error message may not be tied to its field", nl="Foutmelding is misschien niet aan het veld gekoppeld"
    ),
    barrier=Text(
        en="Who goes from field to field with a screen reader may not hear what is wrong with it.",
        nl="Wie met een schermlezer van veld naar veld gaat, hoort misschien niet wat er mis is.",
    ),
    remedy=Text(
        en="Give the message an id and name it in aria-describedby of the field.",
        nl="Geef de melding een id en noem die in aria-describedby van het veld.",
    ),
    cannot_see=Text(
        en="Whether the order in the code makes the relation clear enough.",
        nl="Of de volgorde in de code de relatie duidelijk genoeg maakt.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/info-and-relationships.html",
    mode="semiAuto",
    states=("form-errors*",),
)
def untied_error(trial: FormTrial, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A message is for one field by its place or its words, and nothing in the code ties the two.

    No documented failure says that aria-describedby must be used, so a person decides.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/info-and-relationships.html
    """
    given = [one for one in error_messages(trial, snapshot) if one.element is not None]
    for field in fields_in_error(trial):
        own = list(messages_for(field, trial, given, snapshot))
        if not own or field.kind in ("radio", "checkbox"):  # their error belongs to the group
            continue
        if any(one.text in field.tied for one in own) or field.tied != field.tied_before:
            yield passed(target_at(snapshot, field.node), Text(en="It is tied.", nl="Die is gekoppeld."))
            continue
        yield cant_tell(
            target_at(snapshot, field.node),
            Text(
                en=f"“{own[0].text[:120]}” is not tied to the field “{field.label}”: "
                "see whether the code makes it clear.",
                nl=f"“{own[0].text[:120]}” is niet gekoppeld aan het veld “{field.label}”: "
                "kijk of de code dat duidelijk maakt.",
            ),
        )
