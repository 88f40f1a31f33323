"""2.1.1: links and buttons that come in sight for a pointer only."""

from collections.abc import Iterator
from urllib.parse import unquote

from checks.dom import Element, dom_of
from checks.dom.addresses import address_parts
from checks.dom.targets import shorten, target_of
from checks.hover.fleeting_hover_content import element_on
from checks.observations.hover_content import HoverContent, HoverTrial
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

MOST_NAMES = 3
OPERABLE = frozenset({"button", "summary", "select", "input", "textarea", "video", "audio"})
OPENS = Text(en="The keyboard opens it too.", nl="Het gaat ook open met het toetsenbord.")


@check(
    id="hover-only-menu",
    criteria=("2.1.1",),
    techniques=("G202", "SCR2", "F54"),
    impact="critical",
    title=Text(en="Opens for a mouse only", nl="Gaat alleen open met een muis"),
    barrier=Text(
        en="Customers who use a keyboard, a switch or voice control do not get to these links and buttons at all.",
        nl="Klanten met een toetsenbord, een schakelaar of spraakbediening komen helemaal niet bij deze links en "
        "knoppen.",
    ),
    remedy=Text(
        en="Open the menu with a button that tells aria-expanded, or show it too when focus is on or in it "
        "(:focus-within).",
        nl="Open het menu met een knop met aria-expanded, of toon het ook als de focus erop of erin staat "
        "(:focus-within).",
    ),
    cannot_see=Text(
        en="Menus in frames, menus like one that was tried, and whether another page has the same links.",
        nl="Menu’s in frames, menu’s die lijken op een geprobeerd menu, en of een andere pagina dezelfde links heeft.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/keyboard.html",
)
def hover_only_menu(hover: HoverContent, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Controls that appear under the pointer, that neither focus nor keys on what stands around bring in sight.

    Nothing is said of those that the page has elsewhere too. Doubt remains where the
    trigger is a link, since its page may offer the same, where the page holds the same out
    of sight, where a link leads to where it stands itself, where buttons appear beside
    controls that may do the same, and where more openers stand around than were tried.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/keyboard.html
    """
    dom = dom_of(snapshot)
    for trial in hover.trials:
        element = element_on(dom, trial.path)
        target = target_of(element) if element else None
        if trial.by_keyboard == "opened":
            yield passed(target, OPENS)
        elif trial.by_keyboard == "not-opened":
            yield _judged(trial, element, snapshot.url)


def _judged(trial: HoverTrial, element: Element | None, url: str) -> Verdict:
    lacking = [one for one in trial.controls if one.elsewhere != "shown"]
    names = ", ".join(f"“{shorten(one.name or one.href, 40)}”" for one in lacking[:MOST_NAMES])
    message = Text(
        en=f"The pointer brings {names} in sight; focus, Enter, Space and the down arrow do not.",
        nl=f"De muisaanwijzer brengt {names} in beeld; focus, Enter, spatie en pijl-omlaag niet.",
    )
    doubt = _doubt(trial, element, url)
    evidence = (trial.picture,) if trial.picture else ()
    target = target_of(element) if element else None
    if doubt is None:
        return failed(target, message, evidence=evidence)
    return cant_tell(target, Text(en=f"{message.en} {doubt.en}", nl=f"{message.nl} {doubt.nl}"), evidence=evidence)


def _doubt(trial: HoverTrial, element: Element | None, url: str) -> Text | None:
    if element is None or _leads_on(element):
        return Text(
            en="See whether the page that its link leads to offers the same.",
            nl="Kijk of de pagina waar de link naartoe gaat hetzelfde biedt.",
        )
    lacking = [one for one in trial.controls if one.elsewhere != "shown"]
    if all(_leads_here(one.href, element, url) for one in lacking):
        return Text(
            en="It leads to where it stands: see whether people need its address.",
            nl="De link gaat naar de plek waar hij zelf staat: kijk of mensen dat adres nodig hebben.",
        )
    if not any(one.href for one in lacking) and any(_can_operate(one) for one in element.descendants()):
        return Text(
            en="See whether the controls that are in sight already do the same.",
            nl="Kijk of de bedieningselementen die al in beeld zijn hetzelfde doen.",
        )
    if not any(one.elsewhere == "nowhere" for one in trial.controls):
        return Text(
            en="The page holds the same out of sight: see whether the keyboard gets there.",
            nl="De pagina heeft hetzelfde op een andere, verborgen plek: kijk of het toetsenbord daar komt.",
        )
    return None


def _leads_here(href: str, trigger: Element, url: str) -> bool:
    """Whether a link leads to the part of this page that it belongs to, as the mark beside a heading does."""
    here, there = address_parts(url), address_parts(href)
    if not there.fragment or there._replace(fragment="") != here._replace(fragment=""):
        return False
    around = (trigger, *trigger.descendants(), *trigger.ancestors())
    return unquote(there.fragment) in {one.attr("id") or one.attr("name") for one in around}


def _can_operate(one: Element) -> bool:
    """Whether it can be seen and a keyboard can operate it, or scroll it, before the pointer comes."""
    is_operable = one.tag in OPERABLE or one.attr("tabindex") == "0" or one.style("overflow-x") in ("auto", "scroll")
    return is_operable and one.is_visible and one.attr("disabled") is None


def _leads_on(trigger: Element) -> bool:
    around = (trigger, *trigger.ancestors(), *(one for one in trigger.descendants() if one.is_visible))
    return any(
        one.tag in ("a", "area") and not (one.attr("href") or "#").strip().lower().startswith(("#", "javascript:"))
        for one in around
    )
