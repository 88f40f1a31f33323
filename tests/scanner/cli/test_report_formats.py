"""`loketscan report` in every format, from results.json alone."""

import shutil
from pathlib import Path

from reports.format_names import FORMATS
from tests.support.command import loketscan
from tests.support.results import GOLDEN


def test_all_formats_at_once(tmp_path: Path) -> None:
    shutil.copy(GOLDEN, tmp_path / "results.json")
    wanted = [name for name in FORMATS if name != "pdf"]  # which needs a browser
    ended = loketscan("report", tmp_path, "--format", ",".join(wanted), "--lang", "nl")
    assert ended.code == 0
    paths = [Path(line) for line in ended.out.splitlines()]
    assert len(set(paths)) == len(wanted)
    assert all(path.stat().st_size for path in paths)


def test_unknown_format_is_2_with_the_known_ones(tmp_path: Path) -> None:
    shutil.copy(GOLDEN, tmp_path / "results.json")
    ended = loketscan("report", tmp_path, "--format", "md,docx")
    assert ended.code == 2
    assert "docx" in ended.err
    assert all(name in ended.err for name in FORMATS)
    assert not (tmp_path / "summary.md").exists()
