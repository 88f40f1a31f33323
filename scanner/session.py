"""One run from options to results.json: folder, journal, browser, pages, result."""

import asyncio
import logging
import secrets
import signal
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import msgspec
from playwright.async_api import ProxySettings

from checks.page_state import DEFAULT_CONDITION, Condition
from checks.registry import Selection
from reports.result import Problem, Result, Software
from scanner.browser.find import FoundBrowser, find_browser
from scanner.browser.guard import AllowedHosts, Guard, PrivateHeaders, origin_of
from scanner.browser.identity import BrowserIdentity
from scanner.browser.keeper import BrowserKeeper, kept_browser
from scanner.browser.storage import StoredSession
from scanner.citing import citations
from scanner.conditions import emulations
from scanner.configuration import Journey, RunOptions
from scanner.configuration.cookies import read_cookies
from scanner.configuration.read import proxy_settings
from scanner.configuration.storage_state import read_storage_state
from scanner.crawl.scope import scope_of
from scanner.documents.gathering import read_documents, rules_of
from scanner.errors import BrowserGone
from scanner.gather.axe_run import axe_boot_script, axe_version
from scanner.gather.view import Linked
from scanner.journeys.functions import with_steps
from scanner.journeys.login_signs import SessionSigns
from scanner.journeys.running import Journeys
from scanner.journeys.secrets import Secrets, read_secrets
from scanner.judging_together import is_about_documents, judge_together
from scanner.linked_pages import LinkedPages
from scanner.rate import RateLimit
from scanner.result_building import RunFacts, build_result
from scanner.run.folder import FolderUnusable, RunFolder
from scanner.run.journal import Journal
from scanner.run.redaction import Redaction
from scanner.runner import Listeners, Runner
from scanner.source import PageSource, Renumbered
from scanner.state_job import Plan
from scanner.states.explorers import explorers
from scanner.states.taking_up import take_up

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Means:
    """What a source of pages may use: the browser's keeper, the rate limit and the journal of the run."""

    keeper: BrowserKeeper
    rate: RateLimit
    journal: Journal


MakeSource = Callable[[Means], Awaitable[PageSource]]


@dataclass(frozen=True, slots=True)
class Session:
    """A run that is to be done. `command` and `start` say what it is, so that only the same run continues it."""

    command: str
    start: tuple[str, ...]
    options: RunOptions
    folder: RunFolder
    make_source: MakeSource
    listeners: Listeners


def run_session(session: Session) -> Result:
    """Do the run and write results.json. What was found so far is written however it ends.

    Raises `FolderUnusable`, `BrowserNotFound` and what the configuration's readers raise.
    """
    found = find_browser()
    journeys = tuple(with_steps(one) for one in session.options.journeys)
    names = {step.secret for one in journeys for step in one.steps if step.secret}
    secrets = read_secrets(names, session.options.secrets_file, session.folder.path)
    redaction = Redaction(secrets.values.values())
    session.folder.redaction = redaction
    session.folder.create()
    with session.folder.locked(), _clean_log(redaction):
        journal = Journal(session.folder.journal, redaction)
        try:
            _begin_or_continue(session, journal)
            return asyncio.run(_run(session, journeys, secrets, journal, found))
        finally:
            journal.close()


async def _run(
    session: Session, listed: tuple[Journey, ...], known: Secrets, journal: Journal, found: FoundBrowser
) -> Result:
    options = session.options
    guard = Guard(AllowedHosts(options.allow_effects), _private_headers(session))
    identity = _identity(options, tuple(known.values.values()))
    selection = Selection(options.only, options.skip)
    definitions = selection.checks()
    wants_axe = any(one.id in ("axe", "low-text-contrast") for one in definitions)
    boot_script = axe_boot_script(options.axe_script) if wants_axe else ""
    plan = _plan(options, selection, journal)
    rate = RateLimit(options.rate)
    stops_key = f"stops:{secrets.token_hex(8)}"
    source: PageSource | None = None
    problems: list[Problem] = []
    complete = False
    browser = Software("chromium", found.version)
    try:
        async with kept_browser(found, guard, identity, boot_script) as keeper:
            with _stops_on_signal():
                journeys = Journeys(listed, known, plan, keeper, guard, session.folder, journal, session.listeners)
                walked = await journeys.run()
                journal.put(stops_key, guard.counts())
                if walked is not None:
                    keeper.log_in(walked.stored)
                    plan = replace(plan, session=walked.signs)
                plan = replace(plan, linked=await _linked(session, plan, keeper, rate))
                source = await session.make_source(Means(keeper, rate, journal))
                source = Renumbered(source, journeys.state_count + 1) if listed else source
                runner = Runner(
                    source, plan, keeper, guard, session.folder, journal, rate, session.listeners, stops_key
                )
                await runner.run(options.workers)
                journal.put("gathering_s", dict(runner.gathering_s))
                _keep_merged(journal, source)
                if not options.no_documents and any(is_about_documents(one) for one in selection.site_checks()):
                    rules = rules_of(journal, (*session.start, *options.scope.origins))
                    await read_documents(journal, await keeper.fetcher(), rate, rules)
            browser = keeper.software
            complete = True
    except asyncio.CancelledError:
        problems.append(Problem("interrupted", None, "the run was interrupted before all pages were done"))
    except BrowserGone as gone:
        problems.append(Problem("browser-gone", None, str(gone)))
    journal.put("complete", complete)
    _keep_merged(journal, source)
    facts = RunFacts(
        started=str(journal.get("started")),
        finished=now(),
        scope=_scope(session, source),
        browser=browser,
        axe_version=axe_version(options.axe_script),
        requests_stopped=_all_stops(journal),
        urls_not_scanned=source.leftovers() if source else [],
        problems=problems,
        complete=complete,
    )
    over_all = judge_together(journal, session.folder, selection, facts)
    built = build_result(journal, facts, over_all, citations(journal, session.folder))
    result = session.folder.redaction.document(built)
    session.folder.write_results(result)
    return result


