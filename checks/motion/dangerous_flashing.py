"""2.3.1: content that flashes more than three times a second over a large area."""

from collections.abc import Iterator

from checks.observations.page_snapshot import PageSnapshot
from checks.observations.time_lapse import TimeLapse
from checks.registry import check
from checks.text import Text
from checks.time.places import target_at
from checks.verdict import Verdict, cant_tell, failed, passed

MOST_FLASHES = 3.0  # 2.3.1, in any second


@check(
    id="dangerous-flashing",
    criteria=("2.3.1",),
    techniques=("G19", "G176"),
    impact="critical",
    title=Text(en="Flashes more than three times a second", nl="Flitst vaker dan drie keer per seconde"),
    barrier=Text(
        en="Flashes can give customers with photosensitive epilepsy a seizure.",
        nl="Flitsen kunnen bij klanten met fotosensitieve epilepsie een aanval veroorzaken.",
    ),
    remedy=Text(
        en="Let it flash three times a second at most, or make the flashing area small or its contrast low.",
        nl="Laat het hoogstens drie keer per seconde flitsen, of maak het gebied klein of het contrast laag.",
    ),
    cannot_see=Text(en="Video and animated pictures.", nl="Video en bewegende afbeeldingen."),
    states=("initial",),
    source="https://www.w3.org/WAI/WCAG21/Understanding/three-flashes-or-below-threshold.html",
)
def dangerous_flashing(lapse: TimeLapse, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """General and red flashes on a quarter of any 341 x 256 px area, counted in frames at a known rate.

    Source: https://www.w3.org/TR/WCAG21/#dfn-general-flash-and-red-flash-thresholds
    """
    if lapse.flash_trouble:
        reason = lapse.flash_trouble
        yield Verdict("untested", None, Text(en=f"Not tested: {reason}.", nl=f"Niet getest: {reason}."))
    for one in lapse.flashes:
        most, target = max(one.general, one.red), target_at(snapshot, one.place)
        message = Text(en=f"It flashes {most:g} times a second.", nl=f"Het flitst {most:g} keer per seconde.")
        evidence = (one.picture,) if one.picture else ()
        if most >= MOST_FLASHES + 1:
            yield failed(target, message, evidence=evidence)
        elif most > MOST_FLASHES:
            yield cant_tell(target, message, evidence=evidence)
        else:
            yield passed(target, message)
