"""The inspection report and the draft statement: whole, honest, and safe to open."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from bs4 import BeautifulSoup

from checks.outcome import Outcome
from checks.text import Language
from reports.dutch.papers import write_onderzoeksrapport, write_statement
from reports.dutch.score import score
from reports.findings import findings
from reports.html.page_data import visible
from reports.result import Result

Write = Callable[[Result, Path, Language], Path]


def read(path: Path) -> BeautifulSoup:
    text = path.read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(text)
    return BeautifulSoup(text, "html5lib")


def words(soup: BeautifulSoup) -> str:
    return " ".join(soup.get_text(" ").split())


def with_outcomes(result: Result, outcome: Outcome, *, but: dict[str, Outcome] | None = None) -> Result:
    """The result with all criteria decided the same way, and every page seen."""
    criteria = [replace(one, outcome=(but or {}).get(one.id, outcome)) for one in result.criteria]
    pages = [replace(page, status="scanned", problem=None) for page in result.pages]
    return replace(result, criteria=criteria, pages=pages, complete=True)


def test_report_has_the_parts_that_dutch_practice_asks_for(golden: Result, tmp_path: Path) -> None:
    soup = read(write_onderzoeksrapport(golden, tmp_path, "en"))
    text = words(soup)
    assert soup.html is not None
    assert soup.html["lang"] == "nl"
    for part in ("Opdrachtgever", "Onderzoeker", "Norm", "Soort onderzoek", "Versie", "WCAG-EM", "Steekproef"):
        assert part in text
    for software in (golden.tool, golden.browser, *golden.engines):
        assert f"{software.name} {software.version}" in text
    for page in golden.pages:
        assert " ".join(visible(page.title).split()) in text
    assert len(soup.select("section[aria-labelledby^='sc-']")) == 50
    assert len(soup.select("mark")) >= 10


def test_report_explains_every_failure(golden: Result, tmp_path: Path) -> None:
    soup = read(write_onderzoeksrapport(golden, tmp_path, "nl"))
    for finding in findings(golden):
        if finding.outcome == "failed":
            for criterion in (one for one in finding.criteria if one[0].isdigit()):
                section = soup.find("section", attrs={"aria-labelledby": f"sc-{criterion}"})
                assert section is not None
                first = finding.places[0]
                assert first.messages is not None
                assert visible(first.messages.nl) in section.get_text()
                assert first.target is None or visible(first.target.selector) in section.get_text()


def test_score_counts_only_what_was_shown(golden: Result, tmp_path: Path) -> None:
    shown = score(golden)
    satisfied = sum(one.outcome in ("passed", "inapplicable") for one in golden.criteria)
    assert len(shown.satisfied) == satisfied
    assert shown.total == 50
    assert f"Voorlopige score: {satisfied}/50." in words(read(write_onderzoeksrapport(golden, tmp_path, "nl")))


@pytest.mark.parametrize(
    ("rest", "but", "status"),
    [
        ("passed", {}, "A"),
        ("inapplicable", {"1.1.1": "passed"}, "A"),
        ("passed", {"1.1.1": "failed"}, "B"),
        ("passed", {"1.1.1": "cantTell"}, "C"),
        ("failed", {"1.1.1": "untested"}, "C"),
        ("untested", {}, "C"),
    ],
)
def test_status_is_never_higher_than_the_evidence(
    rest: Outcome, but: dict[str, Outcome], status: str, golden: Result, tmp_path: Path
) -> None:
    result = with_outcomes(golden, rest, but=but)
    assert score(result).highest_status == status
    text = words(read(write_statement(result, tmp_path, "nl")))
    assert f"Hoogste status die dit onderzoek kan dragen: {status}" in text
    assert ("Status A: kan niet." in text) == (status != "A")
    assert ("Status B: mogelijk" in text) == (status == "B")
    assert "geen verklaring" in text


def test_page_that_was_not_seen_keeps_status_a_away(golden: Result) -> None:
    whole = with_outcomes(golden, "passed")
    assert score(replace(whole, pages=[replace(whole.pages[0], status="blocked")])).highest_status == "C"
    assert score(replace(whole, complete=False)).highest_status == "C"
    assert score(replace(whole, pages=[])).highest_status == "C"


def test_statement_lists_failures_and_open_criteria(golden: Result, tmp_path: Path) -> None:
    soup = read(write_statement(golden, tmp_path, "nl"))
    failed = {one.id for one in golden.criteria if one.outcome == "failed"}
    assert {str(heading["id"]).removeprefix("sc-") for heading in soup.select("h3[id^='sc-']")} == failed
    text = words(soup)
    for criterion in score(golden).open:
        assert re.search(rf"(?<![\d.]){re.escape(criterion)} \w", text)
    for page in golden.pages:
        assert visible(page.final_url or page.url) in text


@pytest.mark.parametrize("write", [write_onderzoeksrapport, write_statement])
def test_hostile_texts_stay_text(write: Write, hostile: Result, golden: Result, tmp_path: Path) -> None:
    for result in (hostile, golden):
        soup = read(write(result, tmp_path, "nl"))
        assert not soup.select("script, img, iframe, [onmouseover], b")
        assert not [
            link for link in soup.select("a[href]") if re.match(r"(?i)\s*(javascript|data):", str(link["href"]))
        ]
        assert "\x07" not in soup.get_text()
