"""PDFs whose permissions keep assistive technology from the text."""

from collections.abc import Iterator

from checks.documents.saying import asks, passes, pdfs
from checks.observations.offered_documents import OfferedDocuments
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict


@check(
    id="locked-pdf",
    criteria=("document-accessible",),
    impact="serious",
    mode="semiAuto",
    title=Text(en="PDF that may keep its text from screen readers", nl="Pdf die tekst afschermt voor schermlezers"),
    barrier=Text(
        en="Some screen readers and reading aids obey the permissions of a PDF and then read nothing.",
        nl="Sommige schermlezers en voorleeshulpen houden zich aan de rechten van een pdf en lezen dan niets voor.",
    ),
    remedy=Text(
        en="Allow text access for screen readers in the security settings, or leave the protection off.",
        nl="Sta in de beveiliging toe dat schermlezers bij de tekst kunnen, of laat de beveiliging weg.",
    ),
    cannot_see=Text(
        en="Whether the programs that customers use obey the permissions.",
        nl="Of de programma’s van klanten zich aan die rechten houden.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/conformance#accessibility-supported",
)
def locked_pdf(offered: OfferedDocuments) -> Iterator[Verdict]:
    """PDFs that allow neither copying nor taking out text for accessibility.

    Source: ISO 32000-1, table 22, bits 5 and 10
    """
    for document, facts in pdfs(offered):
        if facts.is_locked:
            yield asks(document, LOCKED)
        else:
            yield passes(document, Text(en="programs may read its text.", nl="programma’s mogen de tekst lezen."))


LOCKED = Text(
    en="its permissions keep programs from taking the text out. Does a screen reader read it?",
    nl="volgens de rechten mogen programma’s de tekst er niet uit halen. Leest een schermlezer het voor?",
)
