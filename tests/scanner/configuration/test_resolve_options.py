"""Command line over file over defaults, and what is said of an option that cannot be used."""

import os
import pickle
from pathlib import Path

import pytest

from reports.format_names import FORMATS
from scanner.configuration import BadOption, Configuration, RunOptions, load_configuration, resolve
from scanner.configuration.read import proxy_settings, read_header, read_host, read_viewport

NAMED = ", ".join(f'"{name}"' for name in FORMATS)


@pytest.fixture
def configuration(tmp_path: Path) -> Configuration:
    path = tmp_path / "loketscan.toml"
    path.write_text(
        """
        [scan]
        workers = 3
        rate = 5
        only = ["axe"]
        headers = { X-File = "1" }
        ignore_robots = true
        [scope]
        start = ["https://file.example/"]
        exclude = ["/oud/*"]
        """
    )
    return load_configuration(path)


def test_defaults_stand_when_nothing_is_given() -> None:
    options = resolve()
    assert options == RunOptions()
    assert options.workers == os.cpu_count()
    assert (options.timeout_s, options.max_pages, options.depth, options.rate) == (60, 50, 5, 2.0)
    assert (options.fail_on, options.formats, options.lang, options.viewport) == (
        "moderate",
        ("html", "json"),
        "en",
        (1280, 720),
    )
    assert options.max_unscanned == 0.2
    assert options.allow_effects == ()


def test_file_goes_before_defaults(configuration: Configuration) -> None:
    options = resolve(configuration)
    assert (options.workers, options.rate, options.max_pages) == (3, 5.0, 50)


def test_command_line_goes_before_file(configuration: Configuration) -> None:
    given = {"workers": 1, "only": ("1.4.3", "2.4.2"), "header": ("X-Test=yes",), "urls": ("https://given.example/",)}
    options = resolve(configuration, given)
    assert options.workers == 1
    assert options.only == ("1.4.3", "2.4.2")
    assert options.headers == {"X-Test": "yes"}
    assert options.scope.start == ("https://given.example/",)
    assert options.scope.exclude == ("/oud/*",)


def test_options_not_given_leave_the_file_alone(configuration: Configuration) -> None:
    not_given = {"workers": None, "only": (), "header": (), "ignore_robots": False, "urls": (), "lang": None}
    assert resolve(configuration, not_given) == resolve(configuration)


def test_depth_of_zero_is_given() -> None:
    assert resolve(given={"depth": 0}).depth == 0


def test_formats_may_be_joined_by_commas_and_repeated() -> None:
    assert resolve(given={"format": ("json, html", "json")}).formats == ("json", "html")
    assert resolve(given={"format": "json"}).formats == ("json",)


def test_path_on_the_command_line_is_meant_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert resolve(given={"output": "runs/x"}).output == Path("runs/x")


def test_options_travel_to_another_process(configuration: Configuration) -> None:
    options = resolve(configuration)
    assert pickle.loads(pickle.dumps(options)) == options


def test_option_that_does_not_exist_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError, match="colour"):
        resolve(given={"colour": "red"})


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"workers": 0}, '--workers "0": it must be a whole number of 1 or more'),
        ({"timeout": -1.0}, '--timeout "-1.0": it must be a number above 0'),
        ({"max_unscanned": 1.5}, '--max-unscanned "1.5": it must be a number from 0 to 1, such as 0.2'),
        (
            {"fail_on": "severe"},
            '--fail-on "severe": it must be one of "minor", "moderate", "serious", "critical", "none"',
        ),
        ({"format": "htm"}, '--format "htm": it must be a list of ' + NAMED + '; did you mean "html"?'),
        (
            {"skip": ("2.4.22",)},
            '--skip "2.4.22": no check, success criterion or group is called so; did you mean "2.4.2"?',
        ),
        ({"urls": ("ftp://a.nl/",)}, 'URL "ftp://a.nl/": it has the scheme ftp:'),
        ({"urls": ("https://me:s3cret@a.nl/",)}, "URL: it holds a user name or password"),
        ({"header": ("Authorization",)}, "--header: give NAME=VALUE or 'NAME: VALUE', such as X-Test=yes"),
        ({"viewport": "10x10"}, '--viewport "10x10": give width x height in CSS px, each 50 to 10000'),
        ({"proxy": "proxy.example.nl:3128"}, "--proxy: give a URL that starts with http://"),
        ({"cookie_file": "gone.txt"}, '--cookie-file "gone.txt": there is no such file'),
        ({"axe_script": "gone.js"}, '--axe-script "gone.js": there is no such file'),
        ({"locale": "Dutch!"}, '--locale "Dutch!": it must be a language with its country, such as "nl-NL"'),
        ({"user_agent": "a\nb"}, "it must be text on one line"),
    ],
)
def test_bad_option_says_what_to_do(given: dict[str, object], message: str) -> None:
    with pytest.raises(BadOption) as caught:
        resolve(given=given)
    assert message in str(caught.value)


@pytest.mark.parametrize("text", ["1280x720", "1280X720", " 1280 x 720 ", "1280×720"])
def test_viewport_is_read_as_people_write_it(text: str) -> None:
    assert read_viewport(text) == (1280, 720)


@pytest.mark.parametrize("text", ["", "x", "1280", "1280x", "-1x5", "99999x99999", "49x100", "1280x720x2", "1e3x720"])
def test_viewport_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(BadOption, match="such as 1280x720"):
        read_viewport(text)


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("X-Test=yes", ("X-Test", "yes")),
        ("X-Test: yes", ("X-Test", "yes")),
        ("Authorization: Basic YTpi==", ("Authorization", "Basic YTpi==")),
        ("X-Url=https://a.nl/?b=c", ("X-Url", "https://a.nl/?b=c")),
        ("X-Empty=", ("X-Empty", "")),
    ],
)
def test_header_is_read_in_both_forms(text: str, header: tuple[str, str]) -> None:
    assert read_header(text) == header


@pytest.mark.parametrize("text", ["", "=x", "X Test=1", "X-Test", "é=1", "X-Test=a\nHost: b"])
def test_header_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(BadOption):
        read_header(text)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("localhost", "localhost"),
        ("Test.Example.NL:8443", "test.example.nl:8443"),
        ("127.0.0.1:80", "127.0.0.1:80"),
        ("[::1]:8000", "[::1]:8000"),
        ("bücher.example", "xn--bcher-kva.example"),
    ],
)
def test_host_is_read_in_the_form_of_urls(text: str, host: str) -> None:
    assert read_host(text) == host


@pytest.mark.parametrize(
    "text", ["", "*", "*.example.nl", "https://a.nl", "a.nl/x", "a b", "a.nl:http", "a.nl:99999", "me@a"]
)
def test_host_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(BadOption, match="give a host"):
        read_host(text)


def test_proxy_password_is_kept_apart_for_playwright() -> None:
    assert proxy_settings("http://me:s3cret@proxy.example.nl:3128") == {
        "server": "http://proxy.example.nl:3128",
        "username": "me",
        "password": "s3cret",
    }
    assert proxy_settings("socks5://127.0.0.1:1080") == {"server": "socks5://127.0.0.1:1080"}
