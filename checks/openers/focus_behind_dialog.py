"""2.4.3: a dialog lies over the page while keyboard focus stays behind it."""

from collections.abc import Iterator

from checks.observations.opener_trials import OpenerTrials, Opening
from checks.observations.page_snapshot import PageSnapshot
from checks.openers.places import evidence_of, panel_of, stops_before_panel
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed


@check(
    id="focus-behind-dialog",
    criteria=("2.4.3",),
    techniques=("G59", "H102", "SCR26", "F85"),
    impact="serious",
    title=Text(en="Focus stays behind an open dialog", nl="De focus blijft achter een geopend venster"),
    barrier=Text(
        en="Customers who use a keyboard or a screen reader go on in the page below, and do not find what opened.",
        nl="Klanten die een toetsenbord of schermlezer gebruiken, gaan verder op de pagina eronder en vinden niet wat "
        "er openging.",
    ),
    remedy=Text(
        en="Move focus into the dialog when it opens and keep it there until it closes; the dialog element with "
        "showModal() does both.",
        nl="Zet de focus in het venster zodra het opengaat en houd die daar tot het sluit; het element dialog met "
        "showModal() doet dat vanzelf.",
    ),
    cannot_see=Text(
        en="Dialogs that open by themselves, or only after something has been filled in.",
        nl="Vensters die vanzelf opengaan, of pas nadat er iets is ingevuld.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/failures/F85",
)
def focus_behind_dialog(trials: OpenerTrials, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Modal dialogs, and panels that cover the page, that Tab does not reach next once they are open.

    Cannot tell: a dialog in which nothing takes focus, one that Shift+Tab reaches, and
    one that Tab leaves for the page behind it. Panels that let people use the page are
    for `far-away-panel`.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/failures/F85
    """
    for opening in trials.openings:
        if opening.panel.keeps_people_in and opening.way != "click":
            yield from _judged(opening, snapshot)


def _judged(opening: Opening, snapshot: PageSnapshot) -> Iterator[Verdict]:
    target, name = panel_of(snapshot, opening), opening.panel.words
    outside = [stop for stop in opening.stops if not stop.is_inside and stop.is_seen]
    evidence = evidence_of(opening.picture)
    if not opening.panel.focusables:
        if outside:
            yield cant_tell(target, _without_controls(name), evidence=evidence)
        return
    if opening.focus == "inside":
        if outside:
            yield cant_tell(target, _leaves(name, outside[0].words), evidence=evidence)
        else:
            yield passed(target, Text(en="Focus is in the dialog.", nl="De focus is in het venster."))
        return
    first = next(iter(opening.stops), None)
    if first is not None and first.is_inside:
        yield passed(target, Text(en="Tab leads into the dialog.", nl="Tab leidt naar het venster."))
    elif first is None or not first.is_seen or (opening.before is not None and opening.before.is_inside):
        yield cant_tell(target, _not_next(name), evidence=evidence)
    else:
        yield failed(target, _behind(opening, first.words), evidence=evidence)


def _behind(opening: Opening, words: str) -> Text:
    count, name = stops_before_panel(opening), opening.panel.words
    if count is None:
        return Text(
            en=f"“{name}” is open, but focus stays behind it: Tab goes to “{words}” in the page and did not come into "
            f"the dialog in {len(opening.stops)} steps.",
            nl=f"“{name}” is open, maar de focus blijft erachter: Tab gaat naar “{words}” op de pagina en kwam in "
            f"{len(opening.stops)} stappen niet in het venster.",
        )
    return Text(
        en=f"“{name}” is open, but focus stays behind it: Tab first goes through {count} element(s) of the page, "
        f"beginning with “{words}”.",
        nl=f"“{name}” is open, maar de focus blijft erachter: Tab gaat eerst langs {count} element(en) van de pagina, "
        f"te beginnen met “{words}”.",
    )


def _without_controls(name: str) -> Text:
    return Text(
        en=f"Nothing in “{name}” takes focus, so Tab goes on in the page behind it. See whether people notice what "
        "opened and can close it.",
        nl=f"Niets in “{name}” krijgt de focus, dus Tab gaat verder op de pagina erachter. Kijk of mensen merken wat "
        "er openging en het kunnen sluiten.",
    )


def _leaves(name: str, words: str) -> Text:
    return Text(
        en=f"Tab leaves “{name}” while it is open and goes to “{words}” in the page behind it.",
        nl=f"Tab verlaat “{name}” terwijl het open is en gaat naar “{words}” op de pagina erachter.",
    )


def _not_next(name: str) -> Text:
    return Text(
        en=f"Focus is not moved into “{name}” and Tab does not lead there next. See how people come into it.",
        nl=f"De focus gaat niet naar “{name}” en ook Tab leidt er niet meteen heen. Kijk hoe mensen erin komen.",
    )
