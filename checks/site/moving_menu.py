"""3.2.3: a menu whose items stand in another order on one page than on the others."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checks.data_files import data_of
from checks.observations.site_pages import LinkBlock, SitePage, SitePages
from checks.registry import check
from checks.site.sets import by_language, sets_of, shown_pages
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed
from checks.wording.words import folded

FEWEST_SHARED = 3  # items; of fewer it cannot be said which one moved
MOST_ORDERS = 60  # sets of items that are compared; most sites have one for each menu item
LEAST_SHARED = 0.6  # part of the smaller block, by which two blocks are known as one component
Item = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """One block of links on one page, its items in order; `whole` has the item of the page itself too."""

    page: SitePage
    block: LinkBlock
    items: tuple[Item, ...]
    whole: tuple[Item, ...]


@check(
    id="moving-menu",
    criteria=("3.2.3",),
    techniques=("G61", "F66"),
    impact="moderate",
    title=Text(en="Menu in another order on another page", nl="Menu met een andere volgorde op een andere pagina"),
    barrier=Text(
        en="Customers who know where an item of the menu stands, by heart or by zoomed-in place, pick the wrong one.",
        nl="Klanten die uit hun hoofd of door te vergroten weten waar een menu-item staat, kiezen het verkeerde.",
    ),
    remedy=Text(
        en="Keep repeated links in the same order on every page; items may be added or left out.",
        nl="Houd herhaalde links op elke pagina in dezelfde volgorde; items toevoegen of weglaten mag.",
    ),
    cannot_see=Text(
        en="Whether the customer chose another order, and blocks that hold no links.",
        nl="Of de klant zelf een andere volgorde heeft gekozen, en blokken zonder links.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/consistent-navigation.html",
)
def moving_menu(site: SitePages) -> Iterator[Verdict]:
    """Navigations, headers and footers whose shared items stand in two orders.

    Items are the same when name and address are. What was added or left out plays no
    part, nor the item of the page itself, nor next and previous. Lists that tell of the
    page or the moment (related, most read, news, tags, breadcrumbs, results) are no menus.
    A block within the content on any page, or one with several orders, may be ordered by
    relevance: cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/consistent-navigation.html
    """
    for pages in (of_one for linked in sets_of(site) for of_one in by_language(linked)):
        for component in _components(pages):
            if len(component) > 1:
                yield _verdict(component)


def _verdict(component: list[Seen]) -> Verdict:
    odd = _odd_ones(component)
    if not odd:
        return passed(None, Text(en="The order is the same.", nl="De volgorde is gelijk."))
    first = odd[0]
    moved = [one for one in component if _moved(one, first)]
    common = next((one for one in moved if one not in odd), moved[0])
    has_two_orders = not any(_moved(one, first) for one in odd)
    is_sure = has_two_orders and not any(one.block.is_in_content for one in component)
    message = _message(common, odd)
    verdict = failed(first.block.target, message) if is_sure else cant_tell(first.block.target, message)
    return verdict.on([one.page for one in odd])


def _odd_ones(component: list[Seen]) -> list[Seen]:
    """The fewest without which all have one order: those that differ from most others, of two the later."""
    alike: dict[tuple[tuple[Item, ...], ...], list[Seen]] = {}
    for one in component:
        alike.setdefault((one.items, one.whole), []).append(one)
    left = list(alike.values())[:MOST_ORDERS]
    odd: list[Seen] = []
    while True:
        counts = [_differing(some[0], left) for some in left]
        if not any(differing for differing, _ in counts):
            return sorted(odd, key=component.index)
        place = max(range(len(left)), key=lambda n: (counts[n], -len(left[n]), n))
        odd += left.pop(place)


def _differing(one: Seen, groups: list[list[Seen]]) -> tuple[int, int]:
    """How many blocks have another order than this one; with the item of the page itself, which settles a draw."""
    whole = replace(one, items=one.whole)
    return (
        sum(len(others) for others in groups if _moved(one, others[0])),
        sum(len(others) for others in groups if _moved(whole, replace(others[0], items=others[0].whole))),
    )


def _components(pages: list[SitePage]) -> Iterator[list[Seen]]:
    """Blocks of different pages that are one component, at most one of each page."""
    found: list[list[Seen]] = []
    for page in pages:
        blocks = list(_blocks(page))
        fitting = [(known, one) for known in found for one in blocks if _is_same(known[0], one)]
        # a page may have one menu twice: each goes with the one that is most like it
        for known, one in sorted(fitting, key=lambda pair: _unlikeness(pair[0][0], pair[1])):
            if one in blocks and known[-1].page is not page:
                known.append(one)
                blocks.remove(one)
        found += [[one] for one in blocks]
    yield from found


def _unlikeness(one: Seen, other: Seen) -> tuple[bool, int]:
    return bool(_moved(one, other)), -len(set(one.items) & set(other.items))


def _blocks(page: SitePage) -> Iterator[Seen]:
    for place, block in enumerate(page.blocks):
        if _is_changing(block.label):
            continue
        links = [one for one in page.links if one.block == place and one.name and not one.is_step]
        links = [one for one in links if not _is_changing(one.caption)]
        items = [(one.name, one.address) for one in links]
        whole = tuple(one for one in items if items.count(one) == 1)
        unique = tuple(one for one in whole if one[1] != page.address)
        if len(unique) >= FEWEST_SHARED - 1:
            yield Seen(page, block, unique, whole)


def _is_changing(label: str) -> bool:
    """Whether a list is called something that differs by page or moment, such as related or most read."""
    words = folded(label).split()
    listed = data_of("site-words.json")["changing list"]
    starts = tuple(one for one in listed if " " not in one)
    return any(word.startswith(starts) for word in words) or any(
        f" {one} " in f" {' '.join(words)} " for one in listed if " " in one
    )


def _is_same(one: Seen, other: Seen) -> bool:
    if (one.block.kind, one.block.within) != (other.block.kind, other.block.within):
        return False
    shared = len(set(one.items) & set(other.items))
    smaller = min(len(one.items), len(other.items))
    return shared >= FEWEST_SHARED - 1 and shared >= LEAST_SHARED * smaller


def _moved(one: Seen, other: Seen) -> list[Item]:
    """The shared items in the order of `other`, when that is not the order of `one`."""
    here = [item for item in other.items if item in one.items]
    there = [item for item in one.items if item in other.items]
    return here if here != there else []


def _message(common: Seen, odd: list[Seen]) -> Text:
    here = _moved(common, odd[0])
    there = [item for item in common.items if item in here]
    these, those = (", ".join(name for name, _ in order[:6]) for order in (here, there))
    where, other = shown_pages(one.page for one in odd), shown_pages([common.page])
    return Text(
        en=f"On {where} the order is: {these}. On {other} it is: {those}.",
        nl=f"Op {where} is de volgorde: {these}. Op {other} is die: {those}.",
    )
