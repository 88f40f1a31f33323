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
Place = tuple[str, str, str, str]  # what a link leads to, which part of it, what it shows, and the name of its block
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

    Buttons are compared with buttons, words with words and an icon with the same icon.
    Names that share a word are consistent enough (“Search”, “Search the help”). Left out
    are links that say where the reader is or goes from here: current, next, previous, and
    names that lead to different places on different pages. For a person are labels of
    fields without a button, names with a number, and pages that share no links by name:
    one may be in a language that it does not declare.

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
        yield from _compared([one for one in places if one[1].button], lambda one: one.button)
        bare = [one for one in places if not one[1].button]
        yield from _compared(bare, lambda one: one.label, is_sure=False)  # a label tells of the field


def _links(pages: list[SitePage]) -> Iterator[Verdict]:
    for kind in ("navigation", "header", "footer"):
        blocks = [(page, _items(page, kind)) for page in pages]
        destinations: dict[str, set[Place]] = defaultdict(set)
        for _, items in blocks:
            for place, link in items.items():
                destinations[folded(link.name)].add(place)
        shared = Counter((place, folded(link.name)) for _, items in blocks for place, link in items.items())
        for place in dict.fromkeys(place for _, items in blocks for place in items):
            places = [
                (page, items[place])
                for page, items in blocks
                if place in items and _is_known(items, place, shared, destinations)
            ]
            if len(places) > 1:
                yield from _compared(places, lambda one: one.name)


def _items(page: SitePage, kind: str) -> dict[Place, SiteLink]:
    """The links of the page's blocks of one kind outside the content, one for each place that one name leads to."""
    wanted = {place for place, one in enumerate(page.blocks) if one.kind == kind and not one.is_in_content}
    inside = [one for one in page.links if one.block in wanted and one.name]
    counts = Counter((one.address, one.fragment) for one in inside)
    return {
        (one.address, one.fragment, one.picture, page.blocks[one.block].label): one
        for one in inside
        if counts[one.address, one.fragment] == 1
        and not one.is_current
        and not one.is_step
        and one.address != page.address
    }


def _is_known(
    items: dict[Place, SiteLink],
    place: Place,
    shared: Counter[tuple[Place, str]],
    destinations: dict[str, set[Place]],
) -> bool:
    """Whether the item stands in a block among items that other pages have too, and its name leads to one place."""
    neighbours = sum(
        1
        for other, link in items.items()
        if other != place and link.block == items[place].block and shared[other, folded(link.name)] > 1
    )
    return neighbours >= FEWEST_NEIGHBOURS and len(destinations[folded(items[place].name)]) == 1


def _compared(
    places: list[tuple[SitePage, Component]], name: Callable[[Component], str], *, is_sure: bool = True
) -> Iterator[Verdict]:
    named = [(page, one, name(one)) for page, one in places if stems_of(name(one))]
    if len(named) < 2:
        return
    usual = Counter(folded(text) for _, _, text in named).most_common(1)[0][0]
    usual_page, _, usual_name = next(one for one in named if folded(one[2]) == usual)
    odd = [one for one in named if not _are_alike(one[2], usual_name)]
    if not odd:
        yield passed(None, Text(en=f"It is called “{usual_name}”.", nl=f"Het heet “{usual_name}”."))
        return
    where, other = shown_pages(page for page, _, _ in odd), shown_pages([usual_page])
    is_sure = is_sure and all(_share_links(page, usual_page) and not _counts(text, usual_name) for page, _, text in odd)
    message = Text(
        en=f"The same function is called “{odd[0][2]}” on {where} and “{usual_name}” on {other}.",
        nl=f"Dezelfde functie heet “{odd[0][2]}” op {where} en “{usual_name}” op {other}.",
    )
    target = odd[0][1].target
    verdict = failed(target, message) if is_sure else cant_tell(target, message)
    yield verdict.on([page for page, _, _ in odd])


def _are_alike(one: str, other: str) -> bool:
    """Whether two names share a word, or one is made of the first letters of the other."""
    if share_a_word(stems_of(one), stems_of(other)):
        return True
    short, long = sorted((folded(one), folded(other)), key=len)
    return short.replace(".", "") == "".join(word[0] for word in long.split())


def _counts(*names: str) -> bool:
    """Whether a name has a number in it: it may tell of what is in a basket or a mailbox now."""
    return any(letter.isdigit() for name in names for letter in name)


def _share_links(one: SitePage, other: SitePage) -> bool:
    """Whether both have some links by the same names; if not, one may be in a language that it does not declare."""
    names = {(link.address, folded(link.name)) for link in one.links}
    shared = names & {(link.address, folded(link.name)) for link in other.links}
    return len(shared) >= FEWEST_NEIGHBOURS
