"""2.1.1: something that a click operates and the keyboard does not."""

from collections.abc import Iterator
from dataclasses import replace

from checks.dom import Element, dom_of
from checks.dom.fields import FIELDS
from checks.dom.nodes import element_of_node
from checks.dom.targets import target_of
from checks.keyboard.effects import told_effect
from checks.names.roles import has_no_role
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.control_trials import ControlTrial, ControlTrials, Effect
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

NEAR = 2  # ancestors within which a field counts as the one that a button belongs to


@check(
    id="mouse-only-control",
    criteria=("2.1.1",),
    techniques=("G202", "SCR20", "SCR35", "F42", "F54", "F59"),
    impact="critical",
    title=Text(en="Works with a mouse only", nl="Werkt alleen met een muis"),
    barrier=Text(
        en="Customers who use a keyboard, a switch or voice control cannot use this function at all.",
        nl="Klanten met een toetsenbord, een schakelaar of spraakbediening kunnen deze functie niet gebruiken.",
    ),
    remedy=Text(
        en="Use a button or a link. If you build your own, give it a role and tabindex=0, and let Enter and Space do "
        "what a click does.",
        nl="Gebruik een knop of een link. Bouwt u zelf iets, geef het dan een rol en tabindex=0, en laat Enter en "
        "spatie hetzelfde doen als een klik.",
    ),
    cannot_see=Text(
        en="Other keys that the page explains, functions elsewhere on the site that do the same, and controls whose "
        "effect cannot be seen.",
        nl="Andere toetsen die de pagina uitlegt, functies elders op de site die hetzelfde doen, en "
        "bedieningselementen waarvan het effect niet te zien is.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/keyboard.html",
)
def mouse_only_control(trials: ControlTrials, snapshot: PageSnapshot, tree: AccessibilityTree) -> Iterator[Verdict]:
    """Controls that did something when clicked, that focus cannot come to or whose keys did nothing.

    Nothing is said where another control does the same by keyboard. Doubt remains where
    Escape does the same, where the clicked area holds a control of its own, where the
    button belongs to a field that may do the same by typing, and where only colours changed.
    Where it has no role either, the same element fails 4.1.2 too.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/keyboard.html
    """
    dom = dom_of(snapshot)
    for trial in trials.trials:
        element = element_of_node(dom, trial.node)
        if element is None:
            continue
        if trial.worked:
            yield passed(target_of(element), Text(en="The keyboard operates it.", nl="Het toetsenbord bedient het."))
        elif trial.by_click is not None and not trial.same_by and _counts(trial.by_click):
            verdict = _judged(trial, trial.by_click, element)
            yield _with_role(verdict, element, tree) if trial.way == "pointer" else verdict


def _with_role(verdict: Verdict, element: Element, tree: AccessibilityTree) -> Verdict:
    """A control that assistive technology is not told of fails 4.1.2 by the same code (F59)."""
    if verdict.outcome != "failed" or not has_no_role(element, tree):
        return verdict
    return replace(verdict, criteria=("2.1.1", "4.1.2"))


def _counts(click: Effect) -> bool:
    """Whether more happened than that a field was filled which people can fill themselves."""
    return click.is_something and not (click.fields and click.fields == click.free_fields and not click.went_to)


def _judged(trial: ControlTrial, click: Effect, element: Element) -> Verdict:
    target, doubt = target_of(element), _doubt(trial, click, element)
    effect, how = told_effect(click), _how(trial)
    alike = trial.alike - 1
    more = Text(en=f" The same goes for {alike} like it.", nl=f" Dat geldt ook voor {alike} andere.")
    tail = more if alike else Text(en="", nl="")
    message = Text(
        en=f"A click {effect.en}, but {how.en}.{tail.en}", nl=f"Een klik {effect.nl}, maar {how.nl}.{tail.nl}"
    )
    if doubt is None:
        return failed(target, message)
    return cant_tell(target, Text(en=f"{message.en} {doubt.en}", nl=f"{message.nl} {doubt.nl}"))


def _how(trial: ControlTrial) -> Text:
    if trial.way == "pointer" and trial.pressed:
        return Text(
            en="neither Tab nor the arrow keys come to it", nl="de tabtoets en de pijltjestoetsen komen er niet"
        )
    if trial.way == "pointer":
        return Text(en="Tab does not come to it", nl="de tabtoets komt er niet")
    return Text(en="Enter and Space do nothing", nl="Enter en spatie doen niets")


def _doubt(trial: ControlTrial, click: Effect, element: Element) -> Text | None:
    if trial.escape_works:
        return Text(
            en="Escape does the same: see whether people are told.",
            nl="Escape doet hetzelfde: kijk of dat wordt verteld.",
        )
    if trial.holds_control:
        return Text(
            en="A control inside it may do the same.", nl="Een bedieningselement erin doet misschien hetzelfde."
        )
    if not click.is_surely_function:
        return Text(
            en="Only its look changes: see whether that is a function.",
            nl="Alleen het uiterlijk verandert: kijk of dat een functie is.",
        )
    if (element.attr("tabindex") or "").startswith("-") and _has_field_near(element):
        return Text(
            en="The field beside it may do the same by keyboard.",
            nl="Het veld ernaast doet misschien hetzelfde met het toetsenbord.",
        )
    return None


def _has_field_near(element: Element) -> bool:
    around = list(element.ancestors())[:NEAR]
    return any(one.tag in FIELDS or one.attr("role") in ("textbox", "combobox") for outer in around
               for one in outer.descendants())  # fmt: skip
