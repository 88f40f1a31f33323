"""The documents that the pages of a run offer: PDF and office files, and what was read of each."""

from dataclasses import dataclass
from typing import Literal

from checks.observation import Observation
from checks.target import Target

DocumentType = Literal["pdf", "office", "other"]
"""`other`: a download of which nothing was known before it was read."""

DocumentProblem = Literal[
    "robots", "foreign-host", "over-limit", "not-read", "not-found", "no-answer", "not-a-document",
    "too-large", "encrypted", "broken", "too-slow",
]  # fmt: skip
"""Why a document was not read. The last four say that it is there, so that a person can look at it."""


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What a PDF says of itself.

    `is_tagged`: there is a structure tree, `has_tags`: it holds something, `is_marked`: the
    file declares itself tagged. `picture_pages` counts pages with a picture and without any
    font, of the `pages_read`. `has_language_within`: an element or a passage names a language.
    `shows_title`: the window shows the title, not the file name. `is_locked`: its permissions
    keep programs from taking the text out. `is_wrapper`: a collection, or a form that only some
    programs show. `made_on` is the day of the last change, ISO 8601, empty when it is not told.
    """

    page_count: int
    pages_read: int
    picture_pages: int
    is_tagged: bool
    has_tags: bool
    is_marked: bool
    title: str
    shows_title: bool
    language: str
    has_language_within: bool
    has_bookmarks: bool
    is_locked: bool
    is_wrapper: bool
    made_on: str


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """Title and language of an office file as its properties name them; empty when they do not."""

    title: str
    language: str


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """What came of fetching and reading one document. `why` says in a sentence what the `problem` is."""

    url: str
    type: DocumentType
    size_bytes: int | None = None
    problem: DocumentProblem | None = None
    why: str = ""
    pdf: PdfFacts | None = None
    office: OfficeFacts | None = None


@dataclass(frozen=True, slots=True)
class OfferedDocument:
    """A document with the pages that link to it, by id, and where the first of them does."""

    reading: DocumentReading
    pages: list[str]
    target: Target | None = None


@dataclass(frozen=True, slots=True, eq=False)
class OfferedDocuments(Observation, kind="offered-documents"):
    """Every document that the pages of a run link to, each once, in the order of the pages."""

    documents: list[OfferedDocument]
