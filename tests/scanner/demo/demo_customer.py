"""A visitor of the demo who reads pages, sends forms and logs in, without a browser."""

from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from bs4 import BeautifulSoup

from scanner.demo import DemoServers
from scanner.demo.service_desk import LOGIN_PATHS, PASSWORD, USER


class Customer:
    """A visitor with cookies and without scripts."""

    def __init__(self) -> None:
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def send(self, url: str, form: dict[str, str] | None = None, accept: str = "text/html") -> tuple[int, str, bytes]:
        """Status, address in the end, and body; with a form it is a POST."""
        data = None if form is None else urlencode(form).encode()
        request = Request(url, data=data, headers={"Accept": accept})
        try:
            with self._opener.open(request) as answer:
                return answer.status, answer.url, answer.read()
        except HTTPError as error:
            return error.code, error.url or url, error.read()

    def page(self, url: str, form: dict[str, str] | None = None) -> BeautifulSoup:
        status, _, body = self.send(url, form)
        assert status == 200, f"{url}: {status}"
        return BeautifulSoup(body, "html5lib")


def log_in(customer: Customer, demo: DemoServers, path: str = LOGIN_PATHS[0]) -> str:
    form = {"gebruikersnaam": USER, "wachtwoord": PASSWORD}
    return customer.send(demo.origin + path, form)[1]
