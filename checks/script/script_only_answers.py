"""Product rule no-js: answers and other parts that are closed, and that only a script can open."""

from collections import Counter
from collections.abc import Iterator

from checks.dom import Dom, Element, dom_of
from checks.dom.selector import selector_of
from checks.dom.targets import shorten, target_of
from checks.observations.no_script_page import NoScriptPage
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.script.comparison import compare, content_alternative
from checks.script.reach import INLINE, body_of, is_around, is_reachable, is_shown, is_within, read_text, text_blocks
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed

LEAST_WORDS = 3
MESSAGE_TAGS = frozenset({"dialog", "template", "nav", "menu"})
MESSAGE_ROLES = frozenset(
    {"dialog", "alertdialog", "alert", "status", "log", "tooltip", "menu", "listbox", "navigation", "search"}
)


@check(
    id="script-only-answers",
    criteria=("no-js",),
    impact="serious",
    title=Text(en="Closed content that only a script can open", nl="Dichtgeklapte inhoud die alleen een script opent"),
    barrier=Text(
        en="Where scripts are blocked or fail, customers see the questions and cannot get at the answers.",
        nl="Waar scripts geblokkeerd zijn of mislukken zien klanten de vragen, maar kunnen ze niet bij de antwoorden.",
    ),
    remedy=Text(
        en="Use details and summary, or let the script that can open the content also be the one that hides it.",
        nl="Gebruik details en summary, of laat het script dat de inhoud kan openen die ook verbergen.",
    ),
    cannot_see=Text(
        en="Content that a style sheet shows on hover or focus alone.",
        nl="Inhoud die een stijlblad alleen toont bij aanwijzen of bij focus.",
    ),
    states=("initial",),
    source="https://www.w3.org/WAI/WCAG21/Understanding/conformance#accessibility-supported",
)
def script_only_answers(page: NoScriptPage, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Content that is hidden when the page is loaded without scripts, beside a control that cannot open it then.

    The control names it (`aria-controls`, a tab its panel), says that it opens
    something (`aria-expanded`), or stands before it and reacts to clicks once scripts
    run, several times alike. Messages, dialogs, menus and tooltips are not content.

    Source: https://www.gov.uk/service-manual/technology/using-progressive-enhancement
    """
    if page.snapshot is None:
        return
    bare = dom_of(page.snapshot)
    closed = _closed_panels(bare, dom_of(snapshot))
    if not closed:
        return
    alternative = content_alternative(compare(snapshot, page.snapshot))
    sure = [(panel, control) for panel, control, is_sure in closed if is_sure]
    panel, control = (sure or [(one, other) for one, other, _ in closed])[0]
    texts = shorten(read_text(control), 80), shorten(read_text(panel), 100), str(len(closed))
    target, evidence = target_of(_same(control, dom_of(snapshot))), (page.picture,) if page.picture else ()
    if sure and alternative is None:
        yield failed(
            target,
            Text(
                en="Without scripts “{}” cannot be opened: “{}” stays hidden ({} such parts).".format(*texts),
                nl="Zonder scripts gaat “{}” niet open: “{}” blijft verborgen ({} van zulke delen).".format(*texts),
            ),
            evidence=evidence,
        )
        return
    offered = alternative or Text(en="none", nl="geen")
    yield cant_tell(
        target,
        Text(
            en="Without scripts “{}” seems not to open: “{}” is hidden ({} such parts); ".format(*texts)
            + f"alternative: {offered.en}.",
            nl="Zonder scripts lijkt “{}” niet open te gaan: “{}” is verborgen ({} van zulke delen); ".format(*texts)
            + f"alternatief: {offered.nl}.",
        ),
        evidence=evidence,
    )


def _closed_panels(bare: Dom, page: Dom) -> list[tuple[Element, Element, bool]]:
    """(hidden part, control that should open it, whether it surely is content to be opened)."""
    body = body_of(bare)
    if body is None:
        return []
    readable = " ".join(text for text, one in text_blocks(body) if is_reachable(one)).lower()
    clickable = _clickable(page)
    found: list[tuple[Element, Element, bool]] = []
    for one in body.descendants():
        if is_shown(one) or one.parent is None or not is_shown(one.parent) or not _is_content(one, readable):
            continue
        control = _named_control(one) or _control_before(one, clickable)
        if control is not None and is_shown(control):
            is_sure = control.attr("aria-expanded") is not None or control.attr("aria-controls") is not None
            found.append((one, control, is_sure or control.attr("role") == "tab"))
    alike = Counter((panel.tag, panel.attr("class"), control.tag) for panel, control, _ in found)
    return [
        (panel, control, sure or (control.tag not in INLINE and alike[panel.tag, panel.attr("class"), control.tag] > 1))
        for panel, control, sure in found
    ]


def _is_content(one: Element, readable: str) -> bool:
    if one.tag in INLINE or is_around(one) or is_within(one, MESSAGE_TAGS, MESSAGE_ROLES) or is_reachable(one):
        return False
    if any(inner.attr("aria-live") or (inner.attr("role") or "") in MESSAGE_ROLES for inner in (one, *one.ancestors())):
        return False
    linked = sum(len(read_text(inner).split()) for inner in one.descendants() if inner.tag in ("a", "button"))
    text = read_text(one)
    return len(text.split()) - linked >= LEAST_WORDS and text.lower() not in readable


def _named_control(panel: Element) -> Element | None:
    name, label = panel.attr("id"), panel.attr("aria-labelledby")
    for one in panel.document.elements():
        if name and name in (one.attr("aria-controls") or "").split():
            return one
        if panel.attr("role") == "tabpanel" and label and one.attr("id") == label and one.attr("role") == "tab":
            return one
    return None


def _control_before(panel: Element, clickable: frozenset[str]) -> Element | None:
    """A control in the element right before the hidden part: a heading with a button, a clickable row."""
    siblings = panel.parent.children if panel.parent else []
    place = siblings.index(panel) if panel in siblings else 0
    if place == 0:
        return None
    before = siblings[place - 1]
    for one in (before, *before.descendants()):
        if one.tag == "button" or one.attr("role") == "button" or one.attr("aria-expanded") is not None:
            return one
    return before if selector_of(before) in clickable else None


def _clickable(page: Dom) -> frozenset[str]:
    """Selectors of what reacts to clicks once scripts have run, links and fields aside."""
    rows = page.main.columns.clickable[:500]
    elements = (page.main.element(row) for row in rows)
    return frozenset(selector_of(one) for one in elements if one.tag not in ("a", "input", "label", "summary"))


def _same(element: Element, page: Dom) -> Element:
    """The element on the page with scripts, to point at; the element itself when it is not found there."""
    wanted = selector_of(element)
    alike = (one for one in page.main.elements() if one.tag == element.tag and selector_of(one) == wanted)
    return next(alike, element)
