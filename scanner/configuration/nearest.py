"""The nearest of the names that exist, for someone who typed another."""

from collections.abc import Iterable
from difflib import get_close_matches

LEAST_LIKENESS = 0.6  # difflib's own default: `max_page` finds `max_pages`, `colour` finds nothing


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that is most like `word`, or None when none is alike."""
    by_lower = {name.lower(): name for name in known}
    found = get_close_matches(
        word.lower().replace("-", "_"), by_lower, n=1, cutoff=LEAST_LIKENESS
    ) or get_close_matches(word.lower(), by_lower, n=1, cutoff=LEAST_LIKENESS)
    return by_lower[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean "…"?`, or nothing."""
    found = nearest(word, known)
    return f'did you mean "{found}"?' if found else ""
