"""Prints a page of our own from disk as a tagged PDF: headings become bookmarks, the page's language and title stay."""

from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from scanner.browser.find import FoundBrowser
from scanner.browser.sandbox import launch_options
from scanner.errors import ScannerError

PRINT_TIMEOUT_S = 300.0  # 5,000 findings take about a minute on a slow machine
FOOTER = (
    '<div style="width:100%;font:8px sans-serif;text-align:center;color:#333">'
    '<span class="pageNumber"></span> / <span class="totalPages"></span></div>'
)


class NotPrinted(ScannerError):
    """The browser could not make a PDF of the page."""


def print_page(html: Path, found: FoundBrowser) -> bytes:
    """The page as PDF. Nothing is fetched and no script runs. Raises `NotPrinted`."""
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options(found))
            try:
                context = browser.new_context(java_script_enabled=False, offline=True)
                context.set_default_timeout(PRINT_TIMEOUT_S * 1000)
                page = context.new_page()
                page.goto(html.resolve().as_uri())
                return page.pdf(
                    format="A4",
                    tagged=True,
                    outline=True,
                    print_background=True,
                    prefer_css_page_size=True,
                    display_header_footer=True,
                    header_template="<span></span>",
                    footer_template=FOOTER,
                )
            finally:
                browser.close()
    except PlaywrightError as error:
        first = str(error).splitlines()[0]
        raise NotPrinted(
            f"the browser {found.path} could not print {html.name}: {first}; see “loketscan doctor”"
        ) from error
