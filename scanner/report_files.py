"""Writes the reports of a run in any format: those that renderers write alone, and the PDF that the browser prints."""

import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from checks.text import Language
from reports.format_names import Format
from reports.formats import write_reports
from reports.result import Result
from scanner.browser.find import find_browser
from scanner.browser.printing import print_page
from scanner.run.folder import write_atomically

PDF_NAME = "report.pdf"
DATE = re.compile(rb"(/(?:CreationDate|ModDate) ?\(D:)(\d{14})([+-]00'00'\))")


def write_report_files(
    result: Result, folder: Path, formats: Sequence[Format], language: Language
) -> dict[Format, Path]:
    """Write the result in each of these formats; gives the path of each, in the order asked.

    Raises `BrowserNotFound` and `NotPrinted` for `pdf`, after all others are written.
    """
    written = write_reports(result, folder, [name for name in formats if name != "pdf"], language)
    if "pdf" in formats:
        written["pdf"] = write_pdf(result, folder, language)
    return {name: written[name] for name in formats}


def write_pdf(result: Result, folder: Path, language: Language) -> Path:
    """The HTML report on paper, dated when the run ended, so that the same result gives the same bytes."""
    found = find_browser()
    # beside the pictures that it shows, under a name that is nobody's
    draft = folder / f".report-{os.getpid()}.html"
    try:
        with tempfile.TemporaryDirectory() as aside:
            shutil.move(write_reports(result, Path(aside), ["html"], language)["html"], draft)
        printed = print_page(draft, found)
    finally:
        draft.unlink(missing_ok=True)
    path = folder / PDF_NAME
    write_atomically(path, _dated(printed, result.finished))
    return path


def _dated(printed: bytes, finished: str) -> bytes:
    """The PDF with another date in the same number of bytes, so that its table of positions stays true."""
    try:
        moment = datetime.fromisoformat(finished)
    except ValueError:
        return printed
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return DATE.sub(rb"\g<1>" + f"{utc:%Y%m%d%H%M%S}".encode() + rb"\g<3>", printed)
