"""The zip around a pack: the same files give the same bytes, on every machine and in every year.

Files are stored, not compressed: two versions of zlib write different bytes for the same text,
and stored bytes can be compared one by one.
"""

import hashlib
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
"""Names that unpack below the folder one chose, on every system."""

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to be packed: its name in the pack, what kind of proof it is, and its bytes or where they lie."""

    path: str
    kind: str
    source: bytes | Path


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of a pack by name, kind, length and hash."""

    path: str
    kind: str
    bytes: int
    sha256: str


class PackWriter:
    """Writes a pack file by file and keeps the hash of each."""

    def __init__(self, target: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_STORED)
        self.files: list[PackedFile] = []

    def add(self, entry: Entry) -> None:
        """Pack one file. Raises `ValueError` for a name that is not safe to unpack."""
        if not is_safe(entry.path):
            raise ValueError(f"“{entry.path}” is no safe name for a file in a pack")
        length = len(entry.source) if isinstance(entry.source, bytes) else entry.source.stat().st_size
        digest = hashlib.sha256()
        written = 0
        with self._zip.open(_header(entry.path, length), "w") as file:
            for chunk in _chunks(entry.source):
                digest.update(chunk)
                written += file.write(chunk)
        self.files.append(PackedFile(entry.path, entry.kind, written, digest.hexdigest()))

    def close(self) -> None:
        """Write the zip's own directory."""
        self._zip.close()


def is_safe(path: str) -> bool:
    """Whether a name stays below the folder in which the pack is unpacked."""
    return SAFE_NAME.fullmatch(path) is not None and ".." not in path


def is_as_written(path: Path) -> bool:
    """Whether every byte of the zip outside the files is as `PackWriter` writes it."""
    with tempfile.TemporaryFile() as again, zipfile.ZipFile(path) as pack:
        with zipfile.ZipFile(again, "w", zipfile.ZIP_STORED) as fresh:
            for info in pack.infolist():
                with pack.open(info) as old, fresh.open(_header(info.filename, info.file_size), "w") as new:
                    shutil.copyfileobj(old, new, CHUNK_BYTES)
        again.seek(0)
        with path.open("rb") as original:
            return _same_bytes(original, again)


def _header(name: str, length: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, EPOCH)
    info.create_system = 3  # Unix, also where this runs on Windows
    info.external_attr = 0o644 << 16
    info.file_size = length
    return info


def _chunks(source: bytes | Path) -> Iterable[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def _same_bytes(one: IO[bytes], other: IO[bytes]) -> bool:
    while chunk := one.read(CHUNK_BYTES):
        if chunk != other.read(len(chunk)):
            return False
    return not other.read(1)
