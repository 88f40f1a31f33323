"""Which browser of this machine the scanner drives. It is looked for, never downloaded.

The order is that of speed: a headless shell was measured 2.3 times as fast as full Chromium.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final, Literal

from scanner.browser.advice import how_to_install
from scanner.errors import ScannerError

Product = Literal["playwright-headless-shell", "chromium-headless-shell", "chrome", "chromium"]
Which = Callable[[str], str | None]

BROWSER_VARIABLE: Final = "LOKETSCAN_BROWSER"
VERSION_TIMEOUT_S: Final = 20.0  # a cold disk in CI; a warm start takes 0.2 s

SHELL_NAMES: Final = ("chrome-headless-shell", "headless_shell", "chrome-headless-shell.exe", "headless_shell.exe")

COMMANDS: Final[Mapping[Product, tuple[str, ...]]] = {
    "playwright-headless-shell": (),
    "chromium-headless-shell": ("chromium-headless-shell", "chrome-headless-shell", "headless_shell"),
    "chrome": ("google-chrome", "google-chrome-stable", "chrome"),
    "chromium": ("chromium", "chromium-browser"),
}

LINUX_PLACES: Final[Mapping[Product, tuple[str, ...]]] = {
    "playwright-headless-shell": (),
    "chromium-headless-shell": (
        "usr/lib/chromium/chromium-headless-shell",  # Debian
        "usr/lib64/chromium-browser/headless_shell",  # Fedora
    ),
    "chrome": ("opt/google/chrome/chrome",),
    "chromium": ("usr/lib/chromium/chromium", "usr/lib64/chromium-browser/chromium-browser"),
}

MACOS_APPLICATIONS: Final[Mapping[Product, str]] = {
    "chrome": "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "chromium": "Applications/Chromium.app/Contents/MacOS/Chromium",
}

WINDOWS_PLACES: Final[Mapping[Product, str]] = {
    "chrome": "Google/Chrome/Application/chrome.exe",
    "chromium": "Chromium/Application/chrome.exe",
}
WINDOWS_FOLDERS: Final = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


@dataclass(frozen=True, slots=True)
class FoundBrowser:
    """A browser that answers: its program, what kind it is, and its version (`unknown` where only a start tells)."""

    path: Path
    product: Product
    version: str


class BrowserNotFound(ScannerError):
    """No browser can be used here; the message says what to install on this machine."""


class BrowserDoesNotAnswer(ScannerError):
    """A program that should be a browser does not tell its version; the message says how it failed."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the search looks. Tests lay out a machine of their own under `root`."""

    env: Mapping[str, str]
    platform: str
    root: Path
    which: Which

    @property
    def home(self) -> Path:
        """The user's home folder, by the variable that this platform uses."""
        named = self.env.get("USERPROFILE" if self.platform == "win32" else "HOME")
        return Path(named) if named else Path.home()


def find_browser(
    env: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    *,
    root: Path = Path("/"),
    which: Which | None = None,
    version_of: Callable[[Path], str] | None = None,
    needs_window: bool = False,
) -> FoundBrowser:
    """The fastest browser that starts here, or the one that LOKETSCAN_BROWSER names.

    With `needs_window` headless shells, which have none, are passed over in the search.
    Raises `BrowserNotFound`, which says what to install, or what is wrong with the named one.
    """
    version_of = version_of or read_version
    if named := env.get(BROWSER_VARIABLE):
        return _named_browser(Path(named).expanduser(), version_of)
    machine = Machine(env, platform, root, which or partial(shutil.which, path=env.get("PATH")))
    tried: list[str] = []
    for product, path in candidates(machine):
        if needs_window and "headless" in product:
            continue
        try:
            return FoundBrowser(path, product, version_of(path))
        except BrowserDoesNotAnswer as fault:
            tried.append(str(fault))
    raise BrowserNotFound(_nothing_found(machine, tried))


def _named_browser(path: Path, version_of: Callable[[Path], str]) -> FoundBrowser:
    what_to_do = f"set {BROWSER_VARIABLE} to the program file of a Chromium or Chrome, or leave it out"
    if not _is_program(path):
        raise BrowserNotFound(f"{BROWSER_VARIABLE} names {path}, which is no program; {what_to_do}")
    try:
        return FoundBrowser(path, product_of(path), version_of(path))
    except BrowserDoesNotAnswer as fault:
        raise BrowserNotFound(f"{BROWSER_VARIABLE}: {fault}; {what_to_do}") from fault


