"""The CSV file read by the standard reader, the workbook by another library."""

import csv
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from checks.text import Language
from reports.findings import findings
from reports.result import Result
from reports.tables.csv_file import guarded, write_csv
from reports.tables.workbook import write_xlsx


def lines(result: Result, folder: Path, language: Language) -> list[dict[str, str]]:
    with write_csv(result, folder, language).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";" if language == "nl" else ","))


def sheets(result: Result, folder: Path, language: Language) -> dict[str, Worksheet]:
    book = load_workbook(write_xlsx(result, folder, language))
    return {sheet.title: sheet for sheet in book.worksheets}


def test_csv_has_a_line_a_place(golden: Result, tmp_path: Path) -> None:
    rows = lines(golden, tmp_path, "en")
    places = [place for finding in findings(golden) for place in finding.places]
    assert [row["Fingerprint"] for row in rows] == [place.fingerprint for place in places]
    assert {row["Outcome"] for row in rows} == {"Failed", "Can’t tell"}


def test_csv_is_dutch_on_request(golden: Result, tmp_path: Path) -> None:
    rows = lines(golden, tmp_path, "nl")
    assert rows[0]["Uitkomst"] == "Voldoet niet"
    assert {"Gevolg", "Succescriteria", "Plaats op de pagina"} <= set(rows[0])


def test_no_cell_of_the_csv_is_a_formula(hostile: Result, tmp_path: Path) -> None:
    for row in lines(hostile, tmp_path, "en"):
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
        assert row["Page"].startswith("'=1+1|cmd[U+0007]")


def test_guard_leaves_ordinary_cells() -> None:
    assert guarded("a=b") == "a=b"
    assert guarded(-3) == -3
    assert guarded(" =a") == "' =a"
    assert guarded("\t=a") == "'\t=a"


def test_workbook_has_a_sheet_a_question(golden: Result, tmp_path: Path) -> None:
    found = sheets(golden, tmp_path, "en")
    assert list(found) == ["Findings", "Criteria", "Pages"]
    assert found["Findings"].max_row == len(findings(golden)) + 1
    assert found["Criteria"].max_row == 50 + len(golden.product_rules) + 1
    assert found["Pages"].max_row == len(golden.pages) + 1
    for sheet in found.values():
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_workbook_is_dutch_on_request(golden: Result, tmp_path: Path) -> None:
    found = sheets(golden, tmp_path, "nl")
    assert list(found) == ["Bevindingen", "Criteria", "Pagina's"]
    assert [cell.value for cell in found["Bevindingen"][1]][:3] == ["Uitkomst", "Gevolg", "Wat is er mis"]
    assert found["Criteria"]["B2"].value == "Niet-tekstuele content"


def test_no_cell_of_the_workbook_is_a_formula_or_link(hostile: Result, tmp_path: Path) -> None:
    for sheet in sheets(hostile, tmp_path, "en").values():
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr")
                assert cell.hyperlink is None
    assert "=1+1|cmd[U+0007]" in str(sheets(hostile, tmp_path, "en")["Pages"]["B2"].value)
