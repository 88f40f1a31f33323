"""What the law asks beyond the success criteria: WCAG's conformance requirements, and EN 301 549 clause 12.2."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from checks.data_files import data_file
from checks.text import Text

Kind = Literal["conformance", "support"]


@dataclass(frozen=True, slots=True)
class WiderRequirement:
    """A requirement that a person judges over the whole service. Source: `data/wider-requirements.json`.

    `question` is what the person decides; `criteria` are the success criteria and product
    rules whose outcomes are evidence for it.
    """

    id: str
    kind: Kind
    source: str
    title: Text
    question: Text
    criteria: tuple[str, ...]


@cache
def wider_requirements() -> tuple[WiderRequirement, ...]:
    """Conformance requirements 1 to 5, then the clauses on support services."""
    return msgspec.json.decode(data_file("wider-requirements.json"), type=tuple[WiderRequirement, ...])
