"""Faults in `loketscan.toml`: each is named with its line and what to do, all at once."""

from pathlib import Path

import pytest

from reports.format_names import FORMATS
from scanner.configuration import ConfigurationError, load_configuration

NAMED = ", ".join(f'"{name}"' for name in FORMATS)

FAULTS = [
    pytest.param(
        "[scan]\nmax_page = 3\n",
        '2: unknown key "max_page" in [scan]; did you mean "max_pages"?',
        id="misspelt key",
    ),
    pytest.param(
        "# limits\n[scan]\n\ntimeout = 3\n",
        '4: unknown key "timeout" in [scan]; did you mean "timeout_s"?',
        id="name of the command line",
    ),
    pytest.param(
        '[scan]\nstart = ["https://www.example.nl/"]\n',
        '2: unknown key "start" in [scan]; it belongs in [scope]',
        id="key in the wrong table",
    ),
    pytest.param(
        "workers = 3\n[scan]\n",
        '1: unknown key "workers" outside the tables; it belongs in [scan]',
        id="key before any table",
    ),
    pytest.param(
        "[[channel]]\nname = 'a'\nkind = 'chat'\nurls = ['https://a.nl']\ncolour = 'red'\n",
        '5: unknown key "colour" in [[channel]]; it may have name, kind, urls, chat',
        id="key unlike any other",
    ),
    pytest.param(
        "[scan]\n\n[scpoe]\nx = 1\n",
        "3: unknown table [scpoe]; did you mean [scope]?",
        id="misspelt table",
    ),
    pytest.param(
        "[scan]\n[browser]\nx = 1\n",
        '2: unknown key "browser" outside the tables; the tables are [scan], [scope], [[channel]] and [[journey]]',
        id="table unlike any other",
    ),
    pytest.param(
        '[[channel]]\nname = "A"\nkind = "chat"\nurls = ["https://a.nl/"]\n[channel.chat]\nlauncer = "#a"\n',
        '6: unknown key "launcer" in [channel.chat]; did you mean "launcher"?',
        id="misspelt key within a channel",
    ),
    pytest.param(
        '[[channel]]\nname = "A"\nkind = "chat"\nurls = ["https://a.nl/"]\n[channel.chat]\ninput = 3\n',
        '6: "input" in [channel.chat] is 3; it must be text on one line',
        id="number for text within a channel",
    ),
    (
        '[[channel]]\nname = "A"\nkind = "chat"\nurls = ["https://a.nl/"]\n'
        '[channel.chat.stand_in]\nrecipe = "flowisse"\n',
        '6: "recipe" in [channel.chat.stand_in] is "flowisse"; it must be one of json, stream, deep-chat, rasa, '
        'flowise, direct-line, websocket, socket-io, rasa-socket-io, rocket-chat; did you mean "flowise"?',
    ),
    (
        '[[channel]]\nname = "A"\nkind = "chat"\nurls = ["https://a.nl/"]\n'
        '[channel.chat.stand_in]\nrecipe = "rasa"\nturns = [{ sya = "Hoi" }]\n',
        '7: "turns" in [channel.chat.stand_in] holds a table; '
        'a turn has one or more of say, options, card, queue, error, end, not "sya"',
    ),
    (
        '[[channel]]\nname = "A"\nkind = "chat"\nurls = ["https://a.nl/"]\n[channel.chat.stand_in]\nrecipe = "json"\n',
        '5: "stand_in" in [channel.chat] cannot be used; the recipe "json" needs to know which '
        'addresses are the chat\'s; add url = "/api/chat*"',
    ),
    pytest.param(
        '[scan]\nworkers = "two"\n',
        '2: "workers" in [scan] is "two"; it must be a whole number of 1 or more',
        id="text for a number",
    ),
    pytest.param(
        "[scan]\nworkers = 0\n",
        '2: "workers" in [scan] is 0; it must be a whole number of 1 or more',
        id="number too small",
    ),
    pytest.param(
        "[scan]\ndepth = true\n",
        '2: "depth" in [scan] is true; it must be a whole number of 0 or more',
        id="boolean for a number",
    ),
    pytest.param(
        '[scan]\nignore_robots = "yes"\n',
        '2: "ignore_robots" in [scan] is "yes"; it must be true or false',
        id="text for a boolean",
    ),
    pytest.param(
        "[scan]\nrate = nan\n",
        '2: "rate" in [scan] is nan; it must be a number above 0',
        id="number that is none",
    ),
    pytest.param(
        "[scan]\nmax_unscanned = 20\n",
        '2: "max_unscanned" in [scan] is 20; it must be a number from 0 to 1, such as 0.2',
        id="percentage for a fraction",
    ),
    pytest.param(
        '[scan]\nfail_on = "seriuos"\n',
        '2: "fail_on" in [scan] is "seriuos"; it must be one of "minor", "moderate", "serious", "critical", "none"; '
        'did you mean "serious"?',
        id="misspelt word of a closed set",
    ),
    pytest.param(
        '[scan]\nformat = [\n  "html",\n  "jsno",  # for the dashboard\n]\n',
        '4: "format" in [scan] holds "jsno"; it must be a list of ' + NAMED + '; did you mean "json"?',
        id="misspelt word on its own line of a list",
    ),
    pytest.param(
        '[scan]\nformat = "html"\n',
        '2: "format" in [scan] is "html"; it must be a list of ' + NAMED,
        id="text for a list",
    ),
    pytest.param(
        '[scan]\nviewport = "1280"\n',
        '2: "viewport" in [scan] is "1280"; give width x height in CSS px, each 50 to 10000, such as 1280x720',
        id="viewport without height",
    ),
    pytest.param(
        '[scan]\nonly = ["1.4.33"]\n',
        '2: "only" in [scan] holds "1.4.33"; no check, success criterion or group is called so; did you mean "1.4.3"?',
        id="criterion that does not exist",
    ),
    pytest.param(
        '[scan]\nallow_effects = ["https://test.example.nl/chat"]\n',
        '2: "allow_effects" in [scan] holds "https://test.example.nl/chat"; give a host, with a port or without, '
        "and nothing else, such as chat.example.nl or localhost:8000",
        id="address for a host",
    ),
    pytest.param(
        '[scan]\ncookie_file = "gone.txt"\n',
        '2: "cookie_file" in [scan] is "gone.txt"; there is no such file',
        id="file that is not there",
    ),
    pytest.param(
        '[scope]\nstart = [\n"https://a.nl/",\n"www.b.nl"]\n',
        '4: "start" in [scope] holds "www.b.nl"; it has no scheme; did you mean https://www.b.nl?',
        id="address without scheme",
    ),
    pytest.param(
        '[scope]\norigins = ["https://a.nl/help"]\n',
        '2: "origins" in [scope] holds "https://a.nl/help"; leave out the path; path_prefixes is the place for it',
        id="origin with a path",
    ),
    pytest.param(
        '[scope]\npath_prefixes = ["contact"]\n',
        '2: "path_prefixes" in [scope] holds "contact"; it must be a list of paths that begin with "/"',
        id="path without a slash",
    ),
    pytest.param(
        '[scope]\nexclude = ["archief"]\n',
        '2: "exclude" in [scope] holds "archief"; it matches no path, for a path starts with a slash; '
        "write /archief or *archief*",
        id="pattern that matches nothing",
    ),
    pytest.param(
        "[scan]\n[[channel]]\nname = 'Chat'\nkind = 'chat'\n",
        '2: [[channel]] lacks "urls", a list of one address or more, each with https:// or http://',
        id="channel without addresses",
    ),
    pytest.param(
        "[[channel]]\nname = 'a'\nkind = 'chat'\nurls = ['https://a.nl']\n\n"
        "[[channel]]\nname = 'b'\nkind = 'chta'\nurls = ['https://b.nl']\n",
        '8: "kind" in [[channel]] is "chta"; it must be one of "chat", "portal", "help", "other"; did you mean "chat"?',
        id="kind in the second channel",
    ),
    pytest.param(
        "[[channel]]\nname = 'a'\nkind = 'chat'\nurls = ['https://a.nl']\n"
        "[[channel]]\nname = 'a'\nkind = 'help'\nurls = ['https://b.nl']\n",
        '6: "name" in [[channel]] is "a" for the second time; rename it, or join the two',
        id="two channels with one name",
    ),
    pytest.param(
        "[channel]\nname = 'a'\n",
        "1: channel must be written as [[channel]], with double brackets, once for each channel",
        id="channel with single brackets",
    ),
    pytest.param("scan = 3\n", "1: scan must be a table: write [scan] on a line and its keys below", id="no table"),
    pytest.param("[scan]\n\nworkers = = 3\n", "3: not valid TOML: Invalid value (column 11)", id="invalid TOML"),
    pytest.param(
        "[scan]\nlang = 'en'\nlang = 'nl'\n",
        "3: not valid TOML: Cannot overwrite a value (column 12)",
        id="key given twice",
    ),
    pytest.param(
        '[scan]\ncontact = """a\nb\n',
        "3: not valid TOML: Unterminated string (at the end of the file)",
        id="string without end",
    ),
    pytest.param(
        "[scan]\nlang = 'de' # not yet\nworkers = 2\nrate = -1\n",
        '2: "lang" in [scan] is "de"; it must be one of "en", "nl"\n'
        '4: "rate" in [scan] is -1; it must be a number above 0',
        id="two faults at once, in the order of the file",
    ),
]


