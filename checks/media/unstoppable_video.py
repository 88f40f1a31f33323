"""2.2.2: a video that plays by itself and that nobody can pause."""

from collections.abc import Iterator

from checks.dom import Element
from checks.dom.targets import target_of
from checks.media.nearby import WORD
from checks.media.recordings import recordings, sheet_of
from checks.observations.media_elements import MediaElement, MediaElements
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.sound_trials import SoundTrial, SoundTrials
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

LONGEST_S = 5.0  # 2.2.2
SMALL_PX2 = 2500.0  # an icon
LEAST_WORDS = 20  # of other content that the movement keeps people from reading


@check(
    id="unstoppable-video",
    criteria=("2.2.2",),
    techniques=("G4", "G186", "F16"),
    impact="serious",
    states=("initial",),
    title=Text(
        en="Video that plays by itself and cannot be paused", nl="Video die vanzelf speelt en niet te pauzeren is"
    ),
    barrier=Text(
        en="Customers who are easily distracted cannot read what stands beside it.",
        nl="Klanten die snel afgeleid zijn kunnen niet lezen wat ernaast staat.",
    ),
    remedy=Text(
        en="Let people start it, let it end within five seconds, or add a button that pauses it.",
        nl="Laat mensen hem zelf starten, laat hem binnen vijf seconden stoppen, of geef er een pauzeknop bij.",
    ),
    cannot_see=Text(
        en="Videos that stay still for people who ask for less motion, and whether the movement is essential.",
        nl="Video’s die stilstaan voor wie om minder beweging vraagt, en of de beweging onmisbaar is.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/pause-stop-hide.html",
)
def unstoppable_video(media: MediaElements, trials: SoundTrials, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Moving videos that played when the page was opened, for more than five seconds, beside other content.

    Native controls are a way to pause; all other controls were pressed while it played.
    Silence does not matter, movement does. A press on the picture itself, a small
    picture and a page with little else are cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/pause-stop-hide.html
    """
    tried = {one.node: one for one in trials.trials}
    for one, element in recordings(media, snapshot):
        if one.tag != "video" or element is None or not element.is_visible or not one.is_playing:
            continue
        is_long = one.loops or one.is_stream or one.duration_s > LONGEST_S
        if one.pictures is None or not one.pictures.is_moving or not is_long:
            continue
        yield _verdict(one, element, tried.get(one.node), trials.left_out)


def _verdict(one: MediaElement, element: Element, trial: SoundTrial | None, left_out: int) -> Verdict:
    target = target_of(element)
    if one.has_controls:
        return passed(target, Text(en="Its own controls pause it.", nl="De eigen knoppen pauzeren hem."))
    working = [attempt for attempt in trial.tries if attempt.effect == "paused"] if trial else []
    button = next((attempt for attempt in working if attempt.node != one.node), None)
    if button is not None:
        return passed(target, Text(en=f"“{button.name}” pauses it.", nl=f"“{button.name}” pauzeert hem."))
    message = Text(
        en="It plays by itself for more than five seconds, and no control that pauses it was found.",
        nl="De video speelt vanzelf, langer dan vijf seconden, en er is geen knop gevonden die hem pauzeert.",
    )
    if working:
        message = Text(
            en="It plays by itself; a press on the picture pauses it. See whether that is told and works by keyboard.",
            nl="De video speelt vanzelf; een klik erop pauzeert. Kijk of dat erbij staat en met het toetsenbord kan.",
        )
    is_sure = trial is not None and not working and not left_out and not _is_slight(element)
    return (failed if is_sure else cant_tell)(target, message, evidence=sheet_of(one))


def _is_slight(element: Element) -> bool:
    box = element.box
    root = element.document.root
    has_little = root is None or len(WORD.findall(root.rendered_text)) < LEAST_WORDS
    return has_little or box is None or box[2] * box[3] < SMALL_PX2
