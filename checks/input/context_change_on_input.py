"""3.2.2: a choice or a filled field that leaves the page, opens a window, or moves the focus."""

import re
from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.dom.nodes import element_of_node
from checks.dom.targets import target_of
from checks.names.labels import labels_of
from checks.observations.input_trials import InputTrials, ValueTrial
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

ADVICE = re.compile(
    r"automati|immediately|at once|as soon as|straight away|right away|new (window|tab|page)|"
    r"meteen|direct|zodra|vanzelf|gelijk|nieuw (venster|tabblad)|nieuwe pagina",
    re.IGNORECASE,
)


@check(
    id="context-change-on-input",
    criteria=("3.2.2",),
    techniques=("H32", "G80", "G13", "F36", "F37"),
    impact="serious",
    title=Text(en="Choosing or typing leaves the page", nl="Kiezen of typen verlaat de pagina"),
    barrier=Text(
        en="Customers who go through choices by keyboard, or cannot see the page, are suddenly somewhere else.",
        nl="Klanten die met het toetsenbord kiezen of de pagina niet zien, zijn opeens ergens anders.",
    ),
    remedy=Text(
        en="Let a button start the next step, or say before the field what choosing does.",
        nl="Laat een knop de volgende stap starten, of zeg vóór het veld wat kiezen doet.",
    ),
    cannot_see=Text(
        en="Controls that are made by script, changes that come later than a moment, and text that says it beforehand "
        "in other words.",
        nl="Bedieningselementen die met een script zijn gemaakt, veranderingen die later komen, en tekst die het "
        "vooraf in andere woorden zegt.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/on-input.html",
)
def context_change_on_input(trials: InputTrials, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Form controls that, changed by keyboard, send the form, open a page or window, or move the focus.

    Focus that moves on is cantTell, and so is a change that text around the control may
    have announced. Showing more questions is no change of context.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/on-input.html
    """
    dom = dom_of(snapshot)
    for trial in trials.values:
        element = element_of_node(dom, trial.node)
        if element is None:
            continue
        target = target_of(element)
        if trial.navigated_to or trial.opened_window:
            yield (cant_tell if _is_announced(element) else failed)(target, _message(trial))
        elif trial.focus_moved:
            yield cant_tell(
                target,
                Text(
                    en="Changing the value moves the focus: see whether people are told beforehand.",
                    nl="De waarde wijzigen verplaatst de focus: kijk of dat vooraf wordt verteld.",
                ),
            )
        else:
            yield passed(target, Text(en="The context stays.", nl="De context blijft gelijk."))


def _is_announced(element: Element) -> bool:
    """Whether text of the control's form, or its group, may say beforehand what choosing does."""
    described = {*(element.attr("aria-describedby") or "").split(), *(element.attr("aria-labelledby") or "").split()}
    texts = [one.rendered_text for one in labels_of(element)]
    texts += [one.text for one in element.document.elements() if one.attr("id") in described]
    holder = next((one for one in element.ancestors() if one.tag in ("form", "fieldset", "section", "main")), None)
    texts += [holder.rendered_text] if holder is not None else []
    return any(ADVICE.search(text) for text in texts)


def _message(trial: ValueTrial) -> Text:
    done = DONE[trial.way]
    if trial.opened_window:
        return Text(en=f"{done.en} opens a window.", nl=f"{done.nl} opent een venster.")
    return Text(
        en=f"{done.en} sends the form or opens another page.",
        nl=f"{done.nl} verstuurt het formulier of opent een andere pagina.",
    )


DONE = {
    "select": Text(en="Choosing an option", nl="Een optie kiezen"),
    "radio": Text(en="Picking the radio button", nl="Het keuzerondje kiezen"),
    "checkbox": Text(en="Ticking the checkbox", nl="Het selectievakje aanvinken"),
    "fill": Text(en="Typing the last character", nl="Het laatste teken typen"),
}
