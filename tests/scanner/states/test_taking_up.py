"""A run that goes on drives no chat, form or panel that it drove to the end before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.result import PageResult
from scanner.chat.explorer import ChatExplorer
from scanner.crawl.link import Visit
from scanner.run.journal import Aftermath, Journal, JournalEntry
from scanner.states.once import Components, DrivenOnce
from scanner.states.panels import PanelExplorer
from scanner.states.taking_up import take_up

HOME = "https://voorbeeld.nl/"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A run of which one page was done."""
    journal = Journal(tmp_path / "run.sqlite")
    done = {"panels": ["opener:1", "panel:2"], "chat": ["launcher:3"], "of-a-later-version": ["x"]}
    components = Components(["chat:a", "forms:b"], driven=["chat:a"], done=done)
    page = PageResult("p1", HOME, HOME, "Home", "help", "", "scanned", None, 1.0, ["initial"])
    journal.record(JournalEntry(1, page, Aftermath(Visit(), None, [], {}, components=components), []))
    yield journal
    journal.close()


def test_what_was_driven_to_the_end_is_another_pages(journal: Journal) -> None:
    driven = DrivenOnce()
    take_up(journal, driven, ())
    assert driven.claim("p2", ("chat:a", "forms:b")) == {"forms:b"}


def test_explorers_know_what_they_opened(journal: Journal) -> None:
    panels, chat = PanelExplorer(), ChatExplorer()
    take_up(journal, DrivenOnce(), (chat, panels))
    assert panels.done_on(HOME) == ["opener:1", "panel:2"]
    assert chat.done_on(HOME) == ["launcher:3"]
    assert panels.done_on("https://voorbeeld.nl/other") == []
