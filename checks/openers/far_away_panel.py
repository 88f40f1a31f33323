"""2.4.3: what a button opens beside itself comes at another place in the order of Tab."""

from collections.abc import Iterator

from checks.observations.opener_trials import OpenerTrials, Opening
from checks.observations.page_snapshot import PageSnapshot
from checks.openers.places import evidence_of, panel_of, stops_before_panel
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

NEAR_PX = 48  # a person sees the two as one thing


@check(
    id="far-away-panel",
    criteria=("2.4.3",),
    techniques=("G59", "SCR26", "F85"),
    impact="serious",
    title=Text(en="Opened menu is not next in the order", nl="Geopend menu is niet aan de beurt"),
    barrier=Text(
        en="Customers who press Tab after opening it land elsewhere, and have to go through the page to find it.",
        nl="Klanten die na het openen op Tab drukken, komen ergens anders uit en moeten de hele pagina langs om het te "
        "vinden.",
    ),
    remedy=Text(
        en="Put what opens right behind its button in the source, or move focus into it.",
        nl="Zet wat opengaat in de broncode direct achter de knop, of zet de focus erin.",
    ),
    cannot_see=Text(
        en="What opens away from its button without being a dialog, such as a list of results.",
        nl="Wat niet bij de knop opengaat en geen dialoogvenster is, zoals een lijst met resultaten.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/failures/F85",
)
def far_away_panel(trials: OpenerTrials, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Menus, panels and dialogs over the page that hold controls, while Tab leads from the opener to something else.

    Only what lies next to its opener, or is a dialog, and what leaves the page usable; see
    `focus-behind-dialog` for the others. Messages that are read out by themselves are not meant.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/failures/F85
    """
    for opening in trials.openings:
        panel = opening.panel
        if opening.way == "click" or panel.keeps_people_in or not panel.floats or not panel.focusables or panel.is_live:
            continue
        if panel.gap_px <= NEAR_PX or panel.is_dialog:
            yield _judged(opening, snapshot)


def _judged(opening: Opening, snapshot: PageSnapshot) -> Verdict:
    target, first = panel_of(snapshot, opening), next(iter(opening.stops), None)
    if opening.focus == "inside" or (first is not None and first.is_inside):
        return passed(target, Text(en="It is next in the order.", nl="Het is als volgende aan de beurt."))
    evidence, name = evidence_of(opening.picture), opening.panel.words
    is_before = opening.before is not None and opening.before.is_inside
    if first is None or not first.is_seen or is_before or opening.focus != "opener":
        return cant_tell(
            target,
            Text(
                en=f"“{name}” is open, but Tab does not lead there next. See whether its place in the order can be "
                "understood.",
                nl=f"“{name}” is open, maar Tab leidt er niet als eerste heen. Kijk of de plaats in de volgorde te "
                "begrijpen is.",
            ),
            evidence=evidence,
        )
    count = stops_before_panel(opening)
    after = Text(en="is not reached in", nl="wordt niet bereikt in") if count is None else AFTER
    steps = len(opening.stops) if count is None else count
    return failed(
        target,
        Text(
            en=f"“{name}” opens, but Tab goes to “{first.words}”: the panel {after.en} {steps} other step(s).",
            nl=f"“{name}” gaat open, maar Tab gaat naar “{first.words}”: het paneel {after.nl} {steps} andere "
            "stap(pen).",
        ),
        evidence=evidence,
    )


AFTER = Text(en="comes after", nl="komt pas na")
