"""Fields of forms, their surroundings, and the texts that stand near them."""

from collections.abc import Iterator, Sequence
from weakref import WeakKeyDictionary

from checks.dom import Document, Element
from checks.names.labels import elements_by_id, labels_of
from checks.names.visible_label import visible_label
from checks.structure.blocks import Block, blocks_of

NO_TEXT_TYPES = frozenset(
    {"hidden", "submit", "button", "reset", "image", "checkbox", "radio", "file", "range", "color"}
)
CHOICES = frozenset({"checkbox", "radio"})
BUTTON_TYPES = frozenset({"submit", "button", "image"})
TOPS = frozenset({"form", "main", "body", "fieldset", "dialog", "html"})

_fields: "WeakKeyDictionary[Document, list[Element]]" = WeakKeyDictionary()


def type_of(field: Element) -> str:
    """The type of a field: that of an input, else its tag."""
    return (field.attr("type") or "text").lower() if field.tag == "input" else field.tag


def is_text_field(element: Element) -> bool:
    """Whether it is a field to type in."""
    return element.tag == "textarea" or (element.tag == "input" and type_of(element) not in NO_TEXT_TYPES)


def fields_of(document: Document) -> list[Element]:
    """The visible fields and choices of a document, without buttons."""
    found = _fields.get(document)
    if found is None:
        buttons = BUTTON_TYPES | {"hidden", "reset"}
        found = _fields[document] = [
            one
            for one in document.elements()
            if one.tag in ("input", "select", "textarea") and type_of(one) not in buttons and one.is_visible
        ]
    return found


def form_of(field: Element) -> Element | None:
    """The form around a field, or what else holds a group of fields."""
    return next((one for one in field.ancestors() if one.tag in TOPS), None)


def own_ground(field: Element) -> Element:
    """The largest element around the field that holds no other field, and is no form or page."""
    others = {one.row for one in fields_of(field.document)} - {field.row}
    ground = field
    for one in field.ancestors():
        if one.tag in ("body", "main", "html") or any(inner.row in others for inner in one.descendants()):
            break
        ground = one
    return ground


def referred(element: Element, attribute: str) -> list[Element]:
    """The elements that an attribute with ids leads to."""
    ids = (element.attr(attribute) or "").split()
    known = elements_by_id(element.document)
    return [found[0] for name in ids if (found := known.get((element.scope_row, name)))]


def visible_labels(field: Element) -> list[str]:
    """Texts of labels that a person sees and that are tied to the field."""
    labels = [*labels_of(field), *referred(field, "aria-labelledby")]
    return [text for one in labels if one.is_rendered and (text := visible_label(one).strip())]


def label_text(field: Element) -> str:
    """What the field is called, seen or not, for a message and for comparing."""
    seen = visible_labels(field)
    choices = (*seen, field.attr("aria-label"), *(one.text for one in labels_of(field)), field.attr("placeholder"))
    return next((" ".join(one.split()) for one in choices if one and one.strip()), "")


def blocks_within(element: Element) -> Iterator[Block]:
    """The visible texts within an element."""
    rows = {element.row} | {one.row for one in element.descendants()}
    return (one for one in blocks_of(element.document) if one.element.row in rows or _starts_in(one, rows))


def _starts_in(block: Block, rows: set[int]) -> bool:
    return block.texts[0].row in rows


def buttons_within(element: Element) -> Iterator[Element]:
    """Buttons within an element that are to be seen."""
    for one in element.descendants():
        is_input = one.tag == "input" and type_of(one) in BUTTON_TYPES
        if (one.tag == "button" or is_input or one.attr("role") == "button") and one.is_visible:
            yield one


def button_text(button: Element) -> str:
    """The words on a button."""
    return (button.attr("value") or "").strip() if button.tag == "input" else visible_label(button)


def common_ancestor(elements: Sequence[Element]) -> Element | None:
    """The nearest element around all of these."""
    chains = [[one.row for one in element.ancestors()] for element in elements]
    shared = set.intersection(*(set(chain) for chain in chains)) if chains else set()
    return next((one for one in elements[0].ancestors() if one.row in shared), None) if elements else None
