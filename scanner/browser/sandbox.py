"""Whether the browser's sandbox can be on, and how the browser is started then.

The sandbox keeps a hostile page that breaks out of the renderer away from this machine. Playwright
turns it off unless told otherwise, so it has to be asked for.
"""

import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scanner.browser.advice import is_root
from scanner.browser.find import FoundBrowser

CONTAINER_MARKS: Final = (".dockerenv", "run/.containerenv")
HELPER_NAMES: Final = ("chrome-sandbox", "chrome_sandbox")
HELPER_FOLDERS: Final = ("usr/lib/chromium", "opt/google/chrome")  # Debian starts its browser by a script elsewhere


@dataclass(frozen=True, slots=True)
class Sandbox:
    """Whether the sandbox is on, with the reason as a sentence for `loketscan doctor`."""

    is_on: bool
    note: str


def sandbox_of(
    found: FoundBrowser,
    *,
    platform: str = sys.platform,
    as_root: bool | None = None,
    root: Path = Path("/"),
    can_make_namespaces: Callable[[], bool] | None = None,
) -> Sandbox:
    """The sandbox that `found` can have here. Off only where the browser would not start with it."""
    if not platform.startswith("linux"):
        return Sandbox(True, "on")
    if is_root() if as_root is None else as_root:
        return Sandbox(False, "off: Chromium does not start with its sandbox as root; run as another user to have it")
    if not _is_container(root) and _has_helper(found, root):
        return Sandbox(True, "on, by the setuid helper chrome-sandbox")
    if (can_make_namespaces or user_namespaces_work)():
        return Sandbox(True, "on, by user namespaces")
    return Sandbox(
        False, "off: this kernel or container lets a user make no namespaces; allow them, or install chrome-sandbox"
    )


def launch_options(found: FoundBrowser, sandbox: Sandbox | None = None) -> dict[str, Any]:
    """Arguments for Playwright's `chromium.launch` that start `found` headless."""
    sandbox = sandbox or sandbox_of(found)
    return {
        "executable_path": str(found.path),
        "chromium_sandbox": sandbox.is_on,
        "args": [] if sandbox.is_on else ["--no-sandbox"],
    }


def launch_arguments(found: FoundBrowser, *, as_root: bool | None = None, platform: str = sys.platform) -> list[str]:
    """The command-line switches that `found` needs on this machine."""
    switches: list[str] = launch_options(found, sandbox_of(found, as_root=as_root, platform=platform))["args"]
    return switches


def user_namespaces_work() -> bool:
    """Whether a user may make namespaces here.

    Found by making one, since containers and AppArmor each forbid it in a way of their own.
    """
    unshare = shutil.which("unshare")
    if not unshare:
        return False
    command = [unshare, "--user", "--map-root-user", "true"]
    try:
        tried = subprocess.run(command, capture_output=True, timeout=5, check=False)  # noqa: S603  (a fixed command)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def _is_container(root: Path) -> bool:
    return any((root / mark).exists() for mark in CONTAINER_MARKS)


def _has_helper(found: FoundBrowser, root: Path) -> bool:
    folders = [found.path.resolve().parent, *(root / folder for folder in HELPER_FOLDERS)]
    return any(_is_setuid(folder / name) for folder in folders for name in HELPER_NAMES)


def _is_setuid(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & stat.S_ISUID)
    except OSError:
        return False
