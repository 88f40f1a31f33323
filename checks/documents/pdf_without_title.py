"""EN 301 549 10.2.4.2: PDFs without a title, or whose title the window does not show."""

from collections.abc import Iterator

from checks.documents.saying import asks, passes, pdfs
from checks.observations.offered_documents import OfferedDocuments
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict


@check(
    id="pdf-without-title",
    criteria=("document-accessible",),
    techniques=("PDF18",),
    impact="minor",
    mode="semiAuto",
    title=Text(en="PDF without a title that is shown", nl="Pdf zonder titel die getoond wordt"),
    barrier=Text(
        en="Whoever has several documents open hears or sees file names, and cannot tell which is which.",
        nl="Wie meer documenten open heeft, hoort of ziet bestandsnamen en kan ze niet uit elkaar houden.",
    ),
    remedy=Text(
        en="Give the document a title in its properties, and have the window show the title, not the file name.",
        nl="Geef het document een titel in de eigenschappen, en laat het venster de titel tonen in plaats van de "
        "bestandsnaam.",
    ),
    cannot_see=Text(
        en="Whether a file name or title says what the document is about.",
        nl="Of een bestandsnaam of titel zegt waar het document over gaat.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/pdf/PDF18",
)
def pdf_without_title(offered: OfferedDocuments) -> Iterator[Verdict]:
    """PDFs without a title in their properties, or that show the file name though they have one.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/pdf/PDF18
    """
    for document, facts in pdfs(offered):
        if not facts.title:
            yield asks(document, MISSING)
        elif not facts.shows_title:
            yield asks(document, _not_shown(facts.title))
        else:
            yield passes(
                document, Text(en="it has a title that is shown.", nl="het heeft een titel die getoond wordt.")
            )


MISSING = Text(
    en="the document has no title. Does the file name say what it is about?",
    nl="het document heeft geen titel. Zegt de bestandsnaam waar het over gaat?",
)


def _not_shown(title: str) -> Text:
    return Text(
        en=f"the title is “{title}”, but the window shows the file name. Does that say what the document is about?",
        nl=f"de titel is “{title}”, maar het venster toont de bestandsnaam. Zegt die waar het document over gaat?",
    )
