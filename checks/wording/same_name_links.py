"""2.4.4: links that sound the same, stand in the same context, and lead to different places."""

from collections import defaultdict
from collections.abc import Iterator

from checks.dom import dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed
from checks.wording.link_context import Link, context_of, destination_of, heading_before, links_of
from checks.wording.words import folded, is_vague

MOST_SHOWN = 5


@check(
    id="same-name-links",
    criteria=("2.4.4",),
    techniques=("G91", "G53"),
    impact="moderate",
    mode="semiAuto",
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
    cannot_see=Text(en="Whether the two places give the same content.", nl="Of beide plekken dezelfde inhoud geven."),
    source="https://www.w3.org/WAI/standards-guidelines/act/rules/fd3a94/",
)
def same_name_links(snapshot: PageSnapshot, tree: AccessibilityTree) -> Iterator[Verdict]:
    """Links with one name and one context whose addresses differ after tracking and slashes are left out.

    Two addresses may give one page, so that this is always cantTell. Vague links without
    context are left to `vague-link`.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/fd3a94/
    """
    groups: dict[tuple[str, int], list[tuple[Link, str]]] = defaultdict(list)
    for link in links_of(dom_of(snapshot), tree):
        destination = destination_of(link)
        if destination and folded(link.name) and not is_vague(link.name, "link"):
            groups[folded(link.name), link.element.document.place].append((link, destination))
    shown = 0
    for same in groups.values():
        if len({destination for _, destination in same}) < 2:
            if len(same) > 1:
                yield passed(
                    target_of(same[0][0].element), Text(en="They lead to one place.", nl="Ze leiden naar één plek.")
                )
            continue
        pair = _in_one_context(same)
        if pair is not None and shown < MOST_SHOWN:
            shown += 1
            yield cant_tell(target_of(pair[1][0].element), _message(pair))


Pair = tuple[tuple[Link, str], tuple[Link, str]]


def _in_one_context(same: list[tuple[Link, str]]) -> Pair | None:
    """Two of the links that nothing around them tells apart."""
    seen: dict[tuple[str, object], tuple[Link, str]] = {}
    for link, destination in same:
        key = (context_of(link).casefold(), heading_before(link.element))
        first = seen.setdefault(key, (link, destination))
        if first[1] != destination:
            return first, (link, destination)
    return None


def _message(pair: Pair) -> Text:
    name = shorten(pair[0][0].name, 60)
    first, second = (shorten(destination.removesuffix("#").removesuffix("?"), 80) for _, destination in pair)
    return Text(
        en=f"Two links say “{name}” in the same context; one leads to {first}, the other to {second}. Is "
        "that the same?",
        nl=f"Twee links zeggen “{name}” in dezelfde context; de een leidt naar {first}, de ander naar {second}. Is dat "
        "hetzelfde?",
    )
