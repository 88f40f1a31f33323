"""2.2.1: a time limit that takes something from a person who cannot get more time."""

from collections.abc import Iterator

from checks.dom import dom_of
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.time_lapse import Loss, TimeLapse
from checks.registry import check
from checks.text import Text
from checks.time.places import minutes, target_at
from checks.time.words import REAL_TIME
from checks.verdict import Verdict, cant_tell, failed, passed

LEAST_WARNING_S = 20.0  # 2.2.1: at least 20 seconds to extend
NOTHING_LOST = Text(
    en="Nothing was lost while the page’s clock was moved.", nl="Er ging niets verloren toen de klok werd vooruitgezet."
)


@check(
    id="short-time-limit",
    criteria=("2.2.1",),
    techniques=("G133", "G198", "F58"),
    impact="critical",
    condition="default",
    title=Text(en="Time runs out and cannot be extended", nl="De tijd loopt af en is niet te verlengen"),
    barrier=Text(
        en="Customers who need more time to read, think or type are thrown out or lose what they typed.",
        nl="Klanten die meer tijd nodig hebben om te lezen, na te denken of te typen, moeten opnieuw beginnen.",
    ),
    remedy=Text(
        en="Warn before time runs out and offer more time with one button, or take the limit away.",
        nl="Waarschuw voordat de tijd om is en geef met één knop meer tijd, of haal de limiet weg.",
    ),
    cannot_see=Text(
        en="Limits that only the server knows, such as when a login ends; limits in pages reached by using this one.",
        nl="Limieten die alleen de server kent, zoals wanneer een login verloopt; limieten op vervolgpagina’s.",
    ),
    states=("initial",),
    source="https://www.w3.org/WAI/WCAG21/Understanding/timing-adjustable.html",
)
def short_time_limit(lapse: TimeLapse, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A redirect, a lost field or an ended session within 20 hours, with no control that gives more time.

    Seen by moving the page's clock; a control that by its name gives more time was pressed
    before the limit. Where requests got no true answer meanwhile, where what was typed is
    stored, or where the page speaks of an event in real time, it is cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/timing-adjustable.html
    """
    loss = lapse.loss
    if loss is None:
        if lapse.reached_s:
            yield passed(None, NOTHING_LOST)
        return
    target = target_at(snapshot, loss.place)
    english, dutch = minutes(loss.at_s)
    lost_en, lost_nl = _lost(loss)
    moved = [one for one in lapse.extensions if one.is_moved]
    if any(one.seen_s >= LEAST_WARNING_S and not one.ran_out for one in moved):
        yield passed(
            target, Text(en=f"“{moved[0].control}” gives more time.", nl=f"“{moved[0].control}” geeft meer tijd.")
        )
        return
    message = Text(
        en=f"Within {english} {lost_en}, and no way to get more time was found.",
        nl=f"Binnen {dutch} {lost_nl}, en er is geen manier gevonden om meer tijd te krijgen.",
    )
    if moved and moved[0].ran_out:
        name, times = moved[0].control, moved[0].presses
        message = Text(
            en=f"Within {english} {lost_en}; “{name}” gives more time {times} times at most, ten is the least.",
            nl=f"Binnen {dutch} {lost_nl}; “{name}” geeft hooguit {times} keer meer tijd, tien keer is het minste.",
        )
    elif moved:
        message = Text(
            en=f"Within {english} {lost_en}; “{moved[0].control}” is there for less than 20 seconds before.",
            nl=f"Binnen {dutch} {lost_nl}; “{moved[0].control}” is er pas minder dan 20 seconden van tevoren.",
        )
    elif lapse.extensions:
        name = lapse.extensions[0].control
        message = Text(
            en=f"Within {english} {lost_en}; pressing “{name}” did not change that.",
            nl=f"Binnen {dutch} {lost_nl}; de knop “{name}” veranderde daar niets aan.",
        )
    yield (failed if _is_certain(loss, snapshot) and not lapse.extensions else cant_tell)(
        target, message, evidence=(loss.picture,) if loss.picture else ()
    )


def _lost(loss: Loss) -> tuple[str, str]:
    if loss.kind == "navigation":
        return "the page leaves by itself", "verdwijnt de pagina vanzelf"
    if loss.kind == "field":
        return "a field loses what was typed", "raakt een veld kwijt wat er was ingevuld"
    return f"the page ends with “{loss.detail[:80]}”", f"eindigt de pagina met “{loss.detail[:80]}”"


def _is_certain(loss: Loss, snapshot: PageSnapshot) -> bool:
    if not loss.is_sure or loss.is_kept or loss.kind == "content":
        return False
    root = dom_of(snapshot).main.root
    return not (root and REAL_TIME.search(root.rendered_text))
