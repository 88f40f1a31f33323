"""Product rule no-js: a page whose content is not there until scripts have run."""

from collections import Counter
from collections.abc import Iterator

from checks.dom import Element
from checks.dom.targets import shorten, target_of
from checks.observations.no_script_page import NoScriptPage
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.served_html import ServedHtml
from checks.registry import check
from checks.script.comparison import Comparison, compare, contact_alternative, content_alternative
from checks.script.served_page import served_offer
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

FEW_WORDS = 25  # a page with less text than this has no body of content that could be missing
SHELL_SHARE = 0.1  # less than a tenth of the words left: an empty shell
MAIN_SHARE = 0.3  # more than this of the main content lost: not an extra that scripts add
LOST_WORDS = 8  # less is a label, a date, a count
SERVED = Text(en="It is in the HTML as served, but hidden.", nl="Het staat in de verstuurde HTML, maar verborgen.")
NOT_SERVED = Text(en="It is not in the HTML as served.", nl="Het staat niet in de verstuurde HTML.")
USABLE_PX = 8.0
LISTS = frozenset({"ul", "ol", "dl", "table", "tbody"})


@check(
    id="script-only-content",
    criteria=("no-js",),
    impact="serious",
    title=Text(en="Content that is not there without JavaScript", nl="Inhoud die er zonder JavaScript niet is"),
    barrier=Text(
        en="Where scripts are blocked, fail or are not understood (old devices, strict networks, some assistive "
        "technology), customers do not get the content.",
        nl="Waar scripts geblokkeerd zijn, mislukken of niet begrepen worden (oude apparaten, strenge netwerken, "
        "sommige hulpmiddelen) krijgen klanten de inhoud niet.",
    ),
    remedy=Text(
        en="Send the content in the HTML. If that cannot be, offer another way in a noscript element: a phone number, "
        "a mail address, a form.",
        nl="Stuur de inhoud mee in de HTML. Als dat niet kan: bied in een noscript-element een andere weg, zoals een "
        "telefoonnummer, een mailadres of een formulier.",
    ),
    cannot_see=Text(en="Whether what is there without scripts works.", nl="Of wat er zonder scripts staat ook werkt."),
    states=("initial",),
    source="https://www.w3.org/WAI/WCAG21/Understanding/conformance#accessibility-supported",
)
def script_only_content(page: NoScriptPage, served: ServedHtml, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Compares the text of the page loaded with scripts with that of the page loaded without.

    An empty shell, or a good part of the main content gone, without an alternative is
    failed; less, or with an alternative, is cantTell. Buttons, messages, dialogs and
    what floats over the page are not counted: scripts may add those. The HTML as served
    tells whether lost content is missing or hidden.

    Source: https://www.gov.uk/service-manual/technology/using-progressive-enhancement
    """
    if page.snapshot is None:
        return
    found = compare(snapshot, page.snapshot)
    if is_empty_shell(found):
        yield _empty_shell(found, page.picture)
        return
    lost_words = sum(len(text.split()) for text, _ in found.lost)
    if lost_words < LOST_WORDS:
        if found.words >= LOST_WORDS:
            yield passed(
                None, Text(en="The content is there without scripts.", nl="De inhoud staat er zonder scripts.")
            )
        return
    is_served = _largest_part(found)[0].lower() in served_offer(served).page.text.lower()
    yield _lost_content(found, lost_words, page.picture, is_served)


def is_empty_shell(found: Comparison) -> bool:
    """Whether hardly any of the page's words are there without scripts."""
    return found.words >= FEW_WORDS and is_bare(found)


def is_bare(found: Comparison) -> bool:
    """Whether a page of whatever length is as good as empty without scripts."""
    return found.words > 0 and found.words_left / found.words < SHELL_SHARE


def _empty_shell(found: Comparison, picture: str) -> Verdict:
    evidence = (picture,) if picture else ()
    alternative = contact_alternative(found) or content_alternative(found)
    numbers = f"{found.words_left / found.words:.0%}"
    if alternative is None:
        return failed(
            None,
            Text(
                en=f"Without scripts {numbers} of the text is left and nothing is offered instead: the page is empty.",
                nl=f"Zonder scripts blijft {numbers} van de tekst over en er is geen alternatief: de pagina is leeg.",
            ),
            evidence=evidence,
        )
    return cant_tell(
        None,
        Text(
            en=f"Without scripts {numbers} of the text is left; alternative: {alternative.en}. Does it serve?",
            nl=f"Zonder scripts blijft {numbers} van de tekst over; alternatief: {alternative.nl}. Voldoet dat?",
        ),
        evidence=evidence,
    )


def _largest_part(found: Comparison) -> tuple[str, Element]:
    """The first text of the part of the page that loses most words, in sight where any is."""
    lost = [(text, element) for text, element in found.lost if _is_of_some_size(element)] or found.lost
    words: Counter[Element | None] = Counter()
    for text, element in lost:
        words[element.parent] += len(text.split())
    parent, _ = words.most_common(1)[0]
    return next((text, element) for text, element in lost if element.parent is parent)


def _is_of_some_size(element: Element) -> bool:
    """Whether it is more than a text for screen readers only, which are boxes of one pixel."""
    return element.box is not None and min(element.box[2:]) >= USABLE_PX


def _lost_content(found: Comparison, lost_words: int, picture: str, is_served: bool) -> Verdict:
    evidence = (picture,) if picture else ()
    text, element = _largest_part(found)
    shown, source = shorten(text, 120), SERVED if is_served else NOT_SERVED
    alternative = content_alternative(found)
    is_list = len(found.lost) > 1 and any(one.tag in LISTS for one in element.ancestors())
    if alternative is None and (is_list or lost_words / max(1, found.main_words) >= MAIN_SHARE):
        return failed(
            target_of(element),
            Text(
                en=f"{lost_words} of the {found.main_words} words of the content are not there without scripts, "
                f"such as “{shown}”, and nothing is offered instead. {source.en}",
                nl=f"{lost_words} van de {found.main_words} woorden van de inhoud zijn er zonder scripts niet, "
                f"zoals “{shown}”, en er is geen alternatief. {source.nl}",
            ),
            evidence=evidence,
        )
    offered = alternative or Text(en="none", nl="geen")
    return cant_tell(
        target_of(element),
        Text(
            en=f"{lost_words} words are not there without scripts, such as “{shown}”; "
            f"alternative: {offered.en}. Does anybody need them?",
            nl=f"{lost_words} woorden zijn er zonder scripts niet, zoals “{shown}”; "
            f"alternatief: {offered.nl}. Heeft iemand die nodig?",
        ),
        evidence=evidence,
    )
