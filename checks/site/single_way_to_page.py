"""2.4.5: a page that one link alone leads to, on a site without search, site map or other way."""

from collections import defaultdict
from collections.abc import Iterator

from checks.data_files import data_of
from checks.observations.site_pages import SitePage, SitePages
from checks.registry import check
from checks.site.sets import sets_of, shown_pages
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed
from checks.wording.words import folded

FEWEST_PAGES = 5  # a smaller set says little about the site
LISTS_ALL = 0.8  # a home page that links to so large a part of the set leads to all of it
SURE_PAGES = 2  # one page may be an oversight of ours: a step that does not look like one


@check(
    id="single-way-to-page",
    criteria=("2.4.5",),
    techniques=("G63", "G64", "G125", "G126", "G161", "G185"),
    impact="moderate",
    title=Text(en="Only one way to a page", nl="Maar één manier om een pagina te vinden"),
    barrier=Text(
        en="Customers who cannot follow the one path to a page, or do not guess it, never find what stands there.",
        nl="Klanten die het ene pad naar een pagina niet kunnen volgen of niet raden, vinden de informatie niet.",
    ),
    remedy=Text(
        en="Offer a second way on every page: a search, a site map, an A–Z, or links between related pages.",
        nl="Bied op elke pagina een tweede manier: een zoekfunctie, sitemap, A-Z of links tussen verwante pagina’s.",
    ),
    cannot_see=Text(
        en="Whether the search finds the page, and whether a page is a step or the result of a process.",
        nl="Of de zoekfunctie de pagina vindt, en of een pagina een stap of het resultaat van een proces is.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/multiple-ways.html",
)
def single_way_to_page(site: SitePages) -> Iterator[Verdict]:
    """Pages that exactly one other page of the set links to, where nothing offers search or a list of all pages.

    Failed needs a crawl that saw the whole site, and several such pages. Excepted are the
    pages that somebody named, those in another language than the page that leads there, and
    what looks like a step or result of a process, of a decision tree or of a query: a page
    with or behind a form or a question, or behind a link such as “next” or “yes”.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/multiple-ways.html
    """
    for pages in sets_of(site):
        if len(pages) < FEWEST_PAGES:
            continue
        if any(one.offers_search for one in pages) or _home_lists_all(pages):
            yield passed(None, ANOTHER_WAY)
            continue
        lone = [one for one in pages if _is_lone(one, pages)]
        if not lone:
            yield passed(None, LINKED)
        elif site.is_whole and len(lone) >= SURE_PAGES:
            yield failed(None, _message(lone, pages)).on(lone)
        elif site.is_whole or len(lone) > len(pages) / 3:
            yield cant_tell(None, _message(lone, pages)).on(lone)


ANOTHER_WAY = Text(
    en="There is a search or a list of all pages besides the menus.",
    nl="Naast de menu’s is er een zoekfunctie of een lijst van alle pagina’s.",
)
LINKED = Text(en="More than one page leads to each page.", nl="Naar elke pagina leidt meer dan één pagina.")


def _home_lists_all(pages: list[SitePage]) -> bool:
    """Whether a page that somebody named, which is mostly the home page, links to nearly all others."""
    addresses = {one.address for one in pages}
    for one in pages:
        others = addresses - {one.address}
        if one.is_start and len(others & {link.address for link in one.links}) >= LISTS_ALL * len(others):
            return True
    return False


def _is_lone(page: SitePage, pages: list[SitePage]) -> bool:
    if page.is_start or page.has_form or page.is_of_process:
        return False
    sources = _sources(pages).get(page.address, [])
    if len(sources) != 1 or _leads_through_process(sources[0], page):
        return False
    return not any(link.is_step or _is_answer(link.name) for link in sources[0].links if link.address == page.address)


def _leads_through_process(source: SitePage, page: SitePage) -> bool:
    """Whether the page looks like what follows on the only page that leads to it: an answer to what that one asks."""
    is_query = "?" in page.address and page.address.partition("?")[0] == source.address.partition("?")[0]
    return source.has_form or source.is_of_process or source.asks or is_query or source.language != page.language


def _is_answer(name: str) -> bool:
    """Whether a link is called an answer to a question, or a number of a page."""
    return name.strip(" .").isdigit() or folded(name).partition(",")[0] in data_of("site-words.json")["step answers"]


def _sources(pages: list[SitePage]) -> dict[str, list[SitePage]]:
    found: dict[str, list[SitePage]] = defaultdict(list)
    for one in pages:
        for address in {link.address for link in one.links} - {one.address}:
            found[address].append(one)
    return found


def _message(lone: list[SitePage], pages: list[SitePage]) -> Text:
    shown, count = shown_pages(lone), len(lone)
    source = _sources(pages)[lone[0].address][0]
    return Text(
        en=f"{count} of {len(pages)} pages can be reached by way of one page only ({shown}; the first through "
        f"“{source.title or source.url}”), and no page offers a search, a site map or another list of all pages.",
        nl=f"{count} van {len(pages)} pagina’s zijn alleen via één pagina te bereiken ({shown}; de eerste via "
        f"“{source.title or source.url}”), en geen enkele pagina biedt een zoekfunctie, een sitemap of een andere "
        "lijst van alle pagina’s.",
    )
