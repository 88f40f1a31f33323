"""What is said of an axe rule, in our own words."""

from dataclasses import dataclass

from checks.text import Text


@dataclass(frozen=True, slots=True)
class RuleTexts:
    """One entry of `rules.json`: what goes wrong, whom it hinders, how to mend it, and WCAG techniques."""

    title: Text
    barrier: Text
    remedy: Text
    techniques: tuple[str, ...] = ()
