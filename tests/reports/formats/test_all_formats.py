"""What holds for every format: known by name, the same bytes twice, and done in seconds for a large run."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from reports.format_names import FORMATS, Format
from reports.formats import WRITERS, write_reports
from reports.result import Result

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
MOST_SECONDS = 20.0
ELSEWHERE: tuple[Format, ...] = ("html", "json", "pdf")  # have tests of their own
WRITTEN = [name for name in FORMATS if name not in ELSEWHERE]


def test_every_name_has_a_writer() -> None:
    assert [name for name in FORMATS if name != "pdf"] == list(WRITERS)  # which the browser prints


@pytest.mark.parametrize("name", FORMATS)
def test_format_stands_in_the_readme(name: str) -> None:
    assert f"| `{name}` |" in README


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_same_result_gives_the_same_bytes(name: Format, language: str, golden: Result, tmp_path: Path) -> None:
    spoken = "nl" if language == "nl" else "en"
    first = write_reports(golden, tmp_path, [name], spoken)[name].read_bytes()
    time.sleep(0.01)
    assert write_reports(golden, tmp_path, [name], spoken)[name].read_bytes() == first


@pytest.mark.parametrize("name", WRITTEN)
def test_fifty_thousand_findings_take_seconds(name: Format, large: Result, tmp_path: Path) -> None:
    started = time.process_time()
    path = write_reports(large, tmp_path, [name], "nl")[name]
    assert time.process_time() - started < MOST_SECONDS
    assert path.stat().st_size > 1000


@pytest.mark.parametrize("name", WRITTEN)
def test_result_without_pages_or_findings_can_be_written(name: Format, golden: Result, tmp_path: Path) -> None:
    empty = replace(golden, pages=[], assertions=[], problems=[], checks=[], urls_not_scanned=[])
    assert write_reports(empty, tmp_path, [name], "en")[name].stat().st_size > 0
