"""EN 301 549 10.1.1.1 and 10.1.4.5: PDFs whose pages are pictures of text."""

from collections.abc import Iterator

from checks.documents.saying import asks, fails, is_scan, passes, pdfs
from checks.observations.offered_documents import OfferedDocuments
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict


@check(
    id="scanned-pdf",
    criteria=("document-accessible",),
    techniques=("PDF7",),
    impact="critical",
    title=Text(en="PDF without text: a scan", nl="Pdf zonder tekst: een scan"),
    barrier=Text(
        en="To a screen reader the document is empty. Its text cannot be searched, copied, or enlarged without blur.",
        nl="Voor een schermlezer is het document leeg. De tekst is niet te doorzoeken, te kopiëren of scherp te "
        "vergroten.",
    ),
    remedy=Text(
        en="Offer the original document with text and tags. Where only the paper is left, make a text of it with text "
        "recognition, and tag that.",
        nl="Bied het oorspronkelijke document aan, met tekst en tags. Is alleen het papier er nog, maak er dan met "
        "tekstherkenning tekst van en voeg tags toe.",
    ),
    cannot_see=Text(
        en="Whether recognised text is right, and whether one page is a picture that needs no text.",
        nl="Of herkende tekst klopt, en of een pagina een afbeelding is die geen tekst nodig heeft.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/pdf/PDF7",
)
def scanned_pdf(offered: OfferedDocuments) -> Iterator[Verdict]:
    """PDFs with a picture and without any font on every page. Some such pages, or tags on all, are for a person.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/pdf/PDF7
    """
    for document, facts in pdfs(offered):
        if is_scan(facts) and not facts.has_tags:
            yield fails(document, facts, SCAN)
        elif is_scan(facts):
            yield asks(document, TAGGED_PICTURES)
        elif facts.picture_pages:
            yield asks(document, _some(facts.picture_pages, facts.pages_read))
        elif facts.pages_read:
            yield passes(document, Text(en="no page is a scan.", nl="geen pagina is een scan."))


SCAN = Text(
    en="every page is a picture without text or tags.",
    nl="elke pagina is een afbeelding, zonder tekst of tags.",
)
TAGGED_PICTURES = Text(
    en="every page is a picture, and there are tags. Do their text alternatives say what the pictures show?",
    nl="elke pagina is een afbeelding, en er zijn tags. Zeggen de tekstalternatieven wat er op de afbeeldingen staat?",
)


def _some(pictures: int, pages: int) -> Text:
    return Text(
        en=f"{pictures} of {pages} pages are a picture without text. Is there text in the pictures?",
        nl=f"{pictures} van de {pages} pagina’s zijn een afbeelding zonder tekst. Staat er tekst op die afbeeldingen?",
    )
