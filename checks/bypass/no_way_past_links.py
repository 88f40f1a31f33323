"""2.4.1: a block of links before the content, and nothing that lets people get past it."""

from collections.abc import Iterator
from itertools import islice

from checks.bypass.blocks import LinkBlock, link_block, other_way
from checks.dom import Dom, dom_of
from checks.dom.nodes import target_at
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.skip_links import SkipLinks, SkipTrial
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

WAYS = {
    "heading": Text(en="A heading follows the links.", nl="Na de links volgt een kop."),
    "landmark": Text(en="A landmark leads past the links.", nl="Een herkenningspunt leidt voorbij de links."),
    "frame": Text(en="The page is made of frames.", nl="De pagina bestaat uit frames."),
}


@check(
    id="no-way-past-links",
    criteria=("2.4.1",),
    techniques=("G1", "G123", "G124", "H69", "ARIA11"),
    impact="moderate",
    replaces=("axe/bypass",),
    title=Text(en="No way past the menu", nl="Geen manier om het menu over te slaan"),
    barrier=Text(
        en="Customers who use a keyboard go through the whole menu on every page before they reach what they came for.",
        nl="Klanten die een toetsenbord gebruiken, moeten op elke pagina eerst het hele menu door.",
    ),
    remedy=Text(
        en="Make the first link of the page lead to the content, put the content in main, and begin it with a heading.",
        nl="Laat de eerste link van de pagina naar de inhoud leiden, zet de inhoud in main en begin met een kop.",
    ),
    cannot_see=Text(
        en="Whether the same links are really on other pages, and ways past them that only show after a click.",
        nl="Of dezelfde links echt op andere pagina’s staan, en manieren die pas na een klik zichtbaar worden.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/bypass-blocks.html",
)
def no_way_past_links(skips: SkipLinks, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A block of at least five links before the content, without a skip link that works, a heading or a landmark.

    A skip link that does nothing while there is another way is cantTell, and so is a
    button before the block, which may fold it away. Headings and landmarks are enough
    for this criterion. A page without such a block has nothing to get past.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/bypass-blocks.html
    """
    dom = dom_of(snapshot)
    works = next((one for one in skips.trials if one.works), None)
    dead = next((one for one in skips.trials if not one.works and not one.moved), None)
    block = link_block(dom)
    way = other_way(dom, block)
    if works is not None:
        yield passed(None, Text(en=f"“{works.words}” works.", nl=f"“{works.words}” werkt."))
    elif block is not None and not way:
        yield failed(None, _nothing(block, dead))
    elif dead is not None and _has_more_links(dom):
        yield cant_tell(target_at(snapshot, dead.node), _dead(dead, way))
    elif block is not None and way == "control":
        yield cant_tell(
            None,
            Text(
                en="Before the links there is a button. See whether it folds the links away or leads past them.",
                nl="Vóór de links staat een knop. Kijk of die de links inklapt of eraan voorbij leidt.",
            ),
            confidence="low",
        )
    elif block is not None:
        yield passed(None, WAYS[way])


def _has_more_links(dom: Dom) -> bool:
    """Whether there is more than one link, so that there may be something to get past."""
    links = (one for one in dom.main.elements() if one.tag == "a" and one.attr("href"))
    return len(list(islice(links, 2))) > 1


def _nothing(block: LinkBlock, dead: SkipTrial | None) -> Text:
    if dead is not None:
        return Text(
            en=f"{block.links} links stand before the content. The link “{dead.words}” leads to “#{dead.goal}”, which "
            "is not on the page or cannot be reached, and there is no heading or landmark.",
            nl=f"Voor de inhoud staan {block.links} links. De link “{dead.words}” leidt naar “#{dead.goal}”, wat "
            "niet op de pagina staat of niet te bereiken is, en er is geen kop of herkenningspunt.",
        )
    return Text(
        en=f"{block.links} links stand before the content, and there is no link past them, no heading and no landmark.",
        nl=f"Voor de inhoud staan {block.links} links, en er is geen link eroverheen, geen kop en geen "
        "herkenningspunt.",
    )


def _dead(dead: SkipTrial, way: str) -> Text:
    there = Text(en="Headings or landmarks may be another way.", nl="Koppen of herkenningspunten kunnen helpen.")
    if not way:
        there = Text(en="There is no heading or landmark either.", nl="Er is ook geen kop of herkenningspunt.")
    return Text(
        en=f"“{dead.words}” does nothing: “#{dead.goal}” is not on the page or cannot be reached. {there.en}",
        nl=f"“{dead.words}” doet niets: “#{dead.goal}” staat niet op de pagina of is niet te bereiken. {there.nl}",
    )
