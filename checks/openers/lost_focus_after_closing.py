"""2.4.3: focus is on nothing once a dialog or panel has been closed."""

from collections.abc import Iterator

from checks.observations.opener_trials import OpenerTrials, PanelExit
from checks.observations.page_snapshot import PageSnapshot
from checks.openers.places import evidence_of, opener_of
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

NEAR = 1  # stops of Tab


@check(
    id="lost-focus-after-closing",
    criteria=("2.4.3",),
    techniques=("G59", "H102", "SCR26"),
    impact="serious",
    title=Text(en="Closing loses the focus", nl="Na het sluiten is de focus weg"),
    barrier=Text(
        en="Customers who close a dialog or the chat by keyboard lose their place: a screen reader starts again at the "
        "top of the page.",
        nl="Klanten die een venster of de chat met het toetsenbord sluiten, raken hun plaats kwijt: een schermlezer "
        "begint weer boven aan de pagina.",
    ),
    remedy=Text(
        en="Put focus back on the button that opened it, before or right after it closes.",
        nl="Zet de focus terug op de knop waarmee het geopend werd, vlak voor of na het sluiten.",
    ),
    cannot_see=Text(
        en="Whether another place that focus went to makes sense.",
        nl="Of een andere plaats waar de focus naartoe ging, logisch is.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/focus-order.html",
)
def lost_focus_after_closing(trials: OpenerTrials, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Panels whose closing leaves focus on nothing, though their opener is still there.

    Failed when Tab then leads elsewhere than to the opener's neighbourhood, and when the
    element that had focus was taken out of the document: where people are then differs
    from browser to browser, and assistive technology is told that they are nowhere. When
    it was hidden and the browser goes on from there, cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/focus-order.html
    """
    for opening in trials.openings:
        if opening.way == "click":
            continue
        target = opener_of(snapshot, opening)
        lost = [one for one in opening.exits if one.focus == "nothing" and one.opener_is_there]
        lost.sort(key=lambda one: (-(one.distance or 0), not one.was_removed))
        if lost and ((lost[0].distance or 0) > NEAR or lost[0].was_removed):
            is_far = (lost[0].distance or 0) > NEAR
            evidence = evidence_of(lost[0].picture)
            yield failed(target, _lost(lost[0]), confidence="high" if is_far else "medium", evidence=evidence)
        elif lost:
            yield cant_tell(target, _kept_near(lost[0]))
        elif any(one.focus == "opener" for one in opening.exits):
            yield passed(target, Text(en="Focus is back on the opener.", nl="De focus is terug op de knop."))


def _done(one: PanelExit) -> Text:
    if one.way == "Escape":
        return Text(en="After Escape", nl="Na Escape")
    return Text(en=f"After “{one.words}”", nl=f"Na “{one.words}”")


def _lost(one: PanelExit) -> Text:
    done = _done(one)
    if (one.distance or 0) <= NEAR:
        return Text(
            en=f"{done.en} focus is on nothing: the element that had it was taken out of the page.",
            nl=f"{done.nl} staat de focus nergens: het element dat de focus had, is van de pagina gehaald.",
        )
    if not one.led_to:
        return Text(
            en=f"{done.en} focus is on nothing, and Tab leads out of the page.",
            nl=f"{done.nl} staat de focus nergens, en Tab leidt de pagina uit.",
        )
    return Text(
        en=f"{done.en} focus is on nothing, and Tab leads to “{one.led_to}”, {one.distance} stops from the opener.",
        nl=f"{done.nl} staat de focus nergens, en Tab leidt naar “{one.led_to}”, {one.distance} haltes van de knop.",
    )


def _kept_near(one: PanelExit) -> Text:
    done = _done(one)
    return Text(
        en=f"{done.en} focus is on nothing. Tab goes on near the opener in this browser; try it with a screen reader.",
        nl=f"{done.nl} staat de focus nergens. Tab gaat in deze browser verder bij de knop; probeer het met een "
        "schermlezer.",
    )
