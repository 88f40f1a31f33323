"""What a check says: a verdict, which `evaluate` turns into an assertion."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from checks.outcome import Confidence, Impact, Mode, Outcome
from checks.target import Target
from checks.text import Text


@dataclass(frozen=True, slots=True)
class ColourPair:
    """Two colours (`#rrggbb`) that stand side by side, their contrast ratio cut to two digits, and the one needed."""

    colour: str
    beside: str
    ratio: float
    needed: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """One outcome of one check, about one target (`None`: about the page).

    `impact`, `criteria` and `check` stay `None` where the check's own metadata
    holds; a family of checks such as axe's rules sets them for each verdict.
    `occurrences` counts elements where one verdict stands for many. `evidence` names
    pictures that the observation already has; more are cut from screenshots later.
    `colours` are those that a contrast is measured of.
    `pages` names the pages that a verdict over a whole run is about, see `on`.
    """

    outcome: Outcome
    target: Target | None
    message: Text
    confidence: Confidence = "high"
    impact: Impact | None = None
    criteria: tuple[str, ...] | None = None
    check: str | None = None
    occurrences: int = 1
    evidence: tuple[str, ...] = ()
    colours: ColourPair | None = None
    pages: tuple[str, ...] = ()

    def on(self, pages: Sequence["HasPage"]) -> "Verdict":
        """The verdict about these pages of a run; where it points lies on the first of them."""
        return replace(self, pages=tuple(one.page for one in pages))


class HasPage(Protocol):
    """Something seen of a page, which it names by its id within the run."""

    @property
    def page(self) -> str:
        """The id of the page."""
        ...


def failed(
    target: Target | None,
    message: Text,
    *,
    confidence: Confidence = "high",
    evidence: tuple[str, ...] = (),
    colours: ColourPair | None = None,
) -> Verdict:
    """A barrier is there for sure."""
    return Verdict("failed", target, message, confidence, evidence=evidence, colours=colours)


def cant_tell(
    target: Target | None,
    message: Text,
    *,
    confidence: Confidence = "medium",
    evidence: tuple[str, ...] = (),
    colours: ColourPair | None = None,
) -> Verdict:
    """We looked and the evidence does not decide; `message` says what a person has to look at."""
    return Verdict("cantTell", target, message, confidence, evidence=evidence, colours=colours)


def passed(target: Target | None, message: Text) -> Verdict:
    """What the check looks at is there and is right."""
    return Verdict("passed", target, message)


@dataclass(frozen=True, slots=True)
class Assertion:
    """A verdict with the check, page state and condition that it was made for.

    `evidence` holds paths within the run folder. `sources` names every check that
    saw the same barrier. `occurrences` counts what was folded into this assertion.
    """

    check: str
    page: str
    state: str
    condition: str
    outcome: Outcome
    criteria: tuple[str, ...]
    mode: Mode
    impact: Impact
    confidence: Confidence
    target: Target | None
    message: Text
    fingerprint: str
    evidence: tuple[str, ...] = ()
    occurrences: int = 1
    sources: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    colours: ColourPair | None = None
