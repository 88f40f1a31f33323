"""A report of a thousand pages stays a file that a browser opens, and says what it leaves out."""

import re
import time
from pathlib import Path

from reports.html import write_html
from reports.html.barriers import places_listed
from reports.html.wording import Wording
from reports.result import Result

MOST_BYTES = 15_000_000
MOST_SECONDS = 10.0


def test_thousand_pages_with_five_thousand_findings(large: Result, tmp_path: Path) -> None:
    started = time.process_time()
    path = write_html(large, tmp_path, "nl")
    took = time.process_time() - started
    html = path.read_text(encoding="utf-8")
    assert path.stat().st_size < MOST_BYTES
    assert took < MOST_SECONDS
    assert len(re.findall(r'<article class="finding"', html)) == 5000
    assert len(re.findall(r'id="page-p\d+"', html)) == 1000
    assert Wording("nl").t("finding.capped", shown=places_listed(5000), all=10) in html


def test_a_small_report_lists_twenty_places_of_each_finding() -> None:
    assert places_listed(0) == places_listed(1000) == 20
    assert places_listed(5000) == 4
    assert places_listed(1_000_000) == 3
