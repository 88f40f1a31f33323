"""1.2.2: video in which people speak, without captions."""

from collections.abc import Iterator

from checks.dom import Element
from checks.dom.targets import target_of
from checks.media.embedded import VIDEO_FILE, links_to, players_in
from checks.media.nearby import nearby
from checks.media.recordings import is_silent, length_of, sheet_of, shown, speech_s, time_in_words
from checks.media.words import CAPTIONS
from checks.observations.media_elements import CaptionTrack, MediaElement, MediaElements, Span
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

LEAST_SPEECH_S = 3.0
LEAST_PICTURES = 4
TEXT_SHARE = 0.5  # captions that are part of the picture are there nearly whenever somebody speaks
WORDS_A_SECOND = 0.8  # people speak two to three words a second: a text with fewer cannot hold what was said
LEAST_COVERED = 0.4
SURELY_UNCOVERED = 0.25


@check(
    id="missing-captions",
    criteria=("1.2.2",),
    techniques=("G87", "G93", "H95", "F8", "F75"),
    impact="critical",
    replaces=("axe/video-caption",),
    title=Text(en="Video without captions", nl="Video zonder ondertiteling"),
    barrier=Text(
        en="Customers who are deaf or hard of hearing miss what is said.",
        nl="Klanten die doof of slechthorend zijn missen wat er wordt gezegd.",
    ),
    remedy=Text(
        en="Add captions of all that is said and of sounds that matter, and check automatic ones.",
        nl="Voeg ondertiteling toe van alles wat wordt gezegd en van geluiden die ertoe doen; controleer automatische.",
    ),
    cannot_see=Text(
        en="Whether captions say what is said, and captions within players of others.",
        nl="Of de ondertiteling klopt met wat er wordt gezegd, en ondertiteling in spelers van anderen.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/captions-prerecorded.html",
)
def missing_captions(media: MediaElements, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Videos with speech and no captions: no track with cues, and no text in the pictures taken while somebody speaks.

    A transcript is no exception, but a text that the video only repeats is: with as many
    words near by as could hold the speech it is cantTell. So are live streams, sound without
    speech, players that draw captions of their own, players of others and links to files.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/captions-prerecorded.html
    """
    for one, element in shown(media, snapshot):
        if one.tag == "video" and not is_silent(one):
            yield _captioned(one, element) if _tracks(one) else _uncaptioned(one, element)
    for embedded in players_in(snapshot):
        if not embedded.player.is_audio:
            name, extra = embedded.player.name, embedded.has_captions_on
            message = Text(
                en=f"A video by {name}{', which asks for captions at the start' if extra else ''}; play it and see "
                "whether it has captions that were not left to a machine.",
                nl=f"Een video van {name}{', met ondertiteling aan bij het begin' if extra else ''}; speel hem af en "
                "kijk of er gecontroleerde ondertiteling is.",
            )
            yield cant_tell(target_of(embedded.element), message)
    for link in links_to(snapshot, VIDEO_FILE):
        message = Text(
            en="A link to a video file; play it and see whether it has captions and a description.",
            nl="Een link naar een videobestand; speel het af en kijk of er ondertiteling en een beschrijving bij is.",
        )
        yield cant_tell(target_of(link), message)


def _tracks(one: MediaElement) -> list[CaptionTrack]:
    return [track for track in one.tracks if track.kind in ("captions", "subtitles") and track.cues > 0]


def _captioned(one: MediaElement, element: Element) -> Verdict:
    """A track with cues: said of nearly all speech it passes, of hardly any it fails."""
    target, tracks = target_of(element), _tracks(one)
    speech = one.sound.speech if one.sound else []
    spoken = length_of(speech)
    spans = [span for track in tracks for span in track.cue_spans]
    covered = sum(_overlap(span, spans) for span in speech) / spoken if spoken else 1.0
    most_words = max(track.words for track in tracks)
    percent = round(100 * covered)
    if spoken >= LEAST_SPEECH_S and covered < LEAST_COVERED:
        message = Text(
            en=f"The captions cover {percent} % of the speech that was heard.",
            nl=f"De ondertiteling dekt {percent} % van de spraak die te horen was.",
        )
        is_sure = covered < SURELY_UNCOVERED and spoken >= 2 * LEAST_SPEECH_S and not _may_be_in_picture(one)
        return (failed if is_sure else cant_tell)(target, message, evidence=sheet_of(one))
    if spoken >= LEAST_SPEECH_S and most_words < WORDS_A_SECOND * speech_s(one) / 2:
        english, dutch = time_in_words(speech_s(one))
        message = Text(
            en=f"The captions have {most_words} words for {english} of speech; see whether all is in.",
            nl=f"De ondertiteling heeft {most_words} woorden bij {dutch} spraak; kijk of alles erin staat.",
        )
        return cant_tell(target, message, evidence=sheet_of(one))
    return passed(target, Text(en="Captions go with the speech.", nl="Bij de spraak hoort ondertiteling."))


def _uncaptioned(one: MediaElement, element: Element) -> Verdict:
    target, sheet = target_of(element), sheet_of(one)
    spoken = speech_s(one)
    english, dutch = time_in_words(spoken)
    empty = any(track.kind in ("captions", "subtitles") for track in one.tracks)
    lack = Text(
        en="its caption track has no cues" if empty else "it has no captions",
        nl="het ondertitelspoor is leeg" if empty else "er is geen ondertiteling",
    )
    doubt = _doubt(one, element, spoken)
    if doubt is None:
        message = Text(
            en=f"Somebody speaks for {english} and {lack.en}, as a track or in the picture.",
            nl=f"Er wordt {dutch} gesproken en {lack.nl}, als spoor of in beeld.",
        )
        return failed(target, message, evidence=sheet)
    return cant_tell(
        target,
        Text(en=f"As far as seen {lack.en}; {doubt.en}", nl=f"Voor zover te zien: {lack.nl}; {doubt.nl}"),
        evidence=sheet,
    )


def _doubt(one: MediaElement, element: Element, spoken: float) -> Text | None:
    """Why a video without a caption track may be in order; `None` when nothing speaks for that."""
    doubt = _doubt_of_sound(one, spoken)
    if doubt is not None:
        return doubt
    if _may_be_in_picture(one):
        return Text(
            en="there is text in its pictures; see whether those are captions.",
            nl="er staat tekst in beeld; kijk of dat ondertiteling is.",
        )
    if nearby(element).words >= WORDS_A_SECOND * spoken:
        return Text(
            en="see whether it only repeats the text beside it and says so.",
            nl="kijk of hij alleen de tekst ernaast herhaalt, en of dat erbij staat.",
        )
    if not one.has_controls and _has_caption_control(element):
        return Text(en="its player has a control for captions.", nl="de speler heeft een knop voor ondertiteling.")
    return None


def _doubt_of_sound(one: MediaElement, spoken: float) -> Text | None:
    if one.sound is None or (one.sound.audible and not one.sound.listened):
        reason = one.problem or "whether somebody speaks could not be heard"
        return Text(
            en=f"play it to be sure ({reason}).", nl="speel hem af om zeker te zijn (spraak was niet te horen)."
        )
    if one.is_stream:
        return Text(en="it may be live, which 1.2.4 is about.", nl="misschien is het live; daar gaat 1.2.4 over.")
    if spoken < LEAST_SPEECH_S:
        return Text(
            en="hardly any speech was heard; see whether its sounds matter.",
            nl="er was nauwelijks spraak te horen; luister of de geluiden ertoe doen.",
        )
    return None


def _may_be_in_picture(one: MediaElement) -> bool:
    """Whether captions may be part of the picture. Too few pictures leave it open."""
    taken = one.pictures
    return taken is None or len(taken.times_s) < LEAST_PICTURES or taken.with_text >= TEXT_SHARE * len(taken.times_s)


def _has_caption_control(element: Element) -> bool:
    return any(
        CAPTIONS.search(f"{one.attr('aria-label') or ''} {one.text[:60]} {one.attr('title') or ''}")
        for one in element.document.elements()
        if one.tag in ("button", "input", "a") or one.attr("role") in ("button", "menuitemcheckbox", "switch")
    )


def _overlap(span: Span, others: list[Span]) -> float:
    """Seconds of a span that any of the others covers."""
    covered, reached = 0.0, span[0]
    for first, last in sorted(others):
        start, end = max(first, reached), min(last, span[1])
        if end > start:
            covered, reached = covered + end - start, end
    return covered
