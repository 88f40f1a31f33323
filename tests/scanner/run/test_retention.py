"""Old runs are found by when they ended; what is not a run folder stays."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from reports.result import encode_result
from scanner.cli.purge import purge
from scanner.run.folder import FolderUnusable, RunFolder
from scanner.run.retention import delete_run, old_runs, read_age
from tests.support.results import result_of

BEFORE = datetime(2026, 9, 1, tzinfo=UTC)


def make_run(path: Path, finished: str) -> Path:
    folder = RunFolder(path)
    folder.create()
    with sqlite3.connect(folder.journal) as journal:
        journal.execute("CREATE TABLE run (key TEXT)")
    folder.keep_evidence(b"picture", ".png")
    folder.results.write_bytes(encode_result(replace(result_of(), finished=finished)))
    return path


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """An old run, a young one, and what is no run."""
    make_run(tmp_path / "old", "2026-08-31T23:59:59Z")
    make_run(tmp_path / "young", "2026-09-02T00:00:00Z")
    (tmp_path / "photos" / "evidence").mkdir(parents=True)
    (tmp_path / "photos" / "results.json").write_text("{}")
    (tmp_path / "old.evidence.zip").touch()
    (tmp_path / "link").symlink_to(tmp_path / "old")
    return tmp_path


def test_only_runs_that_ended_before_are_old(runs: Path) -> None:
    assert [one.path.name for one in old_runs(runs, BEFORE)] == ["old"]


def test_deleted_run_is_gone_and_the_rest_stays(runs: Path) -> None:
    delete_run(runs / "old")
    assert sorted(one.name for one in runs.iterdir()) == ["link", "old.evidence.zip", "photos", "young"]


def test_run_with_a_file_of_somebody_else_is_kept(runs: Path) -> None:
    (runs / "old" / "notes.docx").touch()
    (found,) = old_runs(runs, BEFORE)
    assert "notes.docx" in found.kept_because


def test_run_with_another_file_that_only_looks_like_a_draft_is_kept(runs: Path) -> None:
    (runs / "old" / ".notes.docx.12.abcdef").touch()
    (found,) = old_runs(runs, BEFORE)
    assert "notes.docx" in found.kept_because


def test_run_with_an_act_report_and_drafts_of_a_killed_run_goes(runs: Path) -> None:
    for name in ("act-report.jsonld", ".results.json.4711.0a1b2c", ".probe-0a1b2c3d", "evidence/.x.png.1.abcdef"):
        (runs / "old" / name).touch()
    (found,) = old_runs(runs, BEFORE)
    assert not found.kept_because
    delete_run(found.path)
    assert not found.path.exists()


def test_run_that_is_being_written_is_kept(runs: Path) -> None:
    with RunFolder(runs / "old").locked(), pytest.raises(FolderUnusable):
        delete_run(runs / "old")
    assert (runs / "old" / "results.json").exists()


def test_broken_off_run_counts_from_its_last_write(runs: Path) -> None:
    (runs / "young" / "results.json").unlink()
    later = datetime.now(UTC) + timedelta(days=1)
    assert {one.path.name for one in old_runs(runs, later)} == {"old", "young"}


def test_command_lists_first_and_deletes_when_told(runs: Path) -> None:
    make_run(runs / "new", datetime.now(UTC).isoformat())
    listed = CliRunner().invoke(purge, [str(runs), "--older-than", "1d"], standalone_mode=False)
    assert "add --yes" in listed.output
    assert (runs / "old").exists()
    done = CliRunner().invoke(purge, [str(runs), "--older-than", "1d", "--yes"], standalone_mode=False)
    assert done.return_value == 0
    assert not (runs / "old").exists()
    assert (runs / "new").exists()


@pytest.mark.parametrize(("text", "days"), [("90d", 90), ("12w", 84), ("2Y", 730)])
def test_age_is_read(text: str, days: int) -> None:
    assert read_age(text) == timedelta(days=days)


@pytest.mark.parametrize("text", ["", "90", "d", "-3d", "1.5d", "90 days"])
def test_what_is_no_age_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no age"):
        read_age(text)
