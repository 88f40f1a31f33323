"""What is read of a document: PDFs and office files as they come, and files that are none."""

import asyncio

import pytest

from checks.observations.offered_documents import DocumentReading, PdfFacts
from scanner.documents.reading import read_apart, read_body
from tests.support.documents import docx, packed, pdf

URL = "https://loket.example/tarieven.pdf"


def read(body: bytes) -> DocumentReading:
    return read_body(URL, "pdf", body)


def facts(body: bytes) -> PdfFacts:
    found = read(body)
    assert found.pdf is not None, found.why
    return found.pdf


def test_accessible_pdf_tells_all_of_it() -> None:
    assert facts(pdf(pages=2, bookmarks=True)) == PdfFacts(
        page_count=2,
        pages_read=2,
        picture_pages=0,
        is_tagged=True,
        has_tags=True,
        is_marked=True,
        title="Tarieven 2026",
        shows_title=True,
        language="nl-NL",
        has_language_within=False,
        has_bookmarks=True,
        is_locked=False,
        is_wrapper=False,
        made_on="2026-02-03",
    )


def test_plain_pdf_has_none_of_it() -> None:
    found = facts(pdf(tagged=False, marked=False, title="", language="", made=""))
    assert not (found.is_tagged or found.has_tags or found.is_marked or found.shows_title or found.has_bookmarks)
    assert (found.title, found.language, found.made_on, found.picture_pages) == ("", "", "", 0)


def test_page_of_a_picture_alone_is_counted() -> None:
    assert facts(pdf(pages=3, pictures=True)).picture_pages == 3


def test_language_of_an_element_is_seen() -> None:
    assert facts(pdf(language="", element_language="nl")).has_language_within
    assert not facts(pdf(language="")).has_language_within


def test_date_that_is_none_is_left() -> None:
    assert facts(pdf(made="vorige week")).made_on == ""


def test_permissions_are_read_of_a_file_that_opens_without_a_password() -> None:
    assert facts(pdf(password="", may_read=False)).is_locked
    assert not facts(pdf(password="")).is_locked
    assert facts(pdf(password="", may_read=False)).title == "Tarieven 2026"


def test_file_with_a_password_is_encrypted() -> None:
    found = read(pdf(password="geheim"))
    assert (found.type, found.problem, found.why) == ("pdf", "encrypted", "asks for a password")


def test_office_file_tells_title_and_language() -> None:
    found = read(docx())
    assert found.type == "office"
    assert found.office is not None
    assert (found.office.title, found.office.language) == ("Aanvraag", "nl-NL")


def test_office_file_that_defines_entities_is_not_read() -> None:
    core = '<!DOCTYPE a [<!ENTITY b "bbbb">]><a><title>&b;</title></a>'
    assert read(packed({"[Content_Types].xml": "", "docProps/core.xml": core})).problem == "broken"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<!DOCTYPE html><title>Weg</title>", "not-a-document"),
        (b"\x00\x01\x02", "not-a-document"),
        (b"", "broken"),
        (b"%PDF-1.7\nnothing more", "broken"),
        (packed({"readme.txt": "x"}), "broken"),
        (b"PK\x03\x04 cut off", "broken"),
    ],
)
def test_file_that_is_none_has_a_problem(body: bytes, problem: str) -> None:
    found = read(body)
    assert found.problem == problem
    assert found.why


def test_half_a_pdf_is_read_or_broken_but_never_raises() -> None:
    whole = pdf(pages=4)
    for part in range(0, len(whole), 97):
        found = read(whole[:part])
        assert (found.problem is None) == (found.pdf is not None)


async def test_document_is_read_in_a_process_of_its_own() -> None:
    told, broken = await asyncio.gather(
        read_apart(URL, "pdf", pdf(title="Één")), read_apart(URL, "pdf", b"%PDF-1.7\nnothing more")
    )
    assert told == read(pdf(title="Één"))
    assert broken.problem == "broken"
