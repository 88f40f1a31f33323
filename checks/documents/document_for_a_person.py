"""Office files, and documents that could not be read: a person opens them."""

from collections.abc import Iterator

from checks.documents.saying import CLAUSE_10, asks
from checks.observations.offered_documents import DocumentProblem, DocumentReading, OfferedDocuments
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell


@check(
    id="document-for-a-person",
    criteria=("document-accessible",),
    impact="moderate",
    mode="semiAuto",
    coverage="applicability",
    title=Text(en="Document that a person has to look at", nl="Document dat iemand moet bekijken"),
    barrier=Text(
        en="A document without headings, alternatives or a language is as hard to use as such a page.",
        nl="Een document zonder koppen, tekstalternatieven of taal is net zo moeilijk te gebruiken als zo’n pagina.",
    ),
    remedy=Text(
        en="Open the document and run the accessibility checker of the program that it was made in.",
        nl="Open het document en gebruik de toegankelijkheidscontrole van het programma waarin het is gemaakt.",
    ),
    cannot_see=Text(en="The content of the document.", nl="De inhoud van het document."),
    source=CLAUSE_10,
)
def document_for_a_person(offered: OfferedDocuments) -> Iterator[Verdict]:
    """Office files with the title and language that they name, and documents that are there but could not be read.

    Those that were not fetched are counted in one verdict; links that lead to no document are not.

    Source: EN 301 549 v3.2.1, clause 10
    """
    for document in offered.documents:
        reading = document.reading
        if reading.problem in UNREAD:
            yield asks(document, UNREAD[reading.problem])
        elif reading.type == "office" and reading.problem is None:
            yield asks(document, _office(reading))
    left = sum(one.reading.problem in LEFT for one in offered.documents)
    if left:
        yield cant_tell(None, _left(left))


UNREAD: dict[DocumentProblem | None, Text] = {
    "too-large": Text(
        en="it is too large to be read here. Is it tagged?",
        nl="het is te groot om hier te lezen. Heeft het tags?",
    ),
    "encrypted": Text(
        en="it is encrypted and could not be read. Does it open for a screen reader?",
        nl="het is versleuteld en kon niet gelezen worden. Is het te openen met een schermlezer?",
    ),
    "broken": Text(
        en="the file seems damaged. Does it open?",
        nl="het bestand lijkt beschadigd. Gaat het open?",
    ),
    "too-slow": Text(
        en="reading it took too long. Is it tagged?",
        nl="het lezen duurde te lang. Heeft het tags?",
    ),
}


LEFT = frozenset({"robots", "foreign-host", "over-limit", "not-read", "no-answer"})


def _left(count: int) -> Text:
    return Text(
        en=f"{count} document(s) were not read, for the reasons in the list of documents. Do they meet clause 10?",
        nl=f"{count} document(en) zijn niet gelezen, om de redenen in de lijst met documenten. Voldoen ze aan "
        "hoofdstuk 10?",
    )


def _office(reading: DocumentReading) -> Text:
    facts = reading.office
    title, language = (facts.title, facts.language) if facts else ("", "")
    return Text(
        en=f"an office file, {f'title “{title}”' if title else 'no title found'}, "
        f"{f'language {language}' if language else 'no language found'}. Does it meet clause 10?",
        nl=f"een kantoorbestand, {f'titel “{title}”' if title else 'geen titel gevonden'}, "
        f"{f'taal {language}' if language else 'geen taal gevonden'}. Voldoet het aan hoofdstuk 10?",
    )
