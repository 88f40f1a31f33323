"""What `loketscan doctor` finds, and when a machine is ready."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError

from scanner.browser.find import BrowserNotFound, FoundBrowser
from scanner.browser.sandbox import Sandbox
from scanner.doctor import (
    Finding,
    axe_version,
    examine,
    first_complaint,
    is_ready,
    look_at_browser,
    look_at_machine,
    look_at_packages,
    look_at_python,
    look_at_run_folder,
    package_versions,
)

FOUND = FoundBrowser(Path("/usr/bin/chromium-headless-shell"), "chromium-headless-shell", "140.0.1.2")


def starts(found: FoundBrowser, sandbox: Sandbox) -> str:
    return found.version


def dies(found: FoundBrowser, sandbox: Sandbox) -> str:
    raise PlaywrightError("BrowserType.launch: closed\nCall log:\n  - [pid=7][err] libnss3.so: cannot open\n")


def finds_none() -> FoundBrowser:
    raise BrowserNotFound("no browser found that the scanner can drive\ninstall one of these:\n  apt-get install x")


def test_browser_that_renders_is_reported_with_its_sandbox() -> None:
    browser, trial, sandbox = look_at_browser(lambda: FOUND, starts)
    assert browser == Finding("browser", True, "chromium-headless-shell 140.0.1.2 (/usr/bin/chromium-headless-shell)")
    assert trial.ok
    assert "140.0.1.2" in trial.detail
    assert sandbox.ok
    assert sandbox.detail.startswith(("on", "off: "))


def test_missing_browser_says_what_to_install() -> None:
    (finding,) = look_at_browser(finds_none, starts)
    assert not finding.ok
    assert finding.detail == "no browser found that the scanner can drive"
    assert finding.advice == "install one of these:\n  apt-get install x"


def test_browser_that_dies_is_quoted() -> None:
    _, trial, _ = look_at_browser(lambda: FOUND, dies)
    assert (trial.ok, trial.detail) == (False, "libnss3.so: cannot open")
    assert "LOKETSCAN_BROWSER" in trial.advice


def test_complaint_is_the_first_line_where_the_browser_said_nothing() -> None:
    assert first_complaint("BrowserType.launch: Timeout 20000ms exceeded.\nCall log:\n") == (
        "BrowserType.launch: Timeout 20000ms exceeded."
    )


def test_old_python_is_not_ready() -> None:
    assert not look_at_python((3, 10, 14)).ok
    assert "3.11 or newer" in look_at_python((3, 10, 14)).advice
    assert look_at_python((3, 11, 0)).ok


def test_missing_package_is_named() -> None:
    finding = look_at_packages({"click": "8.1", "rich": None})
    assert (finding.ok, finding.detail) == (False, "missing: rich")
    assert "make setup" in finding.advice


def test_packages_are_listed_with_versions() -> None:
    assert look_at_packages({"click": "8.1", "rich": "14.0"}) == Finding("packages", True, "click 8.1, rich 14.0")


def test_packages_of_a_distribution_are_those_it_requires_without_extras() -> None:
    versions = package_versions("jsonschema")
    assert {"jsonschema", "attrs", "referencing"} <= versions.keys()
    assert "fqdn" not in versions
    assert versions["attrs"]


def test_distribution_that_is_not_installed_is_missing() -> None:
    assert package_versions("no-such-distribution-here") == {"no-such-distribution-here": None}


def test_bundled_axe_tells_its_version() -> None:
    version = axe_version()
    assert version
    assert [int(part) for part in version.split(".")] >= [4, 10]


@pytest.mark.parametrize(
    ("cores", "memory", "ok", "advice"),
    [
        (4, 16.0, True, ""),
        (16, 4.0, True, "scan with --workers 8, so that memory holds out"),
        (2, 0.3, False, "a page takes up to 0.5 GB; use a larger machine"),
        (2, None, True, ""),
    ],
)
def test_memory_is_weighed_against_cores(cores: int, memory: float | None, ok: bool, advice: str) -> None:
    finding = look_at_machine(cores, memory)
    assert (finding.ok, finding.advice) == (ok, advice)


def test_run_folder_is_tried_without_being_made(tmp_path: Path) -> None:
    assert look_at_run_folder(tmp_path / "runs").ok
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_run_folder_that_is_read_only_is_not_ready(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    finding = look_at_run_folder(tmp_path / "runs")
    assert not finding.ok
    assert "--output DIR" in finding.advice


def test_run_folder_without_room_to_write_is_not_ready() -> None:
    # /proc takes no files from anyone, root included.
    if not Path("/proc/self").is_dir():
        pytest.skip("needs /proc")
    assert not look_at_run_folder(Path("/proc/runs")).ok


def test_one_thing_amiss_is_not_ready() -> None:
    assert is_ready([Finding("a", True, ""), Finding("b", True, "", "could be better")])
    assert not is_ready([Finding("a", True, ""), Finding("b", False, "")])


@pytest.mark.browser
def test_this_machine_is_examined_with_its_own_browser(tmp_path: Path) -> None:
    findings = {finding.name: finding for finding in examine(runs=tmp_path / "runs")}
    assert list(findings) == [
        "Python",
        "packages",
        "axe-core",
        "Playwright driver",
        "browser",
        "browser starts",
        "sandbox",
        "machine",
        "run folder",
        "network",
    ]
    assert findings["browser starts"].ok, findings["browser starts"]
    assert findings["Playwright driver"].detail.startswith("Version 1.")
