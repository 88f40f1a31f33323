"""Media elements with their place in the page, and plain questions about what they play."""

from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.observations.media_elements import MediaElement, MediaElements, Span
from checks.observations.page_snapshot import PageSnapshot

LEAST_SIDE_PX = 20.0  # smaller than that nobody watches
LONGEST_CRY_S = 1.0  # a sigh, a cry or a single word


def recordings(media: MediaElements, snapshot: PageSnapshot) -> Iterator[tuple[MediaElement, Element | None]]:
    """Every media element with its element in the snapshot, `None` for one that a script plays without a place."""
    places = {one.document.columns.node_ids[one.row]: one for one in dom_of(snapshot).elements()}
    for one in media.elements:
        yield one, places.get(one.node)


def shown(media: MediaElements, snapshot: PageSnapshot) -> Iterator[tuple[MediaElement, Element]]:
    """The recordings that a person can see and play: background videos without sound and controls are none."""
    for one, element in recordings(media, snapshot):
        if element is None or not element.is_visible or min(_size(element)) < LEAST_SIDE_PX:
            continue
        if not (one.is_muted and not one.has_controls):
            yield one, element


def _size(element: Element) -> tuple[float, float]:
    box = element.box
    return (box[2], box[3]) if box else (0.0, 0.0)


def is_background(one: MediaElement) -> bool:
    """Whether it plays by itself, in a loop or without sound, with nothing to control it."""
    return (one.is_playing or one.has_autoplay) and not one.has_controls and (one.loops or one.is_muted)


def audible_s(one: MediaElement) -> float:
    """For how long it sounds from the moment it starts, pauses included; endless where it repeats or streams."""
    if one.sound is None:
        return 0.0
    end = one.ends_s if one.ends_s >= 0 else one.sound.seconds
    heard = [(max(start, one.starts_s), min(stop, end)) for start, stop in one.sound.audible]
    heard = [span for span in heard if span[1] > span[0]]
    if not heard:
        return 0.0
    return float("inf") if one.loops or one.is_stream else heard[-1][1] - heard[0][0]


def is_silent(one: MediaElement) -> bool:
    """Whether it surely has no sound."""
    if one.has_sound_track is False:
        return True
    return one.sound is not None and one.sound.is_whole and not one.sound.audible


def length_of(spans: list[Span]) -> float:
    """Seconds that the spans last together; they do not overlap."""
    return sum(end - start for start, end in spans)


def speech_s(one: MediaElement) -> float:
    """An estimate of how long somebody speaks in all of it, from the parts that were listened to."""
    if one.sound is None or not one.sound.listened:
        return 0.0
    share = length_of(one.sound.speech) / max(0.1, length_of(one.sound.listened))
    heard = length_of(one.sound.audible)
    scale = max(1.0, one.duration_s / one.sound.seconds) if not one.sound.is_whole and one.sound.seconds else 1.0
    return share * heard * scale


def has_no_speech(one: MediaElement) -> bool:
    """Whether nobody speaks in it for sure: all of it was listened to and held no more than a cry."""
    sound = one.sound
    if sound is None or not sound.is_whole or not sound.listened:
        return False
    return length_of(sound.speech) <= LONGEST_CRY_S and length_of(sound.listened) >= 0.9 * length_of(sound.audible)


def time_in_words(seconds: float) -> tuple[str, str]:
    """A duration, English and Dutch."""
    if seconds == float("inf"):
        return "without end", "zonder einde"
    if seconds < 120:
        return f"{seconds:.0f} seconds", f"{seconds:.0f} seconden"
    return f"{seconds / 60:.0f} minutes", f"{seconds / 60:.0f} minuten"


def sheet_of(one: MediaElement) -> tuple[str, ...]:
    """The pictures of a video as evidence."""
    return (one.pictures.path,) if one.pictures is not None and one.pictures.path else ()
