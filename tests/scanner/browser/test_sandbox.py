"""When the browser's sandbox is on, and how the browser is started then."""

import stat
from pathlib import Path

import pytest

from scanner.browser.find import FoundBrowser
from scanner.browser.sandbox import Sandbox, launch_arguments, launch_options, sandbox_of


@pytest.fixture
def found(tmp_path: Path) -> FoundBrowser:
    program = tmp_path / "usr/bin/chromium-headless-shell"
    program.parent.mkdir(parents=True)
    program.touch()
    return FoundBrowser(program, "chromium-headless-shell", "140.0.1.2")


def sandbox_as_user(found: FoundBrowser, root: Path, *, namespaces: bool) -> Sandbox:
    return sandbox_of(found, platform="linux", as_root=False, root=root, can_make_namespaces=lambda: namespaces)


def give_helper(root: Path) -> None:
    helper = root / "usr/lib/chromium/chrome-sandbox"
    helper.parent.mkdir(parents=True)
    helper.touch()
    helper.chmod(stat.S_ISUID | 0o755)


def test_root_on_linux_has_no_sandbox_and_is_told_why(found: FoundBrowser, tmp_path: Path) -> None:
    sandbox = sandbox_of(found, platform="linux", as_root=True, root=tmp_path, can_make_namespaces=lambda: True)
    assert not sandbox.is_on
    assert "as root" in sandbox.note


def test_user_with_namespaces_has_a_sandbox(found: FoundBrowser, tmp_path: Path) -> None:
    assert sandbox_as_user(found, tmp_path, namespaces=True).is_on


def test_user_without_namespaces_has_none(found: FoundBrowser, tmp_path: Path) -> None:
    sandbox = sandbox_as_user(found, tmp_path, namespaces=False)
    assert not sandbox.is_on
    assert "install chrome-sandbox" in sandbox.note


def test_setuid_helper_stands_in_for_namespaces(found: FoundBrowser, tmp_path: Path) -> None:
    give_helper(tmp_path)
    assert sandbox_as_user(found, tmp_path, namespaces=False) == Sandbox(
        True, "on, by the setuid helper chrome-sandbox"
    )


def test_setuid_helper_is_of_no_use_in_a_container(found: FoundBrowser, tmp_path: Path) -> None:
    give_helper(tmp_path)
    (tmp_path / ".dockerenv").touch()
    assert not sandbox_as_user(found, tmp_path, namespaces=False).is_on


def test_helper_without_setuid_bit_is_of_no_use(found: FoundBrowser, tmp_path: Path) -> None:
    give_helper(tmp_path)
    (tmp_path / "usr/lib/chromium/chrome-sandbox").chmod(0o755)
    assert not sandbox_as_user(found, tmp_path, namespaces=False).is_on


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_sandbox_is_always_on_elsewhere(found: FoundBrowser, platform: str) -> None:
    assert sandbox_of(found, platform=platform, as_root=True).is_on
    assert launch_arguments(found, platform=platform, as_root=True) == []


def test_playwright_is_asked_for_the_sandbox(found: FoundBrowser) -> None:
    options = launch_options(found, Sandbox(True, "on"))
    assert options == {"executable_path": str(found.path), "chromium_sandbox": True, "args": []}


def test_browser_of_root_is_started_without_sandbox(found: FoundBrowser) -> None:
    assert launch_arguments(found, platform="linux", as_root=True) == ["--no-sandbox"]
    assert launch_options(found, Sandbox(False, "off"))["chromium_sandbox"] is False
