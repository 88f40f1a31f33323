"""Which run folders are old enough to go, and how they go. What is not a run folder stays, whatever its name."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reports.formats import FILE_NAMES
from reports.machines.act_report import FILE_NAME as ACT_REPORT
from reports.result import UnreadableResult, read_result
from scanner.run.folder import EVIDENCE, JOURNAL, LOCK, OBSERVATIONS, RESULTS, FolderUnusable, RunFolder

AGE = re.compile(r"(\d{1,5})([dwy])")
DAYS = {"d": 1, "w": 7, "y": 365}
SQLITE = b"SQLite format 3\0"
FOLDERS = (EVIDENCE, OBSERVATIONS)
OWN_FILES = frozenset({RESULTS, JOURNAL, f"{JOURNAL}-wal", f"{JOURNAL}-shm", LOCK, ACT_REPORT, *FILE_NAMES})
DRAFT = re.compile(r"\.(?P<name>.+)\.\d+\.[0-9a-f]{6}|\.probe-[0-9a-f]{8}")
"""What a killed run leaves of a file that it was writing (`write_atomically`), or of its test of the folder."""


@dataclass(frozen=True, slots=True)
class OldRun:
    """A run that ended before the given day. `kept_because` is a reason to leave it, empty when it can go."""

    path: Path
    ended: datetime
    kept_because: str


def read_age(text: str) -> timedelta:
    """`90d`, `12w` or `2y` as a length of time. Raises `ValueError`."""
    found = AGE.fullmatch(text.strip().lower())
    if found is None:
        raise ValueError(f"“{text}” is no age; write days, weeks or years, such as 90d, 12w or 2y")
    return timedelta(days=int(found[1]) * DAYS[found[2]])


def old_runs(folder: Path, ended_before: datetime) -> Iterator[OldRun]:
    """The runs directly in a folder that ended before that moment, by name."""
    for path in sorted(folder.iterdir()):
        ended = _ended(path)
        if ended is not None and ended < ended_before:
            yield OldRun(path, ended, _reason_to_keep(path))


def is_run_folder(path: Path) -> bool:
    """Whether loketscan made the folder: it holds a journal, and pictures and observations have their place."""
    if path.is_symlink() or not all((path / one).is_dir() and not (path / one).is_symlink() for one in FOLDERS):
        return False
    try:
        with (path / JOURNAL).open("rb") as journal:
            return journal.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def delete_run(path: Path) -> None:
    """Delete a run folder; its journal goes last, so that what is broken off is known for a run the next time.

    Raises `FolderUnusable` when a run is writing to it, or when the system refuses.
    """
    folder = RunFolder(path)
    try:
        with folder.locked():
            for inner in FOLDERS:
                shutil.rmtree(path / inner)
                (path / inner).mkdir()  # still a run folder, should the next step fail
            for one in sorted(path.iterdir()):
                if _is_own_file(one) and one.name not in (JOURNAL, LOCK):
                    one.unlink()
            for inner in FOLDERS:
                (path / inner).rmdir()
            folder.journal.unlink()
            (path / LOCK).unlink()
            path.rmdir()
    except OSError as error:
        raise FolderUnusable(f"{path} could not be deleted: {error.strerror}") from error


def _ended(path: Path) -> datetime | None:
    """When the run in a folder ended; of one that was broken off, when it last wrote; `None` for other folders."""
    if not is_run_folder(path):
        return None
    try:
        ended = datetime.fromisoformat(read_result(path / RESULTS).finished)
        return ended if ended.tzinfo else ended.replace(tzinfo=UTC)
    except (UnreadableResult, ValueError):
        return datetime.fromtimestamp((path / JOURNAL).stat().st_mtime, UTC)


def _reason_to_keep(path: Path) -> str:
    strange = sorted(one.name for one in path.iterdir() if one.name not in FOLDERS and not _is_own_file(one))
    return f"it holds {', '.join(strange[:3])}, which loketscan did not write" if strange else ""


def _is_own_file(path: Path) -> bool:
    if path.name in OWN_FILES:
        return True
    draft = DRAFT.fullmatch(path.name)
    return draft is not None and draft["name"] in (None, *OWN_FILES) and path.is_file() and not path.is_symlink()
