"""What counts as a page, what is left, and the reason that is given."""

import asyncio

import pytest
from simulated_site import SITE, Site, crawl, page

from scanner.crawl.content import content_key
from scanner.crawl.frontier import LOOK_AHEAD, VISITS_PER_PAGE, Frontier
from scanner.crawl.link import Link, Visit
from scanner.crawl.robots import FORBIDDEN, RobotsRules
from scanner.crawl.scope import OTHER_ORIGIN, scope_of
from scanner.crawl.seen import NO_PAGE_ADDRESS, VARIANT
from scanner.crawl.settlement import CANONICAL, REACHED_BY_REDIRECT, REDIRECT, SAME_CONTENT
from scanner.crawl.stored import OriginFacts, UnreadableProgress, read_progress

ALL = scope_of([SITE], max_pages=100)


async def test_every_reason_to_leave_a_link_is_counted() -> None:
    links = (
        Link("https://elders.nl/"),
        Link(f"{SITE}/uitloggen"),
        Link(f"{SITE}/voorwaarden.pdf"),
        Link(f"{SITE}/logo.svg"),
        Link("mailto:info@voorbeeld.nl"),
        Link("javascript:void(0)"),
        Link(f"{SITE}/prive/a"),
        Link(f"{SITE}/widget", source="frame"),
        Link(f"{SITE}/zoek", source="form"),
        Link(f"{SITE}/bestand", is_download=True),
        Link(f"{SITE}/a/b/a/b/a/b"),
        Link(f"{SITE}/goed?utm_source=mail"),
        Link(f"{SITE}/goed?utm_source=site"),
        Link(f"{SITE}/goed#deel"),
    )
    site = Site({"/": Visit(links=links)}, robots={SITE: "User-agent: *\nDisallow: /prive/"})
    done = await crawl(site, ALL)
    assert done.urls == ["/", "/goed"]
    assert done.reasons() == {
        OTHER_ORIGIN: 1,
        "never opened: its link logs out": 1,
        "not a web page: PDF document": 1,
        "not a web page: image": 1,
        NO_PAGE_ADDRESS: 2,
        FORBIDDEN: 1,
        "shown in a frame: looked at within its page": 1,
        "the address of a form, which is not submitted": 1,
        "not a web page: offered as a download": 1,
        "trap: a path that repeats itself": 1,
        VARIANT: 2,
    }


async def test_frame_that_is_also_linked_is_a_page() -> None:
    framed = Link(f"{SITE}/widget", source="frame")
    site = Site(
        {"/": Visit(links=(framed, Link(f"{SITE}/a"))), "/a": Visit(title="a", links=(Link(f"{SITE}/widget"),))}
    )
    done = await crawl(site, ALL)
    assert done.urls == ["/", "/a", "/widget"]
    assert done.reasons() == {}


async def test_depth_is_bounded_and_a_shorter_way_lets_a_page_in() -> None:
    pages = {"/": page("/a"), "/a": page("/b", title="a"), "/b": page("/c", title="b"), "/c": page("/d", title="c")}
    done = await crawl(Site(pages), scope_of([SITE], max_depth=2))
    assert done.urls == ["/", "/a", "/b"]
    assert done.reasons() == {"more than 2 links away from the start pages": 1}
    alone = await crawl(Site(pages, sitemaps={SITE: (f"{SITE}/c",)}), scope_of([SITE], max_depth=0))
    assert alone.urls == ["/"]


async def test_deep_page_is_let_in_when_a_shorter_way_is_found_later() -> None:
    # news comes last, so the way over the contact pages, which is longer, is found first
    contacts = [f"/contact-{letter}" for letter in "abcdefghij"]
    pages = {
        "/": page("/nieuws", *contacts),
        "/contact-a": page("/hulp", title="contact"),
        "/hulp": page("/doel", title="hulp"),
        "/nieuws": page("/doel", title="nieuws"),
    }
    done = await crawl(Site(pages), scope_of([SITE], max_depth=2))
    assert done.urls == ["/", *contacts, "/hulp", "/nieuws", "/doel"]
    without = await crawl(Site({**pages, "/nieuws": page(title="nieuws")}), scope_of([SITE], max_depth=2))
    assert without.reasons() == {"more than 2 links away from the start pages": 1}


async def test_link_that_is_called_log_out_takes_the_address_out_of_the_queue() -> None:
    harmless, harmful = Link(f"{SITE}/x/17"), Link(f"{SITE}/x/17", "Uitloggen")
    done = await crawl(Site({"/": Visit(links=(harmless, harmful, harmless))}), ALL)
    assert done.urls == ["/"]
    assert done.reasons() == {"never opened: its link logs out": 1}


