"""2.4.6: fields of one form with the same label, and nothing that tells them apart."""

from collections import defaultdict
from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed
from checks.wording.field_groups import Field, fields_of, form_of, group_of
from checks.wording.words import folded


@check(
    id="repeated-label",
    criteria=("2.4.6",),
    techniques=("G131", "H71"),
    impact="moderate",
    mode="semiAuto",
    title=Text(en="Fields with the same label", nl="Velden met hetzelfde label"),
    barrier=Text(
        en="Customers who hear the labels one after the other do not know which field is which.",
        nl="Klanten die de labels na elkaar horen, weten niet welk veld welk is.",
    ),
    remedy=Text(
        en="Give each field a label of its own, or put each group in a fieldset with a legend.",
        nl="Geef elk veld een eigen label, of zet elke groep in een fieldset met een legend.",
    ),
    cannot_see=Text(
        en="Labels that differ in words and mean the same.", nl="Labels met andere woorden die hetzelfde betekenen."
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/headings-and-labels.html",
)
def repeated_label(snapshot: PageSnapshot, tree: AccessibilityTree) -> Iterator[Verdict]:
    """Fields of one form and kind with one name, in no group, row, item or heading of their own.

    The place may make clear which is which, as with the parts of a code: always cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/general/G131
    """
    same: dict[tuple[Element, str, str], list[Field]] = defaultdict(list)
    for field in fields_of(dom_of(snapshot), tree):
        form = form_of(field)
        if form is not None:
            same[form, field.role, folded(field.name)].append(field)
    for fields in same.values():
        groups = [group_of(one, tree) for one in fields]
        twice = next((n for n, group in enumerate(groups) if group in groups[:n]), None)
        if twice is not None:
            yield cant_tell(target_of(fields[twice].element), _message(fields[twice], len(fields)))
        else:
            yield passed(target_of(fields[0].element), Text(en="It can be told apart.", nl="Het is te onderscheiden."))


def _message(field: Field, count: int) -> Text:
    name = shorten(field.name, 60)
    return Text(
        en=f"{count} fields of this form are called “{name}”. Is it clear which is which?",
        nl=f"{count} velden van dit formulier heten “{name}”. Is duidelijk welk veld welk is?",
    )
