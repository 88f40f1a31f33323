"""The page as it is when scripts do not run."""

from dataclasses import dataclass

from checks.observation import Observation
from checks.observations.page_snapshot import PageSnapshot


@dataclass(frozen=True, slots=True, eq=False)
class NoScriptPage(Observation, kind="no-script-page"):
    """The page loaded again with scripts switched off; what stands in noscript elements is then part of it.

    `snapshot` is `None` for a page without scripts, which is the same either way.
    `picture` is the path of a picture of the page without scripts within the run folder,
    empty when it has the same text as with them.
    """

    snapshot: PageSnapshot | None
    picture: str = ""
