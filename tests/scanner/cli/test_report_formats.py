"""`loketscan report` in every format, from results.json alone."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from reports.format_names import FORMATS
from reports.formats import FILE_NAMES
from reports.html.wording import Wording
from reports.result import read_result
from tests.support.command import loketscan
from tests.support.results import GOLDEN


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The golden result in every format, in Dutch, by file name."""
    folder = tmp_path_factory.mktemp("run")
    shutil.copy(GOLDEN, folder / "results.json")
    ended = loketscan("report", folder, "--format", ",".join(FORMATS), "--lang", "nl")
    assert ended.code == 0, ended.err
    return {Path(line).name: Path(line) for line in ended.out.splitlines()}


@pytest.mark.browser
def test_all_formats_at_once(written: dict[str, Path]) -> None:
    assert len(written) == len(FORMATS)
    assert all(path.stat().st_size for path in written.values())
    assert set(written) == FILE_NAMES | {"results.json"}
    assert {path.name for path in written["report.pdf"].parent.iterdir()} == set(written)


@pytest.mark.browser
def test_pdf_is_tagged_with_language_title_and_bookmarks(written: dict[str, Path]) -> None:
    pdf = PdfReader(written["report.pdf"])
    catalog: Any = pdf.root_object
    assert catalog["/Lang"] == "nl"
    assert catalog["/MarkInfo"]["/Marked"].value is True
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert pdf.metadata is not None
    assert pdf.metadata.title == title_of(written["report.html"])
    tags = list(tagged(catalog["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Link"} <= {str(one["/S"]) for one in tags}
    figures = [one for one in tags if one["/S"] == "/Figure"]
    assert figures
    assert all(str(one.get("/Alt", "")) for one in figures)
    chapters = {str(one.title) for one in flat(pdf.outline)}
    assert {Wording("nl").t(key) for key in ("barriers", "criteria", "about")} <= chapters


@pytest.mark.browser
def test_pdf_is_dated_when_the_run_ended(written: dict[str, Path]) -> None:
    metadata = PdfReader(written["report.pdf"]).metadata
    assert metadata is not None
    assert metadata.creation_date == metadata.modification_date == datetime.fromisoformat(read_result(GOLDEN).finished)


@pytest.mark.browser
def test_pdf_says_what_the_report_folds(written: dict[str, Path]) -> None:
    folded = BeautifulSoup(written["report.html"].read_text(encoding="utf-8"), "html5lib").select("details code")
    code = "".join(folded[0].get_text().split())[:40]
    pages = PdfReader(written["report.pdf"]).pages
    assert any(code in "".join(page.extract_text().split()) for page in pages)


def test_unknown_format_is_2_with_the_known_ones(tmp_path: Path) -> None:
    shutil.copy(GOLDEN, tmp_path / "results.json")
    ended = loketscan("report", tmp_path, "--format", "md,docx")
    assert ended.code == 2
    assert "docx" in ended.err
    assert all(name in ended.err for name in FORMATS)
    assert not (tmp_path / "summary.md").exists()


def title_of(html: Path) -> str:
    found = BeautifulSoup(html.read_text(encoding="utf-8"), "html5lib").title
    return found.get_text() if found else ""


def tagged(node: Any) -> Iterator[Any]:
    """Every element of the tree of tags."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        one = kid.get_object()
        if isinstance(one, dict) and "/S" in one:
            yield one
            yield from tagged(one)


def flat(outline: list[Any]) -> Iterator[Any]:
    for one in outline:
        if isinstance(one, list):
            yield from flat(one)
        else:
            yield one
