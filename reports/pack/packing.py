"""Makes the pack of a run: report, results, pictures, code, test results, method, manifest."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from checks.text import Language
from reports.format_names import Format
from reports.formats import write_reports
from reports.pack.code_samples import code_samples
from reports.pack.container import Entry, PackWriter
from reports.pack.manifest import MANIFEST, PUBLIC_KEY, SIGNATURE, SUMS, digest, manifest_of, sums_of
from reports.pack.method import LANGUAGES, method
from reports.pack.missing import (
    EVIDENCE,
    Missing,
    evidence_file,
    files_named,
    is_as_stored,
    missing_from,
    transcripts_named,
)
from reports.pack.signing import Signer
from reports.result import Result, read_result

TEST_RESULTS: Final[tuple[Format, ...]] = ("junit", "csv", "sarif", "earl")
TEST_RESULTS_FOLDER = "test-results"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was made. `seal` is the hash of the whole: it changes when any file in it does."""

    path: Path
    files: int
    seal: str
    missing: list[Missing]


def write_pack(run: Path, path: Path, language: Language = "en", signer: Signer | None = None) -> Pack:
    """Pack the run in folder `run` as `path`, in one step. Raises `UnreadableResult` and `OSError`.

    The same run, version and key give the same bytes: nothing in the pack tells when it was made.
    """
    results = run / "results.json"
    result = read_result(results)
    missing = missing_from(result, run)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(3)}")
    try:
        with draft.open("xb") as target:
            writer = PackWriter(target)
            for entry in _entries(result, run, missing, language, signer):
                writer.add(entry)
            writer.add(Entry(MANIFEST, "manifest", manifest_of(result, version("loketscan"), writer.files, missing)))
            sums = sums_of(writer.files)
            writer.add(Entry(SUMS, "manifest", sums))
            if signer:
                writer.add(Entry(SIGNATURE, "signature", signer.sign(sums)))
            writer.close()
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return Pack(path, len(writer.files), digest(sums), missing)


def _entries(
    result: Result, run: Path, missing: list[Missing], language: Language, signer: Signer | None
) -> Iterator[Entry]:
    """Every file but the manifest and what stands over it, in an order that never changes."""
    yield Entry("results.json", "results", run / "results.json")
    yield from _reports(result)
    yield from _evidence(result, run)
    yield from code_samples(result)
    yield from _test_results(result, language)
    yield from method(result, missing)
    if signer:
        yield Entry(PUBLIC_KEY, "signature", signer.public_key())


def _reports(result: Result) -> Iterator[Entry]:
    """The report in both languages, beside the pictures that it shows."""
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            written = write_reports(result, Path(folder), ["html"], language)["html"]
            yield Entry(f"report.{language}.html", "report", written)


def _test_results(result: Result, language: Language) -> Iterator[Entry]:
    with tempfile.TemporaryDirectory() as folder:
        for written in write_reports(result, Path(folder), TEST_RESULTS, language).values():
            yield Entry(f"{TEST_RESULTS_FOLDER}/{written.name}", "test results", written)


def _evidence(result: Result, run: Path) -> Iterator[Entry]:
    """What the results name, and the shots that its pictures were cut from; strangers in the folder stay out."""
    transcripts = transcripts_named(result)
    named = set(files_named(result))
    stored = {f"{EVIDENCE}/{one.name}" for one in (run / EVIDENCE).glob("*")}
    for name in sorted(named | stored):
        path = evidence_file(run, name)
        if path is not None and (name in named or (_is_hash(path.stem) and is_as_stored(path))):
            is_text = name in transcripts or path.suffix == ".txt"
            yield Entry(name, "transcript" if is_text else "screenshot", path)


def _is_hash(stem: str) -> bool:
    return len(stem) == 64 and set(stem) <= set("0123456789abcdef")
