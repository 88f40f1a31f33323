"""Exit codes 0, 1, 2 and 3, each shown by the command as a user runs it."""

import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import loketscan, results_in, started
from tests.support.counting_server import CountingServer, Reply

HEAD = "<!doctype html><html lang=en><head><title>Contact us</title></head><body><main><h1>Contact</h1>"
FINE = f"{HEAD}<p>Call us any day.</p></main></body></html>"
BARRIER = f"{HEAD}<img src='/x.png'><p>Call us any day.</p></main></body></html>"
LOGIN = f"{HEAD}<form><label>Password <input type=password></label></form></main></body></html>"
FAST = ("--only", "axe", "--format", "json", "--quiet")


@pytest.fixture(scope="module")
def server() -> Iterator[CountingServer]:
    routes = {
        "/fine": FINE,
        "/barrier": BARRIER,
        "/login": LOGIN,
        "/mine": Reply(status=302, headers={"Location": "/login"}),
        "/wall": f"{HEAD}<p>Just a moment, checking your browser.</p></main>",
        "/slow-fine": Reply(FINE),
    }
    with CountingServer(routes) as server:
        yield server


def test_nothing_failed_is_0(server: CountingServer, tmp_path: Path) -> None:
    ended = loketscan("page", f"{server.origin}/fine", "--output", tmp_path / "run", *FAST)
    assert (ended.code, ended.err) == (0, "")
    assert "nothing failed" in ended.out


def test_a_barrier_is_1(server: CountingServer, tmp_path: Path) -> None:
    assert loketscan("page", f"{server.origin}/barrier", "--output", tmp_path / "run", *FAST).code == 1


def test_a_barrier_below_the_threshold_or_without_one_is_0(server: CountingServer, tmp_path: Path) -> None:
    none = loketscan("page", f"{server.origin}/barrier", "--output", tmp_path / "a", "--fail-on", "none", *FAST)
    page = f"{server.origin}/barrier"
    other = loketscan("page", page, "--output", tmp_path / "b", "--only", "missing-page-title", "--quiet")
    assert (none.code, other.code) == (0, 0)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("page",), "name at least one address"),
        (("page", "www.example.nl/contact"), "https://www.example.nl/contact"),
        (("page", "ftp://example.nl/"), "ftp"),
        (("page", "https://example.nl/", "--fail-on", "grave"), "critical"),
        (("page", "https://example.nl/", "--only", "axee"), "axe"),
        (("page", "https://example.nl/", "--viewport", "wide"), "1280x720"),
        (("page", "https://example.nl/", "--formatt", "html"), "--format"),
        (("page", "--urls-file", "missing.txt"), "missing.txt"),
        (("scan", "--config", "missing.toml"), "missing.toml"),
        (("scan",), "name at least one address"),
        (("report", "no-such-run"), "no-such-run"),
        (("report", "no-such-run", "--format", "md,word"), "choose from html, pdf, json"),
        (("judge", "no-such-run"), "no-such-run"),
        (("checks", "no-such-check"), "no-such-check"),
        (("unknown",), "unknown"),
    ],
)
def test_wrong_use_is_2_with_a_sentence(arguments: tuple[str, ...], sentence: str, tmp_path: Path) -> None:
    ended = loketscan(*arguments, folder=tmp_path)
    assert ended.code == 2
    assert sentence in ended.err
    assert "Traceback" not in ended.err
    assert not (tmp_path / "runs").exists()


def test_an_unknown_key_is_2_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "loketscan.toml"
    file.write_text('[scope]\nstart = ["https://example.nl/"]\n\n[scan]\nmax_page = 3\n', encoding="utf-8")
    ended = loketscan("scan", "--config", file)
    assert ended.code == 2
    assert "loketscan.toml:5" in ended.err
    assert "max_pages" in ended.err


@pytest.mark.parametrize("url", ["http://127.0.0.1:47123/", "http://nothing.invalid/"])
def test_no_page_is_3(url: str, tmp_path: Path) -> None:
    ended = loketscan("page", url, "--output", tmp_path / "run", *FAST)
    assert ended.code == 3
    page = results_in(tmp_path / "run")["pages"][0]
    assert page["status"] == "unreachable"
    assert page["problem"]


def test_too_many_pages_lost_is_3_unless_allowed(server: CountingServer, tmp_path: Path) -> None:
    urls = [f"{server.origin}/fine", f"{server.origin}/gone"]
    assert loketscan("page", *urls, "--output", tmp_path / "a", *FAST).code == 3
    assert loketscan("page", *urls, "--output", tmp_path / "b", "--max-unscanned", "0.5", *FAST).code == 0


@pytest.mark.parametrize("path", ["/mine", "/wall"])
def test_nothing_but_a_login_page_or_a_wall_is_3(path: str, server: CountingServer, tmp_path: Path) -> None:
    ended = loketscan("page", f"{server.origin}{path}", "--output", tmp_path / "run", *FAST)
    assert ended.code == 3


def test_a_login_page_that_was_asked_for_is_scanned(server: CountingServer, tmp_path: Path) -> None:
    assert loketscan("page", f"{server.origin}/login", "--output", tmp_path / "run", *FAST).code == 0


def test_an_interrupted_run_is_3_and_keeps_its_results(server: CountingServer, tmp_path: Path) -> None:
    urls = [f"{server.origin}/barrier", *[f"{server.origin}/slow?ms=2500&n={n}" for n in range(8)]]
    process = started("page", *urls, "--output", tmp_path / "run", "--workers", "1", *FAST)
    assert server.wait_for("/slow", within_s=30)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 3
    document = results_in(tmp_path / "run")
    assert document["complete"] is False
    assert document["pages"][0]["status"] == "scanned"
    assert any(one["outcome"] == "failed" for one in document["assertions"])


def test_json_is_one_document_and_nothing_else(server: CountingServer, tmp_path: Path) -> None:
    ended = loketscan("page", f"{server.origin}/barrier", "--output", tmp_path / "run", "--only", "axe", "--json")
    summary = json.loads(ended.out)
    assert summary["exit_code"] == ended.code == 1
    assert summary["pages"] == {"scanned": 1}
    assert summary["criteria"]["failed"] == ["1.1.1"]
    assert Path(summary["reports"]["html"]).name == "report.html"
