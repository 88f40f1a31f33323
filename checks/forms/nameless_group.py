"""1.3.1: a group of fields that says it is one, and not of what."""

from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.forms.fields import CHOICES, fields_of, type_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.roles import is_exposed, role_of
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed

NAMES = ("aria-label", "aria-labelledby", "title")
MOST_SHOWN = 3


@check(
    id="nameless-group",
    criteria=("1.3.1",),
    techniques=("H71", "ARIA17"),
    impact="moderate",
    mode="semiAuto",
    title=Text(en="Group of fields without a name", nl="Groep velden zonder naam"),
    barrier=Text(
        en="A screen reader says “group” and not of what, so that customers do not know what the fields are about.",
        nl="Een schermlezer zegt ‘groep’ en niet waarvan, zodat klanten niet weten waar de velden over gaan.",
    ),
    remedy=Text(
        en="Begin the fieldset with a legend, or take the fieldset away where there is nothing to group.",
        nl="Begin de fieldset met een legend, of laat de fieldset weg als er niets te groeperen is.",
    ),
    cannot_see=Text(
        en="Whether the fields need a common name at all.",
        nl="Of de velden wel een gezamenlijke naam nodig hebben.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/html/H71",
)
def nameless_group(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Fieldsets without a legend or another name, with text and either no field or several.

    Always cantTell, at most three a page. Groups of radio buttons and checkboxes are left
    to `ungrouped-choices`, and so is a fieldset around one field or around the whole form.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/html/H71
    """
    shown = 0
    for document in dom_of(snapshot).documents:
        for one in document.elements():
            if one.tag != "fieldset" or role_of(one) not in ("", "group") or not one.is_visible or not is_exposed(one):
                continue
            if _is_named(one):
                yield passed(target_of(one), Text(en="The group has a name.", nl="De groep heeft een naam."))
            elif shown < MOST_SHOWN and _needs_name(one):
                shown += 1
                yield cant_tell(target_of(one), _message(one))


def _is_named(group: Element) -> bool:
    legends = [one for one in group.children if one.tag == "legend"]
    by_image = any(inner.attr("alt") for one in legends for inner in one.descendants())
    return by_image or any(one.text for one in legends) or any((group.attr(name) or "").strip() for name in NAMES)


def _needs_name(group: Element) -> bool:
    inside = {one.row for one in group.descendants()}
    fields = [one for one in fields_of(group.document) if one.row in inside]
    others = [one for one in fields_of(group.document) if one.row not in inside]
    if any(type_of(one) in CHOICES for one in fields) or not group.rendered_text or len(fields) == 1:
        return False
    return bool(others) or not fields


def _message(group: Element) -> Text:
    shown = shorten(group.rendered_text, 80)
    return Text(
        en=f"This fieldset has no legend: “{shown}”. Do its fields need a common name?",
        nl=f"Deze fieldset heeft geen legend: ‘{shown}’. Hebben de velden een gezamenlijke naam nodig?",
    )
