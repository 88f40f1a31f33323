"""The documents that pages offer, each with what was found in it."""

from dataclasses import dataclass

from reports.result import AssertionResult, DocumentResult, Result


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with the assertions about it: what failed first, then what is for a person."""

    document: DocumentResult
    findings: list[AssertionResult]


def document_rows(result: Result) -> list[DocumentRow]:
    """All documents, in the order of the result."""
    wanted = {id for one in result.documents for id in one.assertions}
    known = {one.id: one for one in result.assertions if one.id in wanted}
    return [
        DocumentRow(one, sorted((known[id] for id in one.assertions if id in known), key=_failed_first))
        for one in result.documents
    ]


def _failed_first(one: AssertionResult) -> bool:
    return one.outcome != "failed"
