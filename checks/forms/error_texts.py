"""Texts near a field that say that something is wrong with what was filled in."""

import re
from collections.abc import Iterator

from checks.contrast.colour import parse_colour
from checks.dom import Element
from checks.forms.fields import blocks_within, own_ground, referred
from checks.structure.blocks import Block
from checks.structure.roles import is_heading, role_of

MOST_WORDS = 30
NAMED_ERROR = re.compile(r"error|invalid|fout|alert|danger|melding", re.IGNORECASE)
FAULT = (
    r"not valid|invalid|incorrect|not correct|wrong|ongeldige?|onjuiste?|foutieve?|verkeerde?|niet geldig|niet juist|"
    r"niet correct|fout"
)
FAULT_WORD = re.compile(rf"\b(?:{FAULT}|error|required|verplicht|vul|enter)\b", re.IGNORECASE)
ONLY_FAULT = re.compile(
    rf"^\W*(?:(?:error|fout)\W+)?(?:[\w'’()-]+\s+){{0,5}}(?:(?:is|are|zijn)\s+)(?:{FAULT})\W*$|"
    rf"^\W*(?:{FAULT})(?:\s+[\w'’-]+){{0,4}}\W*$|^\W*(?:error|fout)\W*$",
    re.IGNORECASE,
)


def error_blocks(field: Element) -> Iterator[Block]:
    """Short texts that are tied to the field or stand by it, and are marked or coloured as an error."""
    tied = {one.row for name in ("aria-describedby", "aria-errormessage") for one in referred(field, name)}
    is_wrong = field.attr("aria-invalid") == "true"
    around = {one.row for one in field.ancestors()}  # a wrapper that is marked says nothing of the texts in it
    for block in blocks_within(own_ground(field)):
        if block.words > MOST_WORDS or _is_name_of_part(block):
            continue
        chain = [one for text in block.texts for one in _up_to_label(text)]
        is_tied = any(one.row in tied for one in chain)
        if (is_tied and is_wrong) or any(_is_marked(one) for one in chain if one.row not in around):
            yield block


def _up_to_label(text: Element) -> Iterator[Element]:
    """The element and those around it; of what stands in a label only what is parted from the label's own text."""
    chain = [text, *text.ancestors()]
    label = next((place for place, one in enumerate(chain) if one.tag == "label"), len(chain))
    return iter(chain[:label])


def _is_name_of_part(block: Block) -> bool:
    return any(
        is_heading(one) or one.tag in ("legend", "option", "button", "a") for one in (block.element, *block.texts)
    )


def _is_marked(element: Element) -> bool:
    named = f"{element.attr('class') or ''} {element.attr('id') or ''}"
    is_parted = element.parent is None or element.style("color") != element.parent.style("color")
    is_called = bool(NAMED_ERROR.search(named)) and element.tag not in ("form", "body", "main", "label", "fieldset")
    return is_called or role_of(element) == "alert" or (is_parted and is_red(element.style("color")))


def is_red(text: str) -> bool:
    """Whether a computed colour is a strong red, as errors are drawn in."""
    colour = parse_colour(text)
    if colour is None or colour.alpha < 0.5:
        return False
    return colour.red > 0.5 and colour.red - max(colour.green, colour.blue) > 0.3
