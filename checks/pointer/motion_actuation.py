"""2.5.4: a page that listens to the motion of the device, for a person to judge."""

from collections.abc import Iterator

from checks.observations.event_listeners import EventListeners
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell

MOTION = frozenset({"devicemotion", "deviceorientation", "deviceorientationabsolute"})


@check(
    id="motion-actuation",
    criteria=("2.5.4",),
    techniques=("G213", "F106"),
    impact="serious",
    mode="semiAuto",
    title=Text(en="Function that listens to motion", nl="Functie die op beweging reageert"),
    barrier=Text(
        en="Customers whose phone is mounted on a wheelchair cannot shake it, and those with a tremor do so unasked.",
        nl="Klanten met hun telefoon vast op een rolstoel kunnen niet schudden, en wie een tremor heeft, doet het "
        "ongewild.",
    ),
    remedy=Text(
        en="Offer a button that does the same, and a way to turn the motion off.",
        nl="Bied een knop die hetzelfde doet, en een manier om de beweging uit te zetten.",
    ),
    cannot_see=Text(
        en="What the motion does, whether a control does the same, and what windows of frames listen to.",
        nl="Wat de beweging doet, of een bedieningselement hetzelfde doet, en waar vensters van frames naar luisteren.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/motion-actuation.html",
)
def motion_actuation(listeners: EventListeners) -> Iterator[Verdict]:
    """Listeners to the motion or tilt of the device.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/motion-actuation.html
    """
    heard = sorted({kind for kinds in listeners.types.values() for kind in kinds} & MOTION)
    if heard:
        names = ", ".join(heard)
        yield cant_tell(
            None,
            Text(
                en=f"The page listens to {names}: see whether a control does the same and motion can be turned off.",
                nl=f"De pagina luistert naar {names}: kijk of een bedieningselement hetzelfde doet en of de beweging "
                "uit kan.",
            ),
        )
