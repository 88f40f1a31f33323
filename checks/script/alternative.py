"""Alternatives that a page offers to those without scripts."""

from checks.script.served_page import ServedOffer
from checks.text import Text


def alternative_in(offered: ServedOffer) -> Text | None:
    """What the served page offers instead: contact data, a form or links, in noscript or in the page itself."""
    for offer, where in ((offered.noscript, "noscript"), (offered.page, "page")):
        if offer.contacts:
            shown = ", ".join(sorted(offer.contacts)[:3])
            return Text(en=f"contact data in the {where} ({shown})", nl=f"contactgegevens in de {where} ({shown})")
        if offer.forms:
            return Text(en=f"a form in the {where}", nl=f"een formulier in de {where}")
    if offered.noscript.links:
        shown = ", ".join(sorted(offered.noscript.links)[:2])
        return Text(en=f"links in the noscript ({shown})", nl=f"links in de noscript ({shown})")
    return None
