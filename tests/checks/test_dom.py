"""Selectors that find their element again, and elements found by what axe names."""

from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.criteria import criterion_by_id, criterion_order, success_criteria
from checks.dom import dom_of
from checks.dom.selector import frames_of, selector_of
from checks.dom.targets import element_at, target_of
from tests.support.snapshots import build_page, snapshot_of

TAGS = st.sampled_from(["div", "p", "span", "ul", "b"])
IDS = st.sampled_from(["", "", "", "a", "b", "1x", "a:b", "ü", "a b"])


def tree(depth: int = 3) -> st.SearchStrategy[str]:
    leaf = st.tuples(TAGS, IDS).map(
        lambda one: f'<{one[0]} id="{one[1]}">x</{one[0]}>' if one[1] else f"<{one[0]}>x</{one[0]}>"
    )
    return st.recursive(
        leaf, lambda inner: st.lists(inner, max_size=4).map(lambda many: f"<div>{''.join(many)}</div>"), max_leaves=12
    )


@settings(max_examples=60, deadline=None)
@given(tree())
def test_selector_finds_its_element_and_no_other(html: str) -> None:
    page = f"<html><body>{html}</body></html>"
    soup = BeautifulSoup(page, "html5lib")
    for element in dom_of(snapshot_of(page)).main.elements():
        found = soup.select(selector_of(element))
        assert [one.name for one in found] == [element.tag]
        assert (found[0].get("id") or "") == (element.attr("id") or "")


@settings(max_examples=40, deadline=None)
@given(tree())
def test_element_is_found_by_axes_ancestry(html: str) -> None:
    built = build_page(f"<html><body>{html}</body></html>")
    dom = dom_of(built.snapshot)
    for element in dom.main.elements():
        assert element_at(dom, built.ancestry(selector_of(element))) is element


def test_shadow_trees_and_frames_are_in_the_selector() -> None:
    page = build_page(
        "<html><x-chat id=chat><template shadowrootmode=open><button>Send</button></template></x-chat>"
        "<iframe id=help srcdoc='<p>In a frame</p>'></iframe></html>"
    )
    assert selector_of(page.element("#chat >>> button")) == "#chat >>> button"
    inner = page.element("#help | p")
    assert frames_of(inner) == ("#help",)
    assert target_of(inner).text == "In a frame"


def test_change_under_way_gives_no_wrong_element() -> None:
    dom = dom_of(snapshot_of("<html><body><p>x</p></body></html>"))
    assert element_at(dom, [["html > body > div:nth-child(1)"]]) is None
    assert element_at(dom, [["html > body > p:nth-child(7)"]]) is None
    assert element_at(dom, [["html > body > p"], ["html > body"]]) is None


def test_fifty_criteria_in_the_order_of_the_standard() -> None:
    listed = [one.id for one in success_criteria()]
    assert len(listed) == 50
    assert listed == sorted(listed, key=criterion_order)
    assert [sum(one.level == level for one in success_criteria()) for level in ("A", "AA")] == [30, 20]
    assert criterion_by_id()["1.4.10"].en301549 == "9.1.4.10"
    assert criterion_order("no-js") > criterion_order("4.1.3")
