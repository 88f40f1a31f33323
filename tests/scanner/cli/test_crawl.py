"""`loketscan scan` on a site with everything that a crawl meets."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import loketscan, results_in
from tests.support.counting_server import Arrival, CountingServer, Reply

XML = "application/xml"


def page(title: str, body: str = "", head: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>"
        f"<p>This text is about {title} and about nothing else; no other page has these words in this order.</p>"
        f"{body}</main></body></html>"
    )


def calendar(arrival: Arrival) -> Reply:
    month = int(arrival.parameter("month", "1"))
    return Reply(page(f"Calendar {month}", f"<a href='/calendar?month={month + 1}'>Month {month + 1}</a>"))


SAME = page("Opening hours")
SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<url><loc>{{here}}/only-in-sitemap</loc></url></urlset>"
)
INDEX = (
    '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<sitemap><loc>{{here}}/map.xml.gz</loc></sitemap></sitemapindex>"
)
LINKS = """
<a href="/contact">Contact</a> <a href="/news">News</a> <a href="/forbidden/secret">Secret</a>
<a href="/hours">Opening hours</a> <a href="/hours-again">Hours</a> <a href="/print?version=1">Print</a>
<a href="/logout">Log out</a> <a href="/account?action=delete&id=3">Delete my account</a>
<a href="/away">Partner</a> <a href="{{foreign}}/elsewhere">Elsewhere</a> <a href="/manual.pdf">Manual</a>
<a href="/calendar?month=1">Calendar</a> <a href="/app#/first">App</a> <a href="/gone">Gone</a>
<div id="late"></div>
<script>setTimeout(() => { late.innerHTML = '<a href="/made-by-script">Made by script</a>'; }, 50);</script>"""
APP = page(
    "App",
    "<p id=view></p><a href='#/first'>First</a> <a href='#/second'>Second</a>"
    "<script>const show = () => { const name = location.hash.slice(2) || 'start'; document.title = 'View ' + name;"
    "view.textContent = 'This is the view ' + name + ' of the application, with its own text: ' + name.repeat(9); };"
    "addEventListener('hashchange', show); show();</script>",
)
ROUTES: dict[str, Any] = {
    "/": page("Water company", LINKS),
    "/robots.txt": Reply("User-agent: *\nDisallow: /forbidden\nSitemap: {{here}}/index.xml\n", "text/plain"),
    "/index.xml": Reply(INDEX, XML),
    "/contact": page("Contact"),
    "/news": page("News", "<a href='/news/deep'>Deep</a>"),
    "/news/deep": page("Deep news"),
    "/forbidden/secret": page("Secret"),
    "/hours": SAME,
    "/hours-again": SAME,
    "/print": page("Contact", head="<link rel=canonical href='/contact'>"),
    "/away": Reply(status=302, headers={"Location": "{{foreign}}/elsewhere"}),
    "/elsewhere": page("Elsewhere"),
    "/manual.pdf": Reply(b"%PDF-1.4", "application/pdf"),
    "/calendar": calendar,
    "/app": APP,
    "/made-by-script": page("Made by script"),
    "/only-in-sitemap": page("Only in the sitemap"),
    "/logout": page("Bye"),
    "/account": page("Account"),
}


@pytest.fixture(scope="module")
def server() -> Iterator[CountingServer]:
    with CountingServer(ROUTES) as server:
        packed = gzip.compress(server.filled(SITEMAP).encode())
        server.routes["/map.xml.gz"] = Reply(packed, "application/gzip")
        yield server


@pytest.fixture(scope="module")
def crawled(server: CountingServer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("crawl") / "run"
    ended = loketscan(
        "scan", f"{server.origin}/", "--output", folder, "--only", "locked-zoom", "--max-pages", "30", "--quiet"
    )
    assert ended.code == 0, ended.err
    return results_in(folder)


def paths(document: dict[str, Any]) -> list[str]:
    return ["/" + page["url"].split("/", 3)[3] for page in document["pages"] if page["status"] == "scanned"]


def test_pages_are_found_by_links_scripts_sitemap_and_routes(crawled: dict[str, Any]) -> None:
    wanted = {
        "/",
        "/contact",
        "/news",
        "/news/deep",
        "/made-by-script",
        "/only-in-sitemap",
        "/app#/first",
        "/app#/second",
    }
    assert wanted <= set(paths(crawled))


def test_contact_comes_before_news(crawled: dict[str, Any]) -> None:
    order = paths(crawled)
    assert order.index("/contact") < order.index("/news")


def test_what_logs_out_or_deletes_or_is_forbidden_is_never_asked_for(
    crawled: dict[str, Any], server: CountingServer
) -> None:
    assert [server.count(path) for path in ("/logout", "/account", "/forbidden/secret")] == [0, 0, 0]
    reasons = " ".join(one["reason"] for one in crawled["urls_not_scanned"])
    assert "robots.txt" in reasons


def test_duplicates_by_content_and_canonical_are_one_page(crawled: dict[str, Any]) -> None:
    found = paths(crawled)
    assert ("/hours" in found) != ("/hours-again" in found)
    assert "/print?version=1" not in found
    assert sum(one["count"] for one in crawled["urls_not_scanned"] if "duplicate" in one["reason"]) >= 2


def test_calendar_without_end_is_bounded(crawled: dict[str, Any]) -> None:
    months = [path for path in paths(crawled) if path.startswith("/calendar")]
    assert 0 < len(months) < 15


def test_redirect_to_another_site_is_named_and_not_in_the_result(crawled: dict[str, Any]) -> None:
    assert not any("elsewhere" in page["final_url"] for page in crawled["pages"])
    assert any("another site" in one["reason"] for one in crawled["urls_not_scanned"])


def test_every_address_is_a_page_or_has_a_reason(crawled: dict[str, Any], server: CountingServer) -> None:
    told = {page["url"] for page in crawled["pages"]}
    told |= {url for one in crawled["urls_not_scanned"] for url in one["examples"]}
    for path in ("/manual.pdf", "/gone", "/logout", "/forbidden/secret", "/away", "/hours-again"):
        assert f"{server.origin}{path}" in told, path
    assert f"{server.foreign}/elsewhere" in told


def test_limit_and_workers_do_not_change_which_pages(server: CountingServer, tmp_path: Path) -> None:
    chosen = []
    for workers in ("1", "3"):
        folder = tmp_path / workers
        options = ("--only", "locked-zoom", "--max-pages", "5", "--workers", workers, "--format", "json", "--quiet")
        assert loketscan("scan", f"{server.origin}/", "--output", folder, *options).code == 0
        chosen.append(paths(results_in(folder)))
    assert chosen[0] == chosen[1]
    assert len(chosen[0]) == 5
    assert "/contact" in chosen[0]
