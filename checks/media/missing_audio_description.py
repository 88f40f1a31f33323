"""1.2.3 and 1.2.5: video whose pictures nobody describes."""

from collections.abc import Iterator
from dataclasses import replace

from checks.dom import Element
from checks.dom.targets import target_of
from checks.media.nearby import Nearby, nearby
from checks.media.recordings import has_no_speech, is_background, is_silent, sheet_of, shown
from checks.observations.media_elements import MediaElement, MediaElements
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed

LEAST_WORDS = 8  # a sentence
LEAST_FILM_S = 5.0
LISTEN = Text(
    en="Listen whether its sound tells all that is to be seen; a talking head alone needs no description.",
    nl="Luister of het geluid alles vertelt wat er te zien is; bij alleen een pratend hoofd is dat niet nodig.",
)


@check(
    id="missing-audio-description",
    criteria=("1.2.3", "1.2.5"),
    techniques=("G8", "G69", "G78", "G173", "G203", "F113"),
    impact="serious",
    title=Text(en="Video without audio description", nl="Video zonder audiodescriptie"),
    barrier=Text(
        en="Customers who cannot see the pictures miss what only those show.",
        nl="Klanten die het beeld niet zien missen wat alleen daar te zien is.",
    ),
    remedy=Text(
        en="Have what is shown told in the sound, or offer a version with audio description.",
        nl="Laat in het geluid vertellen wat er te zien is, of bied een versie met audiodescriptie.",
    ),
    cannot_see=Text(
        en="Whether a voice tells what is to be seen, where somebody speaks.",
        nl="Of een stem vertelt wat er te zien is, als er gesproken wordt.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/audio-description-prerecorded.html",
)
def missing_audio_description(media: MediaElements, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Videos with sound. Where nobody speaks in all of it, no voice describes: failed, unless another way is near.

    Words near by may be the text that the video repeats (an exception of both criteria). A
    transcript by its name satisfies 1.2.3 only. Where somebody speaks, people have to listen.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/audio-description-prerecorded.html
    """
    for one, element in shown(media, snapshot):
        if one.tag != "video" or is_silent(one) or is_background(one) or one.is_stream:
            continue
        if one.pictures is not None and not one.pictures.is_moving:
            continue
        yield _verdict(one, element, nearby(element))


def _verdict(one: MediaElement, element: Element, around: Nearby) -> Verdict:
    target, sheet = target_of(element), sheet_of(one)
    offer = _offer(one, element, around)
    if offer is not None:
        return cant_tell(target, offer, evidence=sheet)
    is_mute_film = has_no_speech(one) and one.pictures is not None and one.duration_s > LEAST_FILM_S
    if not is_mute_film or around.words >= LEAST_WORDS or not (one.has_controls or one.is_playing):
        return cant_tell(target, LISTEN, evidence=sheet)
    message = Text(
        en="Nobody speaks in it, so no voice tells what is to be seen, and no described version was found.",
        nl="Er wordt niet gesproken, dus geen stem vertelt wat er te zien is; een beschreven versie is niet gevonden.",
    )
    criteria = ("1.2.5",) if around.names else None
    return replace(failed(target, message, evidence=sheet), criteria=criteria)


def _offer(one: MediaElement, element: Element, around: Nearby) -> Text | None:
    """What may give a description: a track, a second sound beside it, or a version by its name."""
    is_tracked = any(track.kind == "descriptions" and track.cues != 0 for track in one.tracks)
    second = any(part.tag == "audio" for part in (element.parent.descendants() if element.parent else ()))
    if not (is_tracked or second or around.described):
        return None
    name = f"“{around.described[0][:60]}”" if around.described else ""
    return Text(
        en=f"{name or 'A track or a second sound'} may describe it; see whether it can be heard and tells all.",
        nl=f"{name or 'Een spoor of tweede geluid'} beschrijft het misschien; luister of dat zo is.",
    )
