"""The yardstick: a plain loop of load + axe with a new context for each page, as people write it."""

import asyncio
import json
from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, async_playwright

from scanner.browser.find import find_browser
from scanner.browser.sandbox import launch_options
from scanner.gather.axe_run import WCAG_21_AA_TAGS

Found = dict[str, list[tuple[str, str]]]
"""(rule, selector) of every violation, by page."""

RUN_PARTIAL = """async ([context, options]) => JSON.stringify(await axe.runPartial(context, options))"""


async def _scan(browser: Browser, url: str) -> list[tuple[str, str]]:
    context = await browser.new_context(viewport={"width": 1280, "height": 720})
    page = await context.new_page()
    await page.goto(url, wait_until="load")
    for frame in page.frames:
        await frame.evaluate(f"{AXE_SCRIPT};0")
    options = {"runOnly": {"type": "tag", "values": list(WCAG_21_AA_TAGS)}}
    contexts = await page.evaluate("() => axe.utils.getFrameContexts({exclude: []})")
    parts = [page.evaluate(RUN_PARTIAL, [{"exclude": []}, options])]
    parts += [
        frame.evaluate(RUN_PARTIAL, [one["frameContext"], options])
        for frame, one in zip(page.main_frame.child_frames, contexts, strict=True)
    ]
    partials = await asyncio.gather(*parts)
    result = await page.evaluate(
        "([partials, options]) => axe.finishRun(partials.map((p) => JSON.parse(p)), options)", [list(partials), options]
    )
    await context.close()
    return sorted((rule["id"], json.dumps(node["target"])) for rule in result["violations"] for node in rule["nodes"])


async def bare_loop(urls: Sequence[str], workers: int) -> Found:
    """Violations of every page, `workers` pages at a time."""
    found: Found = {}
    waiting = list(urls)
    async with async_playwright() as playwright:
        options = launch_options(find_browser())
        browser = await playwright.chromium.launch(**options)

        async def work() -> None:
            while waiting:
                url = waiting.pop(0)
                found[url] = await _scan(browser, url)

        await asyncio.gather(*(work() for _ in range(workers)))
        await browser.close()
    return found
