"""Which page of a run drives a component that many pages have, and what is kept of it for the pages that cite it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256


def key_of(explorer: str, mark: str) -> str:
    """A short name of a component that stays the same when a run is continued."""
    return f"{explorer}:{sha256(mark.encode()).hexdigest()[:24]}"


@dataclass(slots=True)
class DrivenOnce:
    """The page that drives each component, by its key: the first that asks, until it gives up."""

    _owners: dict[str, str] = field(default_factory=dict)

    def claim(self, page: str, keys: Iterable[str]) -> frozenset[str]:
        """Those of the components that this page is to drive."""
        return frozenset(key for key in keys if self._owners.setdefault(key, page) == page)

    def take_up(self, page: str, keys: Iterable[str]) -> None:
        """What a page drove to the end in the part of the run that was broken off."""
        for key in keys:
            self._owners.setdefault(key, page)

    def give_up(self, page: str, keys: Iterable[str]) -> None:
        """Let another page drive what this one could not drive to the end."""
        for key in keys:
            if self._owners.get(key) == page:
                del self._owners[key]


@dataclass(slots=True)
class Components:
    """The components of one page that a run drives once, by their keys; kept in the journal.

    `driven` are those that were driven here to the end. `states` gives for each further
    state of the page the components that it is a state of: a page that has all of them
    would come to the same state. `done` is what each explorer has to know of this page when
    the run is continued, by its name.
    """

    shown: list[str] = field(default_factory=list)
    driven: list[str] = field(default_factory=list)
    states: dict[str, list[str]] = field(default_factory=dict)
    done: dict[str, list[str]] = field(default_factory=dict)
