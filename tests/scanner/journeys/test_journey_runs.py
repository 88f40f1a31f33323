"""A portal is logged into once, its states are scanned, and what is secret is found nowhere in the run folder."""

import gzip
import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from scanner.run.redaction import HIDDEN
from tests.scanner.journeys.portal import PASSWORD, USER, Portal, serve
from tests.support.command import Ended, loketscan, results_in
from tests.support.counting_server import CountingServer, Reply

LOGIN_STEPS = """
  {{ goto = "{origin}/login" }},
  {{ fill = "Gebruikersnaam", secret = "LOKET_USER" }},
  {{ fill = "Wachtwoord", secret = "LOKET_PASSWORD" }},
"""


@pytest.fixture
def portal() -> Portal:
    return Portal()


@pytest.fixture
def server(portal: Portal) -> Iterator[CountingServer]:
    with serve(portal) as server:
        yield server


@pytest.fixture(autouse=True)
def no_secrets_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOKET_USER", raising=False)
    monkeypatch.delenv("LOKET_PASSWORD", raising=False)


def scan(server: CountingServer, folder: Path, journeys: str, *arguments: str, password: str = PASSWORD) -> Ended:
    secrets = folder / "secrets.env"
    secrets.write_text(f"LOKET_USER={USER}\nLOKET_PASSWORD='{password}'\n")
    config = folder / "loketscan.toml"
    login = LOGIN_STEPS.format(origin=server.origin)
    text = journeys.replace("LOGIN,", login).replace("ORIGIN", server.origin)
    config.write_text(f'[scan]\nsecrets_file = "secrets.env"\nworkers = 1\n{text}')
    fast = ("--only", "axe", "--fail-on", "none", "--ignore-robots")
    return loketscan("scan", *arguments, "--config", config, "--output", folder / "run", *fast)


def everything_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a run, unpacked: what is compressed could hide something."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = file.read_bytes()
        yield file.name, gzip.decompress(data) if file.suffix == ".gz" else data
    with sqlite3.connect(folder / "run.sqlite") as db:
        for row in db.execute("SELECT url, page, after, assertions FROM pages"):
            yield "run.sqlite", row[0].encode() + row[1] + zlib.decompress(row[2]) + zlib.decompress(row[3])


def places_of(secret: str, folder: Path) -> list[str]:
    forms = {secret, quote(secret), quote_plus(secret), quote(secret, safe=""), secret.replace("&", "&amp;")}
    return [name for name, data in everything_in(folder) if any(form.encode() in data for form in forms)]


def test_logged_in_once_and_scanned_with_only_the_login_sent(
    server: CountingServer, portal: Portal, tmp_path: Path
) -> None:
    journeys = """
[[journey]]
name = "inloggen"
session = true
steps = [LOGIN,
  { state = "ingevuld" },
  { click = "Inloggen", effects = true },
  { wait_for = "Welkom" },
  { state = "ingelogd" },
  { goto = "/gegevens" },
  { fill = "Naam", value = "Anna" },
  { state = "gegevens" },
  { click = "Bewaar" },
]
"""
    ended = scan(server, tmp_path, journeys, f"{server.origin}/")
    assert ended.code == 0, ended.err + ended.out
    assert [(one.path, one.method) for one in server.changing()] == [("/login", "POST")]
    document = results_in(tmp_path / "run")
    pages = document["pages"]
    paths = [page["url"].removeprefix(server.origin) for page in pages]
    assert [page["id"] for page in pages] == [f"p{n}" for n in range(1, len(pages) + 1)]
    assert paths[:3] == ["/login", "/overzicht", "/gegevens"]
    assert set(paths[3:]) == {"/", "/overzicht", "/rekening", "/login"}
    assert {page["status"] for page in pages} == {"scanned"}
    assert "journey “inloggen”, state “ingelogd”" in pages[1]["kind_reason"]
    assert "Rekening" in {page["title"] for page in pages}
    assert document["requests_stopped"]["POST"] >= 1
    assert server.count("/uit") == 0
    everything = list(everything_in(tmp_path / "run"))
    assert any(b"Rekening" in data for _, data in everything)  # the search does look into what is packed
    assert places_of(PASSWORD, tmp_path / "run") == []
    assert places_of(USER, tmp_path / "run") == []
    assert PASSWORD not in ended.out + ended.err


