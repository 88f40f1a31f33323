"""2.4.4: a link that says “here” or “more”, with nothing around it that says what of."""

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.dom import dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed
from checks.wording.link_context import Link, context_of, heading_before, links_of, says_more
from checks.wording.words import is_file_name, is_vague

SILENT = re.compile(r"[\s.,;:!?'\"“”‘’_|/\\()\[\]{}·•…–—-]+")  # what a voice passes over
IMAGE_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|bmp|ico)", re.IGNORECASE)
OPENS_HERE = ("aria-haspopup", "aria-expanded")
MOST_DOUBTED = 5


@check(
    id="vague-link",
    criteria=("2.4.4",),
    techniques=("G53", "H77", "H78", "H79", "F63"),
    impact="serious",
    title=Text(en="Link that does not say where it leads", nl="Link die niet zegt waar hij heen gaat"),
    barrier=Text(
        en="A screen reader says “more” or “here”, and customers have to search the page for what it is about.",
        nl="Een schermlezer zegt “meer” of “hier”, en klanten moeten op de pagina zoeken waar dat over gaat.",
    ),
    remedy=Text(
        en="Name the destination in the link: “Read more about moving house”. Or put the link in the sentence or list "
        "item that says it.",
        nl="Noem het doel in de link: “Lees meer over verhuizen”. Of zet de link in de zin of het lijstitem waarin het "
        "staat.",
    ),
    cannot_see=Text(
        en="Whether a link that names something leads there.", nl="Of een link die iets noemt, daarheen leidt."
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/link-purpose-in-context.html",
)
def vague_link(snapshot: PageSnapshot, tree: AccessibilityTree) -> Iterator[Verdict]:
    """Links whose name is a stock word, and the context that WCAG counts.

    That is the sentence, paragraph, list items, table cell and its headers, and the
    description. Failed when none of these has a word of meaning. A heading or term above the
    link (H80), a link in a menu, and words such as “Download” are for a person. A name
    of signs that no voice speaks is failed whatever stands around it.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/5effbb/
    """
    doubted: list[Verdict] = []
    for link in links_of(dom_of(snapshot), tree):
        if SILENT.fullmatch(link.name):
            yield failed(target_of(link.element), _silent(link))
        elif _is_vague(link) or (is_vague(link.name, "weak link") and not _is_in_menu(link)):
            verdict = _by_context(link)
            if verdict.outcome == "cantTell":
                doubted.append(verdict)
            else:
                yield verdict
        else:
            yield passed(target_of(link.element), Text(en="The link names something.", nl="De link noemt iets."))
    yield from doubted[:MOST_DOUBTED]
    if len(doubted) > MOST_DOUBTED:
        yield replace(doubted[MOST_DOUBTED], occurrences=len(doubted) - MOST_DOUBTED)


def _is_vague(link: Link) -> bool:
    if any(link.element.attr(name) is not None for name in OPENS_HERE):
        return False
    has_image = any(one.tag == "img" for one in link.element.descendants())
    return is_vague(link.name, "link") or (has_image and bool(IMAGE_FILE.fullmatch(link.name)))


def _by_context(link: Link) -> Verdict:
    context = context_of(link)
    target = target_of(link.element)
    if says_more(context):
        return passed(target, Text(en="The context says more.", nl="De context zegt meer."))
    heading = heading_before(link.element)
    if heading is not None:
        return cant_tell(target, _beside(link, heading.rendered_text), confidence="low")
    if _is_in_menu(link) or not (is_vague(link.name, "link") or is_file_name(link.name)):
        return cant_tell(target, _alone(link), confidence="low")
    return failed(target, _alone(link))


def _is_in_menu(link: Link) -> bool:
    return any(one.tag == "nav" or one.attr("role") == "navigation" for one in link.element.ancestors())


def _alone(link: Link) -> Text:
    name = shorten(link.name, 60)
    return Text(
        en=f"The link says “{name}”; no sentence, list item, cell or description says of what.",
        nl=f"De link zegt “{name}”; geen zin, lijstitem, cel of beschrijving zegt waarvan.",
    )


def _beside(link: Link, heading: str) -> Text:
    name, above = shorten(link.name, 60), shorten(heading, 80)
    return Text(
        en=f"The link says “{name}”; only the heading above it, “{above}”, may say of what.",
        nl=f"De link zegt “{name}”; alleen de kop erboven, “{above}”, zegt misschien waarvan.",
    )


def _silent(link: Link) -> Text:
    return Text(
        en=f"The link's name is “{link.name}”, which a voice passes over.",
        nl=f"De naam van de link is “{link.name}”; dat spreekt een stem niet uit.",
    )
