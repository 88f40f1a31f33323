"""2.1.4: a letter, digit or sign that does something wherever a person is on the page."""

import re
from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.dom.nodes import element_of_node
from checks.dom.targets import framed_document, target_of
from checks.layout.controls import is_control
from checks.observations.input_trials import InputTrials, KeyTrial
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

SETTING = re.compile(r"short-?\s?cut|hot-?\s?key|sneltoets|toetscombinatie", re.IGNORECASE)
OFF = re.compile(r"\b(off|disable|uit|uitzetten|uitschakelen|change|remap|aanpassen|wijzigen)\b", re.IGNORECASE)
TYPED = 3  # letters that reach a field: it is no shortcut of one of them
TYPING = Text(
    en="Letters typed anywhere on the page end up in a field. Does that hinder people who speak to their computer?",
    nl="Letters die je waar dan ook op de pagina typt, komen in een veld. Hindert dat mensen die met hun stem typen?",
)
SETTING_TAGS = frozenset({"button", "a", "select", "summary", "label"})


@check(
    id="single-key-shortcut",
    criteria=("2.1.4",),
    techniques=("G217", "F99"),
    impact="serious",
    title=Text(en="Shortcut of one key that is always on", nl="Sneltoets van één toets die altijd aanstaat"),
    barrier=Text(
        en="Customers who speak to their computer, or hit a key by accident, set off functions that they did not want.",
        nl="Klanten die met hun stem typen of per ongeluk een toets raken, zetten functies in gang die ze niet willen.",
    ),
    remedy=Text(
        en="Use a combination with Ctrl or Alt, let people turn the shortcut off, or let it work only with focus on "
        "the component.",
        nl="Gebruik een combinatie met Ctrl of Alt, laat de sneltoets uitzetten, of laat hem alleen werken met de "
        "focus op het onderdeel.",
    ),
    cannot_see=Text(
        en="Shortcuts of two keys one after the other.",
        nl="Sneltoetsen van twee toetsen na elkaar.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/character-key-shortcuts.html",
)
def single_key_shortcut(trials: InputTrials, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Character keys that did something, twice, while no control had focus.

    Where a control on the page, or what the key shows, is about turning shortcuts off:
    cantTell. So is a key that works only with focus in a frame which holds at most one
    control, and keys that all end up in a field, which takes what people type.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/character-key-shortcuts.html
    """
    dom = dom_of(snapshot)
    has_setting = any(_is_setting(one) for one in dom.elements())
    if len(trials.keys) >= TYPED and all(map(_is_typed, trials.keys)):
        yield cant_tell(None, TYPING)
        return
    for trial in trials.keys:
        frame = element_of_node(dom, trial.frame) if trial.frame else None
        is_doubtful = has_setting or _tells_way_off(trial) or (frame is not None and _is_one_component(frame))
        target = target_of(frame) if frame is not None else None
        yield (cant_tell if is_doubtful else failed)(target, _message(trial))
    if trials.keys_pressed and not trials.keys:
        yield passed(None, Text(en="No single key does anything.", nl="Geen losse toets doet iets."))


def _is_typed(trial: KeyTrial) -> bool:
    return trial.moved_focus and trial.changed_fields and not trial.texts and not trial.navigated


def _tells_way_off(trial: KeyTrial) -> bool:
    return any(SETTING.search(text) and OFF.search(text) for text in trial.texts)


def _is_one_component(frame: Element) -> bool:
    """Whether focus in the frame is focus on the component that the key is for, such as a player."""
    document = framed_document(frame)
    controls = [one for one in document.elements() if is_control(one) and one.is_visible] if document else []
    return len(controls) < 2


def _is_setting(element: Element) -> bool:
    is_control = element.tag in SETTING_TAGS or element.attr("role") in ("button", "switch", "checkbox", "link")
    if not is_control or not element.is_visible:
        return False
    return bool(SETTING.search(f"{element.rendered_text} {element.attr('aria-label') or ''}"))


def _message(trial: KeyTrial) -> Text:
    """What the key did; the text that came says it best."""
    if trial.texts:
        shown = trial.texts[0][:80]
        return Text(
            en=f"The key “{trial.key}” alone does something: “{shown}” appears.",
            nl=f"De toets “{trial.key}” doet zonder andere toets iets: “{shown}” verschijnt.",
        )
    if trial.navigated:
        return Text(
            en=f"The key “{trial.key}” alone opens another page.",
            nl=f"De toets “{trial.key}” opent zonder andere toets een andere pagina.",
        )
    if trial.moved_focus:
        return Text(
            en=f"The key “{trial.key}” alone moves the focus.",
            nl=f"De toets “{trial.key}” verplaatst zonder andere toets de focus.",
        )
    return Text(
        en=f"The key “{trial.key}” alone changes the page.",
        nl=f"De toets “{trial.key}” verandert zonder andere toets de pagina.",
    )