def _nothing_found(machine: Machine, tried: list[str]) -> str:
    lines = ["no browser found that the scanner can drive", *(f"  skipped: {fault}" for fault in tried)]
    return "\n".join([*lines, how_to_install(machine.platform, machine.root)])


def product_of(path: Path) -> Product:
    """What kind of browser a program is, by the names in its path."""
    if any(part.startswith("chromium_headless_shell-") for part in path.parts):
        return "playwright-headless-shell"
    name = path.name.lower()
    if "headless" in name:
        return "chromium-headless-shell"
    return "chrome" if "chrome" in name else "chromium"


def candidates(machine: Machine) -> Iterator[tuple[Product, Path]]:
    """Every program that may be a browser, the preferred ones first."""
    for path in _playwright_shells(machine):
        yield "playwright-headless-shell", path
    products: tuple[Product, ...] = ("chromium-headless-shell", "chrome", "chromium")
    for product in products:
        for path in (*_on_path(machine, product), *_in_usual_places(machine, product)):
            if _is_program(path):
                yield product, path


def _playwright_shells(machine: Machine) -> Iterator[Path]:
    folders = _playwright_folder(machine).glob("chromium_headless_shell-*")
    for folder in sorted(folders, key=_revision, reverse=True):
        for name in SHELL_NAMES:
            # The folder in between is named after the platform and was renamed over the years.
            yield from (path for path in sorted(folder.glob(f"*/{name}")) if _is_program(path))


def _playwright_folder(machine: Machine) -> Path:
    named = machine.env.get("PLAYWRIGHT_BROWSERS_PATH")
    if named and named != "0":  # 0 means: inside Playwright's own package, which pip never fills
        return Path(named)
    match machine.platform:
        case "darwin":
            return machine.home / "Library/Caches/ms-playwright"
        case "win32":
            local = machine.env.get("LOCALAPPDATA")
            return (Path(local) if local else machine.home / "AppData/Local") / "ms-playwright"
        case _:
            cached = machine.env.get("XDG_CACHE_HOME")
            return (Path(cached) if cached else machine.home / ".cache") / "ms-playwright"


def _revision(folder: Path) -> int:
    number = folder.name.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def _on_path(machine: Machine, product: Product) -> Iterator[Path]:
    for command in COMMANDS[product]:
        if found := machine.which(command):
            yield Path(found)


def _in_usual_places(machine: Machine, product: Product) -> Iterator[Path]:
    match machine.platform:
        case "darwin":
            if application := MACOS_APPLICATIONS.get(product):
                yield machine.root / application
                yield machine.home / application
        case "win32":
            if place := WINDOWS_PLACES.get(product):
                yield from (Path(machine.env[name]) / place for name in WINDOWS_FOLDERS if name in machine.env)
        case _:
            yield from (machine.root / place for place in LINUX_PLACES[product])


def _is_program(path: Path) -> bool:
    # Windows has no executable bit: there os.access says yes to every file.
    return path.is_file() and os.access(path, os.X_OK)


@cache
def read_version(path: Path) -> str:
    """The version that a browser tells, such as `156.0.8078.79`. Raises `BrowserDoesNotAnswer`."""
    if path.suffix == ".exe":
        return _version_beside(path)
    try:
        answer = subprocess.run(  # noqa: S603  (a path from the list above, or the user's own)
            [str(path), "--version"], capture_output=True, text=True, timeout=VERSION_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise BrowserDoesNotAnswer(f"{path} --version gave no answer in {VERSION_TIMEOUT_S:.0f} s") from error
    except OSError as error:
        raise BrowserDoesNotAnswer(f"{path} cannot be started: {error.strerror}") from error
    version = re.search(r"\d+(\.\d+){1,3}", answer.stdout)
    if answer.returncode or not version:
        said = (answer.stderr.strip() or answer.stdout.strip() or "nothing").splitlines()[0]
        raise BrowserDoesNotAnswer(f"{path} --version ended with {answer.returncode} and said: {said}")
    return version.group()


def _version_beside(program: Path) -> str:
    # Chrome on Windows opens a window on --version; a folder or manifest beside it bears the version.
    names = (re.fullmatch(r"(\d+(?:\.\d+){3})(?:\.manifest)?", other.name) for other in program.parent.iterdir())
    versions = [name.group(1) for name in names if name]
    return max(versions, key=lambda version: [int(part) for part in version.split(".")], default="unknown")
