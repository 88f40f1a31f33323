"""The main origin of the demo: help pages, search, portal with login, and forms."""

import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from scanner.demo.exchange import Request, Response, see_other
from scanner.demo.forms import FORMS, INLOGGEN, OPZEGGEN, problems
from scanner.demo.pages import ListedPage, Pages, listed_pages

USER = "demo"
PASSWORD = "demo-wachtwoord"
SESSION_COOKIE = "zilvermeer_sessie"
WRONG_LOGIN = "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Controleer beide."

LOGIN_PATHS = ("/portaal/inloggen.html", "/portaal/inloggen-zakelijk.html")
LOGOUT_PATH = "/portaal/uitloggen"
PROTECTED = {
    "/portaal/overzicht": "/portaal/overzicht.html",
    "/portaal/overzicht-toegankelijk": "/portaal/overzicht-toegankelijk.html",
}
CANCEL_PATHS = {
    "/portaal/opzeggen": "/portaal/gegevens.html",
    "/portaal/opzeggen-toegankelijk": "/portaal/gegevens-toegankelijk.html",
}
SECOND_STEP = "/portaal/aanmelden-stap-2.html"
FIRST_STEPS = ("/portaal/aanmelden-stap-1.html", "/portaal/aanmelden-stap-1-toegankelijk.html")
SEARCH_PATH = "/zoeken.html"
NOT_FOUND_PATH = "/404.html"
UNADDRESSED = {*PROTECTED.values(), SECOND_STEP, NOT_FOUND_PATH}
"""Pages that are shown at another address, or only as the answer to a form."""


class ServiceDesk:
    """Answers requests to the main origin. Origins are asked for late: ports are known only then."""

    def __init__(self, widget_origin: Callable[[], str], origin: Callable[[], str]) -> None:
        self._widget_origin = widget_origin
        self._origin = origin
        self._pages = Pages("site")
        self._listed = listed_pages()
        self._sessions: set[str] = set()
        self.paths = [path for path in self._pages.paths if path not in UNADDRESSED]
        """Addresses of the pages that anyone can ask for."""

    def answer(self, request: Request) -> Response:
        """The page, file or form answer at the request's path."""
        if request.method == "POST":
            return self._submit(request)
        if not request.is_read:
            return Response(b"", status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET, HEAD, POST"})
        if request.path in PROTECTED:
            return self._protected(request)
        if request.path == SECOND_STEP:
            return see_other(FIRST_STEPS[0])
        if request.path in self.paths:
            return self._show(request.path, **self._found(request))
        return self._described(request.path) or self._pages.file(request.path) or self._not_found()

    def _show(self, path: str, *, status: HTTPStatus = HTTPStatus.OK, **variables: Any) -> Response:
        defaults = {"values": {}, "errors": {}, "sent": False, "query": "", "found": []}
        return self._pages.page(
            path, status=status, widget_origin=self._widget_origin(), pages=self._listed, **(defaults | variables)
        )

    def _not_found(self) -> Response:
        return self._show(NOT_FOUND_PATH, status=HTTPStatus.NOT_FOUND)

    def _found(self, request: Request) -> dict[str, Any]:
        query = request.query.get("q", "").strip()
        if request.path != SEARCH_PATH or not query:
            return {}
        return {"query": query, "found": search(query, self._listed)}

    def _described(self, path: str) -> Response | None:
        if path == "/robots.txt":
            text = f"User-agent: *\nDisallow:\n\nSitemap: {self._origin()}/sitemap.xml\n"
            return Response(text.encode(), content_type="text/plain; charset=utf-8")
        if path == "/sitemap.xml":
            return Response(sitemap(self._origin(), self._listed).encode(), content_type="application/xml")
        return None

    def _submit(self, request: Request) -> Response:
        if request.path in LOGIN_PATHS:
            return self._log_in(request)
        if request.path == LOGOUT_PATH:
            return self._log_out(request)
        if request.path in CANCEL_PATHS:
            return self._cancel_contract(request)
        form = FORMS.get(request.path)
        if form is None:
            return self._not_found()
        errors = problems(form, request.form)
        if not errors and request.path in FIRST_STEPS:
            return self._show(SECOND_STEP, values=request.form)
        return self._show(request.path, values=request.form, errors=errors, sent=not errors)

    def _log_in(self, request: Request) -> Response:
        errors = problems(INLOGGEN, request.form)
        if not errors and (request.form["gebruikersnaam"], request.form["wachtwoord"]) != (USER, PASSWORD):
            errors = {"gebruikersnaam": WRONG_LOGIN}
        if errors:
            values = {key: value for key, value in request.form.items() if key != "wachtwoord"}
            return self._show(request.path, values=values, errors=errors)
        session = secrets.token_urlsafe(16)
        self._sessions.add(session)
        return see_other("/portaal/overzicht", Set_Cookie=f"{SESSION_COOKIE}={session}; Path=/; HttpOnly; SameSite=Lax")

    def _log_out(self, request: Request) -> Response:
        self._sessions.discard(request.cookies.get(SESSION_COOKIE, ""))
        return see_other("/portaal/uitgelogd.html", Set_Cookie=f"{SESSION_COOKIE}=; Path=/; Max-Age=0")

    def _protected(self, request: Request) -> Response:
        if request.cookies.get(SESSION_COOKIE) not in self._sessions:
            return see_other(LOGIN_PATHS[0])
        return self._show(PROTECTED[request.path])

    def _cancel_contract(self, request: Request) -> Response:
        """Ending a contract: the accessible form wants a tick first, the other ends it at once (3.3.4)."""
        page = CANCEL_PATHS[request.path]
        errors = problems(OPZEGGEN, request.form) if "toegankelijk" in page else {}
        return self._show(page, values=request.form | {"opgezegd": "" if errors else "ja"}, errors=errors)


def search(query: str, listed: list[ListedPage]) -> list[ListedPage]:
    """Pages whose name or description holds every word of the query."""
    words = query.casefold().split()
    return [page for page in listed if all(word in f"{page.name} {page.about}".casefold() for word in words)]


def sitemap(origin: str, listed: list[ListedPage]) -> str:
    """The listed pages in the sitemap protocol."""
    urls = "".join(f"  <url><loc>{origin}{page.path}</loc></url>\n" for page in listed)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{urls}</urlset>\n"
