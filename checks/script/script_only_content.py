"""Product rule no-js: a page whose content is not there until scripts have run."""

from collections.abc import Iterator

from checks.observations.page_snapshot import PageSnapshot
from checks.observations.served_html import ServedHtml
from checks.registry import check
from checks.script.alternative import alternative_in
from checks.script.served_page import Offer, rendered_offer, served_offer
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

FEW_WORDS = 25  # a page with less text than this has no body of content that could be missing
SHELL_SHARE = 0.1  # less than a tenth of the words served: an empty shell
MOST_SHARE = 0.6  # more than this served: the content is there


@check(
    id="script-only-content",
    criteria=("no-js",),
    impact="serious",
    title=Text(en="Content that is not there without JavaScript", nl="Inhoud die er zonder JavaScript niet is"),
    barrier=Text(
        en="Where scripts are blocked, fail or are not understood (old devices, strict networks, some assistive "
        "technology), customers get an empty page.",
        nl="Waar scripts geblokkeerd zijn, mislukken of niet begrepen worden (oude apparaten, strenge netwerken, "
        "sommige hulpmiddelen) krijgen klanten een lege pagina.",
    ),
    remedy=Text(
        en="Send the content in the HTML. If that cannot be, offer another way in a noscript element: a phone number, "
        "a mail address, a form.",
        nl="Stuur de inhoud mee in de HTML. Als dat niet kan: bied in een noscript-element een andere weg, zoals een "
        "telefoonnummer, een mailadres of een formulier.",
    ),
    cannot_see=Text(en="Whether what is there without scripts works.", nl="Of wat er zonder scripts staat ook werkt."),
    source="https://www.w3.org/WAI/WCAG21/Understanding/conformance#accessibility-supported",
)
def script_only_content(served: ServedHtml, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Compares the words of the HTML as served with those of the rendered page.

    An empty shell without an alternative is failed. With an alternative, or when a
    part of the text is missing, it is cantTell with the shares: cookie banners and
    news tickers may come by script.

    Source: https://www.gov.uk/service-manual/technology/using-progressive-enhancement
    """
    offered, rendered = served_offer(served), rendered_offer(snapshot)
    if rendered.words < FEW_WORDS:
        return
    share = served_share(offered.page, rendered)
    numbers = Text(
        en=f"{share:.0%} of the text is in the HTML as served",
        nl=f"{share:.0%} van de tekst staat in de HTML zoals verstuurd",
    )
    alternative = alternative_in(offered)
    if share >= MOST_SHARE:
        yield passed(None, Text(en=f"{numbers.en}.", nl=f"{numbers.nl}."))
    elif share < SHELL_SHARE and alternative is None:
        yield failed(
            None,
            Text(
                en=f"{numbers.en} and no alternative is offered: without scripts the page is empty.",
                nl=f"{numbers.nl} en er is geen alternatief: zonder scripts is de pagina leeg.",
            ),
        )
    else:
        found = alternative or Text(en="no alternative", nl="geen alternatief")
        yield cant_tell(
            None,
            Text(
                en=f"{numbers.en}; alternative: {found.en}. Is everything that matters there without scripts?",
                nl=f"{numbers.nl}; alternatief: {found.nl}. Staat alles wat ertoe doet er ook zonder scripts?",
            ),
        )


def served_share(page: Offer, rendered: Offer) -> float:
    """The share of the rendered words that stand in the served page too, from 0 to 1."""
    wanted = rendered.text.lower().split()
    there = set(page.text.lower().split())
    return sum(word in there for word in wanted) / len(wanted) if wanted else 1.0
