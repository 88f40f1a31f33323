"""What is seen of sound and video: what files hold, which tracks load, what plays by itself and what stops it."""

import base64
import io

import pytest
from PIL import Image, ImageDraw

from checks.observations import AccessibilityTree, MediaElements, PageSnapshot, SoundTrials
from checks.observations.media_elements import MediaElement
from scanner.gather.media.media_elements import part_of, spread_over
from scanner.gather.media.video_pictures import pictures_of, shows_text
from tests.scanner.gather.test_seeing import see
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer, Reply
from tests.support.sounds import tone, voice, wav

HEAD = "<!doctype html><html lang=en><title>t</title>"
PLAYS = "<audio id=a src=/tone.wav autoplay loop></audio>"
VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nGood morning\n\n00:02.000 --> 00:04.000\nwhat can I do\n"
ROUTES = {
    "/voice.wav": Reply(wav(voice(5.0)), "audio/wav"),
    "/tone.wav": Reply(wav(tone(5.0)), "audio/wav"),
    "/silence.wav": Reply(wav(tone(5.0, 0.0)), "audio/wav"),
    "/words.vtt": Reply(VTT, "text/vtt"),
    "/empty.vtt": Reply("WEBVTT\n", "text/vtt"),
    "/files": f"{HEAD}<audio controls src=/voice.wav></audio><audio controls src=/tone.wav></audio>"
    "<audio controls src=/silence.wav></audio><audio controls src='{{foreign}}/voice.wav'></audio>"
    "<audio controls src=/nothing.wav></audio><audio src=/tone.wav></audio>",
    "/tracks": f"{HEAD}<video controls src=/voice.wav><track kind=captions srclang=en src=/words.vtt>"
    "<track kind=captions src=/empty.vtt><track kind=descriptions src=/missing.vtt></video>",
    "/none": f"{HEAD}<p>Hello</p><script>document.title = 'u'</script>",
    "/button": f'{HEAD}{PLAYS}<button onclick="a.pause()">Sound off</button>',
    "/mute": f'{HEAD}{PLAYS}<button>Help</button><input type=checkbox aria-label=Mute onchange="a.muted = true">',
    "/idle": f"{HEAD}{PLAYS}<button>Sound off</button>",
    "/script": f"{HEAD}<p>Hi<script>const one = new Audio('/tone.wav'); one.loop = true; one.play()</script>",
    "/tones": f"{HEAD}<p>Hi<script>const c = new AudioContext(), o = c.createOscillator();"
    "o.connect(c.destination); o.start()</script>",
}


async def media(path: str) -> list[MediaElement]:
    return (await seen_of(path, PageSnapshot, MediaElements))[0].elements


async def seen_of(path: str, *kinds: type) -> tuple[MediaElements, SoundTrials | None]:
    with CountingServer(ROUTES) as server:
        async with lane_with() as (lane, _guard):
            seen = await see(lane, f"{server.origin}{path}", *kinds)
    found, trials = seen["media-elements"], seen.get("sound-trials")
    assert isinstance(found, MediaElements)
    assert trials is None or isinstance(trials, SoundTrials)
    return found, trials


async def trials_of(path: str) -> tuple[MediaElements, SoundTrials]:
    found, trials = await seen_of(path, PageSnapshot, AccessibilityTree, MediaElements, SoundTrials)
    assert trials is not None
    return found, trials


async def test_voice_tone_and_silence_are_told_apart() -> None:
    spoken, plain, silent, foreign, missing, hidden = await media("/files")
    for one in (spoken, foreign):
        assert one.sound is not None
        assert one.sound.is_whole
        assert sum(end - start for start, end in one.sound.speech) > 3
    assert plain.sound is not None
    assert (plain.sound.audible, plain.sound.speech) == ([(0.0, 5.0)], [])
    assert silent.sound is not None
    assert silent.sound.audible == []
    assert missing.sound is None
    assert missing.problem
    assert hidden.sound is None  # it only waits for a script: no file is asked for


