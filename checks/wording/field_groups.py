"""Fields with their names, and what is said of the group they stand in."""

from dataclasses import dataclass

from checks.dom import Dom, Element
from checks.observations.accessibility_tree import AccessibilityTree, AccessibleNode
from checks.wording.link_context import heading_before

FIELD_ROLES = frozenset({"textbox", "searchbox", "combobox", "listbox", "spinbutton", "slider", "checkbox", "switch"})
GROUP_ROLES = frozenset(
    {"group", "radiogroup", "region", "form", "dialog", "row", "rowgroup", "table", "list", "tabpanel"}
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field as assistive technology gets it. `role` is the browser's, in lower case."""

    element: Element
    name: str
    role: str
    description: str


def fields_of(dom: Dom, tree: AccessibilityTree) -> list[Field]:
    """Every field with a name that is drawn, in document order."""
    return [
        Field(document.element(row), " ".join(node.name.split()), _role(node), node.description)
        for document in dom.documents
        for row, node in sorted(tree.documents[document.place].items())
        if _role(node) in FIELD_ROLES and _is_field(document.element(row), node) and document.columns.kinds[row] == 1
    ]


def group_of(field: Field, tree: AccessibilityTree) -> tuple[str, ...]:
    """What tells this field's group from others: names of groups, header cells, item texts, and the heading above."""
    told = [field.description] if field.description else []
    nodes = tree.documents[field.element.document.place]
    for one in field.element.ancestors():
        node = nodes.get(one.row)
        if node is not None and not node.ignored and node.role in GROUP_ROLES and node.name.strip():
            told.append(node.name)
        if one.tag == "fieldset":
            told += [legend.rendered_text for legend in one.children if legend.tag == "legend"]
        elif one.tag in ("tr", "li", "dd"):
            told.append(one.rendered_text)
    heading = heading_before(field.element)
    if heading is not None:
        told.append(f"{heading.rendered_text} {heading.row}")
    return tuple(told)


def form_of(field: Field) -> Element | None:
    """The form it belongs to by its place."""
    return next((one for one in field.element.ancestors() if one.tag == "form" or one.attr("role") == "form"), None)


def _role(node: AccessibleNode) -> str:
    """Chromium calls a select `ComboBox` or `MenuListPopup`, by version."""
    role = node.role.lower()
    return "combobox" if role in ("comboboxselect", "comboboxmenubutton", "popupbutton") else role


def _is_field(element: Element, node: AccessibleNode) -> bool:
    return not node.ignored and bool(node.name.strip()) and element.is_rendered
