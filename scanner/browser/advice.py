"""What to install to get a browser, for the machine at hand."""

import os
import shlex
import sys
from pathlib import Path
from typing import Final

FEDORA_FAMILY: Final = frozenset({"fedora", "rhel", "centos"})


def how_to_install(platform: str, root: Path = Path("/"), *, as_root: bool | None = None) -> str:
    """A sentence with the commands that get a browser onto this machine, one command a line."""
    commands = _commands(platform, distribution(root), is_root() if as_root is None else as_root)
    lines = ["install one of these:", *(f"  {command}" for command in commands)]
    return "\n".join([*lines, "or set LOKETSCAN_BROWSER to the program file of a Chromium or Chrome that you have"])


def _commands(platform: str, families: frozenset[str], as_root: bool) -> list[str]:
    playwright = f"{shlex.quote(sys.executable)} -m playwright install chromium-headless-shell"
    sudo = "" if as_root else "sudo "
    if platform == "darwin":
        return ["brew install --cask google-chrome", "brew install --cask chromium", playwright]
    if platform == "win32":
        return ["winget install Google.Chrome", playwright]
    if "ubuntu" in families:
        # Ubuntu's chromium is a snap: it cannot read the profile folders that Playwright makes under /tmp.
        return [f"{playwright} --with-deps", "Google Chrome as a .deb package from google.com/chrome"]
    if "debian" in families:
        return [
            f"{sudo}apt-get update && {sudo}apt-get install -y chromium-headless-shell fonts-liberation",
            f"{sudo}apt-get install -y chromium",
            playwright,
        ]
    if families & FEDORA_FAMILY:
        return [f"{sudo}dnf install -y chromium-headless", f"{sudo}dnf install -y chromium", playwright]
    return [playwright, "Chromium or Google Chrome from your distribution"]


def distribution(root: Path = Path("/")) -> frozenset[str]:
    """The Linux distribution and those it is like, as in `{"ubuntu", "debian"}`; empty elsewhere."""
    try:
        lines = (root / "etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return frozenset()
    pairs = (line.partition("=") for line in lines)
    return frozenset(word for key, _, value in pairs if key in ("ID", "ID_LIKE") for word in value.strip("\"'").split())


def is_root() -> bool:
    """Whether this process may install packages; never so on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
