"""1.4.1: a text that explains what colours mean, and items that only those colours tell apart."""

import re
from collections.abc import Iterator, Sequence
from colorsys import rgb_to_hsv
from functools import cache
from itertools import pairwise

from checks.contrast.colour import Colour, parse_colour
from checks.contrast.painting import declared_colour
from checks.data_files import data_of
from checks.dom import Document, Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.blocks import Block, blocks_of
from checks.structure.roles import stands_in
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

HUES = {
    "red": (335, 22), "orange": (14, 48), "yellow": (40, 72), "green": (70, 175), "blue": (175, 265),
    "purple": (255, 335),
}  # fmt: skip
LEAST_SATURATION, LEAST_BRIGHTNESS = 0.35, 0.2  # below that it is grey or black to the eye
LEAST_ITEMS, MOST_ITEMS = 3, 200
LONGEST_KEY = 300  # characters; a longer text tells of colours, it explains none
TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s:,.]")  # a sign may be glued to a number: “✓12”
OTHER_STYLES = ("font-weight", "font-style", "font-size", "text-decoration-line", "text-transform", "list-style-type")
PLACES = frozenset({"table", "ul", "ol", "dl"})
SEVEREST = ("failed", "cantTell", "passed")
PICTURES = frozenset({"img", "svg", "canvas", "picture", "i"})
TAGS = frozenset({"a", "button", "code", "pre", "label"})
ROLES = frozenset({"button", "link", "tab", "img"})
OF_THE_LIST = re.compile(
    r"\b(listed|shown|below|in (the|this) (list|table)|hieronder|onderstaande?|hierboven|bovenstaande?|"
    r"(in|op) (de|deze) (lijst|tabel))\b",
    re.IGNORECASE,
)


