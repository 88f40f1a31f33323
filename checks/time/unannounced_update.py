"""4.1.3: the place in a queue changes and nobody hears it."""

from collections.abc import Iterator

from checks.observations.page_snapshot import PageSnapshot
from checks.observations.time_lapse import TimeLapse
from checks.registry import check
from checks.text import Text
from checks.time.places import target_at
from checks.time.words import QUEUE
from checks.verdict import Verdict, cant_tell, failed, passed


@check(
    id="unannounced-update",
    criteria=("4.1.3",),
    techniques=("ARIA22", "F103"),
    impact="serious",
    title=Text(en="A change in the queue is not announced", nl="Een verandering in de wachtrij wordt niet gemeld"),
    barrier=Text(
        en="Customers who use a screen reader do not hear that it is almost their turn.",
        nl="Klanten met een schermlezer horen niet dat ze bijna aan de beurt zijn.",
    ),
    remedy=Text(en='Give the text role="status".', nl='Geef de tekst role="status".'),
    cannot_see=Text(
        en="Messages that come only after a request, and other messages than those of a queue.",
        nl="Meldingen die pas na een verzoek komen, en andere meldingen dan die van een wachtrij.",
    ),
    states=("initial",),
    source="https://www.w3.org/WAI/WCAG21/Understanding/status-messages.html",
)
def unannounced_update(lapse: TimeLapse, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A text about a queue that changed by itself, outside any live region and without focus.

    When a live region changed at the same moments, that may be the announcement: cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/status-messages.html
    """
    spoken = {at for change in lapse.changes if change.is_live for at in change.times_s}
    for change in lapse.changes:
        if not change.has_new_text or not change.is_visible or not any(QUEUE.search(text) for text in change.texts):
            continue
        target = target_at(snapshot, change.place)
        if change.is_live or change.has_focus:
            yield passed(target, Text(en="The change is announced.", nl="De verandering wordt gemeld."))
            continue
        message = Text(
            en=f"“{change.texts[0][:80]}” became “{change.texts[-1][:80]}” outside any live region.",
            nl=f"“{change.texts[0][:80]}” werd “{change.texts[-1][:80]}” buiten een live-gebied.",
        )
        yield (cant_tell if spoken & set(change.times_s) or target is None else failed)(
            target, message, evidence=(change.picture,) if change.picture else ()
        )
