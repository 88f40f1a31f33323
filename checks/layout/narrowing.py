"""The conditions in which a layout may lose something, and what checks say of people who need them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from checks.registry import CheckFunction, check
from checks.text import Text


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A condition that leaves text less room. `place` ends sentences, `people` begins them; `ending` is that of ids."""

    condition: str
    ending: str
    group: str
    criterion: str
    techniques: tuple[str, ...]
    place: Text
    people: Text
    source: str


ZOOM: Final = Narrowing(
    condition="zoom-200",
    ending="at-200-percent",
    group="zoom",
    criterion="1.4.4",
    techniques=("F69",),
    place=Text(en="at 200 %", nl="bij 200 %"),
    people=Text(
        en="Customers who enlarge the page to 200 %",
        nl="Klanten die de pagina tot 200 % vergroten,",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/resize-text.html",
)
REFLOW: Final = Narrowing(
    condition="reflow-320",
    ending="at-320-px",
    group="reflow",
    criterion="1.4.10",
    techniques=("F102",),
    place=Text(en="at 320 px", nl="bij 320 px"),
    people=Text(
        en="Customers who enlarge the page to 400 % or have a narrow screen",
        nl="Klanten die de pagina tot 400 % vergroten of een smal scherm hebben,",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/reflow.html",
)
SPACING: Final = Narrowing(
    condition="text-spacing",
    ending="with-spacing",
    group="spacing",
    criterion="1.4.12",
    techniques=("F104",),
    place=Text(en="with wider text spacing", nl="met ruimere tekstafstand"),
    people=Text(
        en="Customers who set more space between lines, words and letters",
        nl="Klanten die meer ruimte tussen regels, woorden en letters instellen,",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/text-spacing.html",
)

PHONE: Final = Narrowing(
    condition="phone",
    ending="on-phone",
    group="reflow",
    criterion="1.4.10",
    techniques=("F102",),
    place=Text(en="on a phone", nl="op een telefoon"),
    people=Text(en="Customers with a phone", nl="Klanten met een telefoon"),
    source="https://www.w3.org/WAI/WCAG21/Understanding/reflow.html",
)


def checked_under(
    *narrowings: Narrowing,
    loss: str,
    title: Text,
    barrier: Text,
    remedy: Text,
    cannot_see: Text,
    replaces: tuple[str, ...] = (),
    states: tuple[str, ...] = (),
) -> Callable[[CheckFunction], CheckFunction]:
    """Register one function as a check under each of these conditions, named after what is lost there.

    `title` goes before the place and `barrier` after the people: “Text is cut off” +
    “at 320 px”, “Customers who …” + “miss a part of the text.” `replaces` names losses that
    are the same barrier on the same element, `states` the page states that are judged.
    """

    def register(function: CheckFunction) -> CheckFunction:
        for one in narrowings:
            check(
                id=f"{loss}-{one.ending}",
                criteria=(one.criterion,),
                techniques=one.techniques,
                impact="serious",
                condition=one.condition,
                group=one.group,
                replaces=tuple(f"{other}-{one.ending}" for other in replaces),
                states=states,
                title=_joined(title, one.place),
                barrier=_joined(one.people, barrier),
                remedy=remedy,
                cannot_see=cannot_see,
                source=one.source,
            )(function)
        return function

    return register


def _joined(first: Text, then: Text) -> Text:
    return Text(en=f"{first.en} {then.en}", nl=f"{first.nl} {then.nl}")
