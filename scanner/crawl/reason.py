"""Why an address that a crawl saw is no page of the result."""

from typing import Final, Literal, Self

ReasonKind = Literal["elsewhere", "scope", "limit", "robots", "trap", "effect", "no-page", "duplicate", "problem"]
"""`elsewhere`: another site. `scope`: folders and patterns leave it out. `effect`: opening it changes something."""

UNSEEN: Final = frozenset[str]({"scope", "limit", "robots", "trap"})
"""The kinds that leave pages of the site unseen, through which there may be ways that nobody knows of."""


class Reason(str):
    """A sentence for a person, without a full stop, that knows of which kind it is."""

    kind: ReasonKind

    def __new__(cls, kind: ReasonKind, sentence: str) -> Self:
        """The sentence, of that kind."""
        made = super().__new__(cls, sentence)
        made.kind = kind
        return made
