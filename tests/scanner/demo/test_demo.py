"""The demo servers: both origins answer as a service would."""

import json
import socket
from urllib.parse import urljoin, urlsplit
from urllib.request import build_opener

import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree
from demo_customer import Customer, log_in

from scanner.demo import DemoServers
from scanner.demo.chat import MESSAGES_PATH
from scanner.demo.forms import FORMS
from scanner.demo.service_desk import LOGIN_PATHS, PROTECTED, USER, ServiceDesk

MAX_PAGES = 46
MAX_DEPTH = 4
KWIJTSCHELDING = "/hulp/kwijtschelding.html"
GOOD_ANSWERS = {
    "klantnummer": "1234567", "postcode": "1234 AB", "huisnummer": "12 b", "verhuisdatum": "15-3-2027", "reden": "koop",
    "email": "naam@voorbeeld.example", "naam": "N. de Wit", "bericht": "Hoe laat komt u?", "antwoord": "mail",
    "controle": "zeven", "telefoon": "088 000 00 00", "dag": "maandag", "tijd": "ochtend", "achternaam": "De Wit",
    "meternummer": "A123456", "stand": "00482", "opnamedatum": "1-2-2027", "aanleiding": "kaart", "soort": "huur",
    "place": "Molenstraat 12",
}  # fmt: skip


def test_links_lead_to_every_page_and_to_nothing_missing(demo: DemoServers, customer: Customer) -> None:
    depths = {"/": 0}
    waiting = ["/"]
    while waiting:
        path = waiting.pop(0)
        status, url, body = customer.send(demo.origin + path)
        assert status == 200, path
        if not body.lstrip().lower().startswith(b"<!doctype html"):
            continue
        for link in BeautifulSoup(body, "html5lib").select("a[href], area[href]"):
            target = urlsplit(urljoin(url, str(link["href"])))
            if target.scheme == "http" and target.path not in depths:
                depths[target.path] = depths[path] + 1
                waiting.append(target.path)
    pages = {path for path in depths if not path.startswith(("/beeld/", "/bestanden/"))}
    assert pages == set(ServiceDesk(str, str).paths) | set(PROTECTED)
    assert len(pages) <= MAX_PAGES
    assert max(depths.values()) <= MAX_DEPTH


def test_sitemap_names_all_pages_but_the_hidden_one(demo: DemoServers, customer: Customer) -> None:
    _, _, robots = customer.send(f"{demo.origin}/robots.txt")
    assert f"Sitemap: {demo.origin}/sitemap.xml" in robots.decode()
    root = ElementTree.fromstring(customer.send(f"{demo.origin}/sitemap.xml")[2])
    paths = [urlsplit(str(location.text)).path for location in root.iter() if location.tag.endswith("loc")]
    assert sorted(paths) == sorted(set(ServiceDesk(str, str).paths) - {KWIJTSCHELDING} | set(PROTECTED))


