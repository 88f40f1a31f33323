"""2.2.1: a refresh tag that takes the page away after some time."""

import re
from collections.abc import Iterator

from checks.dom import Document, dom_of
from checks.dom.targets import target_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.time.places import minutes
from checks.verdict import Verdict, cant_tell, failed, passed

SMALLEST_PX = 2.0  # of a frame; less is out of sight
FILE = re.compile(
    r"\.(zip|gz|tar|7z|exe|msi|dmg|pkg|apk|deb|csv|xlsx?|docx?|odt|ods|ics|vcf|mp3)\b[^/]*$", re.IGNORECASE
)
LONGEST_S = 72_000  # 2.2.1 excepts limits over 20 hours
DELAY = re.compile(r"[ \t\n\f\r]*(\d+|(?=\.))[\d.]*(?=[;, \t\n\f\r]|$)")  # HTML: shared declarative refresh steps
MOST_DIGITS = 12  # Python refuses to read thousands


@check(
    id="timed-refresh",
    criteria=("2.2.1",),
    techniques=("F40", "F41"),
    impact="critical",
    replaces=("axe/meta-refresh",),
    title=Text(en="The page reloads or leaves by itself", nl="De pagina ververst of verdwijnt vanzelf"),
    barrier=Text(
        en="Customers who read or type slowly lose their place, or what they had typed.",
        nl="Klanten die langzaam lezen of typen, raken kwijt waar ze waren of wat ze hadden ingevuld.",
    ),
    remedy=Text(
        en="Remove the refresh tag; redirect on the server, or offer a link or button.",
        nl="Haal de refresh-tag weg; stuur door op de server, of bied een link of knop aan.",
    ),
    cannot_see=Text(
        en="Refreshes that the server asks for in a header.", nl="Verversingen waar de server in een header om vraagt."
    ),
    states=("initial",),
    source="https://www.w3.org/WAI/standards-guidelines/act/rules/bc659a/",
)
def timed_refresh(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """The first valid refresh tag of a document, with a delay over 0 s and up to 20 hours.

    Left out are frames that nobody sees, which ask the server whether the session lives.
    One that leads to a file may start a download and leave the page as it is.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/bc659a/
    """
    for document in dom_of(snapshot).documents:
        for element in document.elements() if _is_seen(document) else ():
            if element.tag != "meta" or (element.attr("http-equiv") or "").strip().lower() != "refresh":
                continue
            seconds = refresh_delay_s(element.attr("content") or "")
            if seconds is None:
                continue
            english, dutch = minutes(seconds)
            if 0 < seconds <= LONGEST_S and FILE.search(element.attr("content") or ""):
                message = Text(
                    en=f"After {english} a file is loaded. See whether the page stays as it is.",
                    nl=f"Na {dutch} wordt een bestand geladen. Kijk of de pagina blijft zoals die is.",
                )
                yield cant_tell(target_of(element), message)
            elif 0 < seconds <= LONGEST_S:
                message = Text(
                    en=f"After {english} the page is loaded anew or replaced; nobody can stop it.",
                    nl=f"Na {dutch} wordt de pagina opnieuw geladen of vervangen; niemand kan dat tegenhouden.",
                )
                yield failed(target_of(element), message)
            else:
                yield passed(target_of(element), Text(en="It sets no time limit.", nl="Dit stelt geen tijdslimiet."))
            break


def _is_seen(document: Document) -> bool:
    owner = document.owner
    return owner is None or (owner.is_visible and owner.box is not None and min(owner.box[2:]) > SMALLEST_PX)


def refresh_delay_s(content: str) -> int | None:
    """The delay of a refresh tag in whole seconds, `None` where browsers ignore it."""
    match = DELAY.match(content)
    return int(match[1][:MOST_DIGITS] or 0) if match else None
