"""3.3.2: one number or date split over several fields, without a word to be seen."""

from collections.abc import Iterator

from checks.dom import Document, Element, dom_of
from checks.dom.targets import target_of
from checks.forms.fields import blocks_within, common_ancestor, fields_of, is_text_field, visible_labels
from checks.names.visible_label import words_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.blocks import Block
from checks.text import Text
from checks.verdict import Verdict, failed, passed

WIDEST_GAP_PX, FARTHEST_PX = 48.0, 120.0
LONGEST_SMALL_WORD = 3
FREE_TEXTS = ("placeholder", "value", "title")


@check(
    id="split-field",
    criteria=("3.3.2",),
    techniques=("G131", "H44", "F82"),
    impact="serious",
    title=Text(en="Row of fields without a visible label", nl="Rij velden zonder zichtbaar label"),
    barrier=Text(
        en="Customers see boxes and have to guess what belongs in each of them.",
        nl="Klanten zien vakjes en moeten raden wat er in elk vakje moet.",
    ),
    remedy=Text(
        en="Put a visible label above the row and, where it is not plain, one for each field; or use one field.",
        nl="Zet een zichtbaar label boven de rij en, waar nodig, bij elk veld; of gebruik één veld.",
    ),
    cannot_see=Text(
        en="Whether the words near the fields say enough.",
        nl="Of de woorden bij de velden genoeg zeggen.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/failures/F82",
)
def split_field(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Two or more text fields side by side in one element, with no words tied to them, in them, or near them.

    Words are letters above, left, right or below, or a placeholder. Signs between the
    fields are none. Fields in tables are left alone: headers may stand far away.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/failures/F82
    """
    for document in dom_of(snapshot).documents:
        for row in _rows(document):
            holder = common_ancestor(row)
            if holder is None or any(one.tag == "table" for one in (holder, *holder.ancestors())):
                continue
            if any(visible_labels(one) or _has_own_text(one) for one in row) or _words_near(row):
                yield passed(target_of(row[0]), Text(en="Words stand near the fields.", nl="Er staan woorden bij."))
                continue
            yield failed(
                target_of(holder if len(holder.children) <= 2 * len(row) else row[0]),
                Text(
                    en=f"{len(row)} fields stand side by side, and no word says what to fill in.",
                    nl=f"Er staan {len(row)} velden naast elkaar, en geen woord zegt wat u moet invullen.",
                ),
                confidence="medium",
            )


def _rows(document: Document) -> Iterator[list[Element]]:
    row: list[Element] = []
    for field in (one for one in fields_of(document) if is_text_field(one)):
        if row and not _is_next(row[-1], field):
            if len(row) > 1:
                yield row
            row = []
        row.append(field)
    if len(row) > 1:
        yield row


def _is_next(one: Element, other: Element) -> bool:
    """Whether the other field stands right of the first one, on its line and in the same wrapper."""
    box, place = one.document.columns.boxes[one.row], other.document.columns.boxes[other.row]
    if box is None or place is None or abs(box[1] - place[1]) > 4:
        return False
    return 0 <= place[0] - (box[0] + box[2]) <= WIDEST_GAP_PX and one.tag == other.tag == "input"


def _has_own_text(field: Element) -> bool:
    return any((field.attr(name) or "").strip() for name in FREE_TEXTS)


def _words_near(row: list[Element]) -> bool:
    """Whether any text with letters stands around the row, in the form or page that holds it."""
    boxes = [box for one in row if (box := one.document.columns.boxes[one.row]) is not None]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    root = row[0].document.root
    for block in blocks_within(root) if root else ():
        x, y, width, height = block.box
        is_near_x = x < right + FARTHEST_PX and x + width > left - FARTHEST_PX
        is_near_y = y < bottom + FARTHEST_PX / 3 and y + height > top - FARTHEST_PX
        if is_near_x and is_near_y and _is_label(block, row):
            return True
    return False


def _is_label(block: Block, row: list[Element]) -> bool:
    """Whether the text may say what to fill in. The heading of the page does where it asks, or shares words."""
    chain = {one.tag for text in block.texts for one in (text, *text.ancestors())}
    if not any(char.isalpha() for char in block.text) or not chain.isdisjoint({"button", "a", "nav"}):
        return False
    if "h1" not in chain or "?" in block.text:
        return True
    names = words_of(" ".join(f"{one.attr('aria-label') or ''} {one.attr('name') or ''}" for one in row))
    return any(len(word) > LONGEST_SMALL_WORD and word in names for word in words_of(block.text))
