"""Judges all pages of a run together, from what is stored: so a continued run and `judge` say the same."""

from collections.abc import Iterator

import msgspec

from checks.evaluate import Evaluation, evaluate
from checks.observation import StateObservations
from checks.observations import AccessibilityTree, PageSnapshot, SitePages
from checks.observations.site_pages import SitePage
from checks.page_state import DEFAULT_CONDITION, INITIAL, PageState
from checks.registry import Selection
from checks.site.outline import address_of, outline_of
from scanner.result_building import NOTHING, RunFacts
from scanner.run.folder import RunFolder
from scanner.run.journal import Journal

UNSEEN_FOR = ("the limit of ", "pages were loaded", "links away from the start pages", "robots")
"""Words of the reasons for which a crawl leaves pages of its scope unseen."""


def judge_together(journal: Journal, folder: RunFolder, selection: Selection, facts: RunFacts) -> Evaluation:
    """What the checks over a whole site say; nothing for a run of fewer than two pages.

    Raises `FolderUnusable` when what was stored cannot be read.
    """
    definitions = selection.site_checks()
    if not definitions or journal.count() < 2:
        return NOTHING
    pages = list(_outlines(journal, folder, facts))
    if len(pages) < 2:
        return NOTHING
    site = SitePages(pages, is_whole=_is_whole(journal, facts))
    state = PageState(pages[0].page, pages[0].url, INITIAL)
    return evaluate(selection, StateObservations(state, {(DEFAULT_CONDITION, SitePages.kind): site}), definitions)


def _outlines(journal: Journal, folder: RunFolder, facts: RunFacts) -> Iterator[SitePage]:
    """One page at a time: a snapshot is large, an outline is small."""
    left_out = frozenset(msgspec.convert(journal.get("left_out") or [], list[str]))
    named = msgspec.convert(facts.scope.get("start_urls") or [], list[str])
    starts = {address_of(url, url) for url in named}
    for entry in journal.entries():
        is_page = entry.after.journey is None and entry.after.looks_like is None and entry.page.url not in left_out
        if not is_page or INITIAL not in entry.page.states:
            continue
        observed = folder.stored_state(entry.page.id, INITIAL)
        snapshot = observed.get(PageSnapshot, DEFAULT_CONDITION)
        tree = observed.get(AccessibilityTree, DEFAULT_CONDITION)
        if isinstance(snapshot, PageSnapshot):
            known = tree if isinstance(tree, AccessibilityTree) else None
            is_start = not starts.isdisjoint({address_of(entry.page.url, ""), address_of(snapshot.url, snapshot.url)})
            yield outline_of(entry.page.id, snapshot, known, is_start=is_start)


def _is_whole(journal: Journal, facts: RunFacts) -> bool:
    """Whether a crawl ended by itself, and saw every page that it knew of."""
    if facts.scope.get("command") != "scan" or not facts.complete:
        return False
    if any(words in one.reason for one in facts.urls_not_scanned for words in UNSEEN_FOR):
        return False
    return all(entry.page.status in ("scanned", "skipped") for entry in journal.entries())
