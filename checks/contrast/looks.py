"""Reading what was seen of controls: whose look it is, and how colours stand against one another."""

from collections.abc import Iterable

from checks.contrast.colour import Colour, contrast_ratio, parse_colour
from checks.dom import Dom, Element
from checks.dom.tree import ELEMENT, TEXT
from checks.observations.control_looks import ColourCount

RATIO_NON_TEXT = 3.0  # 1.4.11


def elements_by_node_id(dom: Dom) -> dict[int, Element]:
    """Elements by the browser's node id; the id of a text gives the element that holds it."""
    found: dict[int, Element] = {}
    for document in dom.documents:
        columns = document.columns
        for row, node_id in enumerate(columns.node_ids):
            if columns.kinds[row] == ELEMENT and row not in columns.pseudo:
                found[node_id] = document.element(row)
            elif columns.kinds[row] == TEXT and columns.parents[row] >= 0:
                found[node_id] = document.element(columns.parents[row])
    return found


def main_colour(counts: Iterable[ColourCount]) -> Colour | None:
    """The most frequent colour."""
    best = max(counts, key=lambda one: one[1], default=None)
    return parse_colour(best[0]) if best else None


def strongest(counts: Iterable[ColourCount], against: Colour, fewest_px: int = 4) -> tuple[float, Colour]:
    """The highest ratio that a colour of some pixels has to `against`, with that colour."""
    ratios = [
        (contrast_ratio(colour, against), colour)
        for text, count in counts
        if count >= fewest_px and (colour := parse_colour(text)) is not None
    ]
    return max(ratios, default=(1.0, against), key=lambda one: one[0])
