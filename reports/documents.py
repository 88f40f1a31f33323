"""The documents of results.json: what was read of each, and the assertions about it."""

from collections import defaultdict
from collections.abc import Sequence

from checks.documents.saying import identity_of_document
from checks.observations.offered_documents import OfferedDocument
from checks.verdict import Assertion
from reports.result import DocumentResult


def document_results(
    documents: Sequence[OfferedDocument], assertions: Sequence[Assertion], first_number: int
) -> list[DocumentResult]:
    """All documents in order. The assertions get their ids counting from `first_number`."""
    about: dict[str, list[str]] = defaultdict(list)
    for number, one in enumerate(assertions, start=first_number):
        if one.target is not None:
            about[one.target.identity].append(f"a{number}")
    return [_result(one, about[identity_of_document(one.reading.url)]) for one in documents]


def _result(document: OfferedDocument, assertions: list[str]) -> DocumentResult:
    reading = document.reading
    told = reading.pdf or reading.office
    return DocumentResult(
        url=reading.url,
        pages=document.pages,
        type=reading.type,
        size_bytes=reading.size_bytes,
        page_count=reading.pdf.page_count if reading.pdf else None,
        title=told.title if told else "",
        language=told.language if told else "",
        problem=reading.problem,
        why=reading.why,
        assertions=assertions,
    )
