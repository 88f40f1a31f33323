"""Tells a user how a run goes: a live display on a terminal, plain lines elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from scanner.page_job import PageRequest
from scanner.run.journal import JournalEntry
from scanner.runner import Listeners


class ProgressTeller:
    """Counts pages and findings, and says what is being looked at. Writes to stderr."""

    def __init__(self, console: Console, total: int | None, *, quiet: bool) -> None:
        """`total` is the number of pages, where it is known, else the most there can be."""
        self._console = console
        self._total = total
        self._quiet = quiet
        self._started = time.monotonic()
        self._done = self._fresh = 0
        self._findings: set[str] = set()
        self._open: dict[int, str] = {}
        self._live: Progress | None = None

    @property
    def listeners(self) -> Listeners:
        """What a runner calls."""
        return Listeners(self._begun, self._finished)

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show progress for the time of a run."""
        if self._quiet or not self._console.is_terminal:
            yield
            return
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[tally]}"),
        )
        with Progress(*columns, console=self._console, transient=True) as self._live:
            self._task = self._live.add_task("starting the browser", total=self._total, tally="")
            yield
        self._live = None

    def _begun(self, request: PageRequest) -> None:
        self._open[request.number] = request.url
        self._refresh()

    def _finished(self, entry: JournalEntry, is_continued: bool) -> None:
        self._open.pop(entry.number, None)
        self._done += 1
        self._fresh += not is_continued
        self._findings |= {one.fingerprint for one in entry.assertions if one.outcome == "failed"}
        if self._live is not None:
            self._refresh()
        elif not self._quiet:
            self._console.print(escape(self._line(entry, is_continued)), soft_wrap=True, highlight=False)

    def _line(self, entry: JournalEntry, is_continued: bool) -> str:
        page = entry.page
        failed = sum(1 for one in entry.assertions if one.outcome == "failed")
        outcome = (
            f"{failed} failed, {page.seconds:.1f} s" if page.status == "scanned" else f"{page.status}: {page.problem}"
        )
        earlier = " (done earlier)" if is_continued else ""
        return f"{self._done:4} {page.url}  {outcome}{earlier}"

    def _refresh(self) -> None:
        if self._live is None:
            return
        minutes = (time.monotonic() - self._started) / 60
        rate = f"{self._fresh / minutes:.0f} pages/min" if self._fresh else ""
        current = next(iter(self._open.values()), "finishing")
        shown = current if len(current) <= 60 else f"{current[:30]}…{current[-29:]}"
        self._live.update(
            self._task,
            completed=self._done,
            description=escape(shown),
            tally=f"{len(self._findings)} findings  {rate}",
        )