async def test_redirects_within_the_site_give_one_page() -> None:
    pages = {
        "/": page("/oud", "/nieuw", "/ouder"),
        "/oud": page(title="n", final_url=f"{SITE}/nieuw"),
        "/ouder": page(title="n", final_url=f"{SITE}/nieuw"),
        "/nieuw": page(title="n"),
    }
    done = await crawl(Site(pages), ALL, workers=3)
    assert done.scanned == ["/", "/oud"]
    assert done.settled[f"{SITE}/ouder"].duplicate_of == f"{SITE}/oud"
    assert done.frontier is not None
    assert done.frontier.twins() == {f"{SITE}/ouder": f"{SITE}/oud", f"{SITE}/nieuw": f"{SITE}/oud"}
    assert done.reasons() == {REDIRECT: 1, REACHED_BY_REDIRECT: 1}


async def test_redirect_to_another_site_is_named_and_its_links_are_not_followed() -> None:
    away = Visit(final_url="https://login.elders.nl/start", links=(Link(f"{SITE}/geheim"),))
    done = await crawl(Site({"/": page("/mijn"), "/mijn": away}), ALL)
    assert done.urls == ["/", "/mijn"]
    assert done.reasons() == {"redirects to another site: https://login.elders.nl": 1}


async def test_redirect_out_of_the_folder_or_to_what_robots_forbid() -> None:
    pages = {
        "/hulp": page("/hulp/a", "/hulp/b"),
        "/hulp/a": Visit(final_url=f"{SITE}/winkel"),
        "/hulp/b": Visit(final_url=f"{SITE}/hulp/prive"),
    }
    site = Site(pages, robots={SITE: "User-agent: *\nDisallow: /hulp/prive"})
    done = await crawl(site, scope_of([f"{SITE}/hulp"], path_prefixes=["/hulp"]))
    assert done.reasons() == {
        "redirects out of the scope: outside the folders /hulp": 1,
        "redirects to an address that is forbidden by robots.txt": 1,
    }


async def test_start_page_that_leads_to_www_is_crawled_there() -> None:
    www = "https://www.voorbeeld.nl"
    pages = {
        "/": Visit(final_url=f"{www}/", links=(Link(f"{www}/contact"), Link(f"{www}/prive")), title="Begin"),
        f"{www}/contact": Visit(title="Contact"),
        f"{www}/kaart": Visit(title="Kaart"),
    }
    site = Site(pages, robots={www: "User-agent: *\nDisallow: /prive"}, sitemaps={www: (f"{www}/kaart",)})
    done = await crawl(site, scope_of([SITE]), workers=2)
    assert done.urls == ["/", f"{www}/contact", f"{www}/kaart"]
    assert done.reasons() == {FORBIDDEN: 1, REACHED_BY_REDIRECT: 1}
    assert done.frontier is not None
    assert done.frontier.scope.origins == {SITE, www}


async def test_start_page_that_leads_to_a_login_provider_leaves_the_scope() -> None:
    done = await crawl(
        Site({"/": Visit(final_url="https://provider.nl/login", links=(Link("https://provider.nl/x"),))}), ALL
    )
    assert done.scanned == []
    assert done.reasons() == {"redirects to another site: https://provider.nl": 1}


async def test_same_title_and_text_is_one_page_and_same_text_alone_is_not() -> None:
    pages = {
        "/": page("/a", "/b", "/c"),
        "/a": page(title="Inloggen", text="k1"),
        "/b": page(title="Inloggen", text="k1"),
        "/c": page(title="Registreren", text="k1"),
    }
    done = await crawl(Site(pages), ALL)
    assert done.scanned == ["/", "/a", "/c"]
    assert done.reasons() == {SAME_CONTENT: 1}


async def test_hash_routes_count_where_they_show_other_content() -> None:
    pages = {
        "/": page("/#/contact", "/#/leeg", title="App", text="k0"),
        "/#/contact": page(title="App", text="k1", canonical=f"{SITE}/"),
        "/#/leeg": page(title="App", text="k0"),
    }
    assert (await crawl(Site(pages), ALL)).scanned == ["/", "/#/contact"]


async def test_canonical_address_joins_pages_of_one_title() -> None:
    pages = {
        "/": page("/lijst?sorteer=prijs", "/lijst?pagina=2", "/lijst"),
        "/lijst?sorteer=prijs": page(title="Lijst", text="k1", canonical=f"{SITE}/lijst"),
        "/lijst?pagina=2": page(title="Lijst, pagina 2", text="k2", canonical=f"{SITE}/lijst"),
        "/lijst": page(title="Lijst", text="k3", canonical=f"{SITE}/lijst"),
    }
    done = await crawl(Site(pages), ALL)
    assert done.scanned == ["/", "/lijst?sorteer=prijs", "/lijst?pagina=2"]
    assert done.reasons() == {CANONICAL: 1}


async def test_template_that_calls_every_page_the_home_page_is_not_believed() -> None:
    pages = {
        "/": page("/a", "/b", title="App", canonical=f"{SITE}/"),
        "/a": page(title="App", canonical=f"{SITE}/"),
        "/b": page(title="App", canonical="https://elders.nl/b"),
    }
    assert (await crawl(Site(pages), ALL)).scanned == ["/", "/a", "/b"]


