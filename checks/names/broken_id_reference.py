"""1.3.1 and 4.1.2: an id that stands twice, so that a field gets the label or help of another one, or none."""

from collections.abc import Iterator

from checks.dom import Document, Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.names.labels import elements_by_id, is_labelable
from checks.names.visible_label import visible_label
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

REFERENCES = ("aria-labelledby", "aria-describedby")


@check(
    id="broken-id-reference",
    criteria=("1.3.1", "4.1.2"),
    techniques=("H93", "F77"),
    impact="serious",
    replaces=("axe/label", "axe/duplicate-id-aria", "axe/select-name", "unnamed-control"),
    title=Text(en="Label or help that belongs to another field", nl="Label of hulptekst die bij een ander veld hoort"),
    barrier=Text(
        en="Customers who use a screen reader hear the wrong question for a field, or none.",
        nl="Klanten met een schermlezer horen bij een veld de verkeerde vraag, of geen vraag.",
    ),
    remedy=Text(
        en="Give every element an id of its own, and refer to that id in for, aria-labelledby and aria-describedby.",
        nl="Geef elk element een eigen id en verwijs daarnaar in for, aria-labelledby en aria-describedby.",
    ),
    cannot_see=Text(
        en="References to an existing element that says the wrong thing.",
        nl="Verwijzingen naar een bestaand element waar iets verkeerds in staat.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/failures/F77",
)
def broken_id_reference(snapshot: PageSnapshot, tree: AccessibilityTree) -> Iterator[Verdict]:
    """References by id that lead to the first of several elements where another one was meant.

    A browser takes the first element with an id within a tree scope (the document, or
    one shadow tree). The one meant is the one that stands nearest in the tree. No
    barrier where both say the same, or where the field has its label in another way.

    Source: https://html.spec.whatwg.org/multipage/forms.html#attr-label-for
    """
    for document in dom_of(snapshot).documents:
        for (scope, name), holders in elements_by_id(document).items():
            if len(holders) > 1:
                yield from _unlabelled(document, scope, name, holders, tree)
        for element in document.elements():
            for attribute in REFERENCES:
                for wanted in (element.attr(attribute) or "").split():
                    yield from _misled(element, attribute, wanted, tree)


def _unlabelled(
    document: Document, scope: int, name: str, holders: list[Element], tree: AccessibilityTree
) -> Iterator[Verdict]:
    """Fields that share an id with an earlier element, which takes their label."""
    labels = [
        one
        for one in document.elements()
        if one.tag == "label" and one.attr("for") == name and one.scope_row == scope and one.is_rendered
    ]
    for field in holders[1:]:
        if not is_labelable(field) or not field.is_rendered:
            continue
        label = next((one for one in labels if _nearest(one, holders) is field), None)
        node = tree.documents[document.place].get(field.row)
        if label is None or node is None or node.ignored:
            continue
        text = visible_label(label)
        if text and text.casefold() not in node.name.casefold():
            yield failed(
                target_of(field),
                Text(
                    en=f"The label “{shorten(text, 80)}” belongs to an earlier element with the same id “{name}”.",
                    nl=f"Het label “{shorten(text, 80)}” hoort bij een eerder element met dezelfde id “{name}”.",
                ),
            )


def _misled(element: Element, attribute: str, wanted: str, tree: AccessibilityTree) -> Iterator[Verdict]:
    holders = elements_by_id(element.document).get((element.scope_row, wanted), [])
    node = tree.documents[element.document.place].get(element.row)
    if node is None or node.ignored or not element.is_rendered:
        return
    if len(holders) == 1:
        yield passed(target_of(element), Text(en="The id stands once.", nl="De id komt één keer voor."))
    if len(holders) < 2:
        return
    meant = _nearest(element, holders)
    if meant is holders[0] or meant.text.casefold() == holders[0].text.casefold() or not meant.text:
        return
    message = Text(
        en=f"{attribute} leads to “{shorten(holders[0].text, 60)}”, the first element with the id “{wanted}”; "
        f"nearer stands “{shorten(meant.text, 60)}”.",
        nl=f"{attribute} leidt naar “{shorten(holders[0].text, 60)}”, het eerste element met de id “{wanted}”; "
        f"dichterbij staat “{shorten(meant.text, 60)}”.",
    )
    is_sure = _common_depth(element, meant) > _common_depth(element, holders[0])
    yield failed(target_of(element), message) if is_sure else cant_tell(target_of(element), message)


def _nearest(element: Element, holders: list[Element]) -> Element:
    """The holder that shares the deepest ancestor with the element; of equals the one nearest in the markup."""
    return min(holders, key=lambda one: (-_common_depth(element, one), abs(one.row - element.row)))


def _common_depth(one: Element, other: Element) -> int:
    rows = {ancestor.row for ancestor in (one, *one.ancestors())}
    common = next((ancestor for ancestor in (other, *other.ancestors()) if ancestor.row in rows), None)
    return len(list(common.ancestors())) if common is not None else -1
