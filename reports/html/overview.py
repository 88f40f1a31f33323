"""What the first screen answers: can people use these channels, what stops them, what to mend first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from checks.hindered import Group, groups_of
from checks.outcome import IMPACTS, OUTCOMES, Impact, Outcome
from reports.findings import Finding, worst
from reports.html.barriers import Barrier
from reports.html.page_data import host
from reports.result import PageKind, Result

FIRST_TO_MEND = 5
SITES_NAMED = 3
SEEN = frozenset({"scanned", "incomplete"})
"""Page statuses after which something was judged."""

Answer = Literal["unknown", "critical", "serious", "moderate", "none"]


@dataclass(frozen=True, slots=True)
class Channel:
    """One kind of channel: its pages, and the findings met there. A finding in two kinds counts for both."""

    kind: PageKind
    pages: int
    scanned: int
    failed: int
    doubts: int
    impact: Impact | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of the first screen.

    `answer` names the sentence at the top and `answer_count` the findings it speaks of.
    `by_impact` counts failed findings, worst first; `by_outcome` counts success criteria.
    `stopped` are the groups of people with a critical barrier, `hindered` those others with a serious one.
    """

    answer: Answer
    answer_count: int
    sites: tuple[str, ...]
    more_sites: int
    pages: int
    scanned: int
    affected: int
    failed: int
    doubts: int
    by_impact: tuple[tuple[Impact, int], ...]
    by_outcome: tuple[tuple[Outcome, int], ...]
    undecided: int
    channels: tuple[Channel, ...]
    stopped: tuple[Group, ...]
    hindered: tuple[Group, ...]
    mend_first: tuple[Barrier, ...]


def overview(result: Result, found: tuple[Finding, ...], barriers: tuple[Barrier, ...]) -> Overview:
    """The first screen of a result with these findings and barriers."""
    failed = [finding for finding in found if finding.outcome == "failed"]
    impacts = Counter(finding.impact for finding in failed)
    scanned = sum(page.status in SEEN for page in result.pages)
    sites = tuple(dict.fromkeys(host(page.url) for page in result.pages))
    outcomes = Counter(criterion.outcome for criterion in result.criteria)
    answer, count = _answer(scanned, impacts)
    stopped = _groups(failed, "critical")
    return Overview(
        answer=answer,
        answer_count=count,
        sites=sites[:SITES_NAMED],
        more_sites=len(sites[SITES_NAMED:]),
        pages=len(result.pages),
        scanned=scanned,
        affected=len({page for finding in failed for page in finding.pages}),
        failed=len(failed),
        doubts=len(found) - len(failed),
        by_impact=tuple((impact, impacts[impact]) for impact in reversed(IMPACTS) if impacts[impact]),
        by_outcome=tuple((outcome, outcomes[outcome]) for outcome in OUTCOMES),
        undecided=outcomes["cantTell"] + outcomes["untested"],
        channels=tuple(_channels(result, found)),
        stopped=stopped,
        hindered=tuple(group for group in _groups(failed, "serious") if group not in stopped),
        mend_first=tuple(barrier for barrier in barriers if barrier.outcome == "failed")[:FIRST_TO_MEND],
    )


def _answer(scanned: int, impacts: Counter[Impact]) -> tuple[Answer, int]:
    if not scanned:
        return "unknown", 0
    if impacts["critical"]:
        return "critical", impacts["critical"]
    if impacts["serious"]:
        return "serious", impacts["serious"]
    return ("moderate", impacts.total()) if impacts else ("none", 0)


def _groups(failed: list[Finding], impact: Impact) -> tuple[Group, ...]:
    return groups_of({criterion for finding in failed if finding.impact == impact for criterion in finding.criteria})


def _channels(result: Result, found: tuple[Finding, ...]) -> Iterable[Channel]:
    kind_of = {page.id: page.kind for page in result.pages}
    kinds_of = [(finding, {kind_of.get(page) for page in finding.pages}) for finding in found]
    for kind in get_args(PageKind):
        pages = [page for page in result.pages if page.kind == kind]
        if not pages:
            continue
        here = [finding for finding, kinds in kinds_of if kind in kinds]
        failed = [finding for finding in here if finding.outcome == "failed"]
        yield Channel(
            kind=kind,
            pages=len(pages),
            scanned=sum(page.status in SEEN for page in pages),
            failed=len(failed),
            doubts=len(here) - len(failed),
            impact=worst(finding.impact for finding in failed) if failed else None,
        )
