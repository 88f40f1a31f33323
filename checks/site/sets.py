"""The sets of pages of a run that belong together: those that links lead between."""

from collections.abc import Iterable

from checks.observations.site_pages import SitePage, SitePages


def sets_of(site: SitePages) -> list[list[SitePage]]:
    """Pages that are joined by links, directly or by way of others, in the order of the run; no lone pages."""
    by_address = {one.address: one for one in reversed(site.pages)}
    group = {one.page: one.page for one in site.pages}

    def top(page: str) -> str:
        while group[page] != page:
            page = group[page]
        return page

    for one in site.pages:
        for link in one.links:
            other = by_address.get(link.address)
            if other is not None:
                group[top(other.page)] = top(one.page)
    found: dict[str, list[SitePage]] = {}
    for one in site.pages:
        found.setdefault(top(one.page), []).append(one)
    return [pages for pages in found.values() if len(pages) > 1]


def by_language(pages: Iterable[SitePage]) -> list[list[SitePage]]:
    """The pages of each language apart: their menus and names are not to be compared."""
    found: dict[str, list[SitePage]] = {}
    for one in pages:
        found.setdefault(one.language, []).append(one)
    return [of_one for of_one in found.values() if len(of_one) > 1]


def shown_pages(pages: Iterable[SitePage], most: int = 3) -> str:
    """Titles of some pages, for a message."""
    listed = list(pages)
    titles = ", ".join(f"“{one.title or one.url}”" for one in listed[:most])
    return titles + (" …" if len(listed) > most else "")
