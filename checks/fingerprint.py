"""Fingerprints: the same barrier in the same component gets the same name in every run."""

import hashlib
import re

HASHED_WORD = re.compile(
    r"(?:^|(?<=[-_]))(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{5,}$"  # css-1q2w3e4, Button_a8f3k
    r"|^(?:css|sc|jsx|svelte|ng-tns|data-v)-[\w-]+$"  # emotion, styled-components, styled-jsx, Svelte, Angular, Vue
    r"|^[a-f0-9]{6,}$"
)
COUNTER = re.compile(r"\d+")


def fingerprint(check: str, criteria: tuple[str, ...], identity: str) -> str:
    """Sixteen hex digits made of check, criteria and normalised target.

    Host, page, position and the text around are left out, so that one component on
    200 pages is one finding. A page-level verdict has an empty `identity`.
    """
    joined = "\n".join((check, " ".join(criteria), identity))
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def stable_name(name: str) -> str | None:
    """A class name or id without what a build or a counter put in; `None` where nothing stable is left."""
    if HASHED_WORD.search(name):
        stem = re.sub(r"[-_]+$", "", HASHED_WORD.sub("", name))
        return stem if len(stem) > 2 and stem not in {"css", "jsx"} else None
    without_counter = COUNTER.sub("#", name)
    return without_counter if without_counter.strip("#-_") else None
