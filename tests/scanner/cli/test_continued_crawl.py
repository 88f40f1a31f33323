"""A crawl that is killed goes on with the same --output: the same pages in the same order, none twice."""

import os
import signal
import time
from pathlib import Path

from tests.support.command import comparable, loketscan, results_in, started
from tests.support.counting_server import Arrival, CountingServer, Reply

PAGES = 14
OPTIONS = (
    "--only",
    "axe",
    "--only",
    "site",
    "--format",
    "json",
    "--quiet",
    "--fail-on",
    "none",
    "--workers",
    "2",
    "--max-pages",
    "12",
)
SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    f"<url><loc>{{{{here}}}}/page/{PAGES}</loc></url></urlset>"
)


def page(arrival: Arrival) -> Reply:
    number = int(arrival.path.rsplit("/", 1)[1])
    time.sleep(0.25)
    links = "".join(f"<a href='/page/{n}'>Page {n}</a> " for n in (number * 2, number * 2 + 1) if n <= PAGES)
    return Reply(
        f"<!doctype html><html lang=en><title>Page {number}</title><main><h1>Page {number}</h1>"
        f"<img src='/x{number}.png'><p>Text of page {number}, which is not like any other page.</p>{links}</main>"
    )


def fetched(server: CountingServer) -> set[int]:
    return {n for n in range(1, PAGES + 1) if server.count(f"/page/{n}")}


def test_killed_crawl_goes_on_where_it_was(tmp_path: Path) -> None:
    routes = {f"/page/{n}": page for n in range(1, PAGES + 1)}
    robots = Reply("User-agent: *\nAllow: /\nSitemap: {{here}}/sitemap.xml\n", "text/plain")
    with CountingServer({**routes, "/robots.txt": robots, "/sitemap.xml": Reply(SITEMAP, "application/xml")}) as server:
        start = f"{server.origin}/page/1"
        assert loketscan("scan", start, "--output", tmp_path / "whole", *OPTIONS).code == 0
        server.forget()
        process = started("scan", start, "--output", tmp_path / "cut", *OPTIONS)
        assert server.wait_for("/page/7", within_s=60)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=30)
        before = fetched(server)
        server.forget()
        assert loketscan("scan", start, "--output", tmp_path / "cut", *OPTIONS).code == 0
        again = fetched(server)
        assert server.count("/robots.txt") == 0
    whole, cut = results_in(tmp_path / "whole"), results_in(tmp_path / "cut")
    assert {1, 2, 3}.isdisjoint(again), "pages that were done are fetched again"
    assert len(before & again) <= 2, "only pages under way may be fetched twice"
    assert [one["url"] for one in cut["pages"]] == [one["url"] for one in whole["pages"]]
    assert len(cut["pages"]) == 12
    assert comparable(cut) == comparable(whole)
    assert cut["urls_not_scanned"] == whole["urls_not_scanned"]
    assert cut["complete"] is True
    (titles,) = (one for one in cut["assertions"] if one["check"] == "equal-page-titles")
    assert titles["outcome"] == "passed"


def test_terminated_crawl_writes_what_it_has_and_can_go_on(tmp_path: Path) -> None:
    with CountingServer({f"/page/{n}": page for n in range(1, PAGES + 1)}) as server:
        start = f"{server.origin}/page/1"
        process = started("scan", start, "--output", tmp_path / "run", *OPTIONS)
        assert server.wait_for("/page/4", within_s=60)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        assert process.returncode == 3
        document = results_in(tmp_path / "run")
        assert document["complete"] is False
        assert document["pages"]
        assert loketscan("scan", start, "--output", tmp_path / "run", *OPTIONS).code == 0
    assert results_in(tmp_path / "run")["complete"] is True
