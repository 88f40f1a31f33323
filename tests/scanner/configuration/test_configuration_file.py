"""A `loketscan.toml` without faults: what it sets, and the template that `loketscan init` writes."""

import re
from pathlib import Path

import pytest

from scanner.configuration import Channel, RunOptions, load_configuration, resolve
from scanner.configuration.faults import INNER, TABLES, keys_of
from scanner.configuration.template import TEMPLATE


def options_from(path: Path, content: str) -> RunOptions:
    path.write_text(content, encoding="utf-8")
    return resolve(load_configuration(path))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "loketscan.toml"


def test_empty_file_gives_the_defaults(path: Path) -> None:
    assert options_from(path, "") == RunOptions()


def test_every_key_of_scan_reaches_the_run(path: Path) -> None:
    (path.parent / "cookies.txt").touch()
    (path.parent / "axe.min.js").touch()
    (path.parent / "state.json").touch()
    (path.parent / "secrets.env").touch()
    options = options_from(
        path,
        """
        [scan]
        output = "runs/spring"
        workers = 3
        timeout_s = 30
        max_pages = 7
        depth = 0
        rate = 0.5
        only = ["axe", "1.4.3"]
        skip = ["2.4.2"]
        fail_on = "none"
        max_unscanned = 0
        format = ["json"]
        lang = "nl"
        locale = "nl-NL"
        viewport = "360x640"
        headers = { X-Test = "a=b" }
        cookie_file = "cookies.txt"
        proxy = "http://proxy.example.nl:3128"
        user_agent = "test"
        contact = "a@example.nl"
        ignore_robots = true
        no_documents = true
        allow_effects = ["Localhost:8000", "bücher.example"]
        engine = "local"
        axe_script = "axe.min.js"
        storage_state = "state.json"
        secrets_file = "secrets.env"
        """,
    )
    assert options.model_dump(exclude={"scope", "channels", "journeys"}) == {
        "output": path.parent / "runs/spring",
        "workers": 3,
        "timeout_s": 30.0,
        "max_pages": 7,
        "depth": 0,
        "rate": 0.5,
        "only": ("axe", "1.4.3"),
        "skip": ("2.4.2",),
        "fail_on": "none",
        "max_unscanned": 0.0,
        "formats": ("json",),
        "lang": "nl",
        "locale": "nl-NL",
        "viewport": (360, 640),
        "headers": {"X-Test": "a=b"},
        "cookie_file": path.parent / "cookies.txt",
        "proxy": "http://proxy.example.nl:3128",
        "user_agent": "test",
        "contact": "a@example.nl",
        "ignore_robots": True,
        "no_documents": True,
        "allow_effects": ("localhost:8000", "xn--bcher-kva.example"),
        "engine": "local",
        "axe_script": path.parent / "axe.min.js",
        "storage_state": path.parent / "state.json",
        "secrets_file": path.parent / "secrets.env",
    }


def test_scope_and_channels_reach_the_run(path: Path) -> None:
    options = options_from(
        path,
        """
        [scope]
        start = ["https://www.example.nl/"]
        origins = ["https://CHAT.example.nl:8443"]
        path_prefixes = ["/help"]
        include = ["/help/*"]
        exclude = ["*?print=1*"]

        [[channel]]
        name = "Chat"
        kind = "chat"
        urls = ["https://www.example.nl/chat", "https://www.example.nl/"]
        """,
    )
    assert options.scope.origins == ("https://chat.example.nl:8443",)
    assert options.scope.path_prefixes == ("/help",)
    assert options.scope.include == ("/help/*",)
    assert options.scope.exclude == ("*?print=1*",)
    chat = Channel(name="Chat", kind="chat", urls=("https://www.example.nl/chat", "https://www.example.nl/"))
    assert options.channels == (chat,)
    assert options.start_urls == ("https://www.example.nl/", "https://www.example.nl/chat")
    assert options.kind_of_channel("https://www.example.nl/chat") == ("chat", "Chat")
    assert options.kind_of_channel("https://www.example.nl/other") is None


def test_byte_order_mark_and_windows_line_ends_are_read(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf[scan]\r\nworkers = 5\r\n")
    assert resolve(load_configuration(path)).workers == 5


def test_template_holds_the_defaults(path: Path) -> None:
    assert options_from(path, TEMPLATE) == RunOptions()


def test_template_has_every_key() -> None:
    for name, table in TABLES.items():
        part = TEMPLATE.split(f"[{name}]", 1)[1]
        for key in keys_of(table):
            line = rf"\[{name}\.{key}\]" if key in INNER else f"{key} = "
            assert re.search(rf"^(# )?{line}", part, re.MULTILINE), f"{key} of [{name}]"


def test_examples_in_the_template_are_valid(path: Path) -> None:
    (path.parent / "cookies.txt").touch()
    (path.parent / "axe.min.js").touch()
    (path.parent / "state.json").touch()
    (path.parent / "secrets.env").touch()
    example = re.sub(r"^# (?=\w+ = |\[+[a-z._]+\]+$|  \{|\])", "", TEMPLATE, flags=re.MULTILINE)
    options = options_from(path, example)
    assert options.channels[0].kind == "chat"
    assert options.chat_on("https://www.example.nl/other").launcher == "#open-chat"  # another page of the same site
    assert options.chat_on("https://elsewhere.example/").launcher is None
    assert options.journeys[0].states == ("ingelogd",)
    for key in keys_of(TABLES["scan"]):
        assert re.search(rf"^{key} = ", example, re.MULTILINE), key


def test_every_key_of_the_template_has_an_explanation_above_its_block() -> None:
    blocks = [block for block in TEMPLATE.split("\n\n") if " = " in block]
    assert len(blocks) > 10
    for block in blocks:
        lines = [line for line in block.splitlines() if not line.startswith("[")]
        assert re.match(r"# [A-Z]", lines[0]), block


def test_record_of_a_run_keeps_no_secret(path: Path) -> None:
    (path.parent / "cookies.txt").touch()
    options = options_from(
        path,
        '[scan]\nheaders = { Authorization = "s3cret" }\nproxy = "http://me:s3cret@proxy.example.nl"\n'
        'cookie_file = "cookies.txt"\n',
    )
    record = options.for_the_record()
    assert record["headers"] == ["Authorization"]
    assert record["proxy"] is True
    assert record["cookie_file"] is True
    assert "s3cret" not in repr(record) + repr(options)
