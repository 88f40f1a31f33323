"""3.1.1: a page that names another language than the one its text is in."""

from collections.abc import Iterator

from checks.dom import Document, dom_of
from checks.dom.targets import shorten, target_of
from checks.language.identify import Guess, guess, is_known, language_name
from checks.language.passages import Passage, passages_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

SURE_WORDS, LEAST_WORDS = 10, 5
SURE_MARGIN = 0.75  # of 180 fragments in nine languages none was named wrongly at 0.5; docs/adr has the figures
MOST_OF_IT = 0.8  # of what can be told is in the other language
LEAST_PIECE = 3  # words; a shorter piece says nothing by itself


@check(
    id="wrong-page-language",
    criteria=("3.1.1",),
    techniques=("H57",),
    impact="serious",
    title=Text(en="Page in another language than it says", nl="Pagina in een andere taal dan zij aangeeft"),
    barrier=Text(
        en="A screen reader reads the text with the sounds of another language, and customers who listen cannot "
        "follow it.",
        nl="Een schermlezer leest de tekst met de klanken van een andere taal voor, en klanten die luisteren kunnen "
        "het niet volgen.",
    ),
    remedy=Text(
        en="Put the language of the text on the html element, and mark parts in another language with their own lang.",
        nl="Zet de taal van de tekst op het html-element en geef delen in een andere taal hun eigen lang-attribuut.",
    ),
    cannot_see=Text(
        en="Languages that are much alike, texts of a few words, and text in pictures.",
        nl="Talen die veel op elkaar lijken, teksten van een paar woorden, en tekst in afbeeldingen.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/language-of-page.html",
)
def wrong_page_language(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """The text that inherits the language of the html element, held against that language.

    Parts with a `lang` of their own are cut out; alternatives and the title count. Failed
    where nearly all that can be told is surely in one other language. Cognate languages
    (Dutch and Frisian, Danish and Norwegian) and short texts are cantTell.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/ucwvc8/
    """
    passages = passages_of(dom_of(snapshot))
    for document in dom_of(snapshot).documents:
        yield from _of_document(document, [one for one in passages if one.declared_by is document.root])


def _of_document(document: Document, passages: list[Passage]) -> Iterator[Verdict]:
    root = document.root
    text = ". ".join(one.text for one in passages)
    if root is None or not passages or not passages[0].language or len(text.split()) < LEAST_WORDS:
        return
    declared = passages[0].language
    if not is_known(declared):
        return
    found = guess(text, declared)
    if found is None or not is_all_other(passages, found):
        yield passed(
            target_of(root),
            Text(
                en=f"Nothing shows that the text is in another language than “{declared}”.",
                nl=f"Niets wijst erop dat de tekst in een andere taal dan “{declared}” is.",
            ),
        )
        return
    is_sure = found.words >= SURE_WORDS and found.margin >= SURE_MARGIN and not found.is_alike
    if is_sure:
        yield failed(target_of(root), language_message(text, declared, found))
    elif found.margin >= SURE_MARGIN:
        yield cant_tell(target_of(root), language_message(text, declared, found))


def is_all_other(passages: list[Passage], found: Guess) -> bool:
    """Whether the pieces that can be told apart are nearly all in the language found, by their length."""
    other = same = 0
    for one in passages:
        size = len(one.text.split())
        if size >= LEAST_PIECE:
            piece = guess(one.text, one.language)
            is_other = piece is not None and (piece.language == found.language or piece.margin > SURE_MARGIN)
            other, same = (other + size, same) if is_other else (other, same + size)
    return other >= MOST_OF_IT * (other + same)


def language_message(text: str, declared: str, found: Guess) -> Text:
    """What language the text says and what it seems to be, with its first words."""
    (said_en, said_nl), (is_en, is_nl) = language_name(declared), language_name(found.language)
    shown = shorten(text, 100)
    in_en, in_nl = (is_en, f"het {is_nl}") if found.language else ("another language", "een andere taal")
    return Text(
        en=f"Declared as {said_en} (“{declared}”), the text seems to be in {in_en}: “{shown}”",
        nl=f"Aangegeven als {said_nl} (“{declared}”); de tekst lijkt in {in_nl} te zijn: “{shown}”",
    )
