"""Elements of a page that was opened a second time, found again in the snapshot of the first."""

from checks.dom import Element, dom_of
from checks.dom.targets import element_at, target_of
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.time_lapse import Place
from checks.target import Target


def element_of(snapshot: PageSnapshot, place: Place | None) -> Element | None:
    """The element, `None` where the two loads of the page differ there."""
    if place is None:
        return None
    found = element_at(dom_of(snapshot), place.ancestry)
    return found if found is not None and found.tag == place.tag else None


def target_at(snapshot: PageSnapshot, place: Place | None) -> Target | None:
    """Where a verdict about that place points, `None` for the page."""
    element = element_of(snapshot, place)
    return target_of(element) if element is not None else None


def minutes(seconds: float) -> tuple[str, str]:
    """A time span in words, English and Dutch."""
    if seconds < 120:
        return f"{seconds:.0f} seconds", f"{seconds:.0f} seconden"
    if seconds < 7200:
        return f"{seconds / 60:.0f} minutes", f"{seconds / 60:.0f} minuten"
    return f"{seconds / 3600:.0f} hours", f"{seconds / 3600:.0f} uur"