@check(
    id="colour-only-key",
    criteria=("1.4.1",),
    techniques=("G14", "F13"),
    impact="serious",
    title=Text(en="Items told apart by colour alone", nl="Onderdelen alleen aan kleur te onderscheiden"),
    barrier=Text(
        en="Customers who see colours poorly, or do not see at all, cannot tell which items the text means.",
        nl="Klanten die kleuren slecht zien of niet zien, weten niet welke onderdelen de tekst bedoelt.",
    ),
    remedy=Text(
        en="Say it in words too: put “free” or “full” beside the item, or make two lists with a heading each.",
        nl="Zeg het ook in woorden: zet ‘vrij’ of ‘vol’ bij het onderdeel, of maak twee lijsten met elk een kop.",
    ),
    cannot_see=Text(
        en="Colours in pictures, and keys that name one colour only.",
        nl="Kleuren in afbeeldingen, en een uitleg die maar één kleur noemt.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/use-of-color.html",
)
def colour_only_key(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A text that names two colours or more, and items of one list, table or row in just those colours.

    Failed when the items differ in nothing else: no word or sign that all items of a
    colour share, no picture, no other style. A text that says one thing of both colours
    is no key, and one that may tell of things of those colours (“red paint”) is for a
    person. Links and buttons are left alone, since their colour may tell something else.
    One verdict for each list or table.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/general/G14
    """
    for document in dom_of(snapshot).documents:
        keys = [(block, named) for block in blocks_of(document) if len(named := colours_named(block)) > 1]
        keys = [(block, named) for block, named in keys if _tells_them_apart(block.text)]
        found: dict[int, list[Verdict]] = {}
        for block, named in keys[:3]:
            for place, verdict in _judge(block, named, document):
                found.setdefault(place, []).append(verdict)
        for verdicts in found.values():
            yield min(verdicts, key=lambda one: SEVEREST.index(one.outcome))


def colours_named(block: Block) -> list[str]:
    """The colours that a short text names, in the order of our list."""
    text = block.text
    return [name for name, word in colour_words().items() if len(text) <= LONGEST_KEY and word.search(text)]


def _tells_them_apart(text: str) -> bool:
    """Whether something is said between the colours: “red and green are our colours” explains neither."""
    places = sorted((found.start(), found.end()) for word in colour_words().values() for found in word.finditer(text))
    joins = data_of("look-words.json")["colour joins"]
    between = [text[end:start] for (_, end), (start, _) in pairwise(places)]
    return any(set(re.findall(r"[^\W\d_]+|[=–]", part.casefold())) - set(joins) for part in between)


def _is_surely_key(text: str, named: list[str]) -> bool:
    """Whether each colour stands for a sign, not for what something is made of: “in red”, “red is”, “red days”.

    A text that speaks of what is listed there speaks of what is to be seen.
    """
    if OF_THE_LIST.search(text):
        return True
    return all(any(_is_sign(text, found) for found in colour_words()[name].finditer(text)) for name in named)


def _is_sign(text: str, colour: re.Match[str]) -> bool:
    listed = data_of("look-words.json")
    before, after = text[: colour.start()].casefold().split()[-2:], text[colour.end() :].casefold()
    if not after.strip() or not after.lstrip()[0].isalpha():
        return True
    is_led_in = before[-1:] and (before[-1] in listed["before a sign"] or " ".join(before) in listed["before a sign"])
    return bool(is_led_in) or re.findall(r"[^\W\d_]+", after)[0] in listed["colour is a sign"]


def _judge(key: Block, named: list[str], document: Document) -> Iterator[tuple[int, Verdict]]:
    """Verdicts on items, each with the row of the list or table that they are of."""
    holders = {block.element.parent for block in blocks_of(document) if block.element.parent is not None}
    for holder in sorted(holders, key=lambda one: one.row):
        items = _items(holder, key)
        groups = {name: [one for one in items if name in _hues(one)] for name in named}
        groups = {name: group for name, group in groups.items() if group}
        if len(groups) < 2 or not _are_apart(groups) or sum(map(len, groups.values())) != len(items):
            continue
        quote = shorten(key.text, 120)
        if _has_other_cue(list(groups.values())):
            message = Text(en="More than colour tells them apart.", nl="Niet alleen de kleur.")
            yield _place_of(holder), passed(target_of(holder), message)
            continue
        counts = ", ".join(f"{name}: “{shorten(group[0].rendered_text, 30)}”" for name, group in groups.items())
        message = Text(
            en=f"“{quote}” Only colour tells which item is which ({counts}).",
            nl=f"‘{quote}’ Alleen de kleur zegt welk onderdeel welk is ({_dutch(groups)}).",
        )
        is_sure = _is_surely_key(key.text, list(groups))
        target = target_of(holder)
        yield (
            _place_of(holder),
            failed(target, message, confidence="medium") if is_sure else cant_tell(target, message),
        )


def _place_of(holder: Element) -> int:
    """The row of the list or table that holds the items, so that its rows are one place."""
    return next((one.row for one in (holder, *holder.ancestors()) if one.tag in PLACES), holder.row)


def _items(holder: Element, key: Block) -> list[Element]:
    children = [one for one in holder.children if one.is_visible and one.rendered_text]
    if not LEAST_ITEMS <= len(children) <= MOST_ITEMS or len({one.tag for one in children}) > 1:
        return []
    if any(one is key.element or key.element in one.descendants() for one in children):
        return []
    return [] if stands_in(holder, TAGS, ROLES) else children


def _hues(item: Element) -> set[str]:
    """The names of the colour that the item's text has, or of the ground of its own that it stands on."""
    inner = next((one for one in (item, *item.descendants()) if _has_own_text(one)), item)
    colours = [declared_colour(inner), parse_colour(item.style("background-color"))]
    found = [names for colour in colours if colour is not None and colour.alpha > 0 and (names := _names(colour))]
    return found[0] if found else set()


def _has_own_text(one: Element) -> bool:
    return any(one.document.string(one.document.columns.values[row]).strip() for row in one.text_rows())


def _names(colour: Colour) -> set[str]:
    hue, saturation, brightness = rgb_to_hsv(*colour[:3])
    degrees = hue * 360
    if saturation < LEAST_SATURATION or brightness < LEAST_BRIGHTNESS:
        return set()
    return {
        name
        for name, (start, end) in HUES.items()
        if (start <= degrees <= end if start < end else degrees >= start or degrees <= end)
    }


def _are_apart(groups: dict[str, list[Element]]) -> bool:
    """Whether each item belongs to one colour, and some colour has several items."""
    listed = [one.row for group in groups.values() for one in group]
    return len(set(listed)) == len(listed) and max(map(len, groups.values())) > 1


def _has_other_cue(groups: Sequence[list[Element]]) -> bool:
    """A word or sign that a group shares and another lacks, a colour's name, a picture, or another style."""
    items = [one for group in groups for one in group]
    if any(_holds_picture(one) or stands_in(one, TAGS, ROLES) for one in items):
        return True
    if any(inner.tag in TAGS for one in items for inner in one.descendants()):
        return True
    if any(word.search(one.rendered_text) for one in items for word in colour_words().values()):
        return True
    if any(one.attr(name) for one in items for name in ("title", "aria-label")):
        return True
    for group in groups:
        rest = [one for one in items if one not in group]
        shared = set.intersection(*(_tokens(one) for one in group)) if len(group) > 1 else set()
        if shared - set().union(*(_tokens(one) for one in rest)):
            return True
    looks = [{tuple(one.style(name) for name in OTHER_STYLES) for one in group} for group in groups]
    return any(look != looks[0] for look in looks)


def _tokens(item: Element) -> set[str]:
    return set(TOKEN.findall(item.text.casefold()))


def _holds_picture(item: Element) -> bool:
    columns = item.document.columns
    inside = (item, *item.descendants())
    drawn = any(row in columns.pseudo for one in inside for row in item.document.child_rows[one.row] if one is not item)
    own = any(columns.pseudo.get(row) in ("before", "after") for row in item.document.child_rows[item.row])
    has_ground = any(one.style("background-image") not in ("none", "") for one in inside)
    return drawn or own or has_ground or any(one.tag in PICTURES for one in inside)


def _dutch(groups: dict[str, list[Element]]) -> str:
    words = data_of("look-words.json")["colours"]
    return ", ".join(f"{words[name][1]}: ‘{shorten(group[0].rendered_text, 30)}’" for name, group in groups.items())


@cache
def colour_words() -> dict[str, re.Pattern[str]]:
    """A pattern for the words of each colour: made of `data/look-words.json`."""
    colours = data_of("look-words.json")["colours"]
    return {name: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) for name, words in colours.items()}
