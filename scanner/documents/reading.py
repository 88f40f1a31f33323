"""Reads one document in a process of its own: a hostile file costs that process, and no more than its limits."""

import asyncio
import os
import sys
from pathlib import Path

import msgspec

from checks.observations.offered_documents import DocumentProblem, DocumentReading, DocumentType, OfficeFacts
from scanner.documents.office import NotOffice, read_office
from scanner.documents.pdf import LockedPdf, read_pdf

READ_S = 30.0
ROOT = Path(__file__).parents[2]
PDF, ZIP, OLD_OFFICE, RICH_TEXT = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"
PDF_HEAD_BYTES = 1024  # readers find the head of a PDF within this


async def read_apart(url: str, named: DocumentType, body: bytes) -> DocumentReading:
    """What a document says of itself; a reader that dies or takes too long is the document's problem."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", "scanner.documents", url, named,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )  # fmt: skip
    try:
        async with asyncio.timeout(READ_S):
            told, _ = await process.communicate(body)
    except TimeoutError:
        return DocumentReading(url, named, len(body), "too-slow", f"reading it took more than {READ_S:.0f} s")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    try:
        return msgspec.json.decode(told, type=DocumentReading)
    except msgspec.DecodeError:
        return DocumentReading(url, named, len(body), "broken", "the file broke the program that reads it")


def read_body(url: str, named: DocumentType, body: bytes) -> DocumentReading:
    """What a document says of itself, told by its first bytes: servers and names tell the type wrongly."""
    if PDF in body[:PDF_HEAD_BYTES]:
        return _read_pdf(url, body)
    if body.startswith(ZIP):
        try:
            return DocumentReading(url, "office", len(body), office=read_office(body))
        except NotOffice as error:
            return DocumentReading(url, named, len(body), "broken", str(error))
    if body.startswith((OLD_OFFICE, RICH_TEXT)):
        return DocumentReading(url, "office", len(body), office=OfficeFacts("", ""))
    problem, why = _what_else(body)
    return DocumentReading(url, named, len(body), problem, why)


def _read_pdf(url: str, body: bytes) -> DocumentReading:
    try:
        return DocumentReading(url, "pdf", len(body), pdf=read_pdf(body))
    except LockedPdf as error:
        return DocumentReading(url, "pdf", len(body), "encrypted", str(error))
    except Exception as error:  # pypdf raises whatever its readers trip over
        return DocumentReading(
            url, "pdf", len(body), "broken", f"cannot be read: {type(error).__name__}: {error}"[:200]
        )


def _what_else(body: bytes) -> tuple[DocumentProblem, str]:
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if not start:
        return "broken", "the file is empty"
    if start.startswith((b"<!doctype html", b"<html", b"<!--", b"<head", b"<body")):
        return "not-a-document", "a web page is sent instead of the document"
    return "not-a-document", "what is sent is neither a PDF nor an office file"
