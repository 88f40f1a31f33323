"""2.2.2: movement that starts by itself and that nobody can stop."""

from collections.abc import Iterator

from checks.observations.page_snapshot import PageSnapshot
from checks.observations.time_lapse import Change, Moving, Place, TimeLapse
from checks.registry import check
from checks.text import Text
from checks.time.places import target_at
from checks.time.words import BUSY
from checks.verdict import Verdict, cant_tell, failed, passed

LONGEST_S = 5.0  # 2.2.2
SMALL_PX2 = 600.0  # a dot or a small icon
STILL = Text(
    en="Nothing moves by itself for more than five seconds.", nl="Niets beweegt langer dan vijf seconden vanzelf."
)


@check(
    id="unstoppable-motion",
    criteria=("2.2.2",),
    techniques=("G4", "G11", "G187", "F16"),
    impact="serious",
    replaces=("axe/marquee",),
    title=Text(en="Movement that cannot be stopped", nl="Beweging die niet te stoppen is"),
    barrier=Text(
        en="Customers who are easily distracted cannot read the rest; slow readers miss what changes.",
        nl="Klanten die snel afgeleid zijn kunnen de rest niet lezen; wie langzaam leest mist wat wisselt.",
    ),
    remedy=Text(
        en="Let it stop within five seconds, or add a button that pauses, stops or hides it.",
        nl="Laat het binnen vijf seconden stoppen, of geef er een knop bij die het pauzeert, stopt of verbergt.",
    ),
    cannot_see=Text(en="Video, and whether the movement is essential.", nl="Video, en of de beweging onmisbaar is."),
    states=("initial",),
    source="https://www.w3.org/WAI/WCAG21/Understanding/pause-stop-hide.html",
)
def unstoppable_motion(lapse: TimeLapse, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Animations, old moving elements, animated pictures and slides that go on after five seconds.

    Failed where no control that is named pause, stop or hide is there. Signs of work in
    progress, very small things, what rests when less motion is asked for, and text that
    is renewed once and again without a cycle are cantTell.

    What rests when the system asks for less motion: 2.2.2 wants a mechanism, which WCAG
    defines as a process or technique for achieving a result that may lie in the platform or
    the browser; Understanding 2.2.2 speaks of one on the page. W3C lists C39
    (prefers-reduced-motion) for 2.3.3 only. Since it can be argued both ways, a person decides.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/pause-stop-hide.html
    """
    found = False
    for moving in lapse.moving:
        found = True
        yield _verdict(lapse, snapshot, moving, is_doubtful=_is_doubtful(moving))
    for change in lapse.changes:
        if _goes_on(change, lapse.watched_s):
            found = True
            yield _verdict(lapse, snapshot, change, is_doubtful=not change.is_cyclic or _is_slight(change.place))
    if not found and lapse.watched_s:
        yield passed(None, STILL)


def _goes_on(change: Change, watched_s: float) -> bool:
    """Whether it changed again and again after five seconds; counters are left to people."""
    late = [at for at in change.times_s if at > LONGEST_S]
    return change.is_visible and not change.is_counting and len(late) > 1 and late[-1] >= watched_s / 2


def _verdict(lapse: TimeLapse, snapshot: PageSnapshot, seen: Moving | Change, *, is_doubtful: bool) -> Verdict:
    place, evidence = seen.place, (seen.picture,) if seen.picture else ()
    target = target_at(snapshot, place)
    if lapse.pauses:
        names = ", ".join(f"“{one.control}”" for one in lapse.pauses)
        if place.ancestry not in lapse.pauses[0].still_moving:
            return passed(target, Text(en=f"{names} stops it.", nl=f"{names} stopt het."))
        return cant_tell(
            target,
            Text(
                en=f"It moves by itself, also after {names} was pressed; see whether another control stops it.",
                nl=f"Het beweegt vanzelf, ook nadat {names} is ingedrukt; kijk of een andere knop het stopt.",
            ),
            evidence=evidence,
        )
    if lapse.untried or not lapse.are_controls_known:
        return cant_tell(target, _untried(lapse.untried), evidence=evidence)
    message = Text(
        en="It moves or changes by itself for more than five seconds; no control to pause, stop or hide it was found.",
        nl="Het beweegt of wisselt vanzelf, langer dan vijf seconden, en er is geen knop gevonden om het te stoppen.",
    )
    return (cant_tell if is_doubtful or target is None else failed)(target, message, evidence=evidence)


def _untried(controls: list[str]) -> Text:
    if not controls:
        return Text(
            en="It moves by itself for more than five seconds; see whether a control pauses, stops or hides it.",
            nl="Het beweegt vanzelf, langer dan vijf seconden; kijk of een knop het pauzeert, stopt of verbergt.",
        )
    names = ", ".join(f"“{one}”" for one in controls)
    return Text(
        en=f"It moves by itself for more than five seconds; {names} could not be tried: see whether it stops it.",
        nl=f"Het beweegt vanzelf, langer dan vijf seconden; {names} kon niet worden geprobeerd: kijk of dat het stopt.",
    )


def _is_doubtful(moving: Moving) -> bool:
    return moving.stops_if_reduced or _is_slight(moving.place)


def _is_slight(place: Place) -> bool:
    return bool(BUSY.search(place.hint)) or place.box[2] * place.box[3] < SMALL_PX2