def message_for(path: Path, content: str) -> str:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(path)
    return str(caught.value)


@pytest.mark.parametrize(("content", "expected"), FAULTS)
def test_fault_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, expected: str
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [f"loketscan.toml:{line}" for line in expected.splitlines()]
    assert message_for(Path("loketscan.toml"), content) == "\n".join(lines)


@pytest.mark.parametrize(
    "content",
    [
        "[scan]\nheaders = { 'X Y' = 's3cret' }\n",
        '[scan.headers]\nAuthorization = "s3cret\\nX"\n',
        '[scan]\nheaders = "Authorization: s3cret"\n',
        '[scan]\nproxy = "ftp://me:s3cret@proxy.example.nl"\n',
        '[scan]\nproxy = ["http://me:s3cret@proxy.example.nl"]\n',
        '[scan]\nproxy = "socks5://me:s3cret@proxy.example.nl"\n',
        '[scope]\nstart = ["https://me:s3cret@www.example.nl/"]\n',
    ],
)
def test_secret_is_not_repeated(tmp_path: Path, content: str) -> None:
    message = message_for(tmp_path / "loketscan.toml", content)
    assert "s3cret" not in message
    assert "cannot be used; " in message


def test_missing_file_says_how_to_write_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"gone\.toml: No such file.*`loketscan init`"):
        load_configuration(tmp_path / "gone.toml")


def test_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="directory"):
        load_configuration(tmp_path)


def test_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "loketscan.toml"
    path.write_bytes("[scan]\ncontact = 'één'\n".encode("latin-1"))
    with pytest.raises(ConfigurationError, match=r"loketscan\.toml:2: not UTF-8; save the file as UTF-8"):
        load_configuration(path)
