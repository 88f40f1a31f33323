"""EN 301 549 10.1.3.1: PDFs without tags, of which a screen reader cannot tell the structure."""

from collections.abc import Iterator

from checks.documents.saying import asks, fails, is_scan, passes, pdfs
from checks.observations.offered_documents import OfferedDocuments
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict


@check(
    id="untagged-pdf",
    criteria=("document-accessible",),
    techniques=("PDF9", "PDF20", "PDF21"),
    impact="serious",
    title=Text(en="PDF without tags", nl="Pdf zonder tags"),
    barrier=Text(
        en="A screen reader does not know what is a heading, list, table or picture, and often reads the text in the "
        "wrong order.",
        nl="Een schermlezer weet niet wat een kop, lijst, tabel of afbeelding is, en leest de tekst vaak in de "
        "verkeerde volgorde voor.",
    ),
    remedy=Text(
        en="Export the document anew with tags from the program it was made in, or offer the same as a web page.",
        nl="Exporteer het document opnieuw met tags vanuit het programma waarin het is gemaakt, of bied hetzelfde aan "
        "als webpagina.",
    ),
    cannot_see=Text(
        en="Whether tags that are there say the right thing.",
        nl="Of tags die er wel zijn het juiste zeggen.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/#pdf",
)
def untagged_pdf(offered: OfferedDocuments) -> Iterator[Verdict]:
    """PDFs without a structure tree. An empty one, or one that the file does not declare, is for a person.

    Scans are left to `scanned-pdf`: the remedy is another.

    Source: ISO 32000-1, 14.7 and 14.8
    """
    for document, facts in pdfs(offered):
        if facts.is_tagged and facts.has_tags and facts.is_marked:
            yield passes(document, Text(en="it has tags.", nl="het heeft tags."))
        elif facts.is_tagged:
            yield asks(document, UNSURE)
        elif not is_scan(facts):
            yield fails(document, facts, UNTAGGED)


UNTAGGED = Text(en="the document has no tags at all.", nl="het document heeft helemaal geen tags.")
UNSURE = Text(
    en="the document has the beginnings of tags, but they are empty or not declared. Does a screen reader tell its "
    "headings and lists?",
    nl="het document heeft een begin van tags, maar die zijn leeg of niet aangemeld. Noemt een schermlezer de koppen "
    "en lijsten?",
)
