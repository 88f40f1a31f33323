"""2.4.2: a page without a title."""

from collections.abc import Iterator

from checks.dom import dom_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, failed, passed


@check(
    id="missing-page-title",
    criteria=("2.4.2",),
    techniques=("G88", "H25", "F25"),
    impact="serious",
    replaces=("axe/document-title",),
    title=Text(en="Page without a title", nl="Pagina zonder titel"),
    barrier=Text(
        en="The title is the first thing a screen reader says, and what people see in tabs and history. Without one, "
        "customers cannot tell where they are or find the page back.",
        nl="De titel is het eerste wat een schermlezer voorleest, en wat mensen zien in tabbladen en geschiedenis. "
        "Zonder titel weten klanten niet waar ze zijn en vinden ze de pagina niet terug.",
    ),
    remedy=Text(
        en="Give the page a title element that says what this page is, the most telling words first: "
        "“Report a fault – Water company”.",
        nl="Geef de pagina een title-element dat zegt wat deze pagina is, met de belangrijkste woorden vooraan: "
        "“Storing melden – Waterbedrijf”.",
    ),
    cannot_see=Text(
        en="Whether a title that is there fits the page.", nl="Of een titel die er staat bij de pagina past."
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/page-titled.html",
)
def missing_page_title(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A page that has no title after scripts ran; one that says nothing is `vague-page-title`'s.

    Documents that are not HTML have no title of this kind.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/page-titled.html
    """
    root = dom_of(snapshot).main.root
    if root is None or root.tag != "html":
        return
    title = " ".join(snapshot.title.split())
    if not title:
        yield failed(None, Text(en="The page has no title.", nl="De pagina heeft geen titel."))
    else:
        yield passed(None, Text(en=f"The title is “{title}”.", nl=f"De titel is “{title}”."))
