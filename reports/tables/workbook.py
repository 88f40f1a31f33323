"""`report.xlsx`: a sheet a question, with filters, for those who divide the work and keep the score."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from checks.text import Language, Text
from reports.facts import Facts, shortened
from reports.findings import findings
from reports.result import CriterionResult, ProductRuleResult, Result
from reports.tables.columns import Column, Row, criterion_columns, finding_columns, page_columns

FILE_NAME = "report.xlsx"
MOST_CHARACTERS = 32_767  # what one cell holds. Source: Microsoft, Excel specifications and limits
MOST_ROWS = 1_048_576

FINDINGS = Text("Findings", "Bevindingen")
CRITERIA = Text("Criteria", "Criteria")
PAGES = Text("Pages", "Pagina's")
TITLE = Text("Accessibility findings", "Bevindingen over toegankelijkheid")


def write_xlsx(result: Result, folder: Path, language: Language) -> Path:
    """Write the workbook into the run folder; returns its path.

    Rows go to disk one by one. No cell is a formula or a link, whatever a page's texts look like.
    """
    path = folder / FILE_NAME
    facts = Facts(result, language)
    found = findings(result)
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": TITLE.in_language(language), "created": _moment(result.finished)})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE6F0"})
        body = book.add_format({"text_wrap": False, "valign": "top"})
        _sheet(book, FINDINGS.in_language(language), finding_columns(facts), found, (head, body), language)
        rows: list[CriterionResult | ProductRuleResult] = [*result.criteria, *result.product_rules]
        _sheet(book, CRITERIA.in_language(language), criterion_columns(facts), rows, (head, body), language)
        _sheet(book, PAGES.in_language(language), page_columns(facts, found), result.pages, (head, body), language)
    return path


def _sheet(
    book: Workbook,
    name: str,
    columns: list[Column[Row]],
    rows: Iterable[Row],
    formats: tuple[Format, Format],
    language: Language,
) -> None:
    """One sheet: its header stays in view, every column has a filter, and printing repeats the header."""
    head, body = formats
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.heading.in_language(language), head)
    last = 0
    for last, row in enumerate(rows, start=1):
        if last >= MOST_ROWS:
            break
        for at, column in enumerate(columns):
            value = column.value(row)
            if isinstance(value, str):
                sheet.write_string(last, at, shortened(value, MOST_CHARACTERS), body)
            else:
                sheet.write_number(last, at, value, body)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _moment(written: str) -> datetime:
    """The end of the run, so that the same result gives the same file."""
    try:
        return datetime.fromisoformat(written).astimezone(UTC).replace(tzinfo=None)
    except ValueError:
        return datetime(2000, 1, 1)
