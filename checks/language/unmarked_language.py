"""3.1.2: a passage in another language than the one it is declared to be in."""

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.dom import Dom, Element, dom_of
from checks.dom.targets import target_of
from checks.language.identify import Guess, guess, own_names
from checks.language.passages import Passage, passages_of
from checks.language.wrong_page_language import is_all_other, language_message
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

SURE_WORDS, SURE_SMALL_WORDS, LEAST_WORDS = 7, 5, 4
SURE_SCRIPT_WORDS = 3  # letters of another alphabet leave no doubt; two words may be a name
SURE_MARGIN, LEAST_MARGIN = 0.7, 0.6  # of 180 fragments in nine languages none was named wrongly at 0.5
LEAST_RATIO = 2.0  # of our fragments of 3 to 6 words in small letters none was named wrongly from here on
LONG_WORDS = 15  # from here on cognate languages can be told apart well enough to ask
LONGEST_MENU = 3
SHORTEST_QUOTE = 3
QUOTED = re.compile(r"[“„«\"]\s*([^“”„«»\"]{8,200}?)\s*[”“»\"]")
MOST_SHOWN = 8
MOST_DOUBTED = 4


@check(
    id="unmarked-language",
    criteria=("3.1.2",),
    techniques=("H58",),
    impact="moderate",
    title=Text(en="Passage in another language, not marked", nl="Passage in een andere taal, niet gemarkeerd"),
    barrier=Text(
        en="A screen reader pronounces the passage as if it were in the language of the page, and customers who "
        "listen cannot follow it.",
        nl="Een schermlezer spreekt de passage uit alsof die in de taal van de pagina is, en klanten die luisteren "
        "kunnen het niet volgen.",
    ),
    remedy=Text(
        en='Put the language on the element that holds the passage: <p lang="en">.',
        nl='Zet de taal op het element met de passage: <p lang="en">.',
    ),
    cannot_see=Text(
        en="Single foreign words, and whether a name or term has become part of the language.",
        nl="Losse vreemde woorden, en of een naam of term in de taal is opgenomen.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/language-of-parts.html",
)
def unmarked_language(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Blocks and alternatives held against the nearest `lang`, their parts with a `lang` cut out.

    Failed from seven words on that are surely of another language, or three in another
    alphabet. Shorter ones, quotations and cognate languages are cantTell. Names, addresses, code and
    what is marked `translate="no"` are left alone. Where the whole page names the wrong
    language, that is 3.1.1. Names of languages in a menu are one question for a person.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/off6ek/
    """
    dom = dom_of(snapshot)
    wrong = _wrong_roots(dom)
    passages = [one for one in passages_of(dom) if one.language and one.declared_by not in wrong]
    found = [(one, guess(one.text, one.language)) for one in passages if one.kind != "title"]
    sure = [(one, other) for one, other in found if other is not None and _is_sure(other, one)]
    settled = {one for one, _ in sure}
    doubtful = [pair for one, other in found if one not in settled for pair in _doubts(one, other)]
    for one, other in sure[:MOST_SHOWN]:
        yield failed(target_of(one.element), language_message(one.text, one.language, other))
    for one, other in doubtful[:MOST_DOUBTED]:
        yield cant_tell(target_of(one.element), language_message(one.text, one.language, other), confidence="low")
    menu = _unmarked_menu(passages)
    if menu:
        yield cant_tell(target_of(menu[0].element), _menu_message(menu), confidence="low")
    if not sure and not doubtful and not menu and any(len(one.text.split()) >= SURE_WORDS for one, _ in found):
        yield passed(
            None,
            Text(en="No passage seems to be in another language.", nl="Geen passage lijkt in een andere taal te zijn."),
        )


def _is_sure(other: Guess, passage: Passage) -> bool:
    if other.is_by_script:
        return other.words >= SURE_SCRIPT_WORDS
    is_long = len(passage.text.split()) >= SURE_WORDS and other.words >= SURE_SMALL_WORDS
    return is_long and other.margin >= SURE_MARGIN and not other.is_alike and _is_other_throughout(passage)


def _is_other_throughout(passage: Passage) -> bool:
    """Whether neither half of the text is in the declared language; a text may quote or switch."""
    words = passage.text.split()
    halves = " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])
    return all(guess(half.lower(), passage.language) is not None for half in halves)


def _doubts(passage: Passage, other: Guess | None) -> Iterator[tuple[Passage, Guess]]:
    """The passage where it is short or much like its language; else a quotation in it that seems foreign."""
    if other is not None and not other.is_by_script and other.margin >= LEAST_MARGIN:
        is_long = other.words >= (LONG_WORDS if other.is_alike else LEAST_WORDS - 1)
        if is_long and len(passage.text.split()) >= LEAST_WORDS:
            yield passage, other
            return
    has_own_lang = passage.declared_by is not passage.element.document.root
    pieces = [passage.text] if has_own_lang else QUOTED.findall(passage.text)
    for piece in pieces:
        # what is quoted or marked is meant as language, so that capitals do not make it a name
        inner = guess(piece.lower(), passage.language) if len(piece.split()) >= SHORTEST_QUOTE else None
        if inner is not None and inner.ratio >= LEAST_RATIO and not inner.is_alike and not inner.is_by_script:
            yield replace(passage, text=piece), inner


def _wrong_roots(dom: Dom) -> set[Element]:
    """Root elements of documents whose text is all in another language: it is they that are wrong."""
    wrong = set()
    for document in dom.documents:
        inherited = [one for one in passages_of(dom) if one.declared_by is document.root and one.language]
        if document.root is not None and inherited:
            found = guess(". ".join(one.text for one in inherited), inherited[0].language)
            if found is not None and is_all_other(inherited, found):
                wrong.add(document.root)
    return wrong


def _unmarked_menu(passages: list[Passage]) -> list[Passage]:
    """Names of other languages that stand alone, two or more: a menu of languages without `lang`."""
    found = [
        one
        for one in passages
        if len(one.text.split()) <= LONGEST_MENU
        and own_names().get(one.text.casefold()) not in (None, one.language.lower().split("-")[0])
    ]
    return found if len(found) > 1 else []


def _menu_message(menu: list[Passage]) -> Text:
    names = ", ".join(dict.fromkeys(one.text for one in menu))
    return Text(
        en=f"Names of languages without a lang of their own: {names}. Are they pronounced well?",
        nl=f"Namen van talen zonder eigen lang-attribuut: {names}. Worden zij goed uitgesproken?",
    )
