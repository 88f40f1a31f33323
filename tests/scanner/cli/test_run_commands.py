"""page, judge, report, diff, checks, init and demo, by their files and what they print."""

import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import comparable, loketscan, results_in, started
from tests.support.counting_server import CountingServer

HEAD = "<!doctype html><html lang=en><head><title>Contact us</title></head><body><main><h1>Contact</h1>"
BARRIER = (
    f"{HEAD}<p>Write to us, we like to hear from you.</p><img id=logo src='/x.png'>"
    "<p style='color:#999'>Pale text</p><iframe title=chat src='{{foreign}}/chat'></iframe></main></body></html>"
)
CHAT = "<!doctype html><html lang=en><title>Chat</title><main><h1>Chat</h1><button id=send></button></main>"
MENDED = BARRIER.replace("src='/x.png'", "src='/x.png' alt='Water company'")


@pytest.fixture(scope="module")
def server() -> Iterator[CountingServer]:
    with CountingServer({"/barrier": BARRIER, "/mended": MENDED, "/chat": CHAT}) as server:
        yield server


@pytest.fixture(scope="module")
def run(server: CountingServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "barrier"
    ended = loketscan("page", f"{server.origin}/barrier", f"{server.origin}/barrier", "--output", folder, "--quiet")
    assert ended.code == 1, ended.err
    return folder


def test_pages_keep_their_order_and_duplicates(server: CountingServer, tmp_path: Path) -> None:
    listed = tmp_path / "urls.txt"
    paths = ["/mended", "/barrier", "/mended"]
    listed.write_text("\ufeff# pages\n\n" + "\n".join(f"{server.origin}{path}" for path in paths), encoding="utf-8")
    loketscan("page", "--urls-file", listed, "--output", tmp_path / "run", "--only", "locked-zoom", "--quiet")
    pages = results_in(tmp_path / "run")["pages"]
    assert [page["url"] for page in pages] == [f"{server.origin}{path}" for path in paths]
    assert [page["id"] for page in pages] == ["p1", "p2", "p3"]


def test_finding_in_a_foreign_frame_has_target_and_picture(run: Path) -> None:
    document = results_in(run)
    button = next(one for one in document["assertions"] if "axe/button-name" in one["sources"])
    assert button["target"]["frames"] == ["html > body > main > iframe"]
    assert button["target"]["selector"] == "#send"
    assert (run / button["evidence"][0]).read_bytes().startswith(b"\x89PNG")
    assert [criterion["id"] for criterion in document["criteria"]][:2] == ["1.1.1", "1.2.1"]
    assert len(document["criteria"]) == 50


def test_one_component_on_two_pages_is_one_finding(run: Path) -> None:
    image = [
        one for one in results_in(run)["assertions"] if one["check"] == "axe/image-alt" and one["outcome"] == "failed"
    ]
    assert [one["page"] for one in image] == ["p1", "p2"]
    assert len({one["fingerprint"] for one in image}) == 1


def test_judging_again_gives_the_same_without_a_browser(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(run, copy)
    monkeypatch.setenv("LOKETSCAN_BROWSER", "/nowhere")
    assert loketscan("judge", copy).code == 0
    assert comparable(results_in(copy)) == comparable(results_in(run))
    assert results_in(copy)["criteria"] == results_in(run)["criteria"]


def test_report_needs_results_json_alone(run: Path, tmp_path: Path) -> None:
    shutil.copy(run / "results.json", tmp_path / "results.json")
    ended = loketscan("report", tmp_path, "--format", "html,json", "--lang", "nl")
    assert ended.code == 0
    assert 'lang="nl"' in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_report_refuses_a_half_document(run: Path, tmp_path: Path) -> None:
    whole = (run / "results.json").read_bytes()
    (tmp_path / "results.json").write_bytes(whole[: len(whole) // 2])
    ended = loketscan("report", tmp_path)
    assert ended.code == 2
    assert "results.json" in ended.err


def test_diff_tells_what_is_gone(run: Path, server: CountingServer, tmp_path: Path) -> None:
    url = f"{server.origin}/mended"
    loketscan("page", url, url, "--output", tmp_path / "after", "--quiet")
    ended = loketscan("diff", run, tmp_path / "after")
    assert ended.code == 0
    assert "New: 0" in ended.out
    assert "Gone: 1" in ended.out
    assert "axe/image-alt" in ended.out


def test_checks_lists_and_explains() -> None:
    assert "locked-zoom" in loketscan("checks").out
    explained = loketscan("checks", "locked-zoom").out
    assert "1.4.4" in explained
    assert "What it cannot see" in explained
    assert "Techniques" in loketscan("checks", "axe/label").out


def test_init_writes_a_file_once(tmp_path: Path) -> None:
    assert loketscan("init", folder=tmp_path).code == 0
    before = (tmp_path / "loketscan.toml").read_bytes()
    assert loketscan("init", folder=tmp_path).code == 2
    assert (tmp_path / "loketscan.toml").read_bytes() == before


def test_doctor_is_content_here() -> None:
    ended = loketscan("doctor")
    assert ended.code == 0, ended.out
    assert "browser" in ended.out


def test_doctor_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOKETSCAN_BROWSER", "/nowhere/browser")
    ended = loketscan("doctor")
    assert ended.code == 3
    assert "/nowhere/browser" in ended.out


def test_demo_serves_until_it_is_stopped() -> None:
    process = started("demo", "--port", "0")
    assert process.stdout is not None
    try:
        address = process.stdout.readline().split()[-1]
        with urllib.request.urlopen(address, timeout=10) as answer:
            assert answer.status == 200
    finally:
        process.terminate()
        process.communicate(timeout=10)


def test_page_that_needs_a_stopped_request_is_incomplete(tmp_path: Path) -> None:
    shell = (
        "<!doctype html><html lang=en><title>App</title><body><script>fetch('/api', {method: 'POST', body: '{}'})"
        ".then((r) => r.text()).then((t) => {document.body.innerHTML = t})</script></body></html>"
    )
    with CountingServer({"/": shell, "/api": "<main><h1>Your bills</h1></main>"}) as server:
        options = ("--only", "axe", "--format", "json", "--quiet", "--fail-on", "none")
        loketscan("page", f"{server.origin}/", "--output", tmp_path / "safe", *options)
        assert server.count("/api") == 0
        page = results_in(tmp_path / "safe")["pages"][0]
        assert page["status"] == "incomplete"
        assert "POST" in page["problem"]
        assert results_in(tmp_path / "safe")["requests_stopped"] == {"POST": 1}
        loketscan("page", f"{server.origin}/", "--output", tmp_path / "free", "--allow-effects", server.host, *options)
        assert server.count("/api") == 1
        assert results_in(tmp_path / "free")["pages"][0]["status"] == "scanned"
