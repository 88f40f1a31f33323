"""The closed sets of words that a result uses: EARL outcomes and modes, impact, confidence."""

from typing import Final, Literal

Outcome = Literal["passed", "failed", "cantTell", "inapplicable", "untested"]
"""EARL 1.0 outcome values. Source: https://www.w3.org/TR/EARL10-Schema/#OutcomeValue"""

Impact = Literal["minor", "moderate", "serious", "critical"]
"""Effect on a person who meets the barrier."""

Confidence = Literal["low", "medium", "high"]
"""How sure a check is of its outcome; kept apart from impact."""

Mode = Literal["automatic", "semiAuto", "manual"]
"""EARL 1.0 test modes."""

OUTCOMES: Final[tuple[Outcome, ...]] = ("failed", "cantTell", "passed", "inapplicable", "untested")
IMPACTS: Final[tuple[Impact, ...]] = ("minor", "moderate", "serious", "critical")


def is_at_least(impact: Impact, threshold: Impact) -> bool:
    """Whether `impact` weighs as much as `threshold` or more."""
    return IMPACTS.index(impact) >= IMPACTS.index(threshold)
