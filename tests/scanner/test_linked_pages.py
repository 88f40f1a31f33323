"""What is fetched of the pages behind links that sound the same, and what is left alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import async_playwright

from scanner.crawl.scope import scope_of
from scanner.linked_pages import LinkedPages
from scanner.rate import RateLimit
from tests.support.command import loketscan, results_in
from tests.support.counting_server import CountingServer, Reply

CHAT = "Ask your question in the window and one of us will answer on working days between eight and six, also on bills."
PHONE = "Call the free number from home and have your reference at hand; in the evening you can leave us a message."
PAGE = "<!doctype html><html lang=en><title>{0} – Desk</title><header>Menu</header><main><h1>{0}</h1><p>{1}</p></main>"
ROUTES: dict[str, Any] = {
    "/": "<!doctype html><html lang=en><title>Help</title><h1>Help</h1>"
    "<div><div>Typing with somebody</div><div><a href=/chat>Contact us</a></div></div>"
    "<div><div>Talking to somebody</div><div><a href=/phone>Contact us</a></div></div>"
    "<p><a href=/chat>Opening hours</a> <a href='/redirect?to=/chat'>Opening hours</a></p>"
    "<p><a href=/account/delete/3>Our account</a> <a href=/phone>Our account</a></p>",
    "/robots.txt": Reply("User-agent: *\nDisallow: /private\n", "text/plain"),
    "/chat": PAGE.format("Chat with us", CHAT),
    "/phone": PAGE.format("Call us", PHONE),
    "/private": PAGE.format("Private", PHONE),
    "/excluded": PAGE.format("Excluded", PHONE),
    "/paper": Reply(b"%PDF-1.7", "application/pdf"),
    "/log-in": PAGE.format("Log in", "<input type=password>"),
}


@asynccontextmanager
async def linked_pages(server: CountingServer) -> AsyncIterator[LinkedPages]:
    async with async_playwright() as playwright:
        scope = scope_of([f"{server.origin}/"], exclude=["/excluded"])
        yield LinkedPages(await playwright.request.new_context(), RateLimit(1.0), scope, ignore_robots=False)


async def test_pages_are_asked_for_once_and_within_the_rules() -> None:
    with CountingServer(ROUTES) as server:

        async def behind(path: str, name: str = "Contact us") -> tuple[str, str] | None:
            address = path if path.startswith("http") else f"{server.origin}{path}"
            page = await pages.page_behind(f"{server.origin}/", address, name)
            return None if page is None else (page.address.removeprefix(server.origin), page.title)

        async with linked_pages(server) as pages:
            assert await behind("/chat") == ("/chat", "Chat with us – Desk")
            assert await behind("/redirect?to=/chat") == ("/redirect?to=/chat", "Chat with us – Desk")
            assert await behind("/chat") == ("/chat", "Chat with us – Desk")
            assert await behind(f"{server.origin}/./chat") == ("/./chat", "Chat with us – Desk")
            for refused in ("/private", "/excluded", "/account/delete/3", f"{server.foreign}/chat", "mailto:a@b.nl"):
                assert await behind(refused) is None
            assert await behind("/redirect?to=/private") is None
            assert await behind(f"/redirect?to={server.foreign}/phone") is None
            assert await behind("/phone", "Log out") is None
            assert await behind("/paper") is None
            assert await behind("/no-answer") is None
            chat = await pages.page_behind(f"{server.origin}/", f"{server.origin}/chat", "")
            log_in = await pages.page_behind(f"{server.origin}/", f"{server.origin}/log-in", "")
        assert (server.count("/chat"), server.count("/robots.txt")) == (2, 1)  # once by its own address
        assert {one.path for one in server.arrivals}.isdisjoint(
            {"/private", "/excluded", "/account/delete/3", "/phone"}
        )
        assert {one.method for one in server.arrivals} == {"GET"}
    assert chat is not None and (chat.heading, chat.text) == ("Chat with us", f"Chat with us {CHAT}")
    assert log_in is not None and log_in.asks_to_log_in


def test_run_compares_what_equal_links_lead_to(tmp_path: Path) -> None:
    with CountingServer(ROUTES) as server:
        folder = tmp_path / "run"
        only = ("--only", "same-name-links", "--format", "json", "--quiet", "--fail-on", "none")
        ended = loketscan("page", f"{server.origin}/", "--output", folder, *only)
        assert server.count("/account/delete/3") == 0
    assert ended.code == 0, ended.err
    said = {
        (one["outcome"], one["message"].partition("; one")[0])
        for one in results_in(folder)["assertions"]
        if one["check"] == "same-name-links"
    }
    assert {outcome for outcome, _ in said} == {"failed", "passed", "cantTell"}
    assert ("failed", "Two links say “Contact us”") in said
