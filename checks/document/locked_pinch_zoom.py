"""1.4.4: a style that keeps people from zooming in with two fingers."""

from collections.abc import Iterator

from checks.dom import dom_of
from checks.dom.targets import target_of
from checks.dom.tree import Element
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed

MOST = 0.5  # of the page's letters
ZOOMING = frozenset({"auto", "manipulation", "pinch-zoom", ""})
HOLDERS = frozenset({"html", "body", "div", "main", "section", "form", "article"})


@check(
    id="locked-pinch-zoom",
    criteria=("1.4.4",),
    impact="serious",
    title=Text(en="A style blocks zooming with two fingers", nl="Een stijl blokkeert inzoomen met twee vingers"),
    barrier=Text(
        en="Customers with low vision who spread two fingers on a touch screen cannot enlarge the text.",
        nl="Slechtziende klanten die op een aanraakscherm met twee vingers inzoomen, kunnen de tekst niet vergroten.",
    ),
    remedy=Text(
        en="Set touch-action: manipulation, or add pinch-zoom to it; limit none to the part that is dragged.",
        nl="Gebruik touch-action: manipulation, of voeg pinch-zoom toe; beperk none tot het deel dat versleept wordt.",
    ),
    cannot_see=Text(
        en="Whether the page offers another way to enlarge text, and scripts that stop the gesture.",
        nl="Of de pagina een andere manier biedt om tekst te vergroten, en scripts die het gebaar tegenhouden.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/resize-text.html",
)
def locked_pinch_zoom(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """`touch-action` without zooming on the page or on the part that holds most of its text.

    Not failed: the browser's own zoom still works where there is one, and some browsers
    let people overrule the page. Maps and drawings that are dragged are left alone.

    Source: https://www.w3.org/TR/pointerevents/#the-touch-action-css-property
    """
    root = dom_of(snapshot).main.root
    letters = len(root.rendered_text) if root is not None else 0
    if root is None or not letters:
        return
    for element in root.document.elements():
        if _blocks_zoom(element) and element.is_visible and len(element.rendered_text) >= MOST * letters:
            value = element.style("touch-action")
            yield cant_tell(
                target_of(element),
                Text(
                    en=f"touch-action: {value} on <{element.tag}> stops zooming with two fingers. Is there another way "
                    "to enlarge the text on a touch screen?",
                    nl=f"touch-action: {value} op <{element.tag}> houdt inzoomen met twee vingers tegen. Is de tekst "
                    "op een aanraakscherm op een andere manier te vergroten?",
                ),
            )
            return
    yield passed(None, Text(en="No style blocks zooming in.", nl="Geen stijl blokkeert inzoomen."))


def _blocks_zoom(element: Element) -> bool:
    return element.tag in HOLDERS and ZOOMING.isdisjoint(element.style("touch-action").split() or [""])
