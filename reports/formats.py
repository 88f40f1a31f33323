"""The formats a result can be rendered in, by name."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from checks.text import Language
from reports import markdown
from reports.dutch.papers import REPORT_NAME, STATEMENT_NAME, write_onderzoeksrapport, write_statement
from reports.format_names import Format
from reports.html import report
from reports.html.report import write_html
from reports.machines import earl, junit, openacr, sarif, wcag_em
from reports.machines.earl import write_earl
from reports.machines.junit import write_junit
from reports.machines.openacr import write_openacr
from reports.machines.sarif import write_sarif
from reports.machines.wcag_em import write_wcag_em
from reports.markdown import write_markdown
from reports.result import Result, encode_result
from reports.tables import csv_file, workbook
from reports.tables.csv_file import write_csv
from reports.tables.workbook import write_xlsx

Writer = Callable[[Result, Path, Language], Path]


def write_json(result: Result, folder: Path, _language: Language) -> Path:
    """results.json itself, in the folder."""
    path = folder / "results.json"
    data = encode_result(result)
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)
    return path


WRITERS: Final[dict[Format, Writer]] = {
    "html": write_html,
    "json": write_json,
    "md": write_markdown,
    "csv": write_csv,
    "xlsx": write_xlsx,
    "junit": write_junit,
    "sarif": write_sarif,
    "earl": write_earl,
    "wcag-em": write_wcag_em,
    "openacr": write_openacr,
    "onderzoeksrapport": write_onderzoeksrapport,
    "statement": write_statement,
}

WITH_ONE_FILE = (report, markdown, csv_file, workbook, junit, sarif, earl, wcag_em, openacr)
FILE_NAMES: Final = frozenset({*(one.FILE_NAME for one in WITH_ONE_FILE), REPORT_NAME, STATEMENT_NAME, "report.pdf"})
"""Every file that a format writes into a run folder, beside results.json."""


def write_reports(result: Result, folder: Path, formats: Iterable[Format], language: Language) -> dict[Format, Path]:
    """Render the result in each of these formats but `pdf`, which takes a browser; gives the path of each."""
    return {name: WRITERS[name](result, folder, language) for name in formats}
