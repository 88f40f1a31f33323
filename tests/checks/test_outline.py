"""Outlines of pages, by which a site is compared."""

from checks.site.outline import address_of, known_as, outline_of
from tests.support.snapshots import build_page

PAGE = "<html lang=nl><title>Hulp</title><body><a href=/oud>Oud</a> <a href=/b>B</a></body></html>"


def test_merged_and_redirected_addresses_are_one_page() -> None:
    outline = outline_of("p1", build_page(PAGE, url="https://loket.example/a").snapshot, None, is_start=True)
    twins = {"loket.example/oud": "loket.example/nieuw", "loket.example/a": "loket.example/hulp"}
    known = known_as(outline, twins)
    assert known.address == "loket.example/hulp"
    assert [one.address for one in known.links] == ["loket.example/nieuw", "loket.example/b"]


def test_addresses_are_one_whatever_the_order_of_their_query() -> None:
    assert address_of("?b=2&a=1", "https://www.loket.example/x/") == address_of("/x?a=1&b=2", "http://loket.example/")
