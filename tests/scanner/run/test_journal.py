"""The journal of a run: a page is in it whole or not at all, and what is in it survives a kill."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from checks.target import Target
from checks.text import Text
from checks.verdict import Assertion
from reports.result import PageResult, Problem
from scanner.crawl.link import Link, Visit
from scanner.run.folder import FolderUnusable
from scanner.run.journal import Aftermath, Journal, JournalEntry

KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_journal import entry
from scanner.run.journal import Journal
journal = Journal(Path(sys.argv[1]))
journal.put("started", "2026-11-24T10:00:00Z")
for number in (1, 2):
    journal.record(entry(number))
os.kill(os.getpid(), signal.SIGKILL)
"""


def entry(number: int) -> JournalEntry:
    page = PageResult(
        f"p{number}", "https://voorbeeld.nl/", "https://voorbeeld.nl/nl", "Contact", "help", "It says so.", "scanned",
        None, 1.5, ["initial"],
    )  # fmt: skip
    visit = Visit(
        final_url="https://voorbeeld.nl/nl", links=(Link("https://voorbeeld.nl/a", "A"),), title="Contact",
        canonical=None, content_key="key",
    )  # fmt: skip
    after = Aftermath(visit, "login", [Problem("login-page", f"p{number}", "it asks to log in")], {"POST": 2})
    return JournalEntry(number, page, after, [assertion(number)])


def assertion(number: int) -> Assertion:
    target = Target(("#f",), "#a", "<a>", "caf\u00e9", (1.0, 2.0, 3.0, 4.0), "a")
    return Assertion(
        "axe/label", f"p{number}", "initial", "default", "failed", ("1.1.1",), "automatic", "serious", "high", target,
        Text(en="no name", nl="geen naam"), "f1", evidence=("evidence/a.png",), sources=("axe/label",),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.sqlite"


def test_page_is_read_back_as_it_was_written(path: Path) -> None:
    journal = Journal(path)
    journal.record(entry(3))
    journal.close()
    again = Journal(path)
    assert again.entry(3) == entry(3)
    assert again.entry(4) is None


def test_pages_come_in_order_of_their_numbers(path: Path) -> None:
    journal = Journal(path)
    for number in (10, 2, 1):
        journal.record(entry(number))
    journal.record(entry(2))
    assert [one.number for one in journal.entries()] == [1, 2, 10]
    assert journal.count() == 3


def test_what_was_written_survives_a_kill(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), str(Path(__file__).parent)], check=False)
    assert done.returncode == -9
    journal = Journal(path)
    assert [one.number for one in journal.entries()] == [1, 2]
    assert journal.get("started") == "2026-11-24T10:00:00Z"


def test_assertions_are_replaced_and_the_page_kept(path: Path) -> None:
    journal = Journal(path)
    journal.record(entry(1))
    journal.replace_assertions(1, [])
    kept = journal.entry(1)
    assert kept is not None
    assert (kept.page, kept.assertions) == (entry(1).page, [])


def test_facts_of_the_run_are_found_by_the_start_of_their_name(path: Path) -> None:
    journal = Journal(path)
    for key, value in {"stops:b": {"POST": 1}, "stops:a": {"PUT": 2}, "stop": "no"}.items():
        journal.put(key, value)
    assert journal.starting_with("stops:") == [{"PUT": 2}, {"POST": 1}]
    assert journal.get("nothing") is None


def test_file_that_is_no_journal_is_a_sentence(path: Path) -> None:
    path.write_bytes(b"this is not a database, but it is long enough to be looked at" * 50)
    with pytest.raises(FolderUnusable, match=r"run\.sqlite cannot be used"):
        Journal(path)


def test_page_that_was_damaged_is_a_sentence(path: Path) -> None:
    journal = Journal(path)
    journal.record(entry(1))
    journal.close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE pages SET after = X'7878'")
    with pytest.raises(FolderUnusable, match=r"page 1 of the journal .* cannot be read"):
        list(Journal(path).entries())


def test_file_that_was_damaged_inside_is_a_sentence(path: Path) -> None:
    journal = Journal(path)
    for number in range(1, 40):
        journal.record(entry(number))
    journal.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x55" * (len(whole) - 4096))
    with pytest.raises(FolderUnusable, match=r"run\.sqlite cannot be used"):
        list(Journal(path).entries())