def test_widget_is_foreign_to_the_service_desk(demo: DemoServers, customer: Customer) -> None:
    desk, widget = urlsplit(demo.origin), urlsplit(demo.widget_origin)
    assert desk.hostname != widget.hostname
    assert desk.port != widget.port
    frame = customer.page(f"{demo.origin}/hulp/chat.html").select_one("iframe")
    assert frame is not None
    assert str(frame["src"]).startswith(f"{demo.widget_origin}/chat/")


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/stijl/zilvermeer.css", "text/css; charset=utf-8"),
        ("/beeld/rekening.svg", "image/svg+xml"),
        ("/geluid/alarm.webm", "video/webm"),
        ("/sitemap.xml", "application/xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_content_types(demo: DemoServers, path: str, content_type: str) -> None:
    with build_opener().open(demo.origin + path) as answer:
        assert answer.headers["Content-Type"] == content_type
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/nergens.html", "/404.htm", "/_layout/basis.html", "/_pages.json", "/../server.py"])
def test_what_is_not_there_is_404(demo: DemoServers, customer: Customer, path: str) -> None:
    status, _, body = customer.send(demo.origin + path)
    assert status == 404
    assert "Deze pagina is er niet" in body.decode()


def test_pages_are_the_same_each_time(demo: DemoServers, customer: Customer) -> None:
    for path in ServiceDesk(str, str).paths:
        assert customer.send(demo.origin + path) == Customer().send(demo.origin + path)


@pytest.mark.parametrize("path", LOGIN_PATHS)
def test_login_opens_the_portal_and_logout_closes_it(demo: DemoServers, customer: Customer, path: str) -> None:
    overview = f"{demo.origin}/portaal/overzicht"
    assert customer.send(overview)[1] == demo.origin + LOGIN_PATHS[0]
    assert log_in(customer, demo, path) == overview
    assert "Uw rekeningen" in customer.page(overview).get_text()
    assert customer.send(f"{demo.origin}/portaal/uitloggen", {})[1] == f"{demo.origin}/portaal/uitgelogd.html"
    assert customer.send(overview)[1] == demo.origin + LOGIN_PATHS[0]


def test_wrong_password_is_told_and_not_shown_again(demo: DemoServers, customer: Customer) -> None:
    page = customer.page(demo.origin + LOGIN_PATHS[0], {"gebruikersnaam": USER, "wachtwoord": "geraden"})
    assert "horen niet bij elkaar" in page.get_text()
    assert "geraden" not in str(page)


@pytest.mark.parametrize("path", [path for path in FORMS if "toegankelijk" in path or "accessible" in path])
def test_accessible_form_says_what_is_wrong_with_each_field(demo: DemoServers, customer: Customer, path: str) -> None:
    page = customer.page(demo.origin + path, {})
    for field in FORMS[path]:
        described = page.select_one(f"#{field.name}[aria-describedby], fieldset#{field.name}-groep[aria-describedby]")
        assert described is not None, field.name
        texts = [page.select_one(f"#{id}") for id in str(described["aria-describedby"]).split()]
        assert any(text is not None and field.missing in text.get_text() for text in texts), field.name


@pytest.mark.parametrize("path", FORMS)
def test_form_takes_good_answers(demo: DemoServers, customer: Customer, path: str) -> None:
    page = customer.page(demo.origin + path, {field.name: GOOD_ANSWERS[field.name] for field in FORMS[path]})
    assert not page.select(".fout, .verkeerd")
    assert page.select_one("[role=status]") is not None


def test_contract_ends_only_after_a_tick_on_the_accessible_page(demo: DemoServers, customer: Customer) -> None:
    ended = "Uw contract is opgezegd"
    address = f"{demo.origin}/portaal/opzeggen"
    assert ended in customer.page(address, {}).get_text()
    assert ended not in customer.page(f"{address}-toegankelijk", {}).get_text()
    assert ended in customer.page(f"{address}-toegankelijk", {"zeker": "ja"}).get_text()


def test_search_works_without_scripts(demo: DemoServers, customer: Customer) -> None:
    page = customer.page(f"{demo.origin}/zoeken.html?q=geen+water")
    assert page.select_one('#zoekresultaten a[href="/hulp/storing.html"]') is not None
    assert "Probeer een ander woord" in customer.page(f"{demo.origin}/zoeken.html?q=%3Cb%3Ex").get_text()


@pytest.mark.parametrize(
    ("question", "window", "language", "answer"),
    [
        ("Mijn rekening", "", "nl", "14 dagen"),
        ("I have a leak", "", "en", "We speak English"),
        ("Mijn poes heeft dorst", "", "nl", "bel 088 000 00 00"),
        ("Mijn poes heeft dorst", "oud", "nl", "“Mijn poes heeft dorst”. Dat begrijp ik niet."),
    ],
)
def test_bot_answers(
    demo: DemoServers, customer: Customer, question: str, window: str, language: str, answer: str
) -> None:
    form = {"bericht": question, "venster": window}
    reply = json.loads(customer.send(demo.widget_origin + MESSAGES_PATH, form, accept="application/json")[2])
    assert reply["language"] == language
    assert answer in reply["text"]


def test_posts_are_counted_and_reading_is_not(customer: Customer) -> None:
    with DemoServers() as demo:
        customer.send(demo.start_url)
        customer.send(f"{demo.origin}/contact.html", {})
        customer.send(f"{demo.origin}/contact.html", {})
        customer.send(demo.widget_origin + MESSAGES_PATH, {"bericht": "hallo"})
        assert demo.posts == {"/contact.html": 2, MESSAGES_PATH: 1}


def test_ports_are_free_again_after_the_end() -> None:
    with DemoServers() as demo:
        ports = [urlsplit(origin).port for origin in (demo.origin, demo.widget_origin)]
    for port in ports:
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", int(port or 0))) != 0


def test_a_port_that_is_taken_is_an_error(demo: DemoServers) -> None:
    with pytest.raises(OSError, match="in use"):
        DemoServers(port=urlsplit(demo.origin).port or 0)
