"""Sounds made by calculation: a tone, silence, and a voice that says vowels, as WAV files."""

import array
import io
import math
import wave
from collections.abc import Iterable, Iterator

RATE = 16_000
PITCH_HZ = 125.0
# the first three resonances of a mouth that says a, i, o, e, u: Peterson and Barney 1952
VOWELS = ((730, 1090, 2440), (270, 2290, 3010), (570, 840, 2410), (530, 1840, 2480), (300, 870, 2240))
SYLLABLE_S = 0.22


def wav(samples: Iterable[float]) -> bytes:
    """A mono WAV file of samples between -1 and 1."""
    data = array.array("h", (int(32767 * max(-1.0, min(1.0, one))) for one in samples))
    output = io.BytesIO()
    with wave.open(output, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(data.tobytes())
    return output.getvalue()


def tone(seconds: float, loudness: float = 0.3) -> Iterator[float]:
    """A plain tone; of loudness 0 it is silence."""
    return (loudness * math.sin(2 * math.pi * 440 * n / RATE) for n in range(int(seconds * RATE)))


def voice(seconds: float) -> Iterator[float]:
    """Vowels one after the other, with a little rest after each: pulses through three resonances."""
    memory = [[0.0, 0.0] for _ in range(3)]
    phase = 0.0
    for n in range(int(seconds * RATE)):
        at = n / RATE
        number, within = divmod(at, SYLLABLE_S)
        share = within / SYLLABLE_S
        phase += PITCH_HZ * (1 + 0.12 * math.sin(2 * math.pi * 0.6 * at) - 0.1 * share) / RATE
        pulse = 1.0 if phase >= 1 else 0.0
        phase %= 1.0
        one = pulse
        for place, formant in enumerate(VOWELS[int(number * 3) % len(VOWELS)]):
            radius = math.exp(-math.pi * (80 + 40 * place) / RATE)
            first, second = memory[place]
            turn = 2 * radius * math.cos(2 * math.pi * formant / RATE)
            one = (1 - turn + radius * radius) * one + turn * first - radius * radius * second
            memory[place] = [one, first]
        yield 6.0 * one * math.sin(math.pi * min(1.0, share / 0.85)) ** 0.5 * (share < 0.85)
