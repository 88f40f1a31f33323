"""Looks at one page from opening to assertions: the unit of work that an engine hands to a lane."""

import asyncio
import logging
import time
from collections import Counter
from dataclasses import dataclass, field, replace

from playwright.async_api import Error as PlaywrightError

from checks.observation import StateObservations, Unavailable
from checks.observations import PageSnapshot
from checks.page_state import DEFAULT_CONDITION, PageState
from checks.verdict import Assertion
from reports.result import PageKind, PageResult, PageStatus, Problem
from scanner.browser.guard import Guard, Stop
from scanner.browser.lane import Lane, media_type_of
from scanner.browser.settle import changes_so_far, wait_until_quiet
from scanner.browser.worlds import ScriptFailed
from scanner.crawl.kind import kind_of_page
from scanner.crawl.url import BadUrl
from scanner.errors import NavigationFailed, PageCrashed
from scanner.gather.state import Gathering, wanted_by
from scanner.journeys.login_signs import has_moved
from scanner.judged_state import JudgedState, StateJudge
from scanner.page_reading import PageReading, is_source_view, read_page
from scanner.run.folder import RunFolder
from scanner.state_job import Plan, judge_state
from scanner.states.exploration import Exploration, Explored
from scanner.states.once import Components
from scanner.states.repeats import Repeats
from scanner.states.terms import Terms

log = logging.getLogger(__name__)

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "image/svg+xml", "application/xml", "text/xml", ""})
LATE_BUDGET_S = 3.0
STATES_S = 300.0  # for all further states of a page; each has its own time within it
GRACE_S = 60.0  # pictures, and pages loaded once more, come after a page's own time
WALL_STATUSES = frozenset({401, 403, 407, 429, 503})


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page to look at. `number` is its place in the run, `declared_kind` what the configuration says it is.

    `reached_by` is set for a page that a journey has already opened in the lane, and says by which.
    """

    number: int
    url: str
    declared_kind: PageKind | None = None
    reached_by: str | None = None

    @property
    def id(self) -> str:
        """The page's id within the run."""
        return f"p{self.number}"


@dataclass(slots=True)
class Look:
    """What came of a page.

    `looks_like` is `login`, `error` or `wall` when it is not what was asked for;
    `gathering_s` is the time that each gatherer took, by condition and kind.
    """

    page: PageResult
    assertions: list[Assertion] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    reading: PageReading | None = None
    looks_like: str | None = None
    media_type: str = ""
    stops: Counter[str] = field(default_factory=Counter)
    gathering_s: dict[str, float] = field(default_factory=dict)
    observed: StateObservations | None = None
    components: Components = field(default_factory=Components)
    repeats: Repeats = field(default_factory=Repeats)


async def look_at(lane: Lane, guard: Guard, request: PageRequest, plan: Plan, folder: RunFolder) -> Look:
    """Open, gather, judge and picture one page. Never raises for what a page does; the reason is in the result."""
    started = time.monotonic()
    deadline = started + plan.timeout_s
    try:
        async with asyncio.timeout(plan.timeout_s + GRACE_S):
            look = await lane.while_alive(_opened(lane, guard, request, plan, folder, deadline))
        await _explore(look, lane, plan, folder)
    except TimeoutError:
        reason = f"it held everything up for more than {plan.timeout_s + GRACE_S:.0f} s"
        look = _not_judged(request, lane, "unreachable", reason, started, request.url)
        await lane.discard()
    except NavigationFailed as error:
        look = _not_judged(request, lane, _status(error.status), error.reason, started, final_url=request.url)
    except (PageCrashed, PlaywrightError, ScriptFailed) as error:
        reason = str(error).splitlines()[0][:200]
        look = _not_judged(
            request, lane, "unreachable", f"the page could not be looked at: {reason}", started, request.url
        )
        await lane.discard()
    stops = guard.stopped_in(lane.visit.frame_ids, lane.visit.stops_before)
    await lane.leave()
    stops = guard.stopped_in(lane.visit.frame_ids, lane.visit.stops_before) or stops
    look.stops = Counter(stop.kind for stop in stops)
    look.page = replace(_marked_incomplete(look, stops), seconds=round(time.monotonic() - started, 2))
    return look


