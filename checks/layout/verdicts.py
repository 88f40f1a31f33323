"""Verdicts about what is lost under a condition, in words that fit any of them."""

from collections.abc import Iterator
from dataclasses import replace

from checks.dom.targets import shorten, target_of
from checks.dom.tree import Element
from checks.layout.clipping import Cut, cut_target, cut_texts
from checks.layout.loss import losses
from checks.layout.overlap import new_overlaps
from checks.layout.sight import Sight, sight_of
from checks.observations.page_snapshot import PageSnapshot
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

QUOTED = 80
ALL_THERE = Text(en="All text can be read here too.", nl="Alle tekst is ook hier te lezen.")


def clipped_text(before: PageSnapshot, now: PageSnapshot) -> Iterator[Verdict]:
    """One verdict for each box that cuts off text which could be read in whole before."""
    first, second = sight_of(before), sight_of(now)
    cuts: dict[Element, Cut] = {}
    for cut in cut_texts(first, second):
        known = cuts.get(cut_target(cut))
        if known is None or (known.near and not cut.near):
            cuts[cut_target(cut)] = cut
    for element, cut in cuts.items():
        yield _cut_verdict(element, cut)
    if second.texts and not cuts:
        yield passed(None, ALL_THERE)


def _cut_verdict(element: Element, cut: Cut) -> Verdict:
    quote = shorten(cut.text.text, QUOTED)
    share = round(100 * (1 - cut.text.share))
    if cut.near:
        return cant_tell(
            target_of(element),
            Text(
                en=f"{share} % of “{quote}” is cut off. Is the full text easy to get to, also without a mouse?",
                nl=f"Van “{quote}” valt {share} % weg. Is de hele tekst makkelijk te vinden, ook zonder muis?",
            ),
        )
    return failed(
        target_of(element),
        Text(
            en=f"{share} % of “{quote}” is cut off; at 100 % it can be read in full.",
            nl=f"Van “{quote}” valt {share} % weg; bij 100 % is de tekst helemaal te lezen.",
        ),
    )


def overlapping_text(before: PageSnapshot, now: PageSnapshot) -> Iterator[Verdict]:
    """One verdict for each text that something runs over, which did not before."""
    first, second = sight_of(before), sight_of(now)
    is_clean = True
    for overlap in new_overlaps(first, second):
        is_clean = False
        quote, other = shorten(overlap.text.text, QUOTED), shorten(overlap.other.rendered_text, QUOTED)
        by = (f"“{other}”", f"“{other}”") if other else (f"a <{overlap.other.tag}>", f"een <{overlap.other.tag}>")
        yield failed(
            target_of(overlap.text.element),
            Text(en=f"“{quote}” and {by[0]} run over each other.", nl=f"“{quote}” en {by[1]} staan over elkaar heen."),
        )
    if second.texts and is_clean:
        yield passed(None, Text(en="No text runs over other text.", nl="Er staat geen tekst over andere tekst heen."))


def lost_content(before: PageSnapshot, now: PageSnapshot, steady: PageSnapshot) -> Iterator[Verdict]:
    """One verdict for each part with functions or sentences that is gone without anything in its place."""
    first, second = sight_of(before), sight_of(now)
    is_whole = True
    for loss in losses(first, second, sight_of(steady)):
        is_whole = False
        target = replace(target_of(loss.part), box=_box_now(loss.part, second))
        names = loss.names()
        if loss.is_sure:
            yield failed(
                target,
                Text(
                    en=f"Gone, with nothing in its place: {names}.",
                    nl=f"Weg, zonder iets dat ervoor in de plaats komt: {names}.",
                ),
            )
        else:
            yield cant_tell(
                target,
                Text(
                    en=f"Gone: {names}. Does one of the buttons on the page bring it back?",
                    nl=f"Weg: {names}. Haalt een van de knoppen op de pagina dit weer tevoorschijn?",
                ),
            )
    if is_whole and first.texts:
        yield passed(None, Text(en="No function went away.", nl="Er is geen functie weggevallen."))


def _box_now(part: Element, now: Sight) -> tuple[float, float, float, float] | None:
    """Where to look for it: the box of what holds it under the condition."""
    for one in part.ancestors():
        then = now.elements.get(one.document.columns.node_ids[one.row])
        if then is not None and then.box is not None:
            return then.box
    return None
