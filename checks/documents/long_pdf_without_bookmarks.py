"""Advice: long PDFs in which nothing leads to a chapter."""

from collections.abc import Iterator

from checks.documents.saying import asks, passes, pdfs
from checks.observations.offered_documents import OfferedDocuments
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict

LONG_PAGES = 21  # Acrobat's own accessibility check asks for bookmarks beyond this


@check(
    id="long-pdf-without-bookmarks",
    criteria=("document-accessible",),
    techniques=("PDF2",),
    impact="minor",
    mode="semiAuto",
    title=Text(en="Long PDF without bookmarks", nl="Lange pdf zonder bladwijzers"),
    barrier=Text(
        en="Whoever looks for one chapter has to go through the whole document.",
        nl="Wie één hoofdstuk zoekt, moet het hele document door.",
    ),
    remedy=Text(
        en="Let the export make bookmarks of the headings.",
        nl="Laat bij het exporteren bladwijzers maken van de koppen.",
    ),
    cannot_see=Text(
        en="Whether a list of contents with links does the same.",
        nl="Of een inhoudsopgave met links hetzelfde doet.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/pdf/PDF2",
)
def long_pdf_without_bookmarks(offered: OfferedDocuments) -> Iterator[Verdict]:
    """PDFs of more than 20 pages without bookmarks: advice, no requirement.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/pdf/PDF2
    """
    for document, facts in pdfs(offered):
        if facts.page_count < LONG_PAGES:
            continue
        if facts.has_bookmarks:
            yield passes(document, Text(en="it has bookmarks.", nl="het heeft bladwijzers."))
        else:
            yield asks(document, _without(facts.page_count))


def _without(pages: int) -> Text:
    return Text(
        en=f"{pages} pages and no bookmarks. Does a list of contents with links lead to the chapters?",
        nl=f"{pages} pagina’s en geen bladwijzers. Leidt een inhoudsopgave met links naar de hoofdstukken?",
    )
