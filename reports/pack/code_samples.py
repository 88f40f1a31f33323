"""The HTML of every finding, as it stood in the page.

The files end in `.html.txt`, so that code from a stranger's page is shown and never run.
"""

import csv
import io
from collections.abc import Iterator

from reports.facts import Facts, one_line, place
from reports.findings import Finding, findings
from reports.html.page_data import anchor
from reports.pack.container import Entry
from reports.result import Result
from reports.tables.csv_file import guarded

FOLDER = "code"
COLUMNS = ("file", "outcome", "check", "fingerprint", "criteria", "page", "state", "condition", "selector")


def code_samples(result: Result) -> Iterator[Entry]:
    """A file for every finding that has code, and a table that leads from the finding to its file."""
    facts = Facts(result, "en")
    table = io.StringIO(newline="")
    rows = csv.writer(table)
    rows.writerow(COLUMNS)
    for finding in findings(result):
        target = finding.places[0].target
        if target is None or not target.html:
            continue
        name = f"{FOLDER}/{finding.outcome}/{anchor('finding', finding.fingerprint)}.html.txt"
        rows.writerow(_row(name, finding, facts))
        yield Entry(name, "code sample", target.html.encode("utf-8", "backslashreplace"))
    yield Entry(f"{FOLDER}/samples.csv", "code sample", table.getvalue().encode())


def _row(name: str, finding: Finding, facts: Facts) -> list[str]:
    first = finding.places[0]
    cells = [
        name, finding.outcome, finding.check, finding.fingerprint, facts.listed(finding.criteria),
        facts.address(first.page), first.state, first.condition, place(first),
    ]  # fmt: skip
    return [str(guarded(one_line(cell))) for cell in cells]
