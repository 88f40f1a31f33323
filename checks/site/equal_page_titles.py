"""2.4.2: different pages of one site with one title."""

from collections import defaultdict
from collections.abc import Iterator

from checks.dom.addresses import address_parts
from checks.observations.site_pages import SitePage, SitePages
from checks.registry import check
from checks.site.sets import sets_of
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed
from checks.wording.words import folded

MOST_SHOWN = 3


@check(
    id="equal-page-titles",
    criteria=("2.4.2",),
    techniques=("G88",),
    impact="moderate",
    mode="semiAuto",
    title=Text(en="Different pages with the same title", nl="Verschillende pagina’s met dezelfde titel"),
    barrier=Text(
        en="Customers with several tabs open, or who go back in their history, cannot tell the pages apart.",
        nl="Klanten met meer tabbladen open, of die terugzoeken in hun geschiedenis, kunnen de pagina’s niet "
        "uit elkaar houden.",
    ),
    remedy=Text(
        en="Say in each title what that page is: “Read your meter – Help”, not “Help” on all of them.",
        nl="Zeg in elke titel wat die pagina is: “Meter aflezen – Hulp”, en niet overal “Hulp”.",
    ),
    cannot_see=Text(
        en="Whether one title describes both pages well enough.",
        nl="Of één titel beide pagina’s goed genoeg beschrijft.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/page-titled.html",
)
def equal_page_titles(site: SitePages) -> Iterator[Verdict]:
    """Pages of one set whose titles are equal though their paths differ; pages that differ in the query are one.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/page-titled.html
    """
    for pages in sets_of(site):
        titled: dict[str, dict[str, SitePage]] = defaultdict(dict)
        for one in pages:
            if folded(one.title):
                titled[folded(one.title)].setdefault(one.address.partition("?")[0], one)
        doubles = [list(same.values()) for same in titled.values() if len(same) > 1]
        for same in doubles:
            yield cant_tell(None, _message(same)).on(same)
        if titled and not doubles:
            yield passed(None, Text(en="Every title is of one page.", nl="Elke titel hoort bij één pagina."))


def _message(same: list[SitePage]) -> Text:
    places = [address_parts(one.url) for one in same]
    paths = [one.path + (f"#{one.fragment}" if one.fragment else "") for one in places]
    listed = ", ".join(paths[:MOST_SHOWN]) + (" …" if len(paths) > MOST_SHOWN else "")
    return Text(
        en=f"{len(same)} pages have the title “{same[0].title}”: {listed}. Does it say what each of them is?",
        nl=f"{len(same)} pagina’s hebben de titel “{same[0].title}”: {listed}. Zegt die wat elke pagina is?",
    )
