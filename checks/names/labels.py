"""Which label elements belong to a field, as a browser ties them, and which ids stand where."""

from collections import defaultdict
from weakref import WeakKeyDictionary

from checks.dom import Document, Element

LABELABLE = frozenset({"button", "input", "meter", "output", "progress", "select", "textarea"})

ScopedId = tuple[int, str]
"""(row of the shadow host, or -1 for the document; id)"""

_ids: "WeakKeyDictionary[Document, dict[ScopedId, list[Element]]]" = WeakKeyDictionary()
_labels: "WeakKeyDictionary[Document, dict[int, list[Element]]]" = WeakKeyDictionary()


def elements_by_id(document: Document) -> dict[ScopedId, list[Element]]:
    """All elements with an id, by tree scope and id, in document order."""
    found = _ids.get(document)
    if found is None:
        grouped: dict[ScopedId, list[Element]] = defaultdict(list)
        for one in document.elements():
            if one.attr("id"):
                grouped[one.scope_row, one.attr("id") or ""].append(one)
        found = _ids[document] = dict(grouped)
    return found


def labels_of(field: Element) -> list[Element]:
    """The label elements that a browser ties to this field: by `for`, else by standing around it."""
    found = _labels.get(field.document)
    if found is None:
        found = _labels[field.document] = _tied(field.document)
    return found.get(field.row, [])


def is_labelable(element: Element) -> bool:
    """Whether a label element can belong to it."""
    return element.tag in LABELABLE and (element.attr("type") or "").lower() != "hidden"


def _tied(document: Document) -> dict[int, list[Element]]:
    found: dict[int, list[Element]] = defaultdict(list)
    for label in document.elements():
        if label.tag != "label":
            continue
        wanted = label.attr("for")
        if wanted is not None:
            first = next(iter(elements_by_id(document).get((label.scope_row, wanted), [])), None)
            field = first if first is not None and is_labelable(first) else None
        else:
            field = next((one for one in label.descendants() if is_labelable(one)), None)
        if field is not None:
            found[field.row].append(label)
    return dict(found)
