"""What a pack holds, for machines: `manifest.json`, and `SHA256SUMS` for `sha256sum --check`.

The hash of `SHA256SUMS` is that of the whole pack: it changes when any file does.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from reports.pack.container import PackedFile
from reports.pack.missing import Missing
from reports.result import Result, Software

FORMAT = "loketscan-evidence-pack"
VERSION = 1
MANIFEST, SUMS, SIGNATURE, PUBLIC_KEY = "manifest.json", "SHA256SUMS", "SHA256SUMS.sig", "public-key.pem"
SUMS_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list of a pack. `files_sha256` is the hash of the lines of `SHA256SUMS` about `files`."""

    format: str
    version: int
    tool: Software
    packed_with: str
    started: str
    finished: str
    files_sha256: str
    files: list[PackedFile]
    missing: list[Missing]


def manifest_of(result: Result, packed_with: str, files: list[PackedFile], missing: list[Missing]) -> bytes:
    """`manifest.json` of these files, the same bytes for the same files."""
    document = Manifest(
        format=FORMAT,
        version=VERSION,
        tool=result.tool,
        packed_with=packed_with,
        started=result.started,
        finished=result.finished,
        files_sha256=digest(sums_of(files)),
        files=files,
        missing=missing,
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def sums_of(files: Iterable[PackedFile]) -> bytes:
    """`SHA256SUMS` of these files, by name."""
    return sums_text({one.path: one.sha256 for one in files})


def sums_text(sha256_of: Mapping[str, str]) -> bytes:
    """`SHA256SUMS` of files whose hashes are known by name."""
    return "".join(f"{sha256_of[path]}  {path}\n" for path in sorted(sha256_of)).encode()


def read_sums(data: bytes) -> dict[str, str] | None:
    """Hash by name from `SHA256SUMS`; `None` where it is not as `sums_of` writes it."""
    try:
        lines = [SUMS_LINE.fullmatch(line) for line in data.decode("ascii").splitlines()]
    except UnicodeDecodeError:
        return None
    sums = {line[2]: line[1] for line in lines if line}
    return sums if sums_text(sums) == data else None


def digest(data: bytes) -> str:
    """The sha256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
