"""A web site in memory and a crawl of it by several workers, in an order of completion drawn by lot."""

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from scanner.crawl.frontier import Frontier
from scanner.crawl.link import Candidate, Link, Settled, Visit
from scanner.crawl.robots import RobotsRules
from scanner.crawl.scope import Scope
from scanner.crawl.stored import OriginFacts, Progress, Row, read_progress

SITE = "https://voorbeeld.nl"


def page(*paths: str, title: str = "", text: str | None = None, **more: str) -> Visit:
    """A page with links to those paths."""
    links = tuple(Link(path if ":" in path else SITE + path) for path in paths)
    return Visit(links=links, title=title, content_key=text, **more)


@dataclass
class Crawl:
    """What a crawl did: candidates in order of choosing, what became of them, and the rows it stored."""

    chosen: list[Candidate] = field(default_factory=list)
    settled: dict[str, Settled] = field(default_factory=dict)
    visit_rows: list[Row] = field(default_factory=list)
    origin_rows: list[Row] = field(default_factory=list)
    frontier: Frontier | None = None

    @property
    def urls(self) -> list[str]:
        return [one.url.removeprefix(SITE) for one in sorted(self.chosen, key=lambda one: one.number)]

    @property
    def scanned(self) -> list[str]:
        return [url for url in self.urls if self.settled[SITE + url].is_scanned]

    def reasons(self) -> dict[str, int]:
        assert self.frontier is not None
        return {one.reason: one.count for one in self.frontier.leftovers()}

    def progress(self) -> Progress:
        return read_progress(self.origin_rows, self.visit_rows)


@dataclass
class Site:
    """Pages by address, and robots.txt and sitemap by origin. An unknown address is a page without links."""

    pages: Mapping[str, Visit]
    robots: Mapping[str, str] = field(default_factory=dict)
    sitemaps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def visit(self, url: str) -> Visit:
        return self.pages.get(url.removeprefix(SITE), Visit(title=url))

    async def learn(self, origin: str) -> OriginFacts:
        await asyncio.sleep(0)
        rules = RobotsRules.parse(self.robots[origin], "loketscan") if origin in self.robots else None
        return OriginFacts(rules, self.sitemaps.get(origin, ()))


async def crawl(
    site: Site,
    scope: Scope,
    *,
    workers: int = 1,
    lot: random.Random | None = None,
    progress: Progress | None = None,
    stop_after: int | None = None,
) -> Crawl:
    """Crawl with that many workers, each as slow as the lot says, and stop as if killed after some visits."""
    frontier = Frontier(scope, site.learn, progress=progress)
    done = Crawl(frontier=frontier)
    slowness = lot or random.Random(0)

    async def worker() -> None:
        while (candidate := await frontier.next()) is not None:
            done.chosen.append(candidate)
            for _ in range(slowness.randrange(12)):
                await asyncio.sleep(0)
            row = frontier.complete(candidate, site.visit(candidate.url))
            done.settled[candidate.url] = await frontier.settled(candidate)
            done.visit_rows.append(row)
            if stop_after is not None and len(done.visit_rows) >= stop_after:
                raise Killed

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    try:
        async with asyncio.timeout(20):
            await asyncio.gather(*tasks)
    except Killed:
        pass
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    done.origin_rows = frontier.origin_rows()
    return done


class Killed(Exception):
    """The run was killed."""


def random_site(lot: random.Random, size: int) -> Site:
    """Pages with links to each other at random; some redirect, are duplicates, documents, broken or off the site."""
    names = ["contact", "hulp", "nieuws", "faq", "product", "over", "mijn", "chat", "uitloggen", "agenda"]
    paths = ["/"] + [f"/{lot.choice(names)}/{'abcdefghij'[n % 10]}{n // 10}" for n in range(1, size)]
    pages: dict[str, Visit] = {}
    for path in paths:
        targets = [lot.choice(paths) for _ in range(lot.randrange(8))]
        links = tuple(Link(SITE + target, lot.choice(["", "Hulp", "Lees meer", "Uitloggen"])) for target in targets)
        pages[path] = Visit(
            links=(*links, Link(f"https://elders.nl{lot.choice(paths)}")) if lot.random() < 0.2 else links,
            title=f"Titel {lot.randrange(size)}",
            final_url=SITE + lot.choice(paths) if lot.random() < 0.15 else None,
            content_key=f"k{lot.randrange(size)}",
            canonical=SITE + lot.choice(paths) if lot.random() < 0.2 else None,
            document="application/pdf" if lot.random() < 0.05 else None,
            problem="It did not answer." if lot.random() < 0.1 else None,
        )
    pages["/"] = Visit(links=pages["/"].links + tuple(Link(SITE + one) for one in paths[1:4]), title="Begin")
    sitemap = tuple(SITE + lot.choice(paths) for _ in range(lot.randrange(6)))
    return Site(pages, sitemaps={SITE: sitemap})
