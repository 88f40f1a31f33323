"""The spoken transcript of a page state: name, role, state and value of everything, in reading order.

Screen readers differ in their words and in what they leave out; this is what the browser
hands to all of them, in the words that they use most.
"""

from collections.abc import Iterator
from functools import cache

import msgspec

from checks.data_files import data_file
from checks.dom import Document, Element, dom_of
from checks.dom.targets import framed_document, shorten
from checks.dom.tree import BREAK, ELEMENT, TEXT
from checks.observations.accessibility_tree import AccessibilityTree, AccessibleNode
from checks.observations.page_snapshot import PageSnapshot
from checks.text import Language, Text

MOST_LINES = 3000
LONGEST = 400


class Words(msgspec.Struct, frozen=True):
    """How roles are treated, and what roles, states and counts are called.

    Roles in `whole` are said as one thing: what stands inside is in their name or value.
    Those in `named_by_text` are too, unless more than text stands inside. Those in
    `only_with_name` are said only where the author named them. `counted` ones say how many
    items they hold; of `unnamed` ones it is said when they have no name.
    """

    whole: frozenset[str]
    named_by_text: frozenset[str]
    only_with_name: frozenset[str]
    counted: frozenset[str]
    unnamed: frozenset[str]
    items: frozenset[str]
    pictures: frozenset[str]
    roles: dict[str, Text]
    states: dict[str, Text]
    phrases: dict[str, Text]


@cache
def words() -> Words:
    """The words of `data/spoken-words.json`."""
    return msgspec.json.decode(data_file("spoken-words.json"), type=Words)


def spoken_transcript(snapshot: PageSnapshot, tree: AccessibilityTree, language: Language) -> list[str]:
    """A line for everything that is said, in reading order; the first line is the title.

    Frames are read where they stand. After `MOST_LINES` lines the rest is counted.
    """
    dom = dom_of(snapshot)
    voice = Voice(tree, language)
    lines = [*([dom.title.strip()] if dom.title.strip() else []), *voice.read(dom.main)]
    kept = [shorten(line, LONGEST) for line in lines[:MOST_LINES]]
    left_out = len(lines) - len(kept)
    return [*kept, words().phrases["more"].in_language(language).format(left_out)] if left_out else kept


class Voice:
    """Reads documents aloud in one language."""

    def __init__(self, tree: AccessibilityTree, language: Language) -> None:
        self.tree = tree
        self.language: Language = language
        self._run: list[str] = []  # text that stands in one line so far

    def read(self, main: Document) -> Iterator[str]:
        """The lines of a document and of the frames in it."""
        waiting: list[tuple[Document, int]] = [(main, main.root.row)] if main.root else []
        while waiting:  # no recursion: a script can nest a page deeper than Python's stack
            document, row = waiting.pop()
            if row == BREAK:
                yield from self._flush()
            elif document.columns.kinds[row] == TEXT:
                self._hear(document, row)
            elif document.columns.kinds[row] == ELEMENT and row not in document.columns.pseudo:
                element = document.element(row)
                line, goes_in = self._element(element)
                if line:
                    yield from self._flush()
                    yield line
                if goes_in:
                    waiting += self._inside(element)
        yield from self._flush()

    def _inside(self, element: Element) -> list[tuple[Document, int]]:
        """What stands in an element, the last first; a block parts the text before it from the text behind."""
        inner = framed_document(element) if element.tag in ("iframe", "frame") else None
        if inner is not None:
            return [(inner, inner.root.row)] if inner.root else []
        document = element.document
        is_inline = element.style("display") in ("inline", "contents", "")
        edge = [] if is_inline else [(document, BREAK)]
        return [*edge, *((document, row) for row in reversed(document.child_rows[element.row])), *edge]

    def _hear(self, document: Document, row: int) -> None:
        node = self.tree.documents[document.place].get(row)
        if node is not None and not node.ignored:
            self._run.append(document.string(document.columns.values[row]))

    def _flush(self) -> Iterator[str]:
        text = " ".join("".join(self._run).split())
        self._run.clear()
        if text:
            yield text

    def _element(self, element: Element) -> tuple[str, bool]:
        """The line that an element is said with, empty when it is not, and whether what stands in it is read too."""
        node = self.tree.documents[element.document.place].get(element.row)
        if node is None or node.ignored or node.role not in words().roles:
            return "", True
        if node.role in words().whole:
            return self._line(element, node, node.name), False
        if node.role in words().named_by_text:
            holds_more = any(self._is_said(one) for one in element.descendants())
            return self._line(element, node, "" if holds_more else node.name), holds_more
        if node.role in words().only_with_name and not node.name:
            return "", True
        return self._line(element, node, node.name), True

    def _is_said(self, element: Element) -> bool:
        node = self.tree.documents[element.document.place].get(element.row)
        return (
            node is not None and not node.ignored and node.role in words().roles and node.role not in words().pictures
        )

    def _line(self, element: Element, node: AccessibleNode, name: str) -> str:
        properties = node.properties or {}
        parts = [self._say(words().roles[node.role]), name]
        if not name and not node.name and node.role in words().unnamed:
            parts[1] = self._phrase("unnamed")
        if node.role == "heading" and "level" in properties:
            parts.insert(1, self._phrase("level", properties["level"]))
        if node.role in words().counted:
            count = sum(self._is_item(one) for one in element.descendants())
            parts.append(self._phrase("item") if count == 1 else self._phrase("items", count))
        told = words().states
        parts += [self._say(told[f"{key}: {value}"]) for key, value in properties.items() if f"{key}: {value}" in told]
        value = properties.get("valuetext") or properties.get("value", "")
        parts += [value if value != name else "", node.description if node.description != name else ""]
        if node.role == "Iframe" and framed_document(element) is None:
            parts.append(self._phrase("unread"))
        return ", ".join(" ".join(part.split()) for part in parts if part)

    def _is_item(self, element: Element) -> bool:
        node = self.tree.documents[element.document.place].get(element.row)
        return node is not None and not node.ignored and node.role in words().items

    def _say(self, text: Text) -> str:
        return text.in_language(self.language)

    def _phrase(self, name: str, value: object = "") -> str:
        return self._say(words().phrases[name]).format(value)
