"""Which browser is driven, on machines laid out in a folder: nothing has to be installed for these tests."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.browser.find import (
    BrowserDoesNotAnswer,
    BrowserNotFound,
    FoundBrowser,
    find_browser,
    product_of,
    read_version,
)

MACOS_CHROME = "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
MACOS_CHROMIUM = "Applications/Chromium.app/Contents/MacOS/Chromium"
LINUX_SHELL = "home/an/.cache/ms-playwright/chromium_headless_shell-1200/chrome-headless-shell-linux64"


class Layout:
    """A machine in a folder: programs that exist, a PATH, and the search over both."""

    def __init__(self, root: Path, platform: str) -> None:
        self.root = root
        self.platform = platform
        self.on_path: dict[str, Path] = {}
        home = "USERPROFILE" if platform == "win32" else "HOME"
        self.env: dict[str, str] = {home: str(root / "home/an")}
        self.broken: set[Path] = set()

    def program(self, place: str, *, command: str | None = None) -> Path:
        path = self.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\n")
        path.chmod(0o755)
        if command:
            self.on_path[command] = path
        return path

    def find(self) -> FoundBrowser:
        return find_browser(self.env, self.platform, root=self.root, which=self._which, version_of=self._version)

    def _which(self, command: str) -> str | None:
        found = self.on_path.get(command)
        return str(found) if found else None

    def _version(self, path: Path) -> str:
        if path in self.broken:
            raise BrowserDoesNotAnswer(f"{path} --version ended with 1 and said: needs the snap")
        return "140.0.1.2"


@pytest.fixture
def linux(tmp_path: Path) -> Layout:
    return Layout(tmp_path, "linux")


@pytest.fixture
def macos(tmp_path: Path) -> Layout:
    return Layout(tmp_path, "darwin")


@pytest.fixture
def windows(tmp_path: Path) -> Layout:
    return Layout(tmp_path, "win32")


def test_linux_prefers_shells_then_chrome_then_chromium(linux: Layout) -> None:
    in_order = [
        ("playwright-headless-shell", linux.program(f"{LINUX_SHELL}/chrome-headless-shell")),
        (
            "chromium-headless-shell",
            linux.program("usr/bin/chromium-headless-shell", command="chromium-headless-shell"),
        ),
        ("chrome", linux.program("usr/bin/google-chrome-stable", command="google-chrome-stable")),
        ("chromium", linux.program("usr/bin/chromium", command="chromium")),
    ]
    for product, path in in_order:
        assert linux.find() == FoundBrowser(path, product, "140.0.1.2")
        path.unlink()
        linux.on_path = {name: other for name, other in linux.on_path.items() if other != path}
    with pytest.raises(BrowserNotFound):
        linux.find()


def test_newest_revision_of_playwright_shell_is_taken(linux: Layout) -> None:
    linux.program("home/an/.cache/ms-playwright/chromium_headless_shell-999/chrome-linux/headless_shell")
    newest = linux.program("home/an/.cache/ms-playwright/chromium_headless_shell-1155/chrome-linux/headless_shell")
    assert linux.find().path == newest


def test_playwright_folder_follows_its_variable(linux: Layout) -> None:
    linux.program(f"{LINUX_SHELL}/chrome-headless-shell")
    elsewhere = linux.program("srv/browsers/chromium_headless_shell-1/chrome-linux/headless_shell")
    linux.env["PLAYWRIGHT_BROWSERS_PATH"] = str(linux.root / "srv/browsers")
    assert linux.find().path == elsewhere


def test_playwright_folder_follows_the_cache_variable(linux: Layout) -> None:
    cached = linux.program("tmp/cache/ms-playwright/chromium_headless_shell-1/chrome-linux/headless_shell")
    linux.env["XDG_CACHE_HOME"] = str(linux.root / "tmp/cache")
    assert linux.find().path == cached


def test_linux_shell_off_path_is_found_where_debian_and_fedora_put_it(linux: Layout) -> None:
    fedora = linux.program("usr/lib64/chromium-browser/headless_shell")
    assert linux.find().path == fedora
    debian = linux.program("usr/lib/chromium/chromium-headless-shell")
    assert linux.find() == FoundBrowser(debian, "chromium-headless-shell", "140.0.1.2")


def test_browser_that_does_not_answer_is_skipped(linux: Layout) -> None:
    linux.broken.add(linux.program("usr/bin/chromium", command="chromium"))
    working = linux.program("usr/bin/chromium-browser", command="chromium-browser")
    assert linux.find().path == working


def test_skipped_browser_is_named_when_none_is_left(linux: Layout) -> None:
    linux.broken.add(linux.program("usr/bin/chromium-browser", command="chromium-browser"))
    with pytest.raises(BrowserNotFound, match=r"skipped: .*chromium-browser --version ended with 1.*needs the snap"):
        linux.find()


def test_file_without_executable_bit_is_no_browser(linux: Layout) -> None:
    linux.program(f"{LINUX_SHELL}/chrome-headless-shell").chmod(0o644)
    with pytest.raises(BrowserNotFound):
        linux.find()


def test_macos_prefers_playwright_shell_then_chrome_then_chromium(macos: Layout) -> None:
    cache = "home/an/Library/Caches/ms-playwright/chromium_headless_shell-1200/chrome-headless-shell-mac-arm64"
    in_order = [
        ("playwright-headless-shell", macos.program(f"{cache}/chrome-headless-shell")),
        ("chrome", macos.program(MACOS_CHROME)),
        ("chrome", macos.program(f"home/an/{MACOS_CHROME}")),
        ("chromium", macos.program(MACOS_CHROMIUM)),
    ]
    for product, path in in_order:
        assert macos.find() == FoundBrowser(path, product, "140.0.1.2")
        path.unlink()


def test_windows_prefers_playwright_shell_then_chrome(windows: Layout) -> None:
    cache = "home/an/AppData/Local/ms-playwright/chromium_headless_shell-1200/chrome-headless-shell-win64"
    shell = windows.program(f"{cache}/chrome-headless-shell.exe")
    chrome = windows.program("Programs/Google/Chrome/Application/chrome.exe")
    windows.env["PROGRAMFILES"] = str(windows.root / "Programs")
    assert windows.find() == FoundBrowser(shell, "playwright-headless-shell", "140.0.1.2")
    shell.unlink()
    assert windows.find() == FoundBrowser(chrome, "chrome", "140.0.1.2")


def test_windows_playwright_folder_follows_local_app_data(windows: Layout) -> None:
    shell = windows.program("local/ms-playwright/chromium_headless_shell-2/chrome-win/headless_shell.exe")
    windows.env["LOCALAPPDATA"] = str(windows.root / "local")
    assert windows.find().path == shell


def test_named_browser_wins(linux: Layout) -> None:
    linux.program(f"{LINUX_SHELL}/chrome-headless-shell")
    named = linux.program("opt/own/chrome")
    linux.env["LOKETSCAN_BROWSER"] = str(named)
    assert linux.find() == FoundBrowser(named, "chrome", "140.0.1.2")


def test_named_browser_that_is_missing_is_an_error_although_another_works(linux: Layout) -> None:
    linux.program("usr/bin/chromium", command="chromium")
    linux.env["LOKETSCAN_BROWSER"] = str(linux.root / "gone")
    with pytest.raises(BrowserNotFound, match=r"LOKETSCAN_BROWSER names .*gone, which is no program; set"):
        linux.find()


def test_named_browser_that_does_not_answer_says_how_it_failed(linux: Layout) -> None:
    named = linux.program("opt/own/chrome")
    linux.broken.add(named)
    linux.env["LOKETSCAN_BROWSER"] = str(named)
    with pytest.raises(BrowserNotFound, match=r"ended with 1 and said: needs the snap; set LOKETSCAN_BROWSER"):
        linux.find()


@pytest.mark.parametrize(
    ("path", "product"),
    [
        ("/x/chromium_headless_shell-1/chrome-linux/headless_shell", "playwright-headless-shell"),
        ("/usr/bin/chromium-headless-shell", "chromium-headless-shell"),
        ("/opt/google/chrome/chrome", "chrome"),
        (f"/{MACOS_CHROME}", "chrome"),
        ("/usr/bin/chromium", "chromium"),
    ],
)
def test_product_shows_in_the_path(path: str, product: str) -> None:
    assert product_of(Path(path)) == product


Script = Callable[[str], Path]


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """Writes a program that is a shell script with these lines."""
    if sys.platform == "win32":
        pytest.skip("needs /bin/sh")

    def write(lines: str) -> Path:
        path = tmp_path / "browser"
        path.write_text(f"#!/bin/sh\n{lines}\n")
        path.chmod(0o755)
        return path

    return write


def test_version_is_what_the_program_says(script: Script) -> None:
    assert read_version(script("echo 'Google Chrome for Testing 131.0.6778.33 '")) == "131.0.6778.33"


def test_version_is_asked_once_for_each_program(script: Script, tmp_path: Path) -> None:
    browser = script(f"echo x >> {tmp_path}/calls; echo Chromium 1.2.3.4")
    assert [read_version(browser), read_version(browser)] == ["1.2.3.4", "1.2.3.4"]
    assert (tmp_path / "calls").read_text() == "x\n"


def test_program_that_fails_is_quoted(script: Script) -> None:
    with pytest.raises(BrowserDoesNotAnswer, match="ended with 1 and said: requires the chromium snap"):
        read_version(script("echo 'requires the chromium snap' >&2; exit 1"))


def test_program_without_a_version_is_no_browser(script: Script) -> None:
    with pytest.raises(BrowserDoesNotAnswer, match="said: hello"):
        read_version(script("echo hello"))


def test_program_of_another_kind_of_machine_cannot_be_started(tmp_path: Path) -> None:
    foreign = tmp_path / "chrome"
    foreign.write_bytes(b"\x7fNOT")
    foreign.chmod(0o755)
    with pytest.raises(BrowserDoesNotAnswer, match="cannot be started"):
        read_version(foreign)


def test_windows_version_stands_beside_the_program(tmp_path: Path) -> None:
    for folder in ("99.0.1.2", "131.0.6778.86", "SetupMetrics"):
        (tmp_path / folder).mkdir()
    (tmp_path / "chrome.exe").touch()
    assert read_version(tmp_path / "chrome.exe") == "131.0.6778.86"


def test_windows_version_without_such_a_folder_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "chrome.exe").touch()
    assert read_version(tmp_path / "chrome.exe") == "unknown"


@pytest.mark.browser
def test_browser_of_this_machine_answers() -> None:
    found = find_browser()
    assert found.path.is_file()
    assert int(found.version.split(".")[0]) > 100
