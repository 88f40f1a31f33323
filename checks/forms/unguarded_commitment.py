"""3.3.4: a form that binds the customer or deletes something in one press."""

from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.forms.commitments import (
    Commitment,
    checks_itself,
    commitments_in,
    guard_of,
    has_way_out,
    said_to_be_final,
)
from checks.forms.fields import label_text
from checks.observations.event_listeners import EventListeners
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

MOSTLY_CONFIRMED = frozenset({"pay", "order"})  # by a bank, a cash desk or a page that the server shows next
STEPPING_IN = frozenset({"submit", "click", "mousedown", "pointerdown"})


@check(
    id="unguarded-commitment",
    criteria=("3.3.4",),
    techniques=("G98", "G99", "G155", "G168", "G164"),
    impact="serious",
    title=Text(en="Commitment in one press", nl="Met één druk op de knop ergens aan vastzitten"),
    barrier=Text(
        en="Customers who mistype, misread or hit the wrong button pay, order, cancel or lose data without wanting to.",
        nl="Klanten die zich vertypen, iets verkeerd lezen of een verkeerde knop raken, betalen, bestellen, zeggen op "
        "of raken gegevens kwijt zonder dat ze dat willen.",
    ),
    remedy=Text(
        en="Show what was filled in once more with a way to change it before it is final, ask to tick that it is "
        "right, or let customers undo it within a stated time.",
        nl="Laat wat er is ingevuld nog een keer zien, met een manier om het te wijzigen, voordat het definitief is. "
        "Of vraag om aan te vinken dat het klopt, of laat klanten het binnen een bepaalde tijd terugdraaien.",
    ),
    cannot_see=Text(
        en="What comes after the button, such as a review page or a question by the server; buttons outside forms; "
        "and forms that commit in other words.",
        nl="Wat er na de knop komt, zoals een controlepagina of een vraag van de server; knoppen buiten formulieren; "
        "en formulieren die het met andere woorden zeggen.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/error-prevention-legal-financial-data.html",
)
def unguarded_commitment(snapshot: PageSnapshot, listeners: EventListeners | None) -> Iterator[Verdict]:
    """Forms that pay, order, sign, end a contract, delete stored data or hand in a test, without any guard to be seen.

    A guard is a step indicator, a summary with ways to change it, a question whether the
    customer is sure, a box to tick, a password or word to type, a dialog, or words about a
    review or a way back. Failed when the form says that ending, deleting, signing or handing
    in is final, the customer fills in something that the markup gives no check for, no way
    out stands beside the button, and no script can step in before it is sent. Else cantTell,
    since the next page may ask; always so for orders and payments.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/error-prevention-legal-financial-data.html
    """
    for document in dom_of(snapshot).documents:
        for one in commitments_in(document):
            yield _judge(one, listeners)


def _judge(one: Commitment, listeners: EventListeners | None) -> Verdict:
    target = target_of(one.button)
    guard = shorten(guard_of(one), 80)
    if guard:
        return passed(
            target,
            Text(en=f"There is a guard against mistakes: “{guard}”.", nl=f"Er is iets tegen vergissingen: “{guard}”."),
        )
    final = shorten(said_to_be_final(one), 80)
    is_open = one.kind in MOSTLY_CONFIRMED or has_way_out(one) or checks_itself(one)
    if final and one.fields and not is_open and _goes_straight(one, listeners):
        return failed(target, _final_message(one, final), confidence="medium")
    return cant_tell(target, _open_message(one))


def _goes_straight(one: Commitment, listeners: EventListeners | None) -> bool:
    """Whether nothing on the page stands between the press and the server."""
    if listeners is None or (one.form.attr("method") or "get").lower() != "post":
        return False
    node_ids = one.form.document.columns.node_ids
    chain: list[Element] = [one.button, *one.button.ancestors()]
    if any(name in element.attributes for element in chain for name in ("onsubmit", "onclick")):
        return False
    # nodes below 2 are the window's and the document's own
    outer = listeners.of(0) | frozenset(listeners.windows.get(one.form.document.columns.frame_id, ()))
    heard = outer.union(listeners.of(node_ids[0]), *(listeners.of(node_ids[element.row]) for element in chain))
    return heard.isdisjoint(STEPPING_IN)


def _final_message(one: Commitment, final: str) -> Text:
    words = shorten(one.words, 60)
    return Text(
        en=f"“{words}” commits at once (“{final}”), with no review, confirmation or way back.",
        nl=f"“{words}” is meteen definitief (“{final}”), zonder controle, bevestiging of weg terug.",
    )


def _open_message(one: Commitment) -> Text:
    words = shorten(one.words, 60)
    asked = ", ".join(f"“{shorten(text, 30)}”" for field in one.fields[:4] if (text := label_text(field)))
    steps = f"{asked} → “{words}”" if asked else f"“{words}”"
    return Text(
        en=f"Steps seen: {steps}. Does a review or a question follow, or can it be undone?",
        nl=f"Stappen op deze pagina: {steps}. Volgt er nog een controle of een vraag, of is het terug te draaien?",
    )
