"""Judges all pages of a run together, and the documents that they offer, from what is stored.

So a continued run and `judge` say the same.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from checks.dom.addresses import address_of
from checks.evaluate import Evaluation, evaluate
from checks.observation import StateObservations
from checks.observations import AccessibilityTree, OfferedDocuments, PageSnapshot, SitePages
from checks.observations.site_pages import SitePage
from checks.page_state import DEFAULT_CONDITION, INITIAL, PageState
from checks.registry import CheckDefinition, Selection
from checks.site.outline import known_as, outline_of
from reports.result import Problem
from scanner.crawl.reason import UNSEEN
from scanner.documents.gathering import offered_documents
from scanner.result_building import NOTHING, OverAll, RunFacts
from scanner.run.folder import FolderUnusable, RunFolder, unreadable
from scanner.run.journal import Journal

OUTLINED = frozenset((DEFAULT_CONDITION, one.kind) for one in (PageSnapshot, AccessibilityTree))
BEFORE_OTHERS = frozenset({"login", "wall"})  # pages that keep others from being seen


def judge_together(journal: Journal, folder: RunFolder, selection: Selection, facts: RunFacts) -> OverAll:
    """What the checks over a whole site and over its documents say.

    A page whose stored observations cannot be read is a problem; the others are judged without it.
    """
    definitions = selection.site_checks()
    about_documents = tuple(one for one in definitions if is_about_documents(one))
    about_pages = tuple(one for one in definitions if one not in about_documents)
    lost: list[Problem] = []
    site = _judge_pages(journal, folder, selection, about_pages, facts, lost)
    first = next(journal.entries(), None)
    if not about_documents or first is None or wants_no_documents(facts.scope):
        return OverAll(site, lost=tuple(lost))
    offered = offered_documents(journal, folder)
    state = PageState(first.page.id, first.page.url, INITIAL)
    seen = {(DEFAULT_CONDITION, OfferedDocuments.kind): offered}
    judged = evaluate(selection, StateObservations(state, seen), about_documents)
    joined = Evaluation((*site.assertions, *judged.assertions), (*site.problems, *judged.problems))
    return OverAll(joined, tuple(offered.documents), tuple(lost))


def is_about_documents(definition: CheckDefinition) -> bool:
    """Whether a check judges the documents that pages offer."""
    return any(need.kind is OfferedDocuments for need in definition.needs)


def wants_no_documents(scope: Mapping[str, Any]) -> bool:
    """Whether a run was told to leave documents alone."""
    return bool(scope.get("options", {}).get("no_documents"))


def _judge_pages(
    journal: Journal,
    folder: RunFolder,
    selection: Selection,
    definitions: tuple[CheckDefinition, ...],
    facts: RunFacts,
    lost: list[Problem],
) -> Evaluation:
    """Nothing for a run of fewer than two pages; `lost` takes in what cannot be read."""
    if not definitions or journal.count() < 2:
        return NOTHING
    twins = twins_of(journal)
    pages = [known_as(one, twins) for one in _outlines(journal, folder, facts, lost)]
    if len(pages) < 2:
        return NOTHING
    site = SitePages(pages, is_whole=not lost and _is_whole(journal, facts))
    state = PageState(pages[0].page, pages[0].url, INITIAL)
    return evaluate(selection, StateObservations(state, {(DEFAULT_CONDITION, SitePages.kind): site}), definitions)


def _outlines(journal: Journal, folder: RunFolder, facts: RunFacts, lost: list[Problem]) -> Iterator[SitePage]:
    """One page at a time: a snapshot is large, an outline is small."""
    left_out = frozenset(msgspec.convert(journal.get("left_out") or [], list[str]))
    named = msgspec.convert(facts.scope.get("start_urls") or [], list[str])
    starts = {address_of(url, url) for url in named}
    for entry in journal.entries():
        is_page = entry.after.journey is None and entry.after.looks_like is None and entry.page.url not in left_out
        if not is_page or INITIAL not in entry.page.states:
            continue
        try:
            observed = folder.stored_state(entry.page.id, INITIAL, OUTLINED)
        except FolderUnusable:
            lost.append(unreadable(entry.page.id, INITIAL))
            continue
        snapshot = observed.get(PageSnapshot, DEFAULT_CONDITION)
        tree = observed.get(AccessibilityTree, DEFAULT_CONDITION)
        if isinstance(snapshot, PageSnapshot):
            known = tree if isinstance(tree, AccessibilityTree) else None
            is_start = not starts.isdisjoint({address_of(entry.page.url, ""), address_of(snapshot.url, snapshot.url)})
            yield outline_of(entry.page.id, snapshot, known, is_start=is_start)


def _is_whole(journal: Journal, facts: RunFacts) -> bool:
    """Whether a crawl ended by itself, and saw every page of the site that it knew of."""
    if facts.scope.get("command") != "scan" or not facts.complete:
        return False
    if any(one.kind in UNSEEN or not one.kind for one in facts.urls_not_scanned):
        return False
    entries = list(journal.entries())
    is_seen = all(entry.page.status in ("scanned", "skipped") for entry in entries)
    return is_seen and not any(entry.after.looks_like in BEFORE_OTHERS for entry in entries)


def twins_of(journal: Journal) -> dict[str, str]:
    """For each address that leads to a page of another address: that page's own, both as links are compared.

    These are redirects, and pages that a crawl merged with another.
    """
    merged = msgspec.convert(journal.get("twins") or {}, dict[str, str])
    ends = {one.page.url: one.after.visit.final_url or one.page.url for one in journal.entries()}
    found: dict[str, str] = {}
    for url, final in ends.items():
        kept = merged.get(url, url)
        own = address_of(ends.get(kept, kept), kept)
        found |= {address_of(url, ""): own, address_of(final, url): own}
    return {address: own for address, own in found.items() if address and own and address != own}
