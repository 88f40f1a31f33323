"""1.3.1: a list typed with dashes, dots or numbers, that is no list in the code."""

import re
from collections.abc import Iterator

from checks.dom import Document, Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.blocks import Block, blocks_of
from checks.structure.roles import HEADING_TAGS, is_exposed, stands_in
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed

LEAST_ITEMS = 3
SURE_MARK = re.compile(r"^([•▪◦‣●○■✓✔➤►·*])\s*(?=[^\W\d_])")
DASH = re.compile(r"^([-–—])\s+(?=[^\W_])")  # speech in a dialogue begins with a dash too
NUMBER = re.compile(r"^(\d{1,2})[.)]\s+(?=\D)")
LETTER = re.compile(r"^([a-z])[.)]\s+(?=\S)")
TAGS = HEADING_TAGS | {
    "li",
    "pre",
    "code",
    "table",
    "dl",
    "button",
    "a",
    "label",
    "figcaption",
    "nav",
    "blockquote",
    "q",
}
ROLES = frozenset({"list", "listitem", "table", "grid", "heading", "log", "tab", "menu", "menuitem", "option"})

Line = tuple[str, Block]


@check(
    id="fake-list",
    criteria=("1.3.1",),
    techniques=("H48", "F2"),
    impact="moderate",
    title=Text(en="List typed with dashes, dots or numbers", nl="Lijst getypt met streepjes, punten of cijfers"),
    barrier=Text(
        en="Customers who use a screen reader do not hear that it is a list, nor how many items it has.",
        nl="Klanten met een schermlezer horen niet dat het een lijst is en hoeveel punten die heeft.",
    ),
    remedy=Text(
        en="Use ul or ol with li elements, and leave the typed marks away.",
        nl="Gebruik ul of ol met li-elementen en laat de getypte tekens weg.",
    ),
    cannot_see=Text(
        en="Lists whose marks are drawn by style sheets or as pictures, and lists of two items.",
        nl="Lijsten waarvan de tekens met stijlen of als afbeelding zijn gemaakt, en lijsten van twee punten.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/html/H48",
)
def fake_list(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Three or more lines or sibling blocks in a row that begin with a typed bullet, or count on from 1.

    Lines within lists, tables, headings, code and quotes are left alone. Dashes are failed
    only when no line ends as a sentence in speech does, and cantTell otherwise.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/info-and-relationships.html
    """
    for document in dom_of(snapshot).documents:
        for run in _runs(document):
            if len(run) < LEAST_ITEMS or not _may_be_list(run[0][1]):
                continue
            holder = _holder(run)
            shown = " / ".join(shorten(text, 40) for text, _ in run[:3])
            message = Text(
                en=f"{len(run)} lines in a row begin with a typed mark and are no list: {shown}",
                nl=f"{len(run)} regels achter elkaar beginnen met een getypt teken en zijn geen lijst: {shown}",
            )
            is_speech = DASH.match(run[0][0]) and any(re.search(r"[?!]|\.\s*$", text) for text, _ in run)
            if is_speech:
                yield cant_tell(target_of(holder), message)
            else:
                yield failed(target_of(holder), message, confidence="medium")


def _may_be_list(block: Block) -> bool:
    return is_exposed(block.element) and not any(stands_in(one, TAGS, ROLES) for one in block.texts)


def _runs(document: Document) -> Iterator[list[Line]]:
    """Lines in a row with marks that belong together, under one parent."""
    run: list[Line] = []
    for block in blocks_of(document):
        for line in block.lines:
            if run and not _goes_on(run, line, block):
                yield run
                run = []
            if (run and _mark(line)) or _begins(line):
                run = [*run, (line, block)]
    if run:
        yield run


def _mark(text: str) -> tuple[str, str] | None:
    """What kind of mark a line begins with, and the mark."""
    for kind, pattern in (("dot", SURE_MARK), ("dash", DASH), ("number", NUMBER), ("letter", LETTER)):
        if match := pattern.match(text):
            return kind, match[1]
    return None


def _begins(text: str) -> bool:
    mark = _mark(text)
    return mark is not None and (mark[0] in ("dot", "dash") or mark[1] in ("1", "a"))


def _goes_on(run: list[Line], line: str, block: Block) -> bool:
    """Whether the line is the next item of the list that the run is."""
    before, now = _mark(run[-1][0]), _mark(line)
    if before is None or now is None or before[0] != now[0]:
        return False
    if before[0] == "number" and int(now[1]) != int(before[1]) + 1:
        return False
    if before[0] == "letter" and ord(now[1]) != ord(before[1]) + 1:
        return False
    if before[0] in ("dot", "dash") and now[1] != before[1]:
        return False
    last = run[-1][1]
    return block is last or _parent(block.element) is _parent(last.element)


def _parent(element: Element) -> Element | None:
    """The parent that tells siblings, past a wrapper that holds one item only."""
    parent = element.parent
    while parent is not None and len(parent.children) == 1 and parent.parent is not None:
        parent = parent.parent
    return parent


def _holder(run: list[Line]) -> Element:
    """The element around all items."""
    first, last = run[0][1].element, run[-1][1].element
    if first is last:
        return first
    return _parent(first) or first
