"""`findings.csv`: a line a place where a barrier was met, for spreadsheets and scripts."""

import csv
from pathlib import Path

from checks.text import Language
from reports.facts import Facts
from reports.findings import findings
from reports.result import Result
from reports.tables.columns import Cell, place_columns

FILE_NAME = "findings.csv"

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula. Source: https://owasp.org/www-community/attacks/CSV_Injection"""


def write_csv(result: Result, folder: Path, language: Language) -> Path:
    """Write the table into the run folder; returns its path.

    A byte order mark says that it is UTF-8, without which Excel guesses. In Dutch the cells
    are parted by semicolons, which is what Excel expects there.
    """
    path = folder / FILE_NAME
    facts = Facts(result, language)
    columns = place_columns(facts)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, delimiter=";" if language == "nl" else ",")
        table.writerow([column.heading.in_language(language) for column in columns])
        for finding in findings(result):
            table.writerows([guarded(column.value(place)) for column in columns] for place in finding.places)
    return path


def guarded(cell: Cell) -> Cell:
    """The cell, with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA_STARTS) else cell
