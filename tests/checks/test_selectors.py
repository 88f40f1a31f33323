"""Selectors where pages are odd: strange ids, foreign names, shadow trees in another order, very deep pages."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.dom import dom_of
from checks.dom.selector import escape, frames_of, selector_of
from checks.dom.targets import element_at, markup, target_of
from tests.support.snapshots import build_page, snapshot_of

NAMES = st.text(st.characters(exclude_categories=("Cs", "Co"), exclude_characters="\0\r"), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None)
@given(NAMES)
def test_any_id_is_found_again(name: str) -> None:
    soup = BeautifulSoup("<div><p>x</p></div>", "html5lib")
    assert soup.p is not None
    soup.p["id"] = name
    assert soup.select(f"#{escape(name)}") == [soup.p]


@pytest.mark.parametrize(
    ("name", "escaped"),
    [
        ("send", "send"),
        ("1x", r"\31 x"),
        ("-1x", r"-\31 x"),
        ("-", r"\-"),
        ("--x", "--x"),
        ("a:b.c", r"a\:b\.c"),
        ("a b", r"a\ b"),
        ("a\nb", r"a\a b"),
        ("één", "één"),
    ],
)
def test_id_is_escaped_by_the_rules_of_cssom(name: str, escaped: str) -> None:
    assert escape(name) == escaped


def test_names_that_are_no_plain_html_are_kept() -> None:
    page = build_page("<html><body><o:p>Word</o:p><svg><foreignObject><p>Tekst</p></foreignObject></svg></body></html>")
    assert selector_of(page.element("o\\:p")) == "html > body > o\\:p"
    assert selector_of(page.element("svg p")) == "html > body > svg > foreignObject > p"


def test_id_that_stands_twice_is_not_relied_on() -> None:
    page = build_page("<html><body><p id=a>1</p><p id=a>2</p><p id=b>3</p></body></html>")
    assert selector_of(page.element("#a:last-of-type, #a:nth-of-type(2)")) == "html > body > p:nth-of-type(2)"
    assert selector_of(page.element("#b")) == "#b"


def test_same_id_inside_and_outside_a_shadow_tree_is_unique_in_each() -> None:
    page = build_page(
        "<html><p id=a>Buiten</p><x-chat><template shadowrootmode=open><p id=a>Binnen</p></template></x-chat></html>"
    )
    assert selector_of(page.element("x-chat >>> #a")) == "html > body > x-chat >>> #a"
    assert selector_of(page.element("#a")) == "#a"


def test_shadow_tree_in_a_shadow_tree_in_a_frame() -> None:
    inner = "<b><template shadowrootmode=open><i>x</i></template></b>"
    page = build_page(
        f"<html><iframe id=outer srcdoc=\"<iframe class=inner srcdoc='<u><template shadowrootmode=open>{inner}"
        "</template></u>'></iframe>\"></iframe></html>"
    )
    element = page.element("#outer | iframe | u >>> b >>> i")
    assert frames_of(element) == ("#outer", "html > body > iframe")
    assert selector_of(element) == "html > body > u >>> b >>> i"
    assert element_at(dom_of(page.snapshot), page.ancestry("#outer | iframe | u >>> b >>> i")) is element


SLOTTED = (
    "<html><x-card><template shadowrootmode=open><slot name=a></slot><slot name=b></slot></template>"
    "{}<p slot=b>B</p><p slot=a>A</p></x-card></html>"
)


def test_slotted_parts_are_counted_in_the_order_of_the_markup() -> None:
    page = build_page(SLOTTED.format(""))
    first, second = page.element("[slot=b]"), page.element("[slot=a]")
    assert selector_of(first) == "html > body > x-card > p:nth-of-type(1)"
    assert selector_of(second) == "html > body > x-card > p:nth-of-type(2)"
    assert element_at(dom_of(page.snapshot), page.ancestry("[slot=b]")) is first


def test_part_that_no_slot_shows_still_counts() -> None:
    page = build_page(SLOTTED.format("<p>Left out</p>"))
    assert selector_of(page.element("[slot=b]")) == "html > body > x-card > p:nth-child(2)"
    assert element_at(dom_of(page.snapshot), page.ancestry("[slot=a]")) is page.element("[slot=a]")
    assert element_at(dom_of(page.snapshot), [["html > body > x-card > p:nth-child(1)"]]) is None


def test_page_nested_deeper_than_the_stack_is_read_whole() -> None:
    depth = 1500  # Python’s own limit is 1000
    root = dom_of(snapshot_of(f"<html><body>{'<div>' * depth}Diep</body></html>")).main.root
    assert root is not None
    assert sum(one.tag == "div" for one in root.descendants()) == depth
    assert target_of(root).text == "Diep"
    assert len(markup(root)) <= 400
