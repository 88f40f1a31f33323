"""3.1.1: a page that does not say in which language it is."""

import re
from collections.abc import Iterator

from checks.dom import dom_of
from checks.dom.targets import target_of
from checks.dom.tree import Element
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

XML_TYPES = frozenset({"application/xhtml+xml", "application/xml", "text/xml"})
ENOUGH_WORDS = 5  # fewer are a name or a button, the same in many languages
WELL_FORMED = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")  # the form of BCP 47


@check(
    id="missing-page-language",
    criteria=("3.1.1",),
    techniques=("H57",),
    impact="serious",
    replaces=("axe/html-has-lang", "axe/html-lang-valid"),
    title=Text(en="Page that does not name its language", nl="Pagina die haar taal niet noemt"),
    barrier=Text(
        en="A screen reader then reads Dutch with English sounds, or the other way round, and customers who listen "
        "cannot follow it.",
        nl="Een schermlezer leest dan Nederlands met Engelse klanken voor, of andersom, en klanten die luisteren "
        "kunnen het niet volgen.",
    ),
    remedy=Text(
        en='Put the language on the html element: <html lang="nl"> or <html lang="en">.',
        nl='Zet de taal op het html-element: <html lang="nl"> of <html lang="en">.',
    ),
    cannot_see=Text(
        en="Whether the language named is the language of the text.", nl="Of de genoemde taal die van de tekst is."
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/language-of-page.html",
)
def missing_page_language(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """An HTML page whose root element names no language, or something that cannot be one.

    `xml:lang` counts in XML documents only, as in browsers. Unknown but well-formed
    codes are left to axe, which has the list. A framed document, such as a chat, does not
    inherit the page's language; where it names none a person has to listen: cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/language-of-page.html
    """
    dom = dom_of(snapshot)
    yield from _of_page(dom.main.root, snapshot.content_type)
    for document in dom.documents[1:]:
        yield from _of_frame(document.root, document.owner)


def _of_page(root: Element | None, content_type: str) -> Iterator[Verdict]:
    if root is None or root.tag != "html":
        return
    language = _language(root, content_type)
    if not language:
        yield failed(
            target_of(root),
            Text(en="The html element names no language.", nl="Het html-element noemt geen taal."),
        )
    elif not WELL_FORMED.fullmatch(language):
        yield failed(
            target_of(root), Text(en=f"“{language}” is no language code.", nl=f"“{language}” is geen taalcode.")
        )
    else:
        yield passed(
            target_of(root),
            Text(en=f"The page says that it is in “{language}”.", nl=f"De pagina zegt dat zij in “{language}” is."),
        )


def _of_frame(root: Element | None, owner: Element | None) -> Iterator[Verdict]:
    if root is None or root.tag != "html" or owner is None or not owner.is_visible:
        return
    has_text = len(root.rendered_text.split()) >= ENOUGH_WORDS
    if has_text and not _language(root, "") and not any(_language(one, "") for one in root.children):
        yield cant_tell(
            target_of(root),
            Text(
                en="This framed document has text and names no language. Is it read aloud in the right one?",
                nl="Dit document in een frame heeft tekst en noemt geen taal. Wordt het in de goede taal voorgelezen?",
            ),
        )


def _language(root: Element, content_type: str) -> str:
    own = (root.attr("lang") or "").strip()
    xml = (root.attr("xml:lang") or "").strip() if content_type in XML_TYPES else ""
    return xml or own
