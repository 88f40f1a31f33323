"""The report from disk in a real browser: axe, narrow and enlarged screens, wider text spacing, the keyboard, paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

from checks.text import Language

pytestmark = pytest.mark.browser

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STICKING_OUT = """() => [...document.querySelectorAll('body *')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1) && !one.closest('.skip');
}).map(one => one.outerHTML.slice(0, 120))"""
CLIPPED = """() => [...document.querySelectorAll('body *')].filter(one => {
  const style = getComputedStyle(one);
  const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible';
  const is_hidden = one.matches('.hidden, .symbols, thead, thead *, symbol, svg');
  return hides && !is_hidden && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map(one => one.outerHTML.slice(0, 120))"""
# 1.4.12; by a constructed sheet, since the report's policy stops an added style element
SPACE_TEXT = """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
  '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }' +
  'p { margin-bottom: 2em !important; }');
  document.adoptedStyleSheets = [sheet]; }"""
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  if (one === document.body) return null;
  return { html: one.outerHTML.slice(0, 120), index: window.focusables.indexOf(one),
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    is_seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth }; }"""


@pytest.fixture(scope="module")
def browser(browser_executable: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_executable, args=["--no-sandbox"])
        yield started
        started.close()


def _opened(browser: Browser, path: Path, width: int, *, height: int = 720, **options: Any) -> Page:
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
    page = context.new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")])
def test_axe_finds_nothing(
    browser: Browser, report_paths: dict[Language, Path], language: Language, width: int, scheme: Any
) -> None:
    page = _opened(browser, report_paths[language], width, color_scheme=scheme)
    page.evaluate(OPEN_ALL)
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", AXE_TAGS)
    assert len(found["passes"]) > 20
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"][:3]]) for rule in found["violations"]] == []
    page.context.close()


def test_report_needs_neither_network_nor_scripts(
    browser: Browser, report_paths: dict[Language, Path], language: Language
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(report_paths[language].as_uri())
    page.locator("summary").first.click()
    assert page.locator("details").first.get_attribute("open") is not None
    assert complaints == []
    assert asked
    assert all(url.startswith(report_paths[language].parent.as_uri()) for url in asked)
    context.close()


def test_hostile_pages_run_nothing(browser: Browser, report_paths: dict[Language, Path], language: Language) -> None:
    context = browser.new_context()
    page = context.new_page()
    alarms: list[str] = []
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: alarms.append(str(error)))
    page.goto(report_paths[language].as_uri())
    page.evaluate(OPEN_ALL)
    assert alarms == []
    context.close()


def test_pictures_are_shown(browser: Browser, report_paths: dict[Language, Path]) -> None:
    page = _opened(browser, report_paths["en"], 1280)
    page.evaluate("document.querySelectorAll('img').forEach(one => { one.loading = 'eager'; })")
    page.wait_for_function("[...document.images].every(one => one.complete)")
    widths = page.evaluate("[...document.images].map(one => one.naturalWidth)")
    assert widths
    assert all(width == 640 for width in widths)
    page.context.close()


@pytest.mark.parametrize(("width", "scale"), [(320, 1), (640, 2)])
def test_narrow_and_enlarged_screens_scroll_one_way(
    browser: Browser, report_paths: dict[Language, Path], language: Language, width: int, scale: int
) -> None:
    page = _opened(browser, report_paths[language], width, height=400, device_scale_factor=scale)
    page.evaluate(OPEN_ALL)
    assert page.evaluate(OVERFLOW) == 0
    assert page.evaluate(STICKING_OUT) == []
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_wider_text_spacing_clips_nothing(
    browser: Browser, report_paths: dict[Language, Path], language: Language, width: int
) -> None:
    page = _opened(browser, report_paths[language], width)
    page.evaluate(OPEN_ALL)
    page.evaluate(SPACE_TEXT)
    assert page.evaluate("getComputedStyle(document.querySelector('h2')).letterSpacing") != "normal"
    assert page.evaluate(OVERFLOW) == 0
    assert page.evaluate(STICKING_OUT) == []
    assert page.evaluate(CLIPPED) == []
    page.context.close()


def test_tab_reaches_every_link_in_order_with_a_visible_focus(
    browser: Browser, report_paths: dict[Language, Path], language: Language
) -> None:
    page = _opened(browser, report_paths[language], 1280)
    page.evaluate(OPEN_ALL)
    number = page.evaluate("(window.focusables = [...document.querySelectorAll('a[href], summary')]).length")
    for index in range(number):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused is not None, index
        assert focused["index"] == index, focused
        assert focused["outline"] >= 2, focused
        assert focused["is_seen"], focused
    assert number > 150
    page.context.close()


def test_skip_link_leads_past_the_contents(browser: Browser, report_paths: dict[Language, Path]) -> None:
    page = _opened(browser, report_paths["en"], 1280)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.context.close()


def test_paper_shows_what_was_folded(browser: Browser, report_paths: dict[Language, Path]) -> None:
    page = _opened(browser, report_paths["en"], 680, color_scheme="dark")
    assert not page.locator(".steps").first.is_visible()
    page.emulate_media(media="print")
    assert page.locator(".steps").first.is_visible()
    assert page.locator(".tasks details p").first.is_visible()
    assert not page.locator("nav").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.context.close()