async def _explore(look: Look, lane: Lane, plan: Plan, folder: RunFolder) -> None:
    """Add what the page's further states show. What went wrong there leaves the page itself as it was judged."""
    observed, look.observed = look.observed, None
    if observed is None or not plan.explorers or look.page.status != "scanned" or look.looks_like:
        return
    found = Explored()
    work = Exploration(lane, plan, folder, observed.page_state, observed, found, look.repeats).run()
    try:
        async with asyncio.timeout(STATES_S):
            await lane.while_alive(work)
    except TimeoutError:
        found.problems.append(Problem("states-lost", look.page.id, f"they took more than {STATES_S:.0f} s"))
        await lane.discard()
    except PageCrashed as crash:
        found.problems.append(Problem("states-lost", look.page.id, str(crash)))
        await lane.discard()
    look.page = replace(
        look.page,
        states=[*look.page.states, *found.states],
        spoken=look.page.spoken | found.spoken,
        conversation=found.conversation,
    )
    look.assertions += [*found.assertions, *found.untested()]
    look.problems += found.problems
    look.components = found.components
    look.gathering_s |= found.gathering_s


async def _opened(
    lane: Lane, guard: Guard, request: PageRequest, plan: Plan, folder: RunFolder, deadline: float
) -> Look:
    started = time.monotonic()
    if request.reached_by is not None:
        return await _judged(lane, guard, request, plan, folder, deadline)
    visit = await lane.open(request.url, plan.timeout_s)
    status = visit.response.status if visit.response else 200
    media_type = media_type_of(visit.response)
    if media_type not in PAGE_TYPES:
        look = _not_judged(request, lane, "skipped", f"it is {media_type}, not a page", started)
        look.media_type = media_type
        return look
    if status >= 400:
        return _refused(request, lane, status, started)
    return await _judged(lane, guard, request, plan, folder, deadline)


async def _judged(
    lane: Lane, guard: Guard, request: PageRequest, plan: Plan, folder: RunFolder, deadline: float
) -> Look:
    started = time.monotonic()
    state = PageState(request.id, lane.page.url)
    keep = folder.keep_evidence
    gathering = Gathering(
        lane, state, plan.condition, plan.emulations, deadline, keep, memory=plan.memory, linked=plan.linked
    )
    await _look_when_still(gathering, plan)
    snapshot = gathering.seen[plan.condition.name, PageSnapshot.kind]
    if isinstance(snapshot, PageSnapshot) and is_source_view(snapshot):
        look = _not_judged(request, lane, "skipped", "it is XML data that the browser shows as source", started)
        look.media_type = snapshot.content_type
        return look
    final_url = lane.page.url
    if isinstance(snapshot, PageSnapshot) and (lost := _session_lost(request, plan, final_url, snapshot)):
        return _logged_out(request, lane, lost, started)
    definitions = plan.in_state(state.state)
    evaluation = await judge_state(gathering, plan, definitions)
    judge = StateJudge(plan.selection, folder, Repeats())
    observed = StateObservations(state, gathering.seen)
    judged = judge.kept(observed, definitions, evaluation, Terms.of(definitions, plan.definitions))
    if not isinstance(snapshot, PageSnapshot):
        look = _not_judged(request, lane, "incomplete", f"the page could not be read: {_reason(snapshot)}", started)
        look.assertions = judged.assertions
        return look
    reading = read_page(snapshot)
    kind, reason = _kind(reading, request)
    if request.reached_by is not None:
        reason = f"Reached by {request.reached_by}. {reason}"
    page = PageResult(
        id=request.id,
        url=request.url,
        final_url=final_url,
        title=snapshot.title,
        kind=kind,
        kind_reason=reason,
        status="scanned",
        problem=None,
        seconds=0.0,
        states=[state.state],
        spoken={state.state: judged.spoken} if judged.spoken else {},
    )
    look = Look(page, judged.assertions, _problems(request, lane, judged, observed), reading, repeats=judge.repeats)
    look.gathering_s = gathering.seconds
    look.observed = observed
    look.problems += await _session_ended(request, lane, plan)
    if reading.is_wall:
        look.looks_like = "wall"
        look.page = replace(page, status="blocked", problem="it shows a bot wall or a refusal instead of the page")
    elif reading.has_password_field and has_moved(request.url, final_url):
        look.looks_like = "login"
        look.problems.append(
            Problem("login-page", request.id, f"{request.url} leads to a page that asks to log in: {final_url}")
        )
    return look


async def _session_ended(request: PageRequest, lane: Lane, plan: Plan) -> list[Problem]:
    """A page that takes the session's cookies away logs out, whatever it is called."""
    gone = await plan.session.lost_cookies(lane) if plan.session is not None else []
    if not gone:
        return []
    what = f"this page ends the session: it takes away the cookie {', '.join(gone)}; leave it out with exclude"
    return [Problem("page-logs-out", request.id, what)]


