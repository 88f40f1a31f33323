"""EN 301 549 10.3.1.1: PDFs that do not say which language they are in."""

from collections.abc import Iterator

from checks.documents.saying import asks, fails, is_scan, passes, pdfs
from checks.observations.offered_documents import OfferedDocuments
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict


@check(
    id="pdf-without-language",
    criteria=("document-accessible",),
    techniques=("PDF16",),
    impact="moderate",
    title=Text(en="PDF without a language", nl="Pdf zonder taal"),
    barrier=Text(
        en="A screen reader may read the text with the sounds of another language, so that nobody understands it.",
        nl="Een schermlezer leest de tekst misschien voor met de klanken van een andere taal. Dan is die niet te "
        "verstaan.",
    ),
    remedy=Text(
        en="Set the language of the document before exporting it, or in the properties of the PDF.",
        nl="Stel de taal van het document in voordat je het exporteert, of in de eigenschappen van de pdf.",
    ),
    cannot_see=Text(
        en="Whether the language that is named is that of the text.",
        nl="Of de taal die genoemd wordt die van de tekst is.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/pdf/PDF16",
)
def pdf_without_language(offered: OfferedDocuments) -> Iterator[Verdict]:
    """PDFs without a language for the whole; where passages name one, a person looks. Scans have no text to read.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/pdf/PDF16
    """
    for document, facts in pdfs(offered):
        if facts.language:
            yield passes(document, Text(en="it names its language.", nl="het noemt de taal."))
        elif facts.has_language_within:
            yield asks(document, IN_PASSAGES)
        elif not is_scan(facts):
            yield fails(document, facts, MISSING)


MISSING = Text(en="the document names no language.", nl="het document noemt geen taal.")
IN_PASSAGES = Text(
    en="parts of the document name a language, the whole does not. Do they cover all of its text?",
    nl="delen van het document noemen een taal, het geheel niet. Hoort alle tekst bij zo’n deel?",
)
