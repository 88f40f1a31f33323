"""Looks whether this machine can scan, and says what to install where it cannot."""

import os
import platform as machine
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path
from typing import Final

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from scanner.browser.find import BrowserNotFound, FoundBrowser, find_browser
from scanner.browser.sandbox import Sandbox, launch_options, sandbox_of

DISTRIBUTION: Final = "loketscan"
OLDEST_PYTHON: Final = (3, 11)
START_TIMEOUT_S: Final = 20.0
MEMORY_A_PAGE_GB: Final = 0.5  # a browser context with a heavy page and its screenshot
TRIAL_TITLE: Final = "loketscan can see this page"
SET_UP: Final = "run `make setup`, or `pip install` the project again"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `detail` says what was found; `advice` what to do, empty when all is well."""

    name: str
    ok: bool
    detail: str
    advice: str = ""


def examine(
    *,
    runs: Path = Path("runs"),
    find: Callable[[], FoundBrowser] = find_browser,
    start: Callable[[FoundBrowser, Sandbox], str] | None = None,
) -> list[Finding]:
    """Everything a scan needs, in the order in which a person would mend it. Starts the browser once."""
    return [
        look_at_python(sys.version_info[:3]),
        look_at_packages(package_versions()),
        look_at_axe(),
        look_at_driver(),
        *look_at_browser(find, start or render_trial_page),
        look_at_machine(os.cpu_count() or 1, memory_gb()),
        look_at_run_folder(runs),
        Finding("network", True, "not needed: nothing is fetched but the pages you scan"),
    ]


def is_ready(findings: Iterable[Finding]) -> bool:
    """Whether a scan can run on this machine."""
    return all(finding.ok for finding in findings)


def look_at_python(found: tuple[int, ...]) -> Finding:
    """Whether Python is new enough."""
    ok = found >= OLDEST_PYTHON
    wanted = ".".join(map(str, OLDEST_PYTHON))
    detail = f"{'.'.join(map(str, found))} ({sys.executable}) on {machine.system()} {machine.machine()}"
    return Finding("Python", ok, detail, "" if ok else f"install Python {wanted} or newer and run `make setup` again")


def look_at_packages(versions: dict[str, str | None]) -> Finding:
    """Whether every package that the project asks for is installed."""
    missing = [name for name, found in versions.items() if found is None]
    if missing:
        return Finding("packages", False, f"missing: {', '.join(missing)}", SET_UP)
    return Finding("packages", True, ", ".join(f"{name} {found}" for name, found in versions.items()))


def package_versions(distribution: str = DISTRIBUTION) -> dict[str, str | None]:
    """Version of the project and of each package it depends on; None for one that is not there."""
    wanted = [line for line in _requirements(distribution) if "extra ==" not in line]
    names = [re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in wanted]
    return {name: _version(name) for name in (distribution, *sorted(names))}


def _requirements(distribution: str) -> list[str]:
    try:
        return requires(distribution) or []
    except PackageNotFoundError:
        return []


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def look_at_axe() -> Finding:
    """Whether axe-core lies where its Python package puts it, and which version it is."""
    found = axe_version()
    if found is None:
        return Finding("axe-core", False, "no axe.min.js in the package axe-playwright-python", SET_UP)
    return Finding("axe-core", True, found)


def axe_version() -> str | None:
    """The version that the bundled axe-core says it is, such as `4.12.1`."""
    try:
        head = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")[:200]
    except (ModuleNotFoundError, OSError):
        return None
    found = re.search(r"axe v([\d.]+)", head)
    return found[1] if found else None


def look_at_driver() -> Finding:
    """Whether Playwright's own driver starts: it is a Node program inside the Python package."""
    command = [sys.executable, "-m", "playwright", "--version"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=START_TIMEOUT_S, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        return Finding("Playwright driver", False, f"does not start: {error}", SET_UP)
    said = (answer.stdout.strip() or answer.stderr.strip() or "nothing").splitlines()[-1]
    if answer.returncode:
        return Finding("Playwright driver", False, f"does not start: {said}", SET_UP)
    return Finding("Playwright driver", True, said)


def look_at_browser(find: Callable[[], FoundBrowser], start: Callable[[FoundBrowser, Sandbox], str]) -> list[Finding]:
    """Which browser there is, whether it renders a page, and whether its sandbox is on."""
    try:
        found = find()
    except BrowserNotFound as error:
        detail, _, advice = str(error).partition("\n")
        return [Finding("browser", False, detail, advice or "see LOKETSCAN_BROWSER in the README")]
    sandbox = sandbox_of(found)
    return [
        Finding("browser", True, f"{found.product} {found.version} ({found.path})"),
        _trial(found, sandbox, start),
        Finding("sandbox", True, sandbox.note),
    ]


def _trial(found: FoundBrowser, sandbox: Sandbox, start: Callable[[FoundBrowser, Sandbox], str]) -> Finding:
    try:
        return Finding("browser starts", True, f"renders a page, says it is version {start(found, sandbox)}")
    except PlaywrightError as error:
        advice = "start it by hand with --headless to see what it lacks, or name another in LOKETSCAN_BROWSER"
        return Finding("browser starts", False, first_complaint(error.message), advice)


def first_complaint(message: str) -> str:
    """What the browser itself said in a long message of Playwright's, else the message's first line."""
    said = re.search(r"\[err\] *(.+)", message)
    return said[1].strip() if said else message.strip().splitlines()[0]


def render_trial_page(found: FoundBrowser, sandbox: Sandbox) -> str:
    """Start the browser, let it render a page from memory, and give its version. Raises Playwright's `Error`."""
    timeout_ms = START_TIMEOUT_S * 1000
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(found, sandbox), timeout=timeout_ms)
        try:
            page = browser.new_page()
            page.goto(f"data:text/html,<title>{TRIAL_TITLE}</title><h1>1</h1>", timeout=timeout_ms)
            if page.title() != TRIAL_TITLE or not page.screenshot(timeout=timeout_ms):
                raise PlaywrightError("the browser started and did not render the trial page")
            return browser.version
        finally:
            browser.close()


def look_at_machine(cores: int, memory: float | None) -> Finding:
    """Whether there is memory for as many pages at a time as there are cores."""
    if memory is None:
        return Finding("machine", True, f"{cores} cores, memory unknown")
    detail = f"{cores} cores, {memory:.1f} GB of memory"
    fits = int(memory / MEMORY_A_PAGE_GB)
    if fits < 1:
        return Finding("machine", False, detail, f"a page takes up to {MEMORY_A_PAGE_GB} GB; use a larger machine")
    advice = f"scan with --workers {fits}, so that memory holds out" if fits < cores else ""
    return Finding("machine", True, detail, advice)


def memory_gb() -> float | None:
    """Memory of this machine in GB, or of the container when that is less; None where it cannot be asked."""
    try:
        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return None
    try:
        limit = int(Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii"))
    except (OSError, ValueError):  # no container, or one without a limit, which says "max"
        limit = whole
    return min(whole, limit) / 1e9


def look_at_run_folder(runs: Path) -> Finding:
    """Whether results can be written, without leaving anything behind."""
    folder = next((one for one in (runs, *runs.absolute().parents) if one.is_dir()), Path("/"))
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        advice = "run from a folder of your own, or give --output DIR"
        return Finding("run folder", False, f"cannot write in {folder}: {error.strerror}", advice)
    return Finding("run folder", True, f"{runs} can be written")
