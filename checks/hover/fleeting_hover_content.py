"""1.4.13: content on hover that cannot be dismissed, cannot be pointed at, or goes away by itself."""

import re
from collections.abc import Iterator

from checks.dom import Dom, Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.hover_content import HoverContent, HoverTrial
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

WAITING = re.compile(
    r"\b(load(ing)?|laden|geladen|ophalen|even geduld|please wait|one moment|moment(je)?)\b", re.IGNORECASE
)


@check(
    id="fleeting-hover-content",
    criteria=("1.4.13",),
    techniques=("SCR39", "F95"),
    impact="moderate",
    title=Text(
        en="Content on hover that cannot be dismissed, reached or kept",
        nl="Inhoud bij aanwijzen die niet te sluiten, te bereiken of vast te houden is",
    ),
    barrier=Text(
        en="Customers who magnify the screen or point with difficulty cannot read the content, or cannot get it out of "
        "the way of what it covers.",
        nl="Klanten die het scherm vergroten of moeilijk aanwijzen kunnen de inhoud niet lezen of krijgen die niet weg "
        "van wat eronder staat.",
    ),
    remedy=Text(
        en="Close the content on Escape, keep it open while the pointer is on it, and do not close it by a timer.",
        nl="Sluit de inhoud met Escape, houd die open zolang de aanwijzer erop staat, en sluit die niet met een timer.",
    ),
    cannot_see=Text(
        en="Content in frames, of triggers like one that was tried, and whether content is still valid when it goes.",
        nl="Inhoud in frames, triggers die lijken op een geprobeerde, en of inhoud nog geldt als die verdwijnt.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/content-on-hover-or-focus.html",
)
def fleeting_hover_content(hover: HoverContent, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """What a trial with a real pointer showed of each kind of trigger.

    Content that covers none need not be dismissible; error messages neither. Content that
    goes by itself is cantTell where it may no longer be valid, as a notice that something
    loads, and over a player, whose buttons the pointer brings back. So is content on focus
    that Escape closes, while it leaves the same content under the pointer. Native tooltips
    are the browser's and excepted.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/content-on-hover-or-focus.html
    """
    dom = dom_of(snapshot)
    for trial in hover.trials:
        element = element_on(dom, trial.path)
        target = target_of(element) if element else None
        evidence = (trial.picture,) if trial.picture else ()
        shown = shorten(trial.text, 60)
        faults = list(_faults(trial, element))
        is_doubtful = bool(trial.gone_after_s) and len(faults) == 1 and _may_go(trial, element)
        for fault in faults:
            yield (cant_tell if is_doubtful else failed)(
                target,
                Text(
                    en=f"“{shown}” appears on hover: {fault.en}", nl=f"“{shown}” verschijnt bij aanwijzen: {fault.nl}"
                ),
                evidence=evidence,
            )
        if not faults and trial.covers and not trial.escape_closes and trial.escape_closes_focus:
            yield cant_tell(
                target,
                Text(
                    en=f"Escape closes “{shown}” when the trigger has the focus, not when the pointer rests on it.",
                    nl=f"Escape sluit “{shown}” als de trigger de focus heeft, maar niet als de aanwijzer erop staat.",
                ),
                evidence=evidence,
            )
        elif not faults:
            yield passed(
                target, Text(en="It can be dismissed, reached and kept.", nl="Het is te sluiten en blijft staan.")
            )


def _faults(trial: HoverTrial, trigger: Element | None) -> Iterator[Text]:
    if trial.gone_after_s:
        yield Text(
            en=f"it goes away after {trial.gone_after_s:g} s while the pointer still rests on the trigger.",
            nl=f"het verdwijnt na {trial.gone_after_s:g} s terwijl de aanwijzer nog op de trigger staat.",
        )
    if not trial.stays_under_pointer:
        yield Text(
            en="it vanishes when the pointer moves onto it.",
            nl="het verdwijnt als de aanwijzer ernaartoe gaat.",
        )
    if trial.covers and not trial.escape_closes and not trial.escape_closes_focus and not _tells_error(trigger):
        covered = shorten(trial.covers, 60)
        yield Text(
            en=f"it covers “{covered}” and Escape does not close it.",
            nl=f"het bedekt “{covered}” en Escape sluit het niet.",
        )


def _may_go(trial: HoverTrial, trigger: Element | None) -> bool:
    """Whether the content may be over, or comes back as soon as the pointer moves."""
    around = (trigger, *trigger.descendants()) if trigger is not None else ()
    return bool(WAITING.search(trial.text)) or any(one.tag in ("video", "audio") for one in around)


def _tells_error(trigger: Element | None) -> bool:
    """Whether it belongs to a field that is wrong."""
    if trigger is None:
        return False
    beside = trigger.parent.children if trigger.parent is not None else ()
    return any(one.attr("aria-invalid") == "true" for one in (trigger, *beside))


def element_on(dom: Dom, path: list[int]) -> Element | None:
    """The element at a path of places among children, from the document element; `None` when there is none."""
    one = dom.main.root
    for place in path:
        children = one.light_children if one else []
        if place >= len(children):
            return None
        one = children[place]
    return one
