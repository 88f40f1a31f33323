"""`truth.json`: well formed, and every barrier and twin is where it says."""

import pytest
from bs4 import BeautifulSoup
from demo_customer import Customer, log_in

from checks.criteria import criterion_by_id, product_rule_by_id
from scanner.demo import Barrier, DemoServers, Twin, barriers
from scanner.demo.chat import MESSAGES_PATH


def test_truth_covers_many_criteria() -> None:
    wcag = {barrier.criterion for barrier in barriers() if barrier.criterion in criterion_by_id()}
    rules = {barrier.criterion for barrier in barriers()} - wcag
    assert len(barriers()) >= 40
    assert len(wcag) >= 20
    assert rules == set(product_rule_by_id())


def test_axe_finds_many_barriers_in_the_initial_state() -> None:
    by_axe = [one for one in barriers() if one.state == "initial" and any(id.startswith("axe/") for id in one.found_by)]
    assert len(by_axe) >= 16
    assert len({barrier.criterion for barrier in by_axe}) >= 9


def test_ids_run_on() -> None:
    assert [barrier.id for barrier in barriers()] == [f"B{number:03}" for number in range(1, len(barriers()) + 1)]


@pytest.mark.parametrize("barrier", barriers(), ids=lambda barrier: barrier.id)
def test_barrier_and_twin_are_where_truth_says(demo: DemoServers, barrier: Barrier) -> None:
    assert (barrier.page, barrier.frame) != (barrier.twin.page, barrier.twin.frame)
    for place in (barrier, barrier.twin):
        found = served(demo, place, barrier.input).select(place.selector)
        assert len(found) == (0 if place.rendered else 1), f"{place.page} {place.selector}"


@pytest.mark.parametrize("barrier", [one for one in barriers() if one.also_on], ids=lambda barrier: barrier.id)
def test_barrier_of_a_component_is_on_its_other_pages(demo: DemoServers, barrier: Barrier) -> None:
    for place in barrier.also_on:
        elsewhere = Twin(page=place.page, state=place.state, frame=barrier.frame, selector=barrier.selector, what="")
        assert len(served(demo, elsewhere, barrier.input).select(barrier.selector)) == 1


def served(demo: DemoServers, place: Barrier | Twin, typed: dict[str, str]) -> BeautifulSoup:
    """The document of a page state as the server sends it: reached by links, forms and login, without scripts."""
    customer = Customer()
    if place.state == "logged-in":
        log_in(customer, demo)
    page = customer.page(demo.origin + place.page, typed if place.state == "form-errors" else None)
    if place.frame is None:
        return page
    window = page.select_one("iframe[src], [data-venster]")
    assert window is not None
    address = str(window.get("src") or window.get("data-venster"))
    if place.state == "chat-replied":
        window_name = {"venster": "oud" if "-oud" in address else ""}
        return customer.page(demo.widget_origin + MESSAGES_PATH, typed | window_name)
    return customer.page(address)
