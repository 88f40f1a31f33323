"""1.4.1: required fields that only the colour of their labels tells."""

import re
from collections.abc import Iterator

from checks.contrast.painting import declared_colour, is_disabled
from checks.dom import Element, dom_of
from checks.dom.targets import target_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

COLOUR_WORDS = re.compile(
    r"\b(rood|rode|groene?|blauwe?|oranje|paarse?|gekleurde?|kleur|red|green|blue|orange|purple|"
    r"colou?r(?:ed)?)\b",
    re.IGNORECASE,
)
RED_WORDS = re.compile(r"\b(rood|rode|red)\b", re.IGNORECASE)
MUST_WORDS = re.compile(
    r"\b(verplichte?|moet(?:en)?|invullen|vul\b.{0,20}\bin|required|must|mandatory|obligatory|"
    r"need(?:ed|s)?|fill)\b",
    re.IGNORECASE,
)
OPTIONAL_WORDS = re.compile(r"optione|facultatie|niet verplicht|optional", re.IGNORECASE)
TOKEN = re.compile(r"[^\s:]+")
OTHER_STYLES = ("font-weight", "font-style", "font-size", "text-decoration-line", "text-transform", "background-color")
FEWEST_LABELS = 2


@check(
    id="colour-only-mark",
    criteria=("1.4.1",),
    techniques=("F81", "G14"),
    impact="serious",
    title=Text(en="Fields marked by colour alone", nl="Velden alleen met kleur gemarkeerd"),
    barrier=Text(
        en="Customers who see colours poorly cannot tell which fields they have to fill in or mend.",
        nl="Klanten die kleuren slecht zien, weten niet welke velden zij moeten invullen of verbeteren.",
    ),
    remedy=Text(
        en="Put the word “required” or an explained sign in the label, beside the colour.",
        nl="Zet naast de kleur ook het woord ‘verplicht’ of een teken met uitleg in het label.",
    ),
    cannot_see=Text(
        en="Marks in pictures, and marks beside labels that are no part of them.",
        nl="Markeringen in afbeeldingen, en markeringen naast labels die er geen deel van zijn.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/use-of-color.html",
)
def colour_only_mark(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Labels in one form that differ from the others in colour only.

    It fails when the form's own text says what red labels mean; without such a text it is
    cantTell, and only where the required fields are those of another colour. A word or sign
    that all coloured labels have and the others lack is a second cue.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/failures/F81
    """
    forms: dict[tuple[int, int], tuple[Element, list[Element]]] = {}
    for one in dom_of(snapshot).elements():
        if one.tag == "label" and one.is_visible and one.rendered_text and not is_disabled(one):
            form = next((outer for outer in one.ancestors() if outer.tag in ("form", "main", "body")), one)
            forms.setdefault((form.document.place, form.row), (form, []))[1].append(one)
    for form, labels in forms.values():
        yield from _judge(form, labels)


def _judge(form: Element, labels: list[Element]) -> Iterator[Verdict]:
    if any(_has_icon(label) for label in labels):
        return
    explanation = _explanation(form)
    coloured = [label for label in labels if _is_red(label)] if explanation else []
    are_meant = bool(coloured) and bool(RED_WORDS.search(explanation))
    if not are_meant:
        coloured = [label for label in labels if _is_required(label)]
    others = [label for label in labels if label not in coloured]
    if len(coloured) < FEWEST_LABELS or not (are_meant or _differ(coloured, others)):
        return
    has_cue = _has_other_cue(coloured, others)
    for label in coloured:
        target = target_of(label)
        if has_cue:
            yield passed(target, Text(en="More than colour marks this field.", nl="Meer dan kleur markeert dit veld."))
        elif are_meant:
            yield failed(target, _message(explanation))
        else:
            yield cant_tell(target, _message(explanation))


def _message(explanation: str) -> Text:
    said = f": “{explanation}”" if explanation else ""
    said_nl = f": ‘{explanation}’" if explanation else ""
    return Text(
        en=f"Only the colour of the label tells this field from the others{said}.".replace(".”.", ".”"),
        nl=f"Alleen de kleur van het label onderscheidt dit veld van de andere{said_nl}.".replace(".’.", ".’"),
    )


def _is_red(label: Element) -> bool:
    colour = declared_colour(label)
    return colour is not None and colour.red > 0.4 and colour.red > 2 * max(colour.green, colour.blue)


def _differ(coloured: list[Element], others: list[Element]) -> bool:
    """Whether each group has one colour, and not the same."""
    one, other = ({declared_colour(label) for label in group} for group in (coloured, others))
    return len(one) == len(other) == 1 and one != other


def _is_required(label: Element) -> bool:
    name = label.attr("for")
    fields = [one for one in label.descendants() if one.tag in ("input", "select", "textarea")]
    if name:
        scope = label.scope_row
        fields += [one for one in label.document.elements() if one.attr("id") == name and one.scope_row == scope]
    return any(one.attr("required") is not None or one.attr("aria-required") == "true" for one in fields)


def _has_icon(label: Element) -> bool:
    columns = label.document.columns
    has_generated = any(row in columns.pseudo for row in label.document.child_rows[label.row])
    return has_generated or any(one.tag in ("img", "svg") for one in label.descendants())


def _has_other_cue(coloured: list[Element], others: list[Element]) -> bool:
    """A word or sign of all coloured labels and no other one, or another style than theirs."""
    shared = set.intersection(*(set(TOKEN.findall(one.rendered_text)) for one in coloured))
    elsewhere = set().union(*(TOKEN.findall(one.rendered_text) for one in others))
    if others and shared - elsewhere and len(coloured) > 1:
        return True
    if any(set("*†‡•!") & set(one.rendered_text) or MUST_WORDS.search(one.rendered_text) for one in coloured):
        return True
    if any(OPTIONAL_WORDS.search(one.rendered_text) for one in others):
        return True
    return bool(others) and any(_styles(coloured, name) != _styles(others, name) for name in OTHER_STYLES)


def _explanation(form: Element) -> str:
    """A sentence in or just before the form that says what a colour means."""
    near = form.parent if form.tag == "form" and form.parent is not None else form
    for one in (near, *near.descendants()):
        own = one.rendered_text if one.tag in ("p", "legend", "small", "div", "span", "li", "strong") else ""
        if 0 < len(own) < 200 and COLOUR_WORDS.search(own) and MUST_WORDS.search(own):
            return own
    return ""


def _styles(labels: list[Element], name: str) -> set[str]:
    return {one.style(name) for one in labels}
