"""The page as it is when it is loaded in a narrow window, rather than made narrow afterwards."""

from dataclasses import dataclass

from checks.observation import Observation
from checks.observations.page_snapshot import PageSnapshot


@dataclass(frozen=True, slots=True, eq=False)
class NarrowLoads(Observation, kind="narrow-loads"):
    """The page loaded again in the window of a condition, by the name of the condition.

    Only where something seemed lost under that condition on a page with scripts, which
    may choose a layout once, while the page loads. The nodes have other numbers than in
    other snapshots.
    """

    loaded: dict[str, PageSnapshot]
