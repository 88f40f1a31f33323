"""2.1.1: a frame with controls that is taken out of the tab order."""

from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.dom.addresses import whole_number
from checks.dom.nodes import element_of
from checks.dom.targets import framed_document, target_of
from checks.observations.focus_walk import FocusWalk
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, failed, passed

SMALLEST_PX = 10  # smaller frames are for measuring and hold nothing for people
NATIVE = frozenset({"button", "select", "textarea", "summary"})


@check(
    id="unreachable-frame",
    criteria=("2.1.1",),
    techniques=("G202", "F54"),
    impact="serious",
    overrules=("axe/frame-focusable-content",),
    title=Text(en="Frame is out of the tab order", nl="Frame is uit de tabvolgorde gehaald"),
    barrier=Text(
        en="Customers who use a keyboard cannot come to the links and buttons in the frame, often the chat.",
        nl="Klanten die een toetsenbord gebruiken, komen niet bij de links en knoppen in het frame, vaak de chat.",
    ),
    remedy=Text(en='Take tabindex="-1" off the iframe.', nl='Haal tabindex="-1" weg bij het iframe.'),
    cannot_see=Text(
        en="Frames that the page lets people into in another way, for instance with a button.",
        nl="Frames waar de pagina mensen op een andere manier in laat, bijvoorbeeld met een knop.",
    ),
    source="https://www.w3.org/WAI/standards-guidelines/act/rules/akn7bn/",
)
def unreachable_frame(walk: FocusWalk, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Frames with a negative tabindex that hold controls and that the walk with Tab did not enter.

    A frame behind an open modal dialog, or within something inert, is not for people now.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/akn7bn/
    """
    stops = [one for one in (element_of(snapshot, stop.node) for stop in walk.stops) if one is not None]
    for frame in dom_of(snapshot).elements():
        if frame.tag not in ("iframe", "frame") or not _is_out(frame) or not _has_controls(frame):
            continue
        if _is_inert(frame) or _is_behind_dialog(frame, stops):
            yield passed(target_of(frame), Text(en="Nobody can use it now.", nl="Niemand kan het nu gebruiken."))
        elif any(_is_in(one, frame) for one in stops):
            yield passed(target_of(frame), Text(en="Tab leads into it.", nl="Tab leidt erin."))
        else:
            yield failed(
                target_of(frame),
                Text(
                    en='The frame has tabindex="-1", so that Tab does not reach the controls in it.',
                    nl='Het frame heeft tabindex="-1", waardoor Tab niet bij de bedieningselementen erin komt.',
                ),
            )


def _is_out(frame: Element) -> bool:
    place = whole_number(frame.attr("tabindex"))
    is_negative = place is not None and place < 0
    return is_negative and frame.is_visible and frame.box is not None and min(frame.box[2:]) >= SMALLEST_PX


def _has_controls(frame: Element) -> bool:
    inner = framed_document(frame)
    return inner is not None and any(_is_control(one) for one in inner.elements())


def _is_control(one: Element) -> bool:
    if not one.is_visible or one.attr("disabled") is not None:
        return False
    if (one.attr("tabindex") or "").isdigit():
        return True
    if one.attr("tabindex") is not None:
        return False
    is_link = one.tag == "a" and one.attr("href") is not None
    return is_link or one.tag in NATIVE or (one.tag == "input" and one.attr("type") != "hidden")


def _is_inert(frame: Element) -> bool:
    return any(one.attr("inert") is not None for one in (frame, *frame.ancestors()))


def _is_behind_dialog(frame: Element, stops: list[Element]) -> bool:
    """Whether all that Tab reached, which may be nothing, is in an open dialog that does not hold the frame."""
    dialogs = [one for one in frame.document.elements() if _is_open_dialog(one)]
    outside = [one for one in dialogs if one not in set(frame.ancestors())]
    return any(all(dialog in (stop, *_around(stop)) for stop in stops) for dialog in outside)


def _is_open_dialog(one: Element) -> bool:
    is_dialog = one.tag == "dialog" or one.attr("role") in ("dialog", "alertdialog")
    return is_dialog and one.is_visible


def _around(element: Element) -> Iterator[Element]:
    """All that holds it, out of frames too."""
    yield from element.ancestors()
    owner = element.document.owner
    if owner is not None:
        yield owner
        yield from _around(owner)


def _is_in(element: Element, frame: Element) -> bool:
    return frame in _around(element)
