"""Keeps secrets out of a page snapshot that stand there in pieces, such as a mail address with its domain in bold."""

from collections.abc import Sequence
from dataclasses import replace

from checks.dom.tree import TEXT
from checks.observations.page_snapshot import DocumentColumns, PageSnapshot
from scanner.run.redaction import Redaction


def without_pieces(snapshot: PageSnapshot, redaction: Redaction) -> PageSnapshot:
    """The snapshot without secrets that several texts tell together; the same one where there are none.

    Checks and transcripts put these texts together, and what they write has to be clean
    when the run is judged again by somebody who does not know the secrets.
    """
    strings = list(snapshot.strings)
    documents = [_cleaned(one, strings, redaction) for one in snapshot.documents]
    is_same = all(one is other for one, other in zip(documents, snapshot.documents, strict=True))
    return snapshot if is_same else replace(snapshot, strings=strings, documents=documents)


def _cleaned(document: DocumentColumns, strings: list[str], redaction: Redaction) -> DocumentColumns:
    rows = [row for row, kind in enumerate(document.kinds) if kind == TEXT]
    values = _changed({row: document.values[row] for row in rows}, strings, redaction)
    texts = _changed({row: document.texts[row] for row in rows if row in document.texts}, strings, redaction)
    if not values and not texts:
        return document
    kept = [values.get(row, place) for row, place in enumerate(document.values)]
    return replace(document, values=kept, texts=document.texts | texts)


def _changed(places: dict[int, int], strings: list[str], redaction: Redaction) -> dict[int, int]:
    """New places in `strings`, by row, of the texts that are not what they were."""
    before = [strings[place] if place >= 0 else "" for place in places.values()]
    after: Sequence[str] = redaction.in_pieces(before)
    changed = {}
    for row, old, new in zip(places, before, after, strict=True):
        if old != new:
            changed[row] = len(strings)
            strings.append(new)
    return changed
