"""1.2.1: sound alone, or pictures alone, without a text that says the same."""

from collections.abc import Iterator

from checks.dom import Element
from checks.dom.targets import target_of
from checks.media.embedded import AUDIO_FILE, links_to, players_in
from checks.media.nearby import Nearby, nearby
from checks.media.recordings import audible_s, is_background, is_silent, sheet_of, shown, speech_s, time_in_words
from checks.observations.media_elements import MediaElement, MediaElements
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

LEAST_SPEECH_S = 3.0
LEAST_FILM_S = 3.0
WORDS_A_SECOND = 0.8  # people speak two to three words a second
LEAST_WORDS = 8  # a sentence: less cannot say what a film shows
NO_SOUND_ALONE = Text(en="It does not sound for long.", nl="Het klinkt maar kort.")


@check(
    id="missing-transcript",
    criteria=("1.2.1",),
    techniques=("G158", "G159", "G166", "F30", "F67"),
    impact="critical",
    title=Text(en="Recording without a text alternative", nl="Opname zonder tekstalternatief"),
    barrier=Text(
        en="Customers who cannot hear a recording, or cannot see a film, do not get what it tells.",
        nl="Klanten die een opname niet horen of een film niet zien, missen wat die vertelt.",
    ),
    remedy=Text(
        en="Put a transcript beside it or behind a link close by; for a film a description in text or sound.",
        nl="Zet er een transcript bij, of een link ernaartoe; bij een film een beschrijving in tekst of geluid.",
    ),
    cannot_see=Text(
        en="Whether a text says the same as the recording.", nl="Of een tekst hetzelfde zegt als de opname."
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/audio-only-and-video-only-prerecorded.html",
)
def missing_transcript(media: MediaElements, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Speech without pictures, and moving pictures without sound, with no text that could stand in.

    Text counts from the heading before the recording to the next one, and whatever is named
    a transcript anywhere in the document; whether it says the same is cantTell, and so is
    sound without speech. Background films and what is silent and still are left out.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/audio-only-and-video-only-prerecorded.html
    """
    for one, element in shown(media, snapshot):
        if one.tag == "audio":
            yield from _sound_alone(one, element)
        elif is_silent(one) and not is_background(one) and one.pictures is not None and one.pictures.is_moving:
            yield _film_alone(one, element)
    for embedded in players_in(snapshot):
        if embedded.player.is_audio:
            yield _offered(embedded.element)
    for link in links_to(snapshot, AUDIO_FILE):
        yield _offered(link)


def _sound_alone(one: MediaElement, element: Element) -> Iterator[Verdict]:
    target = target_of(element)
    if is_silent(one):
        return
    if one.sound is None or (one.sound.audible and not one.sound.listened):
        reason = one.problem or "its file could not be heard"
        message = Text(
            en=f"Sound that could not be listened to ({reason}); see whether a text says the same.",
            nl="Geluid dat niet te beluisteren was; kijk of er een tekst bij staat die hetzelfde zegt.",
        )
        yield cant_tell(target, message)
        return
    spoken = speech_s(one)
    english, dutch = time_in_words(spoken)
    around = nearby(element)
    if _compare(around, WORDS_A_SECOND * spoken):
        yield cant_tell(target, _compared(around))
    elif one.is_stream:
        yield cant_tell(target, Text(en="It may be live sound.", nl="Misschien is het geluid live."))
    elif spoken >= LEAST_SPEECH_S:
        message = Text(
            en=f"Somebody speaks for {english}; around it are {around.words} words and nothing named a transcript.",
            nl=f"Er wordt {dutch} gesproken; er staan {around.words} woorden bij en niets dat een transcript heet.",
        )
        yield failed(target, message)
    elif audible_s(one) > LEAST_SPEECH_S:
        message = Text(
            en="No speech was heard; see whether what sounds has a meaning that no text gives.",
            nl="Er was geen spraak te horen; luister of het geluid iets betekent dat niet in een tekst staat.",
        )
        yield cant_tell(target, message, confidence="low")
    else:
        yield passed(target, NO_SOUND_ALONE)


def _film_alone(one: MediaElement, element: Element) -> Verdict:
    target, sheet, around = target_of(element), sheet_of(one), nearby(element)
    if _compare(around, LEAST_WORDS) or around.described:
        return cant_tell(target, _compared(around), evidence=sheet)
    if any(track.kind == "descriptions" and track.cues > 0 for track in one.tracks):
        message = Text(
            en="It has a track of descriptions, which few browsers read out; see whether all is in.",
            nl="Er is een spoor met beschrijvingen, dat weinig browsers voorlezen; kijk of alles erin staat.",
        )
        return cant_tell(target, message, evidence=sheet)
    message = Text(
        en=f"A film without sound; around it are {around.words} words and nothing named a description.",
        nl=f"Een film zonder geluid; er staan {around.words} woorden bij en niets dat een beschrijving heet.",
    )
    is_content = one.has_controls and one.duration_s > LEAST_FILM_S and element.attr("aria-hidden") != "true"
    return (failed if is_content else cant_tell)(target, message, evidence=sheet)


def _compare(around: Nearby, needed: float) -> bool:
    return bool(around.names) or around.words >= max(needed, LEAST_WORDS)


def _compared(around: Nearby) -> Text:
    if around.names:
        name = around.names[0][:60]
        return Text(
            en=f"“{name}” seems to be its text; see whether it says the same.",
            nl=f"“{name}” lijkt de tekst ervan te zijn; kijk of die hetzelfde zegt.",
        )
    return Text(
        en=f"The {around.words} words around it may say the same; compare them.",
        nl=f"De {around.words} woorden eromheen zeggen misschien hetzelfde; vergelijk ze.",
    )


def _offered(element: Element) -> Verdict:
    """A recording behind a link or in a player of others, which was not played."""
    around = nearby(element)
    if around.names:
        return cant_tell(target_of(element), _compared(around))
    message = Text(
        en="It leads to a sound recording, and nothing near it is named a transcript; see whether there is one.",
        nl="Dit leidt naar een geluidsopname, en er staat niets bij dat een transcript heet; kijk of dat er is.",
    )
    return cant_tell(target_of(element), message)
