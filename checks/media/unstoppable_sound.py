"""1.4.2: sound that plays by itself and that nobody can stop."""

from collections.abc import Iterator

from checks.dom import Element
from checks.dom.nodes import element_of
from checks.dom.targets import target_of
from checks.media.recordings import audible_s, is_silent, recordings, time_in_words
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.media_elements import MediaElement, MediaElements
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.sound_trials import ControlTry, SoundTrial, SoundTrials
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

LONGEST_S = 3.0  # 1.4.2


@check(
    id="unstoppable-sound",
    criteria=("1.4.2",),
    techniques=("G60", "G170", "G171", "F23", "F93"),
    impact="serious",
    states=("initial",),
    replaces=("axe/no-autoplay-audio",),
    title=Text(en="Sound that starts by itself and cannot be stopped", nl="Geluid dat vanzelf begint en niet uit kan"),
    barrier=Text(
        en="Customers with a screen reader cannot hear it through the sound, and cannot find how to end that.",
        nl="Klanten met een schermlezer verstaan die niet door het geluid heen, en vinden niet hoe het uit kan.",
    ),
    remedy=Text(
        en="Let people start the sound themselves, or put a button that stops it near the top of the page.",
        nl="Laat mensen het geluid zelf starten, of zet bovenaan de pagina een knop die het stopt.",
    ),
    cannot_see=Text(
        en="How loud sound is that scripts make, and sound that starts after a while or after a click.",
        nl="Hoe hard geluid is dat scripts maken, en geluid dat pas na een tijd of na een klik begint.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/audio-control.html",
)
def unstoppable_sound(
    media: MediaElements, trials: SoundTrials, snapshot: PageSnapshot, tree: AccessibilityTree
) -> Iterator[Verdict]:
    """Media that played by themselves when the page was opened, audibly, for more than three seconds.

    Native controls count when they are to be seen. All other controls were pressed while
    it played: one that paused or softened it counts, unless screen readers do not find it.
    What could not be listened to, and sound that scripts make, is cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/audio-control.html
    """
    tried = {one.node: one for one in trials.trials}
    for one, element in recordings(media, snapshot):
        if (one.is_playing or one.has_autoplay) and not one.is_muted and not is_silent(one):
            yield from _verdict(one, element, tried.get(one.node), trials.left_out, snapshot, tree)
    if trials.generated:
        message = Text(
            en="A script makes sound by itself; listen whether it lasts over three seconds and can be stopped.",
            nl="Een script maakt vanzelf geluid; luister of dat langer dan drie seconden duurt en uit kan.",
        )
        yield cant_tell(None, message)


def _verdict(
    one: MediaElement,
    element: Element | None,
    trial: SoundTrial | None,
    left_out: int,
    snapshot: PageSnapshot,
    tree: AccessibilityTree,
) -> Iterator[Verdict]:
    target = target_of(element) if element is not None else None
    if one.has_controls and element is not None and element.is_visible:
        yield passed(target, Text(en="Its own controls stop it.", nl="De eigen knoppen stoppen het."))
        return
    if one.sound is None:
        if one.is_playing or one.problem:
            yield cant_tell(target, _unheard(one))
        return
    seconds = audible_s(one)
    english, dutch = time_in_words(seconds)
    if seconds <= LONGEST_S and one.sound.is_whole:
        yield passed(target, Text(en=f"It sounds for {english}.", nl=f"Het klinkt {dutch}."))
        return
    if not one.is_playing:
        return  # the page stopped it before it could be heard
    working = [attempt for attempt in trial.tries if attempt.effect] if trial else []
    found = next((attempt for attempt in working if _is_told(attempt, snapshot, tree)), None)
    if found is not None:
        yield passed(target, Text(en=f"“{found.name}” stops it.", nl=f"“{found.name}” stopt het."))
        return
    message = Text(
        en=f"It sounds by itself ({english}), and no control that stops it was found.",
        nl=f"Het klinkt vanzelf ({dutch}), en er is geen knop gevonden die het stopt.",
    )
    if working:
        message = Text(
            en=f"It sounds by itself ({english}); what stops it is not there for screen readers.",
            nl=f"Het klinkt vanzelf ({dutch}); wat het stopt is er niet voor schermlezers.",
        )
    is_by_picture = any(attempt.node == one.node for attempt in working)  # a press on the player itself
    yield (cant_tell if trial is None or is_by_picture or (left_out and not working) else failed)(target, message)


def _unheard(one: MediaElement) -> Text:
    reason = f" ({one.problem})" if one.problem else ""
    return Text(
        en=f"It starts by itself, without controls; its sound could not be heard{reason}. Listen to it.",
        nl="Het begint vanzelf, zonder knoppen; het geluid was niet te beluisteren. Luister ernaar.",
    )


def _is_told(attempt: ControlTry, snapshot: PageSnapshot, tree: AccessibilityTree) -> bool:
    """Whether assistive technology finds the control and can name it."""
    element = element_of(snapshot, attempt.node)
    node = tree.documents[element.document.place].get(element.row) if element is not None else None
    if element is None or node is None or node.ignored:
        return False
    return bool(node.name) and element.tag not in ("audio", "video")