async def _linked(session: Session, plan: Plan, keeper: BrowserKeeper, rate: RateLimit) -> Linked | None:
    """How pages behind links are fetched; not in a run that is known to its sites, for a stranger gets other pages."""
    options = session.options
    if plan.session is not None or options.cookie_file or options.headers:
        return None
    wanted = options.scope
    scope = scope_of(
        session.start,
        origins=wanted.origins,
        path_prefixes=wanted.path_prefixes,
        include=wanted.include,
        exclude=wanted.exclude,
    )
    return LinkedPages(await keeper.fetcher(), rate, scope, options.ignore_robots).page_behind


def _keep_merged(journal: Journal, source: PageSource | None) -> None:
    """Write down which addresses are no page of their own, for what is judged of all pages together."""
    journal.put("left_out", sorted(source.left_out()) if source else [])
    journal.put("twins", source.twins() if source else {})


def _plan(options: RunOptions, selection: Selection, journal: Journal) -> Plan:
    """What is done with every page, but for what the part of the run that was broken off has driven."""
    definitions = selection.checks()
    width, height = options.viewport
    plan = Plan(
        selection,
        definitions,
        Condition(DEFAULT_CONDITION, width, height),
        emulations(width, height),
        options.timeout_s,
        explorers(options, definitions),
        session=SessionSigns() if options.storage_state else None,
    )
    take_up(journal, plan.driven, plan.explorers)
    return plan


def _begin_or_continue(session: Session, journal: Journal) -> None:
    """Mark a fresh journal with what this run is; refuse one that belongs to another run or a finished one."""
    mark = msgspec.json.decode(msgspec.json.encode(_mark(session)))
    earlier = journal.get("run")
    if earlier is None:
        journal.put("run", mark)
        journal.put("started", now())
        return
    if journal.get("complete") is True:
        raise FolderUnusable(f"{session.folder.path} holds a finished run; name another folder with --output")
    if earlier != mark:
        raise FolderUnusable(
            f"{session.folder.path} holds an unfinished run of other pages or options; "
            "repeat its command to continue it, or name another folder with --output"
        )


def _mark(session: Session) -> dict[str, object]:
    options = session.options.for_the_record()
    for presentation in ("format", "lang", "fail_on", "max_unscanned"):
        options.pop(presentation, None)
    return {"command": session.command, "start": session.start, "options": options}


def _scope(session: Session, source: PageSource | None) -> dict[str, object]:
    return {
        "command": session.command,
        "start_urls": list(session.start),
        "options": session.options.for_the_record(),
    }


def _all_stops(journal: Journal) -> dict[str, int]:
    total: Counter[str] = Counter()
    for counts in journal.starting_with("stops:"):
        total.update(msgspec.convert(counts, dict[str, int]))
    return dict(sorted(total.items()))


def _private_headers(session: Session) -> PrivateHeaders | None:
    if not session.options.headers:
        return None
    origins = frozenset(origin_of(url) for url in session.start)
    return PrivateHeaders(dict(session.options.headers), origins)


def _identity(options: RunOptions, secrets: tuple[str, ...]) -> BrowserIdentity:
    cookies: list[Any] = list(read_cookies(options.cookie_file)) if options.cookie_file else []
    stored = read_storage_state(options.storage_state) if options.storage_state else StoredSession(())
    return BrowserIdentity(
        viewport=options.viewport,
        locale=options.locale,
        user_agent=options.user_agent,
        cookies=[*cookies, *stored.cookies],
        storages=stored.storages,
        secrets=secrets,
        proxy=cast(ProxySettings, proxy_settings(options.proxy)) if options.proxy else None,
    )


@contextmanager
def _clean_log(redaction: Redaction) -> Iterator[None]:
    """No secret reaches the log while a run is under way."""
    handlers = list(logging.getLogger().handlers)
    for handler in handlers:
        handler.addFilter(redaction)
    try:
        yield
    finally:
        for handler in handlers:
            handler.removeFilter(redaction)


@contextmanager
def _stops_on_signal() -> Iterator[None]:
    """Ctrl-C and SIGTERM end the run in order; what was found is then written."""
    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    assert task is not None
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, task.cancel)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


def now() -> str:
    """The time in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def fresh_folder(name: str) -> Path:
    """A folder under `runs/` that no other run has: date, time and a word for what is scanned."""
    stem = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S")
    word = "".join(char if char.isalnum() else "-" for char in name).strip("-")[:40] or "run"
    path = Path("runs") / f"{stem}-{word}"
    number = 2
    while path.exists():
        path = Path("runs") / f"{stem}-{word}-{number}"
        number += 1
    return path
