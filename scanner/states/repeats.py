"""Keeps a page's later states from saying again what an earlier one said."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from checks.fingerprint import fingerprint
from checks.outcome import Outcome
from checks.verdict import Assertion

TOLD_ONCE: Final = frozenset[Outcome]({"failed", "cantTell"})


@dataclass(slots=True)
class Repeats:
    """What was said of a page so far: one barrier on one element is told once, in the state where it shows first."""

    known: dict[tuple[str, ...], Outcome] = field(default_factory=dict)

    def without(self, assertions: Iterable[Assertion]) -> list[Assertion]:
        """The assertions that say something new; they are known from now on."""
        fresh = [one for one in assertions if not self._was_said(one)]
        for one in (each for each in fresh if each.outcome in TOLD_ONCE):
            # what another check saw too is joined here; in a state where this one does not run, that one stands alone
            for check in {one.check, *one.sources}:
                self.known.update(dict.fromkeys(_keys(_said_by(check, one)), one.outcome))
        return fresh

    def _was_said(self, one: Assertion) -> bool:
        return one.outcome in TOLD_ONCE and any(self.known.get(key) in ("failed", one.outcome) for key in _keys(one))


def _said_by(check: str, one: Assertion) -> Assertion:
    identity = one.target.identity if one.target else ""
    return replace(one, check=check, fingerprint=fingerprint(check, one.criteria, identity))


def _keys(one: Assertion) -> list[tuple[str, ...]]:
    """Two ways to know the same element again: it stands in the same place, or it has the same markup."""
    told = (one.check, one.condition, *one.criteria)
    if one.target is None:
        return [(*told, one.fingerprint)]
    place = (*told, "at", *one.target.frames, one.target.selector)
    return [place, (*told, one.fingerprint, "markup", one.target.html)]
