"""A run that is killed goes on with the same --output: no page twice, the same assertions in the end."""

import os
import signal
import time
from pathlib import Path

from tests.support.command import comparable, loketscan, results_in, started
from tests.support.counting_server import Arrival, CountingServer, Reply

PAGES = 8
OPTIONS = ("--only", "axe", "--format", "json", "--quiet", "--fail-on", "none", "--workers", "2")


def page(arrival: Arrival) -> Reply:
    number = int(arrival.path.rsplit("/", 1)[1])
    time.sleep(0.3)
    return Reply(
        f"<!doctype html><html lang=en><title>Page {number}</title><main><h1>Page {number}</h1>"
        f"<img src='/x{number}.png'><p>Text of page {number}, which is not like any other page.</p>"
        f"<a href='/page/{number % PAGES + 1}'>Next page, number {number % PAGES + 1}</a></main>"
    )


def test_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    with CountingServer({f"/page/{n}": page for n in range(1, PAGES + 1)}) as server:
        urls = [f"{server.origin}/page/{n}" for n in range(1, PAGES + 1)]
        undisturbed = loketscan("page", *urls, "--output", tmp_path / "whole", *OPTIONS)
        assert undisturbed.code == 0
        server.forget()
        process = started("page", *urls, "--output", tmp_path / "cut", *OPTIONS)
        assert server.wait_for("/page/5", within_s=60)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=30)
        fetched = {n for n in range(1, PAGES + 1) if server.count(f"/page/{n}")}
        assert fetched != set(range(1, PAGES + 1))
        server.forget()
        assert loketscan("page", *urls, "--output", tmp_path / "cut", *OPTIONS).code == 0
        again = {n for n in range(1, PAGES + 1) if server.count(f"/page/{n}")}
    assert {1, 2}.isdisjoint(again), "pages that were done are fetched again"
    assert comparable(results_in(tmp_path / "cut")) == comparable(results_in(tmp_path / "whole"))


def test_finished_run_is_not_written_over(tmp_path: Path) -> None:
    with CountingServer({"/page/1": page}) as server:
        url = f"{server.origin}/page/1"
        assert loketscan("page", url, "--output", tmp_path / "run", *OPTIONS).code == 0
        before = (tmp_path / "run" / "results.json").read_bytes()
        ended = loketscan("page", url, "--output", tmp_path / "run", *OPTIONS)
    assert ended.code == 2
    assert "finished run" in ended.err
    assert (tmp_path / "run" / "results.json").read_bytes() == before


def test_unfinished_run_is_continued_by_its_own_command_only(tmp_path: Path) -> None:
    with CountingServer({"/page/1": page, "/page/2": page}) as server:
        urls = [f"{server.origin}/page/1", f"{server.origin}/slow?ms=20000"]
        process = started("page", *urls, "--output", tmp_path / "run", *OPTIONS)
        assert server.wait_for("/slow", within_s=60)
        other = loketscan("page", f"{server.origin}/page/2", "--output", tmp_path / "run", *OPTIONS)
        assert other.code == 2
        assert "another loketscan is writing" in other.err
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=30)
        other = loketscan("page", f"{server.origin}/page/2", "--output", tmp_path / "run", *OPTIONS)
    assert other.code == 2
    assert "unfinished run of other pages" in other.err


def test_unwritable_output_is_said_before_anything_is_done(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    ended = loketscan("page", "http://127.0.0.1:9/", "--output", tmp_path / "file" / "run", *OPTIONS)
    assert ended.code == 2
    assert "--output" in ended.err
