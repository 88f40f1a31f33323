"""3.2.2: a choice or a filled field that leaves the page, opens a window, or moves the focus."""

import re
from collections.abc import Iterator
from urllib.parse import urldefrag

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
# what says so whatever else the text is about, and so counts in text before the form too
OUTRIGHT = re.compile(
    r"\breload|\brefresh|opnieuw (ge)?laden|ververs|\bherla(ad|den)|takes? you|(be|are) taken|to go to|"
    r"\b(when|once|after|if) you(’ve| have)? (choose|chosen|select|selected|pick|picked|change|changed|tick|ticked)\b|"
    r"\b(als|wanneer|nadat|na) (u|je|uw|jouw|het|de) [^.?!]{0,40}\b(kies|kiest|gekozen|keuze|selecteert|selecteer|"
    r"aanvinkt|aanvink|wijzigt|wijzig|cijfer|teken)\b|(gaat|ga) (u|je) naar|naar de pagina",
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
        if (trial.navigated_to and not _is_jump(trial, element)) or trial.opened_window:
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
    if any(ADVICE.search(text) or OUTRIGHT.search(text) for text in texts):
        return True
    return any(OUTRIGHT.search(text) for text in _texts_before(element))


def _texts_before(element: Element) -> Iterator[str]:
    """The part that stands right before the control, its form, and what is around that within the content."""
    for one in (element, *element.ancestors()):
        if one.parent is None or one.tag in ("main", "body"):
            return
        before = one.parent.children[: one.parent.children.index(one)]
        yield from (sibling.rendered_text for sibling in before[-1:])


def _is_jump(trial: ValueTrial, element: Element) -> bool:
    """Whether the page only wished for another place on itself."""
    address, place = urldefrag(trial.navigated_to)
    return bool(place) and address == urldefrag(element.document.url)[0]


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
