"""4.1.2: a switch whose state can be seen and is not told to assistive technology."""

from collections.abc import Iterator

from checks.dom import dom_of
from checks.dom.nodes import element_of_node
from checks.dom.targets import target_of
from checks.keyboard.effects import told_effect
from checks.observations.control_trials import ControlTrial, ControlTrials, Effect
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed


@check(
    id="silent-toggle",
    criteria=("4.1.2",),
    techniques=("ARIA5", "G10", "F20", "F79"),
    impact="serious",
    title=Text(en="State that is shown and not told", nl="Toestand die te zien is maar niet te horen"),
    barrier=Text(
        en="Customers who use a screen reader do not hear whether it is on or off, open or closed.",
        nl="Klanten met een schermlezer horen niet of het aan of uit staat, open of dicht is.",
    ),
    remedy=Text(
        en="Set aria-pressed, aria-expanded or aria-checked with each press, or change the name.",
        nl="Pas bij elke druk aria-pressed, aria-expanded of aria-checked aan, of verander de naam.",
    ),
    cannot_see=Text(
        en="States that change by themselves, or that a second press does not take back.",
        nl="Toestanden die vanzelf veranderen of die een tweede druk niet terugdraait.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/name-role-value.html",
)
def silent_toggle(trials: ControlTrials, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Controls that changed their look with one press and back with the next, while role, name and states stayed.

    `failed` when nothing else on the page says it, or when a state that is told has become
    untrue. A control that shows content right after it needs no state of its own here.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/name-role-value.html
    """
    dom = dom_of(snapshot)
    for trial in trials.trials:
        element, effect = element_of_node(dom, trial.node), trial.by_key
        if element is None or effect is None:
            continue
        if trial.state_kept:
            yield failed(target_of(element), _kept(trial.state_kept, effect))
        elif trial.toggle is not None and not _is_told_elsewhere(effect):
            verdict = failed if _is_alone(effect) else cant_tell
            yield verdict(target_of(element), _message(trial))
        elif trial.toggle is None and _has_state(trial):
            yield passed(target_of(element), Text(en="Its state is told.", nl="De toestand wordt verteld."))


def _is_told_elsewhere(effect: Effect) -> bool:
    """Whether other elements changed their states, or content came that is read next anyway."""
    return bool(effect.told or (effect.shown and effect.is_next))


def _is_alone(effect: Effect) -> bool:
    """Whether the control's own look is all that shows the change; sound and picture that stop show nothing."""
    return all(mark.startswith("media:") for mark in effect.elsewhere)


def _has_state(trial: ControlTrial) -> bool:
    return trial.by_key is not None and any(mark.startswith("self-") for mark in trial.by_key.marks)


def _message(trial: ControlTrial) -> Text:
    assert trial.toggle is not None
    role, _, rest = trial.toggle.before.partition("; ")
    name = rest.partition("; ")[0]
    return Text(
        en=f"Each press changes how it looks, but it is told as “{name}” ({role}) before and after.",
        nl=f"Elke druk verandert het uiterlijk, maar ervoor en erna wordt “{name}” ({role}) verteld.",
    )


def _kept(state: str, effect: Effect) -> Text:
    shown = told_effect(effect)
    return Text(
        en=f"A press {shown.en}, but “{state}” is told as before.",
        nl=f"Een druk {shown.nl}, maar nog steeds wordt “{state}” verteld.",
    )
