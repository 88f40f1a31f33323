"""The journal of a run: every page with its status and assertions, written as the run goes."""

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from checks.verdict import Assertion
from reports.result import PageResult, Problem
from scanner.crawl.link import Visit
from scanner.run.folder import FolderUnusable
from scanner.run.redaction import Redaction
from scanner.states.once import Components

TABLES = """
CREATE TABLE IF NOT EXISTS run (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pages (
    number INTEGER PRIMARY KEY, url TEXT NOT NULL, page BLOB NOT NULL, after BLOB NOT NULL, assertions BLOB NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What a run needs to know of a visited page besides its result, so that a continued run can go on from it.

    `visit` is what the crawl is told. `looks_like` names what a page is instead of the
    service that was asked for: `login`, `error` or `wall`. `journey` is the name of the
    journey that led to it, of which a crawl knows nothing. `components` are for the pages
    that cite what was found on another one.
    """

    visit: Visit
    looks_like: str | None
    problems: list[Problem]
    stops: dict[str, int]
    journey: str | None = None
    components: Components = field(default_factory=Components)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One visited page. `number` is its place in the order of the run, from 1."""

    number: int
    page: PageResult
    after: Aftermath
    assertions: list[Assertion]


class Journal:
    """SQLite in WAL mode: what is committed survives a kill, and one page is one transaction."""

    def __init__(self, path: Path, redaction: Redaction | None = None) -> None:
        self._path = path
        self._redaction = redaction or Redaction()
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(TABLES)
        except sqlite3.Error as error:
            raise FolderUnusable(f"the journal {path} cannot be used: {error}") from error

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        self._db.close()

    def put(self, key: str, value: object) -> None:
        """Remember something about the run as a whole, as JSON."""
        text = self._redaction.encoded(msgspec.json.encode(value)).decode()
        self._ask("INSERT OR REPLACE INTO run VALUES (?, ?)", (key, text))

    def get(self, key: str) -> object:
        """What was remembered, `None` when nothing was."""
        rows = self._ask("SELECT value FROM run WHERE key = ?", (key,))
        return msgspec.json.decode(rows[0][0]) if rows else None

    def starting_with(self, prefix: str) -> list[object]:
        """Everything remembered under keys that begin with `prefix`."""
        rows = self._ask("SELECT value FROM run WHERE key GLOB ? || '*' ORDER BY key", (prefix,))
        return [msgspec.json.decode(row[0]) for row in rows]

    def record(self, entry: JournalEntry) -> None:
        """Write one page, whole or not at all; an earlier entry of that number is replaced."""
        entry = self._redaction.document(entry)
        self._ask(
            "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?)",
            (
                entry.number,
                entry.page.url,
                msgspec.json.encode(entry.page),
                _pack(entry.after),
                _pack(entry.assertions),
            ),
        )

    def replace_assertions(self, number: int, assertions: list[Assertion]) -> None:
        """Put new assertions in the place of a page's old ones."""
        self._ask("UPDATE pages SET assertions = ? WHERE number = ?", (_pack(assertions), number))

    def entry(self, number: int) -> JournalEntry | None:
        """The page of that number, `None` when it was not visited."""
        rows = self._ask("SELECT number, page, after, assertions FROM pages WHERE number = ?", (number,))
        return self._entry(rows[0]) if rows else None

    def entries(self) -> Iterator[JournalEntry]:
        """All visited pages in order, one at a time."""
        for (number,) in self._ask("SELECT number FROM pages ORDER BY number"):
            one = self.entry(number)
            assert one is not None
            yield one

    def count(self) -> int:
        """How many pages were visited."""
        return int(self._ask("SELECT count(*) FROM pages")[0][0])

    def _ask(self, statement: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise FolderUnusable(f"the journal {self._path} cannot be used: {error}") from error

    def _entry(self, row: tuple[int, bytes, bytes, bytes]) -> JournalEntry:
        number, page, after, assertions = row
        try:
            return JournalEntry(
                number,
                msgspec.json.decode(page, type=PageResult),
                msgspec.json.decode(zlib.decompress(after), type=Aftermath),
                msgspec.json.decode(zlib.decompress(assertions), type=list[Assertion]),
            )
        except (zlib.error, msgspec.DecodeError) as error:
            raise FolderUnusable(
                f"page {number} of the journal {self._path} cannot be read ({error}); scan into another folder"
            ) from error


def _pack(value: object) -> bytes:
    return zlib.compress(msgspec.json.encode(value), 3)
