"""`loketscan scan` on a site that offers documents of all kinds, broken ones too."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from reports.result import read_result
from scanner.judging import judge_run
from scanner.run.folder import RunFolder
from scanner.run.journal import Journal
from tests.support.command import loketscan, results_in
from tests.support.counting_server import CountingServer, Reply
from tests.support.documents import docx, pdf

SCHEMA = Path(__file__).parents[3] / "reports" / "schema" / "results-1.json"
OPTIONS = ("--only", "document-accessible", "--format", "html,json", "--quiet", "--fail-on", "none")
PDF = "application/pdf"
NAMES = (
    "good.pdf", "bare.pdf", "bare.pdf#page=2", "scan.pdf", "page.pdf", "gone.pdf", "broken.pdf", "moved.pdf",
    "away.pdf", "loop.pdf", "form.docx", "secret.pdf", "delete.pdf?action=delete&amp;id=3",
)  # fmt: skip
LINKS = " ".join(f"<a href='/{name}'>{name}</a>" for name in NAMES)
BARE = pdf(tagged=False, marked=False, title="", language="")
ROUTES: dict[str, Any] = {
    "/": f"<html lang=en><title>Forms</title>{LINKS} <a href='{{{{foreign}}}}/foreign.pdf'>Foreign</a>"
    "<a href='/more'>More forms</a></html>",
    "/setup": Reply(b"MZ", "application/octet-stream"),
    "/more": "<html lang=en><title>More</title><p>More.</p><a href='/setup'>Program</a>"
    "<a href='/bare.pdf'>Bare</a><a href='/download'>Load</a>",
    "/robots.txt": Reply("User-agent: *\nDisallow: /secret\n", "text/plain"),
    "/good.pdf": Reply(pdf(), PDF),
    "/bare.pdf": Reply(BARE, PDF),
    "/scan.pdf": Reply(pdf(pictures=True, tagged=False, marked=False, language=""), PDF),
    "/page.pdf": "<!doctype html><title>Log in</title>",
    "/broken.pdf": Reply(b"%PDF-1.7 and no more", PDF),
    "/moved.pdf": Reply(status=302, headers={"Location": "/good.pdf"}),
    "/away.pdf": Reply(status=302, headers={"Location": "{{foreign}}/good.pdf"}),
    "/loop.pdf": Reply(status=302, headers={"Location": "/loop.pdf"}),
    "/form.docx": Reply(docx(), "application/octet-stream"),
    "/secret.pdf": Reply(pdf(), PDF),
    "/download": Reply(BARE, PDF),
}


@pytest.fixture(scope="module")
def server() -> Iterator[CountingServer]:
    with CountingServer(ROUTES) as served:
        yield served


@pytest.fixture(scope="module")
def folder(server: CountingServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("documents") / "run"
    ended = loketscan("scan", f"{server.origin}/", "--output", path, *OPTIONS)
    assert ended.code == 0, ended.err
    return path


@pytest.fixture(scope="module")
def document(folder: Path) -> dict[str, Any]:
    return results_in(folder)


def named(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["url"].rpartition("/")[2]: one for one in document["documents"]}


def said(document: dict[str, Any], name: str) -> set[tuple[str, str]]:
    ids = named(document)[name]["assertions"]
    return {(one["check"], one["outcome"]) for one in document["assertions"] if one["id"] in ids}


def test_documents_are_listed_once_with_their_pages(document: dict[str, Any]) -> None:
    jsonschema.validate(document, msgspec.json.decode(SCHEMA.read_bytes()))
    found = named(document)
    assert len(found) == len(document["documents"]) == 13
    assert found["bare.pdf"]["pages"] == ["p1", "p2"]
    assert found["good.pdf"] == found["good.pdf"] | {
        "type": "pdf", "page_count": 1, "title": "Tarieven 2026", "language": "nl-NL", "problem": None, "pages": ["p1"],
    }  # fmt: skip
    assert found["good.pdf"]["size_bytes"] == len(pdf())
    assert not any("delete" in name for name in found)


def test_failures_are_told_at_the_link(document: dict[str, Any]) -> None:
    assert said(document, "good.pdf") == said(document, "moved.pdf") == set()
    bare = {("untagged-pdf", "failed"), ("pdf-without-language", "failed"), ("pdf-without-title", "cantTell")}
    assert said(document, "bare.pdf") == said(document, "download") == bare
    assert ("scanned-pdf", "failed") in said(document, "scan.pdf")
    assert said(document, "form.docx") == {("document-for-a-person", "cantTell")}
    (untagged,) = (
        one
        for one in document["assertions"]
        if one["check"] == "untagged-pdf" and one["id"] in named(document)["bare.pdf"]["assertions"]
    )
    assert "/bare.pdf" in untagged["target"]["html"]
    assert untagged["pages"] == ["p2"]
    rule = next(one for one in document["product_rules"] if one["id"] == "document-accessible")
    assert rule["outcome"] == "failed"


def test_what_is_no_document_has_its_problem(document: dict[str, Any], server: CountingServer) -> None:
    problems = {name: one["problem"] for name, one in named(document).items() if one["problem"]}
    assert problems == {
        "page.pdf": "not-a-document",
        "gone.pdf": "not-found",
        "broken.pdf": "broken",
        "away.pdf": "foreign-host",
        "loop.pdf": "no-answer",
        "secret.pdf": "robots",
        "foreign.pdf": "foreign-host",
    }
    assert server.count("/secret.pdf") == server.count("/foreign.pdf") == server.count("/delete.pdf") == 0
    assert server.count("/bare.pdf") == 1


def test_report_has_a_table_of_documents(folder: Path) -> None:
    html = (folder / "report.html").read_text(encoding="utf-8")
    assert '<h2 id="documents">' in html
    assert "The link leads nowhere." in html
    assert "the document has no tags at all." in html.partition('<h2 id="documents">')[2]


def test_continued_run_fetches_no_document_twice(
    folder: Path, document: dict[str, Any], server: CountingServer
) -> None:
    journal = Journal(folder / "run.sqlite")
    journal.put("complete", False)
    journal.close()
    server.forget()
    assert loketscan("scan", f"{server.origin}/", "--output", folder, *OPTIONS).code == 0
    assert results_in(folder)["documents"] == document["documents"]
    assert server.count("/bare.pdf") == server.count("/broken.pdf") == 0


def test_judging_again_says_the_same(folder: Path, document: dict[str, Any]) -> None:
    judge_run(RunFolder(folder))
    again = results_in(folder)
    assert again["documents"] == document["documents"]
    assert again["assertions"] == document["assertions"]


def test_named_pages_offer_documents_too_unless_they_are_to_be_left(server: CountingServer, tmp_path: Path) -> None:
    address = f"{server.origin}/more"
    assert loketscan("page", address, "--output", tmp_path / "with", *OPTIONS).code == 0
    assert [one.url.rpartition("/")[2] for one in read_result(tmp_path / "with" / "results.json").documents] == [
        "bare.pdf"
    ]
    server.forget()
    assert loketscan("page", address, "--no-documents", "--output", tmp_path / "without", *OPTIONS).code == 0
    without = read_result(tmp_path / "without" / "results.json")
    assert without.documents == []
    assert server.count("/bare.pdf") == 0
    assert next(one for one in without.product_rules if one.id == "document-accessible").outcome == "untested"