async def test_canonical_address_that_nobody_links_to_is_found() -> None:
    done = await crawl(Site({"/": page("/a"), "/a": page(title="a", canonical=f"{SITE}/alfa")}), ALL)
    assert done.urls == ["/", "/a", "/alfa"]


async def test_only_scanned_pages_count_towards_the_limit() -> None:
    names = [f"/p-{letter}" for letter in "abcdefghij"]
    pages = {"/": page(*names, title="Begin")}
    pages |= {name: page(title="zelfde", text="k") for name in names[:5]}
    pages[names[5]] = Visit(document="application/pdf")
    pages[names[6]] = Visit(problem="It did not answer within 60 s.")
    done = await crawl(Site(pages), scope_of([SITE], max_pages=4), workers=3)
    assert done.scanned == ["/", names[0], names[7], names[8]]
    assert done.reasons() == {
        SAME_CONTENT: 4,
        "not a web page: application/pdf": 1,
        "the limit of 4 pages was reached": 1,
    }


async def test_site_of_nothing_but_duplicates_ends() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"/{one}{other}" for one in letters for other in letters]
    pages = {"/": page(*names, title="zelfde", text="k")} | {name: page(title="zelfde", text="k") for name in names}
    done = await crawl(Site(pages), scope_of([SITE], max_pages=10), workers=4)
    loads = 10 * VISITS_PER_PAGE + LOOK_AHEAD
    assert len(done.chosen) == loads
    assert f"{loads} pages were loaded, which is the most for a limit of 10 scanned pages" in done.reasons()


async def test_endless_calendar_ends() -> None:
    class Calendar(dict[str, Visit]):
        def get(self, path: str, default: object = None) -> Visit:  # type: ignore[override]
            number = int(path.rpartition("-")[2] or 0) if "maand" in path else 0
            year, month = divmod(number, 12)
            return page(f"/agenda?maand={2000 + year}-{month + 1:02}-{number + 1}", title=path)

    done = await crawl(Site(Calendar()), scope_of([SITE], max_pages=1_000, max_depth=1_000))
    assert len(done.chosen) == 25
    assert done.reasons() == {"trap: more than 24 pages that differ in dates, such as a calendar": 1}


async def test_start_pages_come_first_in_the_order_given_and_robots_apply_to_them() -> None:
    starts = [f"{SITE}/z", f"{SITE}/uitloggen", f"{SITE}/prive", f"{SITE}/a"]
    site = Site({"/z": page("/contact")}, robots={SITE: "User-agent: *\nDisallow: /prive"})
    done = await crawl(site, scope_of(starts))
    assert done.urls == ["/z", "/uitloggen", "/a", "/contact"]
    assert done.reasons() == {FORBIDDEN: 1}


async def test_unreachable_robots_txt_stops_the_crawl_with_its_reason() -> None:
    async def learn(origin: str) -> OriginFacts:
        return OriginFacts(RobotsRules.of_answer(503, b"", "loketscan"))

    frontier = Frontier(scope_of([SITE]), learn)
    assert await frontier.next() is None
    assert [one.reason for one in frontier.leftovers()] == ["robots.txt could not be read (HTTP 503)"]


async def test_interrupted_crawl_says_so() -> None:
    frontier = Frontier(ALL)
    first = await frontier.next()
    assert first is not None
    frontier.complete(first, page("/a", "/b"))
    assert await frontier.next() is not None
    assert [(one.reason, one.count) for one in frontier.leftovers()] == [("the run ended before it was looked at", 2)]


async def test_cancelled_worker_does_not_hold_up_the_others() -> None:
    frontier = Frontier(ALL)
    first = await frontier.next()
    assert first is not None
    waiting = asyncio.create_task(frontier.next())
    await asyncio.sleep(0)
    waiting.cancel()
    frontier.complete(first, page("/a"))
    second = await asyncio.wait_for(frontier.next(), timeout=5)
    assert second is not None
    assert second.url == f"{SITE}/a"


async def test_page_may_be_completed_once_and_by_its_own_frontier() -> None:
    frontier = Frontier(ALL)
    first = await frontier.next()
    assert first is not None
    frontier.complete(first, Visit())
    with pytest.raises(ValueError, match="completed before"):
        frontier.complete(first, Visit())
    with pytest.raises(ValueError, match="no candidate"):
        Frontier(ALL).complete(first, Visit())


def test_progress_of_another_version_is_refused() -> None:
    with pytest.raises(UnreadableProgress):
        read_progress([], [{"version": 99, "url": SITE, "visit": {}}])
    with pytest.raises(UnreadableProgress):
        read_progress([{"origin": SITE}], [])


def test_content_key_sees_through_spacing_and_clocks_and_says_nothing_of_an_empty_shell() -> None:
    text = "Welkom bij de klantenservice van Voorbeeld. Hoe kunnen we u helpen? Het is nu 12:03."
    assert content_key(text) == content_key(text.replace(" ", "\n ").replace("12:03", "12:04"))
    assert content_key(text) != content_key(text.replace("helpen", "bellen"))
    assert content_key("Laden…") is None
