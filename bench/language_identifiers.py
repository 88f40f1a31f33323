"""How well identifiers name the language of 2 to 8 words: `python -m bench.language_identifiers`.

Prints, for each identifier and length, how many fragments are named rightly, and how many
wrong answers are left at each margin between the best language and the one declared.
"""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

Scores = dict[str, float]
FRAGMENTS: dict[str, list[str]] = json.loads(Path(__file__).with_name("fragments.json").read_text(encoding="utf-8"))
LENGTHS = ((2, 3), (4, 5), (6, 8))
MARGINS = (0.0, 0.3, 0.5, 0.7, 0.9)


def main() -> None:
    """One table an identifier; one that is not installed is passed over."""
    for name, load in (("py3langid", _py3langid), ("lingua", _lingua)):
        started = time.perf_counter()
        try:
            identify = load()
        except ImportError:
            print(f"{name}: not installed")
            continue
        identify("Warm up")
        loaded_s = time.perf_counter() - started
        started = time.perf_counter()
        found = [(language, words, identify(text)) for language, words, text in _fragments()]
        each_ms = (time.perf_counter() - started) / len(found) * 1000
        print(f"{name}: ready after {loaded_s:.2f} s, {each_ms:.2f} ms a fragment, {len(found)} fragments")
        for low, high in LENGTHS:
            part = [(language, scores) for language, words, scores in found if low <= words <= high]
            right = sum(language == _best(scores) for language, scores in part)
            print(f"  {low} to {high} words: {right} of {len(part)} named rightly")
        for margin in MARGINS:
            # a right declaration of each fragment: what a check would doubt wrongly
            doubted = [(one, _best(s)) for one, _, s in found if s[_best(s)] - s.get(one, 0.0) > margin]
            # each of the other eight declared in its place: what a check would find
            caught = sum(
                s.get(one, 0.0) - s.get(said, 0.0) > margin and _best(s) == one
                for one, _, s in found
                for said in FRAGMENTS
                if said != one
            )
            print(f"  margin {margin}: {len(doubted)} false alarms, {caught} of {len(found) * 8} found", doubted[:9])


def _fragments() -> Iterator[tuple[str, int, str]]:
    for language, texts in FRAGMENTS.items():
        for text in texts:
            yield language, len(text.split()), text


def _best(scores: Scores) -> str:
    return max(scores, key=lambda one: scores[one])


def _py3langid() -> Callable[[str], Scores]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return lambda text: dict(identifier.rank(text))


def _lingua() -> Callable[[str], Scores]:
    from lingua import LanguageDetectorBuilder  # noqa: PLC0415

    detector = LanguageDetectorBuilder.from_all_languages().build()
    return lambda text: {
        one.language.iso_code_639_1.name.lower(): one.value for one in detector.compute_language_confidence_values(text)
    }


if __name__ == "__main__":
    main()