def _session_lost(request: PageRequest, plan: Plan, final_url: str, snapshot: PageSnapshot) -> str | None:
    """Why the page shows that the run is no longer logged in. Where a journey led may be a page to log in."""
    if plan.session is None or request.reached_by is not None:
        return None
    return plan.session.why_lost(request.url, final_url, read_page(snapshot))


def _logged_out(request: PageRequest, lane: Lane, why: str, started: float) -> Look:
    """A page that was asked for with a session and shows a request to log in: it is said, and not judged."""
    look = _not_judged(request, lane, "blocked", f"the session is lost: {why}", started)
    look.looks_like = "login"
    look.problems.append(Problem("session-lost", request.id, f"{request.url} was not seen logged in: {why}"))
    return look


async def _look_when_still(gathering: Gathering, plan: Plan) -> None:
    """Look at the page; once more when it turned out to go on changing, as a late chat or list makes it do."""
    default, *others = wanted_by(plan.in_state(gathering.page_state.state), "look")
    await gathering.look((default,))
    lane, stillness = gathering.lane, gathering.lane.visit.stillness
    if stillness is not None and stillness.is_quiet and await changes_so_far(lane.worlds) > stillness.changes:
        await wait_until_quiet(lane.worlds, lane.traffic, LATE_BUDGET_S)
        await gathering.look((default,))
    await gathering.look(tuple(others))


def _reason(missing: object) -> str:
    return missing.reason if isinstance(missing, Unavailable) else "it was not gathered"


def _kind(reading: PageReading, request: PageRequest) -> tuple[PageKind, str]:
    try:
        return kind_of_page(reading.facts, request.declared_kind)
    except BadUrl:
        return "other", "Its address is not one of a web page."


def _problems(request: PageRequest, lane: Lane, judged: JudgedState, observed: StateObservations) -> list[Problem]:
    found = [Problem("check-broke", request.id, sentence) for sentence in judged.problems]
    for (condition, kind), seen in observed.seen.items():
        if isinstance(seen, Unavailable) and not seen.reason.startswith("the document is "):
            found.append(Problem("not-gathered", request.id, f"{kind} ({condition}): {seen.reason}"))
    snapshot = observed.get(PageSnapshot, DEFAULT_CONDITION)
    if isinstance(snapshot, PageSnapshot):
        found += [Problem("frame-unread", request.id, f"{url}: {why}") for url, why in snapshot.unread_frames]
    visit = lane.visit
    if visit.stillness and not visit.stillness.is_quiet:
        found.append(
            Problem(
                "never-quiet", request.id, f"still changing after {visit.stillness.waited_s:.0f} s; judged as it was"
            )
        )
    events = Counter(visit.events).items()
    return found + [
        Problem(code, request.id, detail if count == 1 else f"{detail} ({count} times)")
        for (code, detail), count in events
    ]


def _marked_incomplete(look: Look, stops: list[Stop]) -> PageResult:
    """A page that stays empty because safe mode held back what it needs says so."""
    if look.page.status == "scanned" and look.reading is not None and look.reading.is_empty and stops:
        kinds = ", ".join(sorted({stop.kind for stop in stops}))
        return replace(
            look.page,
            status="incomplete",
            problem=f"it stays empty without a request that safe mode stops ({kinds}); "
            "use --allow-effects for its host if you may",
        )
    if look.page.status == "scanned" and any(one.code == "not-gathered" for one in look.problems):
        missing = next(one.message for one in look.problems if one.code == "not-gathered")
        return replace(look.page, status="incomplete", problem=f"not everything could be looked at: {missing}")
    return look.page


def _refused(request: PageRequest, lane: Lane, status: int, started: float) -> Look:
    kind: PageStatus = "blocked" if status in WALL_STATUSES else "unreachable"
    look = _not_judged(request, lane, kind, f"the server answered with HTTP status {status}", started)
    look.looks_like = "wall" if kind == "blocked" else "error"
    return look


def _not_judged(
    request: PageRequest,
    lane: Lane,
    status: PageStatus,
    problem: str,
    started: float,
    final_url: str | None = None,
) -> Look:
    page = PageResult(
        id=request.id,
        url=request.url,
        final_url=final_url or lane.page.url,
        title="",
        kind=request.declared_kind or "other",
        kind_reason="It was not looked at.",
        status=status,
        problem=problem,
        seconds=round(time.monotonic() - started, 2),
        states=[],
    )
    return Look(page, looks_like="error" if status == "unreachable" else None)


def _status(word: str) -> PageStatus:
    statuses: tuple[PageStatus, ...] = ("blocked", "skipped", "incomplete")
    return next((status for status in statuses if status == word), "unreachable")