def test_login_that_fails_is_named_and_the_rest_goes_on(server: CountingServer, tmp_path: Path) -> None:
    journeys = """
[[journey]]
name = "inloggen"
session = true
steps = [LOGIN, { click = "Inloggen", effects = true }, { wait_for = "Welkom" }, { state = "ingelogd" }]
"""
    ended = scan(server, tmp_path, journeys, f"{server.origin}/", password="wrong-password")
    assert ended.code == 3
    document = results_in(tmp_path / "run")
    problem = next(one for one in document["problems"] if one["code"] == "login-failed")
    assert 'step 5 (wait_for "Welkom")' in problem["message"]
    assert "Onbekend" in problem["message"]
    assert (tmp_path / "run" / problem["evidence"][0]).is_file()
    first, *others = document["pages"]
    assert (first["id"], first["status"], problem["page"]) == ("p1", "unreachable", "p1")
    assert "scanned" in {page["status"] for page in others}
    assert places_of("wrong-password", tmp_path / "run") == []
    assert "wrong-password" not in ended.out + ended.err


def test_every_check_sees_a_secret_and_no_file_tells_it(
    server: CountingServer, portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page repeats what was typed, whole and in pieces; all checks judge it, and judge it again."""
    password = "niet-Geheim&9"
    user, domain = USER.split("@")
    pieces = f"<p>U bent {user}@<b>{domain}</b>, met <i>niet-</i>Geheim&amp;9</p><img src=/x.png></main>"
    server.routes["/login"] = lambda arrival: with_more(portal.login(arrival), pieces)
    monkeypatch.setenv("LOKET_USER", USER)
    monkeypatch.setenv("LOKET_PASSWORD", password)
    config = tmp_path / "loketscan.toml"
    config.write_text(
        f"""[scan]
workers = 1
[[journey]]
name = "inloggen"
steps = [{LOGIN_STEPS.format(origin=server.origin)} {{ click = "Inloggen", effects = true }}, {{ state = "geweigerd" }}]
"""
    )
    run = tmp_path / "run"
    options = ("--fail-on", "none", "--ignore-robots", "--max-pages", "1", "--format", "html,json,earl,sarif,junit")
    ended = loketscan("scan", f"{server.origin}/", "--config", config, "--output", run, *options)
    assert ended.code == 0, ended.err + ended.out
    document = results_in(run)
    told = json.dumps(document, ensure_ascii=False)
    assert HIDDEN in told, "the secret was on the page that was judged"
    spoken = "".join((run / path).read_text("utf-8") for path in document["pages"][0]["spoken"]["initial"].values())
    assert f"Onbekend: {HIDDEN} met {HIDDEN}" in spoken and f"U bent {HIDDEN}, met {HIDDEN}" in spoken
    for secret in (USER, password):
        assert places_of(secret, run) == []
        assert secret not in ended.out + ended.err
    ended = loketscan("judge", run)
    assert ended.code == 0, ended.err
    assert [places_of(secret, run) for secret in (USER, password)] == [[], []]
    assert results_in(run) == document


def with_more(reply: Reply, more: str) -> Reply:
    """The page with more at the end of its main part."""
    return replace(reply, body=str(reply.body).replace("</main>", more))


def test_lost_session_is_said_and_not_scanned(server: CountingServer, portal: Portal, tmp_path: Path) -> None:
    journeys = """
[[journey]]
name = "inloggen"
session = true
steps = [LOGIN, { click = "Inloggen", effects = true }, { wait_for = "Welkom" }]
"""
    start = [f"{server.origin}{path}" for path in ("/rekening", "/afscheid", "/gegevens", "/overzicht")]
    ended = scan(server, tmp_path, journeys, *start, "--depth", "0")
    document = results_in(tmp_path / "run")
    status = {page["url"].removeprefix(server.origin): page["status"] for page in document["pages"]}
    by_code: dict[str, list[str]] = {}
    for one in document["problems"]:
        by_code.setdefault(one["code"], []).append(one["message"])
    assert status == {"/rekening": "scanned", "/afscheid": "scanned", "/gegevens": "blocked", "/overzicht": "blocked"}
    assert len(by_code["session-lost"]) == 2
    assert "sid" in by_code["page-logs-out"][0]
    assert ended.code == 3


def test_storage_state_opens_pages_logged_in(server: CountingServer, portal: Portal, tmp_path: Path) -> None:
    portal.sessions.add("abc123")
    cookie = '{"name": "sid", "value": "abc123", "domain": "127.0.0.1", "path": "/", "expires": -1}'
    state = tmp_path / "state.json"
    state.write_text(f'{{"cookies": [{cookie}], "origins": []}}')
    arguments = (f"{server.origin}/rekening", f"{server.origin}/gegevens", "--only", "axe", "--fail-on", "none")
    ended = loketscan("page", *arguments, "--storage-state", state, "--output", tmp_path / "a")
    assert (ended.code, [page["status"] for page in results_in(tmp_path / "a")["pages"]]) == (0, ["scanned", "scanned"])
    portal.sessions.clear()
    ended = loketscan("page", *arguments, "--storage-state", state, "--output", tmp_path / "b")
    assert (ended.code, [page["status"] for page in results_in(tmp_path / "b")["pages"]]) == (3, ["blocked", "blocked"])
    assert "session is lost" in ended.out
