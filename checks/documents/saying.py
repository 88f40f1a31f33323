"""How checks speak of one document: by its name, on all pages that offer it, and with care about old ones."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from checks.observations.offered_documents import OfferedDocument, OfferedDocuments, PdfFacts
from checks.target import Target
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

EXEMPT_BEFORE = "2018-09-23"
"""Office files published before this day may be exempt: Directive (EU) 2016/2102, article 1 (4) (a)."""

CLAUSE_10 = "https://www.etsi.org/deliver/etsi_en/301500_301599/301549/03.02.01_60/en_301549v030201p.pdf"


def pdfs(offered: OfferedDocuments) -> Iterator[tuple[OfferedDocument, PdfFacts]]:
    """The PDFs that were read."""
    for one in offered.documents:
        if one.reading.pdf is not None:
            yield one, one.reading.pdf


def is_scan(facts: PdfFacts) -> bool:
    """Whether every page that was read is a picture and nothing else."""
    return facts.pages_read > 0 and facts.picture_pages == facts.pages_read


def fails(document: OfferedDocument, facts: PdfFacts, message: Text) -> Verdict:
    """Failed; for a person where the law may not ask it of this document, or where the file is only a wrapper."""
    if facts.is_wrapper:
        return asks(document, _with(message, WRAPPER))
    if facts.made_on and facts.made_on < EXEMPT_BEFORE:
        return asks(document, _with(message, OLD))
    return _about(document, failed(_target(document), _named(document, message)))


def asks(document: OfferedDocument, message: Text) -> Verdict:
    """For a person to decide."""
    return _about(document, cant_tell(_target(document), _named(document, message)))


def passes(document: OfferedDocument, message: Text) -> Verdict:
    """This document has what the check looks for."""
    return _about(document, passed(_target(document), _named(document, message)))


OLD = Text(
    en="It dates from before 23 September 2018: is it still needed to arrange something? Otherwise it may be exempt.",
    nl="Het is van vóór 23 september 2018: is het nog nodig om iets te regelen? Anders geldt misschien een "
    "uitzondering.",
)
WRAPPER = Text(
    en="It is a portfolio or a dynamic form: look at what it holds.",
    nl="Het is een portfolio of een dynamisch formulier: bekijk wat erin zit.",
)


def _with(message: Text, more: Text) -> Text:
    return Text(en=f"{message.en} {more.en}", nl=f"{message.nl} {more.nl}")


def _named(document: OfferedDocument, message: Text) -> Text:
    parts = urlsplit(document.reading.url)
    name = unquote(parts.path.rpartition("/")[2]) or parts.netloc
    return Text(en=f"“{name}”: {message.en}", nl=f"“{name}”: {message.nl}")


def identity_of_document(url: str) -> str:
    """What tells a document from others in a finding, whichever page links to it."""
    parts = urlsplit(url)
    return f"document {parts.path}{f'?{parts.query}' if parts.query else ''}"


def _target(document: OfferedDocument) -> Target:
    """The link, told apart by where it leads: lists of documents look alike, link by link."""
    identity = identity_of_document(document.reading.url)
    if document.target is not None:
        return replace(document.target, identity=identity)
    address = urlsplit(document.reading.url).path.replace("\\", "\\\\").replace('"', '\\"')
    return Target((), f'a[href$="{address}"]', "", "", None, identity)


def _about(document: OfferedDocument, verdict: Verdict) -> Verdict:
    return replace(verdict, pages=tuple(document.pages))
