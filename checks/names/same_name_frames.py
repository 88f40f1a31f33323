"""4.1.2: frames with one name that hold different things."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from checks.dom import Document, Element, dom_of
from checks.dom.addresses import address_parts
from checks.dom.targets import framed_document, shorten, target_of
from checks.names.visible_label import words_of
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

MOST_SHARED = 0.8  # share of words; frames above it may be two copies of one thing


@check(
    id="same-name-frames",
    criteria=("4.1.2",),
    techniques=("H64",),
    impact="moderate",
    title=Text(en="Frames with one name that differ", nl="Verschillende frames met dezelfde naam"),
    barrier=Text(
        en="Customers who use a screen reader cannot tell from its name which frame they need.",
        nl="Klanten met een schermlezer horen aan de naam niet welk frame ze nodig hebben.",
    ),
    remedy=Text(
        en="Give each frame a title that says what is in it.",
        nl="Geef elk frame een titel die zegt wat erin staat.",
    ),
    cannot_see=Text(
        en="Whether a name describes its frame, and frames that could not be read.",
        nl="Of een naam bij het frame past, en frames die niet gelezen konden worden.",
    ),
    source="https://www.w3.org/WAI/standards-guidelines/act/rules/4b1c6c/",
)
def same_name_frames(snapshot: PageSnapshot, tree: AccessibilityTree) -> Iterator[Verdict]:
    """Frames of one document whose names are equal while address and text differ.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/4b1c6c/
    """
    for document in dom_of(snapshot).documents:
        for frames in _by_name(document, tree).values():
            if len(frames) > 1:
                yield from _compare(frames, tree)


def _by_name(document: Document, tree: AccessibilityTree) -> dict[tuple[int, str], list[Element]]:
    found: dict[tuple[int, str], list[Element]] = defaultdict(list)
    for one in document.elements():
        node = tree.documents[document.place].get(one.row)
        if one.tag in ("iframe", "frame") and one.is_visible and node is not None and not node.ignored:
            name = " ".join(node.name.split()).casefold()
            if name:
                found[one.scope_row, name].append(one)
    return found


def _compare(frames: list[Element], tree: AccessibilityTree) -> Iterator[Verdict]:
    said: set[int] = set()
    for first, second in combinations(frames, 2):
        one, other = framed_document(first), framed_document(second)
        if second.row in said or one is None or other is None:
            continue
        said.add(second.row)
        if _address(one.url) == _address(other.url) and "srcdoc" not in one.url:
            yield passed(target_of(second), Text(en="They hold the same page.", nl="Er staat dezelfde pagina in."))
            continue
        texts = [document.root.rendered_text if document.root else "" for document in (one, other)]
        if texts[0] == texts[1]:
            yield passed(target_of(second), Text(en="They hold the same text.", nl="Er staat dezelfde tekst in."))
            continue
        name = tree.documents[second.document.place][second.row].name
        message = Text(
            en=f"Two frames are called “{name}”: one begins with “{shorten(texts[0], 60)}”, "
            f"the other with “{shorten(texts[1], 60)}”.",
            nl=f"Twee frames heten “{name}”: het ene begint met “{shorten(texts[0], 60)}”, "
            f"het andere met “{shorten(texts[1], 60)}”.",
        )
        is_sure = all(texts) and _shared(*texts) < MOST_SHARED
        yield failed(target_of(second), message) if is_sure else cant_tell(target_of(second), message)


def _address(url: str) -> tuple[str, str, str]:
    parts = address_parts(url)
    return parts.netloc.lower(), parts.path.rstrip("/"), parts.query


def _shared(one: str, other: str) -> float:
    words, others = set(words_of(one)), set(words_of(other))
    return len(words & others) / max(1, len(words | others))
