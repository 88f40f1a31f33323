"""Finds out whether a pack is as it was made: every file, the list of files, the zip around them, the signature."""

import hashlib
import lzma
import mmap
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from reports.pack import signing
from reports.pack.container import CHUNK_BYTES, is_as_written, is_safe
from reports.pack.manifest import FORMAT, MANIFEST, PUBLIC_KEY, SIGNATURE, SUMS, Manifest, digest, read_sums
from reports.pack.missing import FILE_LACKS

CONTAINER = "(the zip itself)"
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, LookupError, ArithmeticError, MemoryError,
    RuntimeError, NotImplementedError, ValueError, OSError,
)  # fmt: skip
"""What a zip that somebody changed can make Python's reader raise."""

Change = Literal["changed", "missing", "added", "not signed by this key", "has another seal"]


class UnreadablePack(Exception):
    """What was given is no evidence pack; the message says why."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that is not as it was packed."""

    path: str
    change: Change


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found. `signer` is the fingerprint of the key that the signature was checked with.

    `lacking` are the files that the results name and that were gone or changed already when the pack was made.
    """

    differences: list[Difference]
    files: int
    seal: str
    is_signed: bool
    signer: str | None
    lacking: list[str]


DAMAGED = Verification([Difference(CONTAINER, "changed")], 0, "", False, None, [])
"""Of a pack whose zip cannot be read any more, so that no file in it can be named."""


def verify_pack(path: Path, public_key: bytes | None = None, seal: str | None = None) -> Verification:
    """Compare a pack with its own list, and with a key and a seal that were kept apart from it.

    Raises `UnreadablePack` for what is no pack, and `KeyUnusable` when a key was given and cannot be used.
    """
    try:
        with zipfile.ZipFile(path) as pack:
            names = pack.namelist()
            if not {MANIFEST, SUMS} & set(names):
                if _names_our_format(path):
                    return DAMAGED
                raise UnreadablePack(f"{path} is a zip, and no evidence pack: it holds neither {MANIFEST} nor {SUMS}")
            return _verified(path, pack, names, public_key, seal)
    except UNREADABLE as error:
        if not _begins_as_a_zip(path):
            raise UnreadablePack(f"{path} is no evidence pack: {error}") from error
        return DAMAGED


def _verified(
    path: Path, pack: zipfile.ZipFile, names: list[str], public_key: bytes | None, seal: str | None
) -> Verification:
    sums = _content(pack, SUMS) if SUMS in names else b""
    found = list(_differences(pack, names, sums))
    if not found and not is_as_written(path):
        found.append(Difference(CONTAINER, "changed"))
    signature = _content(pack, SIGNATURE) if SIGNATURE in names else b""
    signer, mismatch = _signature(pack, names, sums, signature, public_key)
    if mismatch:
        found.append(Difference(SIGNATURE, "not signed by this key"))
    if seal is not None and seal.lower() != digest(sums):
        found.append(Difference(SUMS, "has another seal"))
    return Verification(found, len(names), digest(sums), SIGNATURE in names, signer, _lacking(pack, names))


def _differences(pack: zipfile.ZipFile, names: list[str], sums: bytes) -> Iterator[Difference]:
    """Files that are not as `SHA256SUMS` says, or as the manifest says where that list is not whole."""
    by_manifest = _sums_by_manifest(pack, names)
    listed = read_sums(sums)
    if not listed or _contradicts(listed, by_manifest):
        yield Difference(SUMS, "changed" if SUMS in names else "missing")
        listed = by_manifest or {}
    for name in sorted(listed.keys() | set(names)):
        if name not in names:
            yield Difference(name, "missing")
        elif name in (SUMS, SIGNATURE):
            continue
        elif name not in listed or names.count(name) > 1 or not is_safe(name):
            yield Difference(name, "added")
        elif _sha256(pack, name) != listed[name]:
            yield Difference(name, "changed")


def _contradicts(listed: dict[str, str], by_manifest: dict[str, str] | None) -> bool:
    """Whether `SHA256SUMS` vouches for the manifest, and yet says something else of the other files."""
    return by_manifest is not None and listed.get(MANIFEST) == by_manifest[MANIFEST] and listed != by_manifest


def _signature(
    pack: zipfile.ZipFile, names: list[str], sums: bytes, signature: bytes, public_key: bytes | None
) -> tuple[str | None, bool]:
    """Whose signature stands over the list, and whether it is not what was asked for.

    Without a key from outside, the pack's own key tells that the signature is whole, where the library is there.
    """
    key = public_key or (_content(pack, PUBLIC_KEY) if PUBLIC_KEY in names else b"")
    if not signature:
        return None, public_key is not None or PUBLIC_KEY in names
    try:
        is_right = signing.is_signed_by(key, signature, sums)
    except signing.KeyUnusable:
        if public_key is not None:
            raise
        return None, False
    return (signing.fingerprint(key), False) if is_right else (None, True)


def _sums_by_manifest(pack: zipfile.ZipFile, names: list[str]) -> dict[str, str] | None:
    """Hash by name of the files that the manifest lists, itself included; `None` where it cannot be read."""
    manifest = _manifest(pack, names)
    if manifest is None:
        return None
    return {**{one.path: one.sha256 for one in manifest.files}, MANIFEST: digest(_content(pack, MANIFEST))}


def _lacking(pack: zipfile.ZipFile, names: list[str]) -> list[str]:
    manifest = _manifest(pack, names)
    return [one.what for one in manifest.missing if one.kind in FILE_LACKS] if manifest else []


def _manifest(pack: zipfile.ZipFile, names: list[str]) -> Manifest | None:
    if MANIFEST not in names:
        return None
    try:
        return msgspec.json.decode(_content(pack, MANIFEST), type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _content(pack: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a small file; empty where they cannot be read."""
    try:
        return pack.read(name)
    except UNREADABLE:
        return b""


def _sha256(pack: zipfile.ZipFile, name: str) -> str:
    found = hashlib.sha256()
    try:
        with pack.open(name) as file:
            while chunk := file.read(CHUNK_BYTES):
                found.update(chunk)
    except UNREADABLE:
        return ""
    return found.hexdigest()


def _names_our_format(path: Path) -> bool:
    """Whether the bytes of a manifest stand somewhere, for a zip whose directory was changed and hides it."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(FORMAT.encode()) >= 0


def _begins_as_a_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError as error:
        raise UnreadablePack(f"cannot read {path}: {error.strerror}") from error
