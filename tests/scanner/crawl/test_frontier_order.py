"""Which pages are chosen, in which order: the same for any number of workers, and after any interruption."""

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st
from simulated_site import SITE, Crawl, Site, crawl, page, random_site

from scanner.crawl.frontier import LOOK_AHEAD, Frontier
from scanner.crawl.link import Link, Visit
from scanner.crawl.scope import scope_of

SEEDS = st.integers(min_value=0, max_value=10_000)


def outcome(done: Crawl) -> object:
    assert done.frontier is not None
    return (
        [(one.number, one.url, one.depth, one.source) for one in sorted(done.chosen, key=lambda one: one.number)],
        sorted((url, settled.outcome, settled.duplicate_of) for url, settled in done.settled.items()),
        done.frontier.leftovers(),
    )


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.integers(min_value=2, max_value=60), st.integers(min_value=1, max_value=25))
async def test_workers_and_their_speed_change_nothing(seed: int, size: int, max_pages: int) -> None:
    site = random_site(random.Random(seed), size)
    scope = scope_of([SITE], max_pages=max_pages)
    alone = outcome(await crawl(site, scope))
    for workers in (2, 3, 6, 12):
        assert outcome(await crawl(site, scope, workers=workers, lot=random.Random(seed + workers))) == alone


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.integers(min_value=2, max_value=40), st.integers(min_value=1, max_value=20), st.data())
async def test_killed_crawl_goes_on_where_it_was(seed: int, size: int, max_pages: int, data: st.DataObject) -> None:
    site = random_site(random.Random(seed), size)
    scope = scope_of([SITE], max_pages=max_pages)
    whole = await crawl(site, scope)
    cut = data.draw(st.integers(min_value=1, max_value=len(whole.chosen)))
    first = await crawl(site, scope, workers=3, lot=random.Random(seed), stop_after=cut)
    second = await crawl(site, scope, workers=3, lot=random.Random(seed + 1), progress=first.progress())
    visited = {row["url"] for row in first.visit_rows}
    assert visited.isdisjoint(one.url for one in second.chosen)
    assert visited | {one.url for one in second.chosen} == {one.url for one in whole.chosen}
    assert second.reasons() == whole.reasons()


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.integers(min_value=2, max_value=60), st.integers(min_value=1, max_value=25))
async def test_every_address_is_scanned_or_has_a_reason(seed: int, size: int, max_pages: int) -> None:
    site = random_site(random.Random(seed), size)
    done = await crawl(site, scope_of([SITE], max_pages=max_pages), workers=2, lot=random.Random(seed))
    assert done.frontier is not None
    rows = list(done.frontier.seen_rows())
    listed = [row for row in rows if row.status in ("scanned", "problem")]
    assert len(rows) == len(listed) + sum(done.reasons().values())
    assert all(row.reason for row in rows if row.status in ("left", "problem"))
    assert len(done.scanned) == done.frontier.scanned_count <= max_pages
    assert len({row.url for row in rows}) == len(rows)


async def test_service_pages_come_first_within_one_level() -> None:
    site = Site({"/": page("/over-ons", "/nieuws", "/contact", "/producten", "/klantenservice")})
    done = await crawl(site, scope_of([SITE], max_pages=4))
    assert done.urls == ["/", "/contact", "/klantenservice", "/over-ons"]


async def test_limit_holds_service_pages_that_lie_deep_under_a_wide_menu() -> None:
    menu = [f"/producten/{'abcdefghij'[n % 10]}{'abcdefghij'[n // 10]}" for n in range(90)]
    topics = [f"/klantenservice/onderwerp-{letter}" for letter in "abcdefghijkl"]
    pages = {
        "/": page(*menu, "/klantenservice"),
        "/klantenservice": page(*topics, "/klantenservice/contact"),
        "/klantenservice/contact": page("/chat", "/klachten"),
    }
    done = await crawl(Site(pages), scope_of([SITE]), workers=2)
    assert len(done.scanned) == 50
    assert {"/klantenservice", "/klantenservice/contact", "/chat", "/klachten", *topics} <= set(done.scanned)
    assert sum(url.startswith("/producten") for url in done.scanned) > 20


async def test_help_centre_of_thousands_leaves_room_for_the_rest() -> None:
    articles = [f"/hulp/{n:03}-artikel" for n in range(400)]
    site = Site({"/": page("/hulp", "/over-ons", "/winkels"), "/hulp": page(*articles, "/hulp/contact")})
    done = await crawl(site, scope_of([SITE]), workers=2)
    assert {"/hulp", "/hulp/contact", "/over-ons", "/winkels"} <= set(done.scanned)


async def test_page_that_only_the_sitemap_lists_comes_after_those_that_are_linked() -> None:
    sitemap = tuple(f"{SITE}/kaart-{letter}" for letter in "abc")
    site = Site({"/": page("/menu-a", "/kaart-b")}, sitemaps={SITE: sitemap})
    done = await crawl(site, scope_of([SITE]))
    assert done.urls == ["/", "/menu-a", "/kaart-b", "/kaart-a", "/kaart-c"]


async def test_links_of_the_last_seven_pages_wait_unless_nothing_else_is_left() -> None:
    names = [f"/a-{letter}" for letter in "bcdefghijklm"]
    site = Site({"/": page(*names), "/a-b": page("/contact")})
    done = await crawl(site, scope_of([SITE]))
    # /a-b is page 1, so its link can be chosen from page 1 + LOOK_AHEAD on
    assert done.urls.index("/contact") == 1 + LOOK_AHEAD
    few = await crawl(Site({"/": page("/a-b"), "/a-b": page("/contact")}), scope_of([SITE]))
    assert few.urls == ["/", "/a-b", "/contact"]


async def test_many_addresses_stay_cheap() -> None:
    pages, words = 80, [f"{one}{other}" for one in "abcdefghijklmnopqrst" for other in "abcdefghij"]
    frontier = Frontier(scope_of([SITE], max_pages=pages))
    moments = []
    while (candidate := await frontier.next()) is not None:
        links = tuple(Link(f"{SITE}/{words[candidate.number]}/{word}") for word in words)
        frontier.complete(candidate, Visit(links=links, title=candidate.url))
        moments.append(time.process_time())
    assert sum(one.count for one in frontier.leftovers()) == pages * len(words) + 1 - pages
    first, second = moments[pages // 2] - moments[LOOK_AHEAD], moments[-1] - moments[pages // 2]
    # the second half takes four pages more than the first; a search through all addresses would show
    assert second < 3 * first
