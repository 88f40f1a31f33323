"""What kind of change mends what a check finds."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from checks.data_files import data_file

KindOfChange = Literal["attribute", "text", "style", "structure", "behaviour", "media", "unknown"]
"""What has to be changed; `unknown` for checks of plugins and rules that axe brought later."""


@dataclass(frozen=True, slots=True)
class _Data:
    """`data/kinds-of-change.json`: check ids per kind, and the checks that each page is mended for by itself."""

    about: str
    kinds: dict[KindOfChange, tuple[str, ...]]
    per_page: frozenset[str]


def kind_of_change(check: str) -> KindOfChange:
    """What is changed to mend the findings of that check."""
    return _kind_by_check().get(check, "unknown")


def is_mended_per_page(check: str) -> bool:
    """Whether each page needs a text or decision of its own, however alike the findings are, as page titles do."""
    return check in _data().per_page


@cache
def _kind_by_check() -> dict[str, KindOfChange]:
    return {check: kind for kind, checks in _data().kinds.items() for check in checks}


@cache
def _data() -> _Data:
    return msgspec.json.decode(data_file("kinds-of-change.json"), type=_Data)
