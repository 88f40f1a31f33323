"""The 50 success criteria of WCAG 2.1 level A and AA, and the product rules that stand beside them."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from checks.data_files import data_file
from checks.text import Text

Level = Literal["A", "AA"]


@dataclass(frozen=True, slots=True)
class Named:
    """A guideline or principle that a criterion belongs to, with its titles."""

    id: str
    en: str
    nl: str


@dataclass(frozen=True, slots=True)
class SuccessCriterion:
    """One row of `data/wcag21-aa.json`.

    `en301549` is the clause of EN 301 549 v3.2.1 for web pages; `understanding` is
    the address of W3C's explanation; `since` the WCAG version that brought it.
    """

    id: str
    title: Text
    level: Level
    since: str
    slug: str
    guideline: Named
    principle: Named
    understanding: str
    en301549: str


@dataclass(frozen=True, slots=True)
class ProductRule:
    """A requirement on customer service that is no WCAG criterion. Source: `data/product-rules.json`."""

    id: str
    title: Text
    meaning: Text


@cache
def success_criteria() -> tuple[SuccessCriterion, ...]:
    """All 50, in the order of the standard."""
    return msgspec.json.decode(data_file("wcag21-aa.json"), type=tuple[SuccessCriterion, ...])


@cache
def product_rules() -> tuple[ProductRule, ...]:
    """The product rules, in the order in which reports list them."""
    return msgspec.json.decode(data_file("product-rules.json"), type=tuple[ProductRule, ...])


@cache
def criterion_by_id() -> dict[str, SuccessCriterion]:
    """The success criteria by number, such as `1.4.3`."""
    return {criterion.id: criterion for criterion in success_criteria()}


@cache
def product_rule_by_id() -> dict[str, ProductRule]:
    """The product rules by id, such as `no-js`."""
    return {rule.id: rule for rule in product_rules()}


def criterion_order(criterion: str) -> tuple[int, ...]:
    """Sort key that puts 1.4.10 after 1.4.5, and product rules after all numbers."""
    parts = criterion.split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else (99,)
