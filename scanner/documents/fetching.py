"""Fetches a document with plain GET requests, within limits and on the run's own hosts only."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from playwright.async_api import APIRequestContext, APIResponse
from playwright.async_api import Error as PlaywrightError

from checks.observations.offered_documents import DocumentProblem
from scanner.rate import RateLimit

MAX_BYTES = 20 * 1024 * 1024
FETCH_TIMEOUT_MS = 30_000
MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
GONE = frozenset({404, 410})


class NotFetched(Exception):
    """A document that could not be had: `problem` names the kind, the text says why."""

    def __init__(self, problem: DocumentProblem, why: str, size_bytes: int | None = None) -> None:
        super().__init__(why)
        self.problem = problem
        self.size_bytes = size_bytes


@dataclass(frozen=True, slots=True)
class Fetching:
    """How documents are fetched. `why_refused` says why an address may not be asked for, `None` when it may."""

    fetcher: APIRequestContext
    rate: RateLimit
    why_refused: Callable[[str], tuple[DocumentProblem, str] | None]

    async def fetch(self, url: str) -> bytes:
        """The document. Raises `NotFetched`."""
        async with self.answered(url) as (_, answer):
            return await _body(answer)

    @asynccontextmanager
    async def answered(self, url: str) -> AsyncIterator[tuple[str, APIResponse]]:
        """The answer at the end of all redirects, with its address. Each is held against the rules as the first is."""
        for _ in range(MOST_REDIRECTS + 1):
            if (refused := self.why_refused(url)) is not None:
                raise NotFetched(*refused)
            await self.rate.wait(url)
            answer = await self._get(url)
            try:
                location = answer.headers.get("location", "")
                if answer.status not in REDIRECTS or not location:
                    yield url, answer
                    return
                url = _next_address(url, location)
            finally:
                await answer.dispose()
        raise NotFetched("no-answer", f"redirects more than {MOST_REDIRECTS} times")

    async def _get(self, url: str) -> APIResponse:
        # a server that knows ranges sends no more than we are willing to read
        headers = {"Range": f"bytes=0-{MAX_BYTES}"}
        try:
            return await self.fetcher.get(url, headers=headers, timeout=FETCH_TIMEOUT_MS, max_redirects=0)
        except PlaywrightError as error:
            raise NotFetched("no-answer", f"could not be fetched: {str(error).splitlines()[0][:200]}") from error


def _next_address(url: str, location: str) -> str:
    try:
        return urljoin(url, location).partition("#")[0]
    except ValueError as error:
        raise NotFetched("no-answer", "redirects to an address that is none") from error


async def _body(answer: APIResponse) -> bytes:
    if answer.status in GONE:
        raise NotFetched("not-found", f"the link leads nowhere (HTTP {answer.status})")
    if not 200 <= answer.status < 300:
        raise NotFetched("no-answer", f"answered HTTP {answer.status}")
    size = _told_size(answer)
    if size is not None and size > MAX_BYTES:
        raise NotFetched("too-large", f"is larger than {MAX_BYTES // 1024 // 1024} MB", size)
    try:
        body = await answer.body()
    except PlaywrightError as error:
        raise NotFetched("no-answer", f"broke off: {str(error).splitlines()[0][:200]}") from error
    if len(body) > MAX_BYTES:
        raise NotFetched("too-large", f"is larger than {MAX_BYTES // 1024 // 1024} MB", size)
    return body


def _told_size(answer: APIResponse) -> int | None:
    """The size that the server tells: of the whole where it sends a part."""
    told = answer.headers.get("content-range", "").rpartition("/")[2] or answer.headers.get("content-length", "")
    return int(told) if told.isdigit() else None


def host_of(url: str) -> str:
    """Host and port, with or without www."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower().removeprefix("www.")
    except ValueError:
        return ""
