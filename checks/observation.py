"""Observations: what gatherers saw, frozen and JSON-able, and what they could not see."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from checks.page_state import PageState


class Observation:
    """Base of every observation. A subclass names its `kind`, which is its key in the run folder."""

    __slots__ = ("__weakref__",)
    kind: ClassVar[str]
    kinds: ClassVar[dict[str, type["Observation"]]] = {}

    def __init_subclass__(cls, kind: str | None = None) -> None:
        # dataclass(slots=True) makes the class anew and passes no keyword: keep the kind of the first
        cls.kind = kind or cls.kind
        Observation.kinds[cls.kind] = cls


@dataclass(frozen=True, slots=True)
class Unavailable:
    """What a gatherer leaves when it could not see. `reason` is a sentence for a person."""

    kind: str
    reason: str


Seen = TypeVar("Seen", bound=Observation)
Key = tuple[str, str]
"""(condition name, observation kind)"""


@dataclass(frozen=True, slots=True)
class StateObservations:
    """Everything gathered of one page state, by condition and kind."""

    page_state: PageState
    seen: Mapping[Key, Observation | Unavailable]

    def get(self, kind: type[Seen], condition: str) -> Seen | Unavailable:
        """The observation of that kind, or the reason why there is none."""
        found = self.seen.get((condition, kind.kind))
        if found is None:
            return Unavailable(kind.kind, f"no {kind.kind} was gathered under condition {condition}")
        if isinstance(found, Unavailable):
            return found
        if not isinstance(found, kind):
            raise TypeError(f"{kind.kind} holds a {type(found).__name__}")
        return found
