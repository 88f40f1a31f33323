"""2.5.1: content that only a swipe turns over."""

from collections.abc import Iterable, Iterator

from checks.dom import Element, dom_of
from checks.dom.nodes import element_of_node
from checks.dom.targets import target_of
from checks.keyboard.effects import told_effect
from checks.observations.gesture_trials import GestureTrials
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed


@check(
    id="swipe-only",
    criteria=("2.5.1",),
    techniques=("G215", "G216", "F105"),
    impact="serious",
    title=Text(en="Works by swiping only", nl="Werkt alleen door te vegen"),
    barrier=Text(
        en="Customers who cannot make a swipe, or point with their head or eyes, do not get to see the rest.",
        nl="Klanten die niet kunnen vegen, of met hun hoofd of ogen aanwijzen, krijgen de rest niet te zien.",
    ),
    remedy=Text(
        en="Add buttons, such as Previous and Next, that do the same with a tap.",
        nl="Voeg knoppen toe, zoals Vorige en Volgende, die met een tik hetzelfde doen.",
    ),
    cannot_see=Text(
        en="Gestures with two fingers, swipes up or down, drawn shapes, and whether a path is essential.",
        nl="Gebaren met twee vingers, vegen omhoog of omlaag, getekende vormen, en of een pad essentieel is.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/pointer-gestures.html",
)
def swipe_only(trials: GestureTrials, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Parts that swipes of two lengths turned over alike, and no click on them or on a control near by did.

    A part that goes where the finger ends is dragged, which this criterion does not speak
    of. Keys are no way out: the criterion asks for a single pointer. What the page shows
    elsewhere too, as in a list of all of it, is cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/pointer-gestures.html
    """
    dom = dom_of(snapshot)
    for trial in trials.swipes:
        element = element_of_node(dom, trial.node)
        if element is None or not trial.is_by_direction:
            continue
        effect = told_effect(trial.effect)
        if trial.by_tap or trial.by_control:
            yield passed(target_of(element), Text(en="A click does it too.", nl="Een klik doet het ook."))
        elif trial.effect.gained and _is_shown_elsewhere(element, trial.effect.gained):
            yield cant_tell(
                target_of(element),
                Text(
                    en=f"A swipe {effect.en}. The page shows that elsewhere too; see whether nothing is missed.",
                    nl=f"Vegen {effect.nl}. De pagina toont dat ook elders; kijk of er niets gemist wordt.",
                ),
            )
        elif trial.fields or trial.untried:
            yield cant_tell(
                target_of(element),
                Text(
                    en=f"A swipe {effect.en}; see whether a control near by does the same.",
                    nl=f"Vegen {effect.nl}; kijk of een bedieningselement in de buurt hetzelfde doet.",
                ),
            )
        else:
            yield failed(
                target_of(element),
                Text(
                    en=f"A swipe {effect.en}; no click on it or near it does that.",
                    nl=f"Vegen {effect.nl}; geen klik erop of in de buurt doet dat.",
                ),
            )


def _is_shown_elsewhere(element: Element, texts: Iterable[str]) -> bool:
    """Whether each of the texts stands in an element outside this one."""
    inside = {one.row for one in (element, *element.descendants(), *element.ancestors())}
    others = {one.rendered_text for one in element.document.elements() if one.row not in inside and one.is_visible}
    return all(text in others for text in texts)
