"""Which further pages a finding holds for: those with the same component, which one page of the run drove for all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import msgspec

from checks.dom import Dom, Element, dom_of
from checks.dom.nodes import element_of
from checks.dom.selector import frames_of, selector_of
from checks.observation import StateObservations
from checks.observations import ChatExchange, FormTrial, PageSnapshot
from checks.outcome import Outcome
from checks.page_state import DEFAULT_CONDITION
from checks.registry import all_checks
from checks.target import Target
from checks.verdict import Assertion
from reports.result import Problem
from scanner.run.folder import FolderUnusable, RunFolder, unreadable
from scanner.run.journal import Journal, JournalEntry
from scanner.states.once import Components

CITED: frozenset[Outcome] = frozenset({"failed", "cantTell"})
Sharing = Mapping[str, tuple[str, ...]]
"""The pages that share each state of a page."""


@dataclass(frozen=True, slots=True)
class Citations:
    """The pages that each finding holds for besides its own, by page and place in the journal."""

    pages: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def with_pages(self, entry: JournalEntry) -> list[Assertion]:
        """The assertions of a page with the further pages in them."""
        found = enumerate(entry.assertions)
        return [replace(one, pages=(*one.pages, *self.pages.get((entry.page.id, place), ()))) for place, one in found]


NO_CITATIONS = Citations()


def citations(journal: Journal, folder: RunFolder) -> Citations:
    """What pages cite of each other. It follows from the journal and what is stored, so that `judge` says the same.

    Findings of a stored state that cannot be read are cited by no page, which is a problem.
    """
    shown = {one.page.id: (one.number, one.after.components) for one in told_entries(journal)}
    components = {page: of for page, (_, of) in shown.items() if of.shown}
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    lost: list[Problem] = []
    for page in components:
        sharing = shared_states(page, components)
        entry = journal.entry(shown[page][0]) if sharing else None
        if entry is not None:
            found |= _cited_from(entry, sharing, folder, lost)
    return Citations(found, (*undriven(components), *lost))


def told_entries(journal: Journal) -> Iterator[JournalEntry]:
    """The pages of a run but for what turned out to be no page of its own."""
    left_out = frozenset(msgspec.convert(journal.get("left_out") or [], list[str]))
    return (one for one in journal.entries() if one.after.journey is not None or one.page.url not in left_out)


def shared_states(page: str, components: Mapping[str, Components]) -> dict[str, tuple[str, ...]]:
    """For each state that a page was led to, the pages that have the same components and did not drive them too."""
    found = {}
    for state, keys in components[page].states.items():
        pages = tuple(
            other
            for other, of in components.items()
            if other != page and keys and set(keys) <= set(of.shown) and not set(keys) <= set(of.driven)
        )
        if pages:
            found[state] = pages
    return found


def undriven(components: Mapping[str, Components]) -> Iterator[Problem]:
    """A problem for each page with a component that no page of the run drove to the end."""
    driven = {key for one in components.values() for key in one.driven}
    for page, one in components.items():
        for kind in sorted({key.partition(":")[0] for key in one.shown if key not in driven}):
            yield Problem("component-not-driven", page, f"{kind}: no page that has it could be explored to the end")


def _cited_from(
    entry: JournalEntry, sharing: Sharing, folder: RunFolder, lost: list[Problem]
) -> dict[tuple[str, int], tuple[str, ...]]:
    @cache
    def observed(state: str) -> StateObservations | None:
        try:
            return folder.stored_state(entry.page.id, state)
        except FolderUnusable:
            lost.append(unreadable(entry.page.id, state))
            return None

    found = {}
    for place, one in enumerate(entry.assertions):
        pages = sharing.get(one.state, ())
        # what was not reached here would not have been reached there either
        if pages and (one.state not in entry.page.states or _holds_there(one, observed(one.state))):
            found[entry.page.id, place] = pages
    return found


def _holds_there(one: Assertion, observed: StateObservations | None) -> bool:
    """Whether a finding is about the chat or form of this state, and not about the page that it stands on."""
    if one.outcome not in CITED or observed is None:
        return False
    if one.check in _checks_of_components():
        return True
    snapshot = observed.get(PageSnapshot, DEFAULT_CONDITION)
    if one.target is None or not isinstance(snapshot, PageSnapshot):
        return False
    parts = list(_parts(snapshot, observed))
    element = _element_at(dom_of(snapshot), one.target)
    frames = [frame for part in parts for frame in _frames_around(part)]
    return element is not None and (element in frames or any(each in parts for each in (element, *_around(element))))


@cache
def _checks_of_components() -> frozenset[str]:
    """The checks that judge what a chat or a form did."""
    kinds = {ChatExchange, FormTrial}
    return frozenset(one.id for one in all_checks() if any(need.kind in kinds for need in one.needs))


def _parts(snapshot: PageSnapshot, observed: StateObservations) -> Iterator[Element]:
    """The elements that are, or hold, the component."""
    exchange, trial = (observed.get(kind, DEFAULT_CONDITION) for kind in (ChatExchange, FormTrial))
    nodes: list[int] = []
    if isinstance(exchange, ChatExchange):
        nodes += [exchange.panel, exchange.launcher]
    if isinstance(trial, FormTrial):
        nodes += [trial.form, trial.submit, *(one.node for one in trial.new_texts)]
    yield from filter(None, (element_of(snapshot, node) for node in nodes))


def _frames_around(element: Element) -> Iterator[Element]:
    """The frames that an element stands in, innermost first."""
    frame = element.document.owner
    while frame is not None:
        yield frame
        frame = frame.document.owner


def _around(element: Element) -> Iterator[Element]:
    """All that an element stands in, frames and what is around them too."""
    yield from element.ancestors()
    for frame in _frames_around(element):
        yield frame
        yield from frame.ancestors()


def _element_at(dom: Dom, target: Target) -> Element | None:
    """The element that a target points at; selectors are made only for those of its tag."""
    named = (one for one in dom.elements() if target.html.startswith(f"<{one.tag}"))
    return next((one for one in named if selector_of(one) == target.selector and frames_of(one) == target.frames), None)
