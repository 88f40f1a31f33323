"""2.4.6: a field whose label does not say what to fill in."""

import re
from collections.abc import Iterator

from checks.dom import dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed
from checks.wording.field_groups import Field, fields_of, group_of
from checks.wording.words import is_vague

TYPED = frozenset({"date", "datetime-local", "month", "week", "time", "email", "tel"})
LETTER = re.compile(r"[^\W_]")


@check(
    id="vague-label",
    criteria=("2.4.6",),
    techniques=("G131",),
    impact="serious",
    title=Text(en="Label that does not say what to fill in", nl="Label dat niet zegt wat u moet invullen"),
    barrier=Text(
        en="Customers hear “field” or “text” and do not know what the service wants from them.",
        nl="Klanten horen “veld” of “tekst” en weten niet wat ze moeten invullen.",
    ),
    remedy=Text(
        en="Say in the label what is asked: “Date of birth”, “Customer number”.",
        nl="Zeg in het label wat u vraagt: “Geboortedatum”, “Klantnummer”.",
    ),
    cannot_see=Text(
        en="Whether a label with words of its own fits its field.",
        nl="Of een label met eigen woorden bij zijn veld past.",
    ),
    source="https://www.w3.org/WAI/standards-guidelines/act/rules/cc0f0a/",
    replaces=("meaningless-name",),
)
def vague_label(snapshot: PageSnapshot, tree: AccessibilityTree) -> Iterator[Verdict]:
    """Fields whose name is the stock word of a form builder, or signs only.

    Failed when no description, group, table row, list item or heading of its own says more, for stock
    words such as “Field 1” and, on fields for a date, time, e-mail address or phone number,
    for “Info” and the like. A legend or heading over several fields says nothing of one of
    them. Else cantTell: “Text” may do in a form with one field.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/cc0f0a/
    """
    fields = fields_of(dom_of(snapshot), tree)
    groups = [group_of(one, tree) for one in fields]
    for field, group in zip(fields, groups, strict=True):
        target = target_of(field.element)
        is_stock = is_vague(field.name, "label") or not LETTER.search(field.name)
        is_weak = is_vague(field.name, "weak label")
        if not is_stock and not is_weak:
            yield passed(target, Text(en="The label has words of its own.", nl="Het label heeft eigen woorden."))
        elif group and groups.count(group) == 1:
            yield cant_tell(target, _message(field), confidence="low")
        elif is_stock or (field.element.attr("type") or "").lower() in TYPED:
            yield failed(target, _message(field))
        else:
            yield cant_tell(target, _message(field))


def _message(field: Field) -> Text:
    name = shorten(field.name, 60)
    return Text(
        en=f"The label says “{name}”: does that say what to fill in?",
        nl=f"Het label zegt “{name}”: zegt dat wat er ingevuld moet worden?",
    )
