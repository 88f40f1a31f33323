"""A run folder with the golden result, its pictures and one that was lost."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from reports.pack.packing import write_pack
from reports.result import encode_result
from tests.support.results import result_of, said


def keep_picture(run: Path, data: bytes) -> str:
    name = f"evidence/{hashlib.sha256(data).hexdigest()}.png"
    (run / name).write_bytes(data)
    return name


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """One finding with a picture, one whose picture is gone, one that points outside the folder."""
    folder = tmp_path / "run"
    (folder / "evidence").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"of somebody else")
    kept = keep_picture(folder, b"picture")
    keep_picture(folder, b"the whole page")
    (folder / "evidence" / "notes.txt").write_text("of the auditor")
    result = result_of(
        replace(said("a"), evidence=[kept]),
        replace(said("b"), evidence=["evidence/gone.png"]),
        replace(said("c", "cantTell"), evidence=["evidence/../../secret.png"]),
    )
    (folder / "results.json").write_bytes(encode_result(result))
    return folder


@pytest.fixture
def pack(run: Path, tmp_path: Path) -> Path:
    return write_pack(run, tmp_path / "pack.zip").path
