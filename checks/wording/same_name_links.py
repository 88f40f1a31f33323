"""2.4.4: links that sound the same, stand in the same context, and lead to different places."""

from collections.abc import Iterator
from itertools import takewhile

from checks.dom import dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.link_destinations import LinkDestinations, LinkedPage
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed
from checks.wording.equal_links import EqualLinks, Leading, equal_links, told_apart_by_sight
from checks.wording.same_purpose import Purpose, purpose_of

MOST_SHOWN = 5
LONG_ADDRESS = 30  # characters in common, before what differs


@check(
    id="same-name-links",
    criteria=("2.4.4",),
    techniques=("G91", "G53", "F63"),
    impact="moderate",
    title=Text(
        en="Equal links that lead to different places", nl="Gelijke links die naar verschillende plekken leiden"
    ),
    barrier=Text(
        en="Customers who hear the links one after the other cannot tell which one they need.",
        nl="Klanten die de links na elkaar horen, weten niet welke ze nodig hebben.",
    ),
    remedy=Text(
        en="Say in each link what is different: “Contact by chat”, “Contact by phone”.",
        nl="Zeg in elke link wat er anders is: “Contact via chat”, “Contact via telefoon”.",
    ),
    cannot_see=Text(
        en="Places on other sites, behind a log-in or made by scripts: whether both give the same content.",
        nl="Plekken op andere sites, achter een inlog of gemaakt door scripts: of beide dezelfde inhoud geven.",
    ),
    source="https://www.w3.org/WAI/standards-guidelines/act/rules/fd3a94/",
)
def same_name_links(
    snapshot: PageSnapshot, tree: AccessibilityTree, destinations: LinkDestinations | None
) -> Iterator[Verdict]:
    """Links with one name and one context whose addresses differ after tracking and slashes are left out.

    The pages that they lead to are compared. The same page, by another address or with the
    same content, is passed. Failed are links to pages with another title, heading and
    text, where something beside them tells them apart for people who see and nothing does
    for those who listen. Links that are ambiguous to everybody are excepted and, as all
    others, for a person. Vague links without context are left to `vague-link`.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/fd3a94/
    """
    shown, page_text = 0, ""
    for same in equal_links(snapshot, tree):
        if same.leads_to_one_place:
            yield passed(target_of(same.links[0].link.element), ONE_PLACE)
        elif same.apart and shown < MOST_SHOWN:
            shown += 1
            page_text = page_text or _text_of(snapshot)
            yield _judged(same, destinations or LinkDestinations(), page_text)


ONE_PLACE = Text(en="They lead to one place.", nl="Ze leiden naar één plek.")
ONE_PAGE = Text(
    en="They have different addresses and lead to the same page.",
    nl="Ze hebben verschillende adressen en leiden naar dezelfde pagina.",
)


def _text_of(snapshot: PageSnapshot) -> str:
    root = dom_of(snapshot).main.root
    return root.rendered_text if root is not None else ""


def _judged(same: EqualLinks, destinations: LinkDestinations, around: str) -> Verdict:
    """The clearest difference between the first link and the others."""
    first, *others = same.apart
    compared = [(other, _purpose(first, other, destinations, around)) for other in others]
    for other, purpose in compared:
        texts = told_apart_by_sight(first.link.element, other.link.element) if purpose == "other" else None
        if texts is not None:
            return failed(target_of(other.link.element), _seen_only(first, other, destinations, texts))
    odd = next((other for other, purpose in compared if purpose != "same"), None)
    if odd is None:
        return passed(target_of(first.link.element), ONE_PAGE)
    return cant_tell(target_of(odd.link.element), _message(first, odd, destinations))


def _purpose(first: Leading, other: Leading, destinations: LinkDestinations, around: str) -> Purpose:
    one, two = destinations.at(first.address), destinations.at(other.address)
    if one is None or two is None or first.address == other.address:
        return "unknown"  # two parts of one page are two things to read
    return purpose_of(one, two, around)


def _seen_only(first: Leading, other: Leading, destinations: LinkDestinations, texts: tuple[str, str]) -> Text:
    name = shorten(first.link.name, 60)
    one, two = _places(first, other, destinations)
    left, right = (shorten(text, 60) for text in texts)
    return Text(
        en=f"Two links say “{name}”; one leads to {one}, the other to {two}. What tells them apart (“{left}”, "
        f"“{right}”) stands beside them for those who see, and is tied to neither of them.",
        nl=f"Twee links zeggen “{name}”; de een leidt naar {one}, de ander naar {two}. Wat het verschil vertelt "
        f"(“{left}”, “{right}”) staat er alleen zichtbaar naast en is niet met de links verbonden.",
    )


def _message(first: Leading, other: Leading, destinations: LinkDestinations) -> Text:
    name = shorten(first.link.name, 60)
    one, two = _places(first, other, destinations)
    return Text(
        en=f"Two links say “{name}” in the same context; one leads to {one}, the other to {two}. Is that the same?",
        nl=f"Twee links zeggen “{name}” in dezelfde context; de een leidt naar {one}, de ander naar {two}. Is dat "
        "hetzelfde?",
    )


def _places(first: Leading, other: Leading, destinations: LinkDestinations) -> tuple[str, str]:
    """Both addresses without the long beginning that they share, with what the pages there call themselves."""
    addresses = [one.destination.removesuffix("#") for one in (first, other)]
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(*addresses, strict=False))
    shared = "".join(letter for letter, _ in alike).rpartition("/")[0]
    if len(shared) > LONG_ADDRESS:
        addresses = [f"…{one.removeprefix(shared)}" for one in addresses]
    one, two = (
        _called(destinations.at(leading.address), shorten(address, 80))
        for leading, address in zip((first, other), addresses, strict=True)
    )
    return one, two


def _called(page: LinkedPage | None, address: str) -> str:
    name = (page.title or page.heading) if page is not None else ""
    return f"“{shorten(name, 80)}” ({address})" if name else address
