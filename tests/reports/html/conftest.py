"""The golden result rendered in both languages, and a result of a thousand pages."""

import importlib.util
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from bs4 import BeautifulSoup
from PIL import Image, ImageDraw

from checks.text import Language
from reports.html import write_html
from reports.result import AssertionResult, Result, read_result

GOLDEN_FOLDER = Path(__file__).parent.parent / "golden"
LANGUAGES: tuple[Language, ...] = ("en", "nl")


@pytest.fixture(scope="session")
def golden() -> Result:
    return read_result(GOLDEN_FOLDER / "results.json")


@pytest.fixture(scope="session")
def golden_builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("golden_build", GOLDEN_FOLDER / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def report_paths(golden: Result, tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    """The report in each language, in a folder with the evidence that it shows."""
    paths: dict[Language, Path] = {}
    for language in LANGUAGES:
        folder = tmp_path_factory.mktemp(f"report-{language}")
        _draw_evidence(golden, folder)
        paths[language] = write_html(golden, folder, language)
    return paths


@pytest.fixture(scope="session", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture
def soup(report_paths: dict[Language, Path], language: Language) -> BeautifulSoup:
    return parsed(report_paths[language])


@pytest.fixture
def render(tmp_path: Path) -> Callable[[Result, Language], BeautifulSoup]:
    """Render any result and read it back."""
    return lambda result, language: parsed(write_html(result, tmp_path, language))


@pytest.fixture(scope="session")
def browser_executable() -> str:
    found = shutil.which("chromium-headless-shell")
    if found is None:
        pytest.skip("no headless browser on this machine")
    return found


@pytest.fixture(scope="session")
def large(golden: Result) -> Result:
    """A thousand pages with 5,000 findings of eight checks, ten places each."""
    page = golden.pages[0]
    pages = [replace(page, id=f"p{n}", url=f"{page.url}/{n}", final_url=f"{page.url}/{n}") for n in range(1000)]
    failed = [one for one in golden.assertions if one.outcome == "failed" and one.target is not None]
    per_check = list({one.check: one for one in failed}.values())
    assertions = [
        _moved(per_check[finding % len(per_check)], finding, place) for finding in range(5000) for place in range(10)
    ]
    return replace(golden, pages=pages, assertions=assertions)


def parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")


def _moved(one: AssertionResult, finding: int, place: int) -> AssertionResult:
    """The same barrier in another component, on one of the pages."""
    return replace(
        one, id=f"a{finding}-{place}", fingerprint=f"{finding:016x}", page=f"p{(finding * 7 + place) % 1000}", pages=[]
    )


def _draw_evidence(result: Result, folder: Path) -> None:
    (folder / "evidence").mkdir()
    for path in {path for one in result.assertions for path in one.evidence if ".." not in path}:
        image = Image.new("RGB", (640, 240), (250, 250, 252))
        ImageDraw.Draw(image).rectangle((40, 80, 300, 130), outline=(200, 0, 60), width=4)
        image.save(folder / path)