async def test_cues_are_counted_without_switching_a_track_on() -> None:
    (film,) = await media("/tracks")
    words, empty, gone = film.tracks
    assert (words.kind, words.language, words.cues, words.words) == ("captions", "en", 2, 6)
    assert words.cue_spans == [(0.0, 2.0), (2.0, 4.0)]
    assert (empty.cues, gone.cues) == (0, -1)


async def test_page_without_media_has_none() -> None:
    found, trials = await trials_of("/none")
    assert (found.elements, found.audio_contexts) == ([], 0)
    assert trials.trials == []


@pytest.mark.parametrize(("path", "effects"), [("/button", ["paused"]), ("/mute", ["muted"]), ("/idle", [""])])
async def test_controls_are_pressed_while_it_plays(path: str, effects: list[str]) -> None:
    found, trials = await trials_of(path)
    assert found.elements[0].is_playing
    (trial,) = trials.trials
    assert trial.node == found.elements[0].node
    assert [one.effect for one in trial.tries] == effects


async def test_sound_that_a_script_plays_outside_the_page_is_seen() -> None:
    found, trials = await trials_of("/script")
    assert [(one.node, one.is_playing, one.loops) for one in found.elements] == [(0, True, True)]
    assert [one.node for one in trials.trials] == [0]


async def test_sound_made_by_a_script_is_seen_by_its_sources() -> None:
    found, trials = await trials_of("/tones")
    assert found.audio_contexts == 1
    assert trials.generated == ["Oscillator"]


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("a.mp3#t=25", (25.0, -1.0)),
        ("a.mp3#t=npt:10,0:20.5", (10.0, 20.5)),
        ("a.mp3#t=,1:00:00", (0.0, 3600.0)),
        ("a.mp3#top", (0.0, -1.0)),
    ],
)
def test_part_of_a_file(url: str, part: tuple[float, float]) -> None:
    assert part_of(url) == part


def test_moments_lie_within_the_spans() -> None:
    assert spread_over([(0.0, 2.0), (10.0, 12.0)], 4) == [0.5, 1.5, 10.5, 11.5]


def frame(text: str = "", size: int = 18, shift: int = 0) -> Image.Image:
    """A soft picture with a few things in it, and perhaps a line of text."""
    image = Image.radial_gradient("L").resize((640, 360)).convert("RGB")
    draw = ImageDraw.Draw(image)
    draw.rectangle((80 + shift, 60, 200 + shift, 220), fill=(60, 90, 120))
    draw.ellipse((380, 90, 520, 230), fill=(200, 170, 120))
    draw.text((150, 310), text, fill="white", font_size=size, stroke_width=1, stroke_fill="black")
    return image


@pytest.mark.parametrize("size", [14, 18, 26, 40])
def test_line_of_text_in_a_picture_is_seen(size: int) -> None:
    assert shows_text(frame("Good morning, what can I do", size))
    assert not shows_text(frame())


def test_pictures_are_compared_and_kept_on_one_sheet() -> None:
    kept: list[bytes] = []

    def keep(data: bytes, _suffix: str) -> str:
        kept.append(data)
        return "evidence/sheet.png"

    def jpeg(image: Image.Image) -> str:
        output = io.BytesIO()
        image.save(output, "JPEG", quality=80)
        return base64.b64encode(output.getvalue()).decode()

    still = pictures_of([(0.0, jpeg(frame())), (1.0, jpeg(frame()))], keep)
    moving = pictures_of([(0.0, jpeg(frame())), (1.0, jpeg(frame("Hello there", shift=150)))], keep)
    assert still is not None
    assert moving is not None
    assert (still.is_moving, still.with_text) == (False, 0)
    assert (moving.is_moving, moving.with_text, moving.times_s) == (True, 1, [0.0, 1.0])
    assert Image.open(io.BytesIO(kept[1])).size == (640, 196)
