"""3.2.4: one search or menu item that is called one thing here and another there."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import TypeVar

from checks.observations.site_pages import SearchForm, SiteLink, SitePage, SitePages
from checks.registry import check
from checks.site.sets import by_language, sets_of, shown_pages
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed
from checks.wording.words import folded, share_a_word, stems_of

FEWEST_NEIGHBOURS = 2  # equal items around a renamed one, by which the block is known as the same
Component = TypeVar("Component", SearchForm, SiteLink)


@check(
    id="renamed-function",
    criteria=("3.2.4",),
    techniques=("G197", "F31"),
    impact="moderate",
    title=Text(en="One function under two names", nl="Eén functie met twee namen"),
    barrier=Text(
        en="Customers who listen for a name they know from the last page miss the function, or think it is another.",
        nl="Klanten die luisteren naar een naam die ze van de vorige pagina kennen, missen de functie of denken dat "
        "het een andere is.",
    ),
    remedy=Text(
        en="Call the same function the same on every page: always “Search”, never “Find” on one of them.",
        nl="Noem dezelfde functie op elke pagina hetzelfde: overal “Zoek”, en niet op één pagina “Vind”.",
    ),
    cannot_see=Text(
        en="Functions other than search forms and the links of repeated menus, headers and footers.",
        nl="Andere functies dan zoekformulieren en links in herhaalde menu’s, kop- en voetteksten.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/consistent-identification.html",
)
def renamed_function(site: SitePages) -> Iterator[Verdict]:
    """Search forms sent to one place, and links to one place in one repeated block, whose names share no word.

    Names that share a word are consistent enough (“Search”, “Search the help”). Left out
    are links that say where the reader is or goes from here: current, next, previous, and
    names that lead to different places on different pages. Pages that share no links by
    name are for a person: one may be in a language that it does not declare.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/consistent-identification.html
    """
    for pages in (of_one for linked in sets_of(site) for of_one in by_language(linked)):
        yield from _searches(pages)
        yield from _links(pages)


def _searches(pages: list[SitePage]) -> Iterator[Verdict]:
    found: dict[tuple[str, tuple[str, ...]], list[tuple[SitePage, SearchForm]]] = defaultdict(list)
    for page in pages:
        keys = Counter((one.action, one.fields) for one in page.searches)
        for one in page.searches:
            if one.action and one.fields and keys[one.action, one.fields] == 1:
                found[one.action, one.fields].append((page, one))
    for places in found.values():
        yield from _compared(places, lambda one: one.button or one.label)


def _links(pages: list[SitePage]) -> Iterator[Verdict]:
    kinds = ("navigation", "header", "footer")
    for kind in kinds:
        blocks = [(page, _items(page, kind)) for page in pages]
        destinations: dict[str, set[str]] = defaultdict(set)
        for _, items in blocks:
            for address, link in items.items():
                destinations[folded(link.name)].add(address)
        shared = Counter((address, folded(link.name)) for _, items in blocks for address, link in items.items())
        for address in dict.fromkeys(address for _, items in blocks for address in items):
            places = [
                (page, items[address])
                for page, items in blocks
                if address in items and _is_known(items, address, shared, destinations)
            ]
            if len(places) > 1:
                yield from _compared(places, lambda one: one.name)


def _items(page: SitePage, kind: str) -> dict[str, SiteLink]:
    """The links of the page's blocks of one kind outside the content, one for each place that one name leads to."""
    wanted = {place for place, one in enumerate(page.blocks) if one.kind == kind and not one.is_in_content}
    inside = [one for one in page.links if one.block in wanted and one.name]
    counts = Counter(one.address for one in inside)
    return {
        one.address: one
        for one in inside
        if counts[one.address] == 1 and not one.is_current and not one.is_step and one.address != page.address
    }


def _is_known(
    items: dict[str, SiteLink], address: str, shared: Counter[tuple[str, str]], destinations: dict[str, set[str]]
) -> bool:
    """Whether the item stands among items that other pages have too, and its name leads to one place only."""
    neighbours = sum(1 for other, link in items.items() if other != address and shared[other, folded(link.name)] > 1)
    return neighbours >= FEWEST_NEIGHBOURS and len(destinations[folded(items[address].name)]) == 1


def _compared(places: list[tuple[SitePage, Component]], name: Callable[[Component], str]) -> Iterator[Verdict]:
    named = [(page, one, name(one)) for page, one in places if stems_of(name(one))]
    if len(named) < 2:
        return
    usual = Counter(folded(text) for _, _, text in named).most_common(1)[0][0]
    usual_page, _, usual_name = next(one for one in named if folded(one[2]) == usual)
    odd = [one for one in named if not share_a_word(stems_of(one[2]), stems_of(usual_name))]
    if not odd:
        yield passed(None, Text(en=f"It is called “{usual_name}”.", nl=f"Het heet “{usual_name}”."))
        return
    where, other = shown_pages(page for page, _, _ in odd), shown_pages([usual_page])
    is_sure = all(_share_links(page, usual_page) for page, _, _ in odd)
    message = Text(
        en=f"The same function is called “{odd[0][2]}” on {where} and “{usual_name}” on {other}.",
        nl=f"Dezelfde functie heet “{odd[0][2]}” op {where} en “{usual_name}” op {other}.",
    )
    target = odd[0][1].target
    verdict = failed(target, message) if is_sure else cant_tell(target, message)
    yield verdict.on([page for page, _, _ in odd])


def _share_links(one: SitePage, other: SitePage) -> bool:
    """Whether both have some links by the same names; if not, one may be in a language that it does not declare."""
    names = {(link.address, folded(link.name)) for link in one.links}
    shared = names & {(link.address, folded(link.name)) for link in other.links}
    return len(shared) >= FEWEST_NEIGHBOURS
