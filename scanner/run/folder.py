"""The folder that holds one run, owned by one process at a time."""

import fcntl
import gzip
import hashlib
import os
import secrets
import zlib
from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from checks.observation import Key, Observation, StateObservations, Unavailable
from checks.observations import PageSnapshot
from checks.page_state import PageState
from reports.result import Problem, Result, encode_result
from scanner.errors import ScannerError
from scanner.run.redaction import Redaction
from scanner.run.secrets_in_pieces import without_pieces
from scanner.states.terms import Terms

RESULTS = "results.json"
JOURNAL = "run.sqlite"
EVIDENCE = "evidence"
OBSERVATIONS = "observations"
LOCK = ".lock"
UNREADABLE = "observations-unreadable"


class FolderUnusable(ScannerError):
    """The run folder cannot be made, read or written, or another run is using it."""


@dataclass(frozen=True, slots=True)
class StoredState:
    """What was seen of a page state, and on what terms it was judged; runs of early versions do not tell these."""

    observed: StateObservations
    terms: Terms | None


class RunFolder:
    """Paths of one run, and safe ways to write into them."""

    def __init__(self, path: Path, redaction: Redaction | None = None) -> None:
        self.path = path
        self.redaction = redaction or Redaction()

    @property
    def results(self) -> Path:
        """The result document."""
        return self.path / RESULTS

    @property
    def journal(self) -> Path:
        """The SQLite journal."""
        return self.path / JOURNAL

    def create(self) -> None:
        """Make the folder and what belongs in it. Raises `FolderUnusable`."""
        try:
            for inner in (EVIDENCE, OBSERVATIONS):
                (self.path / inner).mkdir(parents=True, exist_ok=True)
            probe = self.path / f".probe-{secrets.token_hex(4)}"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise FolderUnusable(
                f"cannot write to {self.path}: {error.strerror}; name another folder with --output"
            ) from error
        if self.results.exists() and not self.journal.exists():
            raise FolderUnusable(f"{self.path} holds results.json but no journal; name another folder with --output")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder for this process. Raises `FolderUnusable` when another run has it."""
        with (self.path / LOCK).open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise FolderUnusable(
                    f"another loketscan is writing to {self.path}; wait for it or name another folder with --output"
                ) from error
            yield

    def write_results(self, result: Result) -> None:
        """Replace results.json in one step: a reader sees the old document or the new one, never a half."""
        write_atomically(self.results, encode_result(self.redaction.document(result)))

    def keep_evidence(self, data: bytes, suffix: str) -> str:
        """Store a picture under its hash, once. Gives its path within the run folder."""
        name = f"{EVIDENCE}/{hashlib.sha256(data).hexdigest()}{suffix}"
        target = self.path / name
        if not target.exists():
            write_atomically(target, data)
        return name

    def keep_observations(self, observed: StateObservations, terms: Terms | None = None) -> str:
        """Store everything gathered of one page state, compressed. Gives its path within the run folder."""
        state = observed.page_state
        name = _observations_name(state.page, state.state)
        data = self.redaction.encoded(_encoded(observed, terms))
        packed = gzip.compress(data, compresslevel=3, mtime=0)
        write_atomically(self.path / name, packed)
        return name

    def without_secrets(self, observed: StateObservations) -> StateObservations:
        """The observations as they are kept; the same ones where they hold no secret, which is nearly always.

        What is judged has to be what is kept: checks shorten texts, and half a secret is not recognised any more.
        """
        if not self.redaction:
            return observed
        seen = {
            key: without_pieces(one, self.redaction) if isinstance(one, PageSnapshot) else one
            for key, one in observed.seen.items()
        }
        data = _encoded(StateObservations(observed.page_state, seen))
        cleaned = self.redaction.encoded(data)
        is_same = cleaned is data and all(one is observed.seen[key] for key, one in seen.items())
        return observed if is_same else _decoded(cleaned).observed

    def stored_states(self, page: str) -> list[StateObservations]:
        """The stored states of one page, in the order of their names. Raises `FolderUnusable`."""
        files = sorted((self.path / OBSERVATIONS).glob(f"{page}-*.json.gz"))
        return [self._read(file).observed for file in files]

    def stored_state(self, page: str, state: str, only: Container[Key] | None = None) -> StateObservations:
        """One stored state of one page, or only some observations of it. Raises `FolderUnusable`."""
        return self._read(self.path / _observations_name(page, state), only).observed

    def stored(self, page: str, state: str) -> StoredState:
        """One stored state of one page, and on what terms it was judged. Raises `FolderUnusable`."""
        return self._read(self.path / _observations_name(page, state))

    def _read(self, file: Path, only: Container[Key] | None = None) -> StoredState:
        try:
            return _decoded(gzip.decompress(file.read_bytes()), only)
        except (OSError, EOFError, zlib.error, msgspec.DecodeError) as error:
            raise FolderUnusable(f"{file} cannot be read ({error}); scan that page again") from error


def unreadable(page: str, state: str) -> Problem:
    """The problem of a stored state that is damaged or gone."""
    told = f"what was stored of the state “{state}” cannot be read; what was said of it before stands"
    return Problem(UNREADABLE, page, told)


def _observations_name(page: str, state: str) -> str:
    safe = "".join(char if char.isalnum() or char == "-" else "_" for char in state)
    return f"{OBSERVATIONS}/{page}-{safe}.json.gz"


def write_atomically(path: Path, data: bytes) -> None:
    """Write beside the file and move it into place."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(3)}")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


class _Row(msgspec.Struct, frozen=True):
    condition: str
    kind: str
    observation: msgspec.Raw = msgspec.Raw(b"null")
    unavailable: str | None = None


class _Stored(msgspec.Struct, frozen=True):
    page_state: PageState
    seen: list[_Row]
    terms: Terms | None = None


def _encoded(observed: StateObservations, terms: Terms | None = None) -> bytes:
    rows = [_row(condition, kind, found) for (condition, kind), found in observed.seen.items()]
    return msgspec.json.encode(_Stored(page_state=observed.page_state, seen=rows, terms=terms))


def _decoded(data: bytes, only: Container[Key] | None = None) -> StoredState:
    stored = msgspec.json.decode(data, type=_Stored)
    rows = (row for row in stored.seen if only is None or (row.condition, row.kind) in only)
    seen = {(row.condition, row.kind): _observation(row) for row in rows}
    return StoredState(StateObservations(stored.page_state, seen), stored.terms)


def _row(condition: str, kind: str, found: Observation | Unavailable) -> _Row:
    if isinstance(found, Unavailable):
        return _Row(condition, kind, unavailable=found.reason)
    return _Row(condition, kind, observation=msgspec.Raw(msgspec.json.encode(found)))


def _observation(row: _Row) -> Observation | Unavailable:
    known = Observation.kinds.get(row.kind)
    if known is None or row.unavailable is not None:
        return Unavailable(row.kind, row.unavailable or f"this version does not know observations of kind {row.kind}")
    return msgspec.json.decode(row.observation, type=known)
