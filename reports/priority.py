"""What to mend first: people hindered × severity × pages × ease. Why so: `docs/adr/0010-what-to-mend-first.md`."""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import log2

from checks.hindered import Group, groups_of
from checks.kinds_of_change import KindOfChange, is_mended_per_page, kind_of_change
from checks.outcome import Impact
from reports.findings import Finding, worst
from reports.result import AssertionResult

SEVERITY: dict[Impact, float] = {"minor": 1, "moderate": 3, "serious": 9, "critical": 27}
"""Three times a step: being stopped on one page weighs as much as being hindered on seven."""

EASE: dict[KindOfChange, float] = {
    "attribute": 1.0,
    "style": 1.0,
    "text": 0.9,
    "structure": 0.8,
    "unknown": 0.8,
    "behaviour": 0.7,
    "media": 0.5,
}
"""A judgement, not a measurement. They lie so near that the kind alone never outweighs a step of severity."""

CONTENT_KINDS: frozenset[KindOfChange] = frozenset({"text", "media"})
"""Kinds that are made for each text, picture or film anew, even in one and the same component."""

LANDMARK = re.compile(r"^(?:html > body > |body > )?(header|footer|nav)\b(?![-_])")
"""A selector that begins in a landmark of the page as a whole."""


@dataclass(frozen=True, slots=True)
class Priority:
    """The four factors, and what they were made of.

    `changes` is how many changes mend it all; `shared_pages` how many pages the most
    shared of them mends; `part` the landmark that it lies in, where known.
    """

    groups: tuple[Group, ...]
    impact: Impact
    pages: int
    changes: int
    shared_pages: int
    kind: KindOfChange
    part: str | None

    @property
    def people(self) -> float:
        """Grows with the number of groups, each adding less than the one before; no group counts for more."""
        return log2(1 + max(1, len(self.groups)))

    @property
    def reach(self) -> float:
        """Grows with the number of pages, each adding less than the one before."""
        return log2(1 + self.pages)

    @property
    def ease(self) -> float:
        """The kind of change, times how much of the reach the most shared change brings: a half up to all."""
        return EASE[self.kind] * (1 + log2(1 + self.shared_pages) / self.reach) / 2

    @property
    def score(self) -> float:
        """The product, rounded so that it is the same on every machine."""
        return round(self.people * SEVERITY[self.impact] * self.reach * self.ease, 6)


def priority(check: str, found: Iterable[Finding]) -> Priority:
    """How much mending these findings of one check brings for the work it takes."""
    findings = tuple(found)
    kind = kind_of_change(check)
    changes: dict[Hashable, set[str]] = {}
    places: dict[Hashable, list[AssertionResult]] = {}
    for finding in findings:
        for place in finding.places:
            for key, pages in _changes(finding, place, kind):
                changes.setdefault(key, set()).update(pages)
                places.setdefault(key, []).append(place)
    most = max(changes, key=lambda key: len(changes[key]))
    return Priority(
        groups=groups_of({criterion for finding in findings for criterion in finding.criteria}),
        impact=worst(finding.impact for finding in findings),
        pages=len({page for finding in findings for page in finding.pages}),
        changes=len(changes),
        shared_pages=len(changes[most]),
        kind=kind,
        part=_part(places[most]),
    )


def _changes(finding: Finding, place: AssertionResult, kind: KindOfChange) -> list[tuple[Hashable, set[str]]]:
    """The changes that mend one place, each with the pages that it mends."""
    pages = {place.page, *place.pages}
    if is_mended_per_page(place.check):
        return [(page, {page}) for page in sorted(pages)]
    content = (place.target.html, place.target.text) if place.target and kind in CONTENT_KINDS else None
    return [((finding.fingerprint, content), pages)]


def _part(places: list[AssertionResult]) -> str | None:
    """The landmark of the main document that all places lie in, such as `header`."""
    parts: set[str | None] = set()
    for place in places:
        inside = LANDMARK.match(place.target.selector) if place.target and not place.target.frames else None
        parts.add(inside[1] if inside else None)
    return parts.pop() if len(parts) == 1 else None
