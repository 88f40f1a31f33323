"""2.4.6: a heading that was never filled in."""

from collections.abc import Iterator

from checks.dom import Dom, Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed
from checks.wording.words import folded, is_file_name, is_vague, stems_of

FILLER = ("lorem ipsum", "dolor sit amet")
MOST_TEXT = 20_000  # characters read to see whether a page is about headings


@check(
    id="vague-heading",
    criteria=("2.4.6",),
    techniques=("G130",),
    impact="moderate",
    title=Text(en="Heading that does not describe its part", nl="Kop die zijn deel niet beschrijft"),
    barrier=Text(
        en="Customers who go through the page by its headings hear a stock word and do not find the part they need.",
        nl="Klanten die via de koppen door de pagina gaan, horen een standaardwoord en vinden niet wat ze zoeken.",
    ),
    remedy=Text(
        en="Write in the heading what the text below it is about.",
        nl="Schrijf in de kop waar de tekst eronder over gaat.",
    ),
    cannot_see=Text(
        en="Whether a heading with words of its own fits the text below.",
        nl="Of een kop met eigen woorden bij de tekst eronder past.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/headings-and-labels.html",
)
def vague_heading(snapshot: PageSnapshot, tree: AccessibilityTree) -> Iterator[Verdict]:
    """Headings that are the stock word of an editor, filler text, or a file name.

    cantTell: numbered sections and words such as “Title”, which may be meant; and any
    stock word on a page that uses it elsewhere, since it may be about headings.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/b49b2e/
    """
    dom = dom_of(snapshot)
    for element, name in _headings(dom, tree):
        if folded(name).startswith(FILLER):
            yield failed(target_of(element), _message(name))
        elif is_vague(name, "heading") or is_file_name(name):
            is_sure = not _is_used_elsewhere(name, dom)
            yield (
                failed(target_of(element), _message(name)) if is_sure else cant_tell(target_of(element), _message(name))
            )
        elif is_vague(name, "weak heading"):
            yield cant_tell(target_of(element), _message(name), confidence="low")
        else:
            yield passed(
                target_of(element), Text(en="The heading has words of its own.", nl="De kop heeft eigen woorden.")
            )


def _headings(dom: Dom, tree: AccessibilityTree) -> Iterator[tuple[Element, str]]:
    for document in dom.documents:
        for row, node in sorted(tree.documents[document.place].items()):
            if node.role == "heading" and not node.ignored and node.name.strip() and document.columns.kinds[row] == 1:
                yield document.element(row), " ".join(node.name.split())


def _is_used_elsewhere(name: str, dom: Dom) -> bool:
    """Whether the page's title or a text outside headings of that name has its words too."""
    text = dom.title + " " + (dom.main.root.rendered_text[:MOST_TEXT] if dom.main.root else "")
    words = stems_of(name)
    rest = text.casefold().replace(folded(name), " ") if text.casefold().count(folded(name)) == 1 else text.casefold()
    return bool(words) and words <= stems_of(rest)


def _message(name: str) -> Text:
    shown = shorten(name, 80)
    return Text(
        en=f"The heading says “{shown}”: is that what the text below is about?",
        nl=f"De kop zegt “{shown}”: gaat de tekst eronder daarover?",
    )
