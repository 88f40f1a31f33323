"""Which events the page listens to, and where."""

from dataclasses import dataclass, field

from checks.observation import Observation


@dataclass(frozen=True, slots=True, eq=False)
class EventListeners(Observation, kind="event-listeners"):
    """Kinds of events by node number of the snapshot, frames and shadow trees included; 0 stands for the window.

    Listeners that stand on a node around the one that is meant (delegated ones) are listed
    at the node where they stand. `windows` holds what the windows of frames listen to, by
    frame id; the page's own is not among them.
    """

    types: dict[int, list[str]]
    windows: dict[str, list[str]] = field(default_factory=dict)

    def of(self, node: int) -> frozenset[str]:
        """The kinds of events that a node itself listens to."""
        return frozenset(self.types.get(node, ()))
