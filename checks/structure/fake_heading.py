"""1.3.1: a line that looks like a heading and is used as one, but is no heading in the code."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from checks.dom import Document, dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.blocks import Block, blocks_of
from checks.structure.roles import is_exposed, is_heading, stands_in
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

MOST_WORDS, LONGEST_TEXT = 10, 80  # longer bold texts are sentences that are stressed
LEAST_CONTENT_WORDS = 8
LARGER = 1.15  # by so much letters have to be larger than the text below to be seen as larger
MUCH_LARGER = 1.3
LEAST_BOLD = 3  # so many bold lines of one style, each over text of its own, are headings beyond doubt
GAP_PX = 60.0
MOST_DOUBTS = 3
NO_HEADING = re.compile(r"^[\W\d_]*$|[.,;:…]$|^[-–—•*]\s|^\W*[€$£]|\d{1,2}[:.]\d{2}|^\S+@\S+$")
TAGS = frozenset(
    {
        "a", "button", "label", "legend", "caption", "th", "td", "summary", "dt", "dd", "nav", "header", "figcaption",
        "figure", "blockquote", "option", "address", "pre", "code", "li", "output",
    }
)  # fmt: skip
ROLES = frozenset(
    {
        "link", "button", "tab", "menuitem", "option", "navigation", "banner", "log", "feed", "status", "alert",
        "tooltip", "cell", "gridcell", "columnheader", "rowheader", "listitem", "term", "switch", "radio", "checkbox",
        "treeitem", "comment", "marquee", "timer",
    }
)  # fmt: skip

Style = tuple[float, int, str]


@check(
    id="fake-heading",
    criteria=("1.3.1",),
    techniques=("G115", "H42", "F2"),
    impact="moderate",
    title=Text(en="Text that only looks like a heading", nl="Tekst die er alleen uitziet als een kop"),
    barrier=Text(
        en="Customers who use a screen reader jump from heading to heading; they miss this part of the page.",
        nl="Klanten met een schermlezer springen van kop naar kop; dit deel van de pagina missen ze.",
    ),
    remedy=Text(
        en="Use a heading element (h2 to h6) of the right level, and style that.",
        nl="Gebruik een kopelement (h2 tot en met h6) van het juiste niveau, en maak dat op.",
    ),
    cannot_see=Text(
        en="Headings in tables, lists and links, headings as pictures, and headings that are longer than a line.",
        nl="Koppen in tabellen, lijsten en links, koppen als afbeelding, en koppen die langer zijn dan een regel.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/failures/F2",
)
def fake_heading(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Short lines of their own, larger or bolder than the text right below, without the role of a heading.

    Failed: the line looks just like a real heading of the page; two or more such lines in
    larger letters; or three or more bold ones that read as phrases, not as names. Fewer,
    and lines that stand alone, are cantTell. Names above messages, prices, links, cells,
    list items, quotes, and what stands right under a real heading are left alone.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/info-and-relationships.html
    """
    for document in dom_of(snapshot).documents:
        blocks = blocks_of(document)
        real = [one for one in blocks if is_heading_block(one)]
        found = list(_candidates(blocks))
        if real and not found:
            yield passed(None, Text(en="The headings are headings.", nl="De koppen zijn koppen."))
        yield from _judge(document, found, {_style(one): one.text for one in real})


def is_heading_block(block: Block) -> bool:
    """Whether the text stands in a heading."""
    return any(is_heading(one) for one in (block.element, *block.element.ancestors()))


def _candidates(blocks: list[Block]) -> Iterator[tuple[Block, Block]]:
    """Lines that look like headings, each with the text below it."""
    counts = Counter((one.text, _style(one)) for one in blocks)  # what is said again and again is a name or a mark
    for place, block in enumerate(blocks[:-1]):
        below = blocks[place + 1]
        before = blocks[place - 1] if place else None
        if not _is_line(block) or counts[block.text, _style(block)] > 1 or not _is_content(block, below, blocks, place):
            continue
        if before is not None and is_heading_block(before) and _is_close(before, block):
            continue  # a line under a heading belongs to it
        if _stands_out(block, below) and is_exposed(block.element) and not stands_in(block.element, TAGS, ROLES):
            yield block, below


def _is_line(block: Block) -> bool:
    text = block.text
    if len(block.lines) != 1 or block.words > MOST_WORDS or len(text) > LONGEST_TEXT or NO_HEADING.search(text):
        return False
    is_spread = block.box[3] > 2.5 * block.font_px * 1.5
    return not is_spread and not is_heading_block(block) and not _holds_controls(block)


def _holds_controls(block: Block) -> bool:
    controls = ("a", "button", "input", "select", "textarea", "img", "label")
    return any(one.tag in controls for one in block.element.descendants())


def _is_content(block: Block, below: Block, blocks: list[Block], place: int) -> bool:
    """Whether plain text of some length stands right below, in the same column."""
    if not _is_close(block, below) or is_heading_block(below) or below.box[0] > block.box[0] + block.box[2] + GAP_PX:
        return False
    follows = blocks[place + 1 : place + 4]
    words = sum(one.words for one in follows if one.font_px <= below.font_px and not one.is_bold)
    return below.words >= LEAST_CONTENT_WORDS or (below.element.tag == "li" and words >= LEAST_CONTENT_WORDS)


def _is_close(block: Block, below: Block) -> bool:
    gap = below.box[1] - (block.box[1] + block.box[3])
    return -2 <= gap <= GAP_PX


def _stands_out(block: Block, below: Block) -> bool:
    if block.font_px >= LARGER * below.font_px:
        return True
    return block.is_bold and not below.is_bold and block.font_px >= below.font_px


def _style(block: Block) -> Style:
    return (round(block.font_px, 1), block.weight, block.colour)


def _judge(document: Document, found: list[tuple[Block, Block]], real: dict[Style, str]) -> Iterator[Verdict]:
    groups: dict[Style, list[tuple[Block, Block]]] = defaultdict(list)
    for block, below in found:
        groups[_style(block)].append((block, below))
    doubts = 0
    for style, members in groups.items():
        is_larger = all(block.font_px >= LARGER * below.font_px for block, below in members)
        phrases = [block for block, _ in members if _is_phrase(block.text)]
        same_as = real.get(style, "") if is_larger or members[0][0].is_bold else ""
        is_sure = bool(same_as) or (is_larger and len(members) > 1) or len(phrases) >= LEAST_BOLD
        for block, below in members:
            if is_sure:
                yield failed(target_of(block.element), _message(block, below, same_as), confidence="medium")
            elif doubts < MOST_DOUBTS and (block.is_bold or block.font_px >= MUCH_LARGER * below.font_px):
                doubts += 1
                yield cant_tell(target_of(block.element), _message(block, below, same_as))


def _is_phrase(text: str) -> bool:
    """Whether it reads as a phrase rather than a name: some word after the first is in lower case, or it asks."""
    words = text.split()
    return text.endswith("?") or any(word[0].islower() and len(word) > 3 for word in words[1:])


def _message(block: Block, below: Block, same_as: str) -> Text:
    shown, content = shorten(block.text, 60), shorten(below.text, 60)
    if same_as:
        other = shorten(same_as, 60)
        return Text(
            en=f"“{shown}” looks just like the heading “{other}” and stands above “{content}”, but is no heading.",
            nl=f"“{shown}” ziet er net zo uit als de kop “{other}” en staat boven “{content}”, maar is geen kop.",
        )
    return Text(
        en=f"“{shown}” stands out above “{content}” like a heading, but is no heading in the code.",
        nl=f"“{shown}” valt op boven “{content}” zoals een kop, maar is in de code geen kop.",
    )
