"""Where a verdict about something that was opened points."""

from checks.dom.nodes import target_at
from checks.observations.opener_trials import Opening
from checks.observations.page_snapshot import PageSnapshot
from checks.target import Target


def opener_of(snapshot: PageSnapshot, opening: Opening) -> Target | None:
    """The control that opened it."""
    return target_at(snapshot, opening.node)


def panel_of(snapshot: PageSnapshot, opening: Opening) -> Target | None:
    """What was opened; its opener, when it was not on the page before."""
    return target_at(snapshot, opening.panel.node, opening.node)


def stops_before_panel(opening: Opening) -> int | None:
    """How many other elements Tab went through before the panel; `None` when it did not come there at all."""
    return next((number for number, stop in enumerate(opening.stops) if stop.is_inside), None)


def evidence_of(picture: str) -> tuple[str, ...]:
    """The picture as evidence, when there is one."""
    return (picture,) if picture else ()
