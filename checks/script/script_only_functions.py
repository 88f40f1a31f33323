"""Product rule no-js: forms, links and ways of contact that are not there until scripts have run."""

from collections.abc import Iterator

from checks.observations.page_snapshot import PageSnapshot
from checks.observations.served_html import ServedHtml
from checks.registry import check
from checks.script.alternative import alternative_in
from checks.script.script_only_content import FEW_WORDS, MOST_SHARE, served_share
from checks.script.served_page import Offer, ServedOffer, rendered_offer, served_offer
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

MANY_LINKS_SHARE = 0.5  # of the page's links missing: more than a menu that a script rebuilds


@check(
    id="script-only-functions",
    criteria=("no-js",),
    impact="serious",
    title=Text(
        en="Forms, links or contact data that are not there without JavaScript",
        nl="Formulieren, links of contactgegevens die er zonder JavaScript niet zijn",
    ),
    barrier=Text(
        en="Customers without scripts cannot find the form, the next page or the phone number, and are stuck.",
        nl="Klanten zonder scripts vinden het formulier, de volgende pagina of het telefoonnummer niet, en lopen vast.",
    ),
    remedy=Text(
        en="Put forms, links and contact data into the HTML and let scripts improve them.",
        nl="Zet formulieren, links en contactgegevens in de HTML en laat scripts ze verbeteren.",
    ),
    cannot_see=Text(
        en="Whether forms that are there can be sent without scripts.",
        nl="Of formulieren die er staan zonder scripts te versturen zijn.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/conformance#accessibility-supported",
)
def script_only_functions(served: ServedHtml, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Compares forms, links and contact data as served with those of the rendered page.

    A form, or all contact data, that only a script brings is failed when nothing
    stands in for it; missing links are cantTell. A page that is an empty shell is
    `script-only-content`'s business and not counted again.

    Source: https://www.gov.uk/service-manual/technology/using-progressive-enhancement
    """
    offered, rendered = served_offer(served), rendered_offer(snapshot)
    if not (rendered.forms or rendered.links or rendered.contacts):
        return
    if rendered.words >= FEW_WORDS and served_share(offered.page, rendered) < MOST_SHARE:
        return
    verdicts = [
        *_missing_contacts(offered, rendered),
        *_missing_forms(offered, rendered),
        *_missing_links(offered, rendered),
    ]
    yield from verdicts
    if not verdicts:
        yield passed(None, Text(en="All are in the HTML as served.", nl="Alle staan in de HTML zoals verstuurd."))


def _missing_contacts(offered: ServedOffer, rendered: Offer) -> Iterator[Verdict]:
    missing = sorted(rendered.contacts - offered.page.contacts - offered.noscript.contacts)
    if not missing:
        return
    shown = ", ".join(missing[:3])
    if alternative_in(offered) is None:
        yield failed(
            None,
            Text(
                en=f"Contact data come by script only ({shown}), and there is no other way to make contact without it.",
                nl=f"Contactgegevens komen alleen met script ({shown}), en zonder is er geen andere weg naar contact.",
            ),
        )
    else:
        yield cant_tell(
            None,
            Text(
                en=f"These contact data come by script only: {shown}. Is the contact that is there without it enough?",
                nl=f"Deze contactgegevens komen alleen met script: {shown}. Is het contact dat er zonder staat genoeg?",
            ),
        )


def _missing_forms(offered: ServedOffer, rendered: Offer) -> Iterator[Verdict]:
    missing = rendered.forms - offered.page.forms - offered.noscript.forms
    if missing <= 0:
        return
    alternative = alternative_in(offered)
    if alternative is None:
        yield failed(
            None,
            Text(
                en=f"{missing} form(s) come by script only, and nothing stands in for them.",
                nl=f"{missing} formulier(en) komen alleen met script, en er is niets dat ze vervangt.",
            ),
        )
    else:
        yield cant_tell(
            None,
            Text(
                en=f"{missing} form(s) come by script only; alternative: {alternative.en}. Does it serve the purpose?",
                nl=f"{missing} formulier(en) komen alleen met script; alternatief: {alternative.nl}. Voldoet dat?",
            ),
        )


def _missing_links(offered: ServedOffer, rendered: Offer) -> Iterator[Verdict]:
    missing = sorted(rendered.links - offered.page.links - offered.noscript.links)
    if rendered.links and len(missing) / len(rendered.links) > MANY_LINKS_SHARE:
        shown = ", ".join(missing[:3])
        yield cant_tell(
            None,
            Text(
                en=f"{len(missing)} of {len(rendered.links)} links come by script only, such as {shown}. "
                "Can the pages be reached without them?",
                nl=f"{len(missing)} van {len(rendered.links)} links komen alleen met script, zoals {shown}. "
                "Zijn de pagina’s zonder te bereiken?",
            ),
        )
