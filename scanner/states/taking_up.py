"""Takes up what the part of a run that was broken off knew, so that nothing is driven once more."""

from collections.abc import Iterable

from scanner.run.journal import Journal
from scanner.states.explorer import Explorer, Remembering
from scanner.states.once import DrivenOnce


def take_up(journal: Journal, driven: DrivenOnce, explorers: Iterable[Explorer]) -> None:
    """Chats, forms and panels of the pages in the journal count as driven; what is of pages under way does not."""
    known = {one.name: one for one in explorers if isinstance(one, Remembering)}
    for entry in journal.entries():
        components = entry.after.components
        driven.take_up(entry.page.id, components.driven)
        for name, done in components.done.items():
            if name in known:
                known[name].take_up(entry.page.final_url, done)
