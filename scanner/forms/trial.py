"""Tries a form with wrong values and compares the page before and after."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Request

from checks.observations.form_trial import Answer, Attempt, FieldTrial, FormTrial, NewText
from scanner.browser.guard import Navigation
from scanner.browser.lane import Lane
from scanner.browser.worlds import ScriptFailed
from scanner.forms.form import Field, Form, form_from
from scanner.forms.hand import asked, fill, is_malformed, send, type_into
from scanner.states.announcements import Announcement, listen, told

MOST_TEXTS = 40
# reportValidity() shows the browser's own messages, and no event tells it from checkValidity(), which shows none
COUNT_REPORTS = """(() => {
  window.loketscanReports = 0;
  for (const kind of [HTMLFormElement, HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement]) {
    const own = kind.prototype.reportValidity;
    kind.prototype.reportValidity = function () { window.loketscanReports += 1; return own.call(this); };
  }
})()"""
FIND = (
    "(path) => { let scope = document, found = null; for (const step of path.split(' >>> ')) "
    "{ if (!scope) return null; found = scope.querySelector(step); scope = found && found.shadowRoot; } return found; }"
)


@dataclass(slots=True)
class Tried:
    """How an attempt ended: `refused` with what was seen, or why nothing of an error is to be seen."""

    refused: FormTrial | None = None
    reason: str = ""


@dataclass(slots=True)
class _Asked:
    """Requests that came of sending the form."""

    count: int = 0
    urls: list[str] = field(default_factory=list)


async def try_form(lane: Lane, form: Form, attempt: Attempt) -> Tried:
    """Send the form with nothing or with wrong values. The page stays as that leaves it."""
    await listen(lane)
    before = await asked(lane, form.frame_id, "look", form.selector)
    if before is None or not before["is_there"]:
        return Tried(reason="the form is gone")
    stops, dialogs = lane.stops_so_far(), len(lane.visit.events)
    typed = await fill(lane, form, attempt)
    if await asked(lane, form.frame_id, "is_disabled", form.submit):
        return await _stays_disabled(lane, form, attempt, before, typed)
    await asked(lane, form.frame_id, "watch")
    await _in_the_page(lane, COUNT_REPORTS)
    with await _holding(lane, form) as held, _requests(lane) as requests:
        await send(lane, form)
    own = await _frames_around(lane, form.frame_id)
    if any(one.frame_id in own for one in held):  # other frames may load by themselves, which says nothing of the form
        return Tried(reason="it leads to another page")
    stopped = lane.stops_since(stops)
    if stopped:
        kinds = ", ".join(sorted({one.kind for one in stopped}))
        return Tried(reason=f"safe mode stopped what it sends ({kinds}), so only its server can tell of an error")
    lets_browser_tell = bool(await _in_the_page(lane, "window.loketscanReports > 0"))
    refusal = await asked(lane, form.frame_id, "refusal", lets_browser_tell)
    is_new_page = refusal is None  # our marks are gone with the document they were put in
    if refusal is not None and refusal["native"]:
        return Tried(reason="the browser itself tells what is wrong")
    said = [message for kind, message in lane.visit.events[dialogs:] if kind == "dialog"]
    answer: Answer = "replaced" if is_new_page else "answered" if requests.count else "held"
    return await _compared(lane, form, attempt, answer, before, typed, said)


async def _holding(lane: Lane, form: Form) -> AbstractContextManager[list[Navigation]]:
    """Only what is posted comes back with errors; where else the page would go, it is not let go."""
    if form.method == "post":
        return nullcontext([])
    if form.is_form:
        await asked(lane, form.frame_id, "stay", form.selector, form.submit)
    return lane.held_in_place(new_frames_load=True)


async def _frames_around(lane: Lane, frame_id: str) -> set[str]:
    """A frame and those that it stands in: where a form leads to."""
    parents = {one.id: one.parent for one in await lane.worlds.frames()}
    found = {frame_id, lane.main_frame}
    while (parent := parents.get(frame_id)) is not None:
        found.add(parent)
        frame_id = parent
    return found


async def _stays_disabled(
    lane: Lane, form: Form, attempt: Attempt, before: dict[str, Any], typed: dict[str, str]
) -> Tried:
    """A button that cannot be pressed: proof that the form knows of the error is that right values set it free."""
    wrong = [one for one in form.fields if is_malformed(one, typed)]
    if attempt == "empty" or not wrong:
        return Tried(reason="its button cannot be pressed yet")
    seen = await _compared(lane, form, attempt, "held", before, typed, [], stays_disabled=True)
    for one in wrong:
        assert one.format is not None
        await type_into(lane, form, one.selector, one.format.right)
    if await asked(lane, form.frame_id, "is_disabled", form.submit):
        return Tried(reason="its button cannot be pressed with right values either")
    for one in wrong:
        await type_into(lane, form, one.selector, typed[one.selector])
    return seen


async def _compared(
    lane: Lane,
    form: Form,
    attempt: Attempt,
    answer: Answer,
    before: dict[str, Any],
    typed: dict[str, str],
    said: list[str],
    *,
    stays_disabled: bool = False,
) -> Tried:
    there = form if answer != "replaced" else await _same_form(lane, form)
    if there is None:
        return Tried(reason="it leads to a page without the form")
    after = await asked(lane, there.frame_id, "look", there.selector)
    if after is None or not after["is_there"]:
        return Tried(reason="the form went away when it was sent")
    announced = await told(lane)
    old = Counter(one["text"] for one in before["texts"])
    fresh = []
    for one in after["texts"]:
        old[one["text"]] -= 1
        if old[one["text"]] < 0:
            fresh.append(one)
    fields = await _fields(lane, form, there, before, after, typed, attempt)
    trial = FormTrial(
        form=await _node(lane, there.frame_id, there.selector),
        submit=await _node(lane, there.frame_id, there.submit),
        attempt=attempt,
        answer=answer,
        fields=tuple(fields),
        new_texts=tuple([await _new_text(lane, there.frame_id, one, announced) for one in fresh[:MOST_TEXTS]]),
        dialogs=tuple(said),
        focus=await _node(lane, there.frame_id, after["focus"]) if after["focus"] else 0,
        submit_stayed_disabled=stays_disabled,
        new_images=max(0, after["images"] - before["images"]),
        texts_before=form.text,
    )
    return Tried(trial) if _is_refusal(trial) else Tried(reason="nothing of an error is to be seen")


def _is_refusal(trial: FormTrial) -> bool:
    """Whether the form shows that it was not accepted."""
    if trial.submit_stayed_disabled or trial.dialogs:
        return True
    if any((one.is_marked and not one.was_marked) or one.changed_looks for one in trial.fields):
        return True
    tied = any(one.tied != one.tied_before for one in trial.fields)
    return tied or (bool(trial.new_texts) and trial.answer != "answered")


async def _same_form(lane: Lane, form: Form) -> Form | None:
    """The form on the page that came: the one with most of the same fields."""
    names = {one.name for one in form.fields}
    best: tuple[int, Form | None] = (0, None)
    for frame in await lane.worlds.frames():
        for found in await asked(lane, frame.id, "list") or ():
            other = form_from(frame.id, (), found)
            shared = len(names & {one.name for one in other.fields})
            if shared > best[0] and shared * 2 >= len(names):
                best = (shared, other)
    return best[1]


async def _fields(
    lane: Lane,
    form: Form,
    there: Form,
    before: dict[str, Any],
    after: dict[str, Any],
    typed: dict[str, str],
    attempt: Attempt,
) -> list[FieldTrial]:
    was, meant, now = _by_key(before["fields"]), _by_key(form.fields), _by_key(there.fields)
    found = []
    for key, one in _by_key(after["fields"]).items():
        field_then, field_now, earlier = meant.get(key), now.get(key), was.get(key)
        if field_then is None or field_now is None or earlier is None or not one["is_shown"]:
            continue
        changed = tuple(new for new, old in zip(one["looks"], earlier["looks"], strict=True) if new != old)
        is_empty = one["value"] in ("", "false")
        found.append(
            FieldTrial(
                node=await _node(lane, there.frame_id, one["selector"]),
                label=field_now.label,
                legend=field_now.legend,
                kind=field_now.kind,
                format=field_then.format.id if field_then.format else "",
                typed=typed.get(field_then.selector, ""),
                value=one["value"],
                is_required=field_then.is_required,
                is_wrong=is_malformed(field_then, typed)
                or (attempt == "empty" and field_then.is_required and is_empty),
                was_marked=earlier["is_marked"],
                is_marked=one["is_marked"],
                changed_looks=bool(changed),
                looks=changed,
                tied_before=earlier["tied"],
                tied=one["tied"],
                placeholder=field_now.placeholder,
                box=tuple(one["box"]),
            )
        )
    return found


def _by_key(fields: Sequence[Any]) -> dict[str, Any]:
    """Fields by name, or by place where they have none; those of one name are counted, as radio buttons are."""
    found: dict[str, Any] = {}
    counts: Counter[str] = Counter()
    for one in fields:
        name, selector = (one.name, one.selector) if isinstance(one, Field) else (one["name"], one["selector"])
        counts[name or selector] += 1
        found[f"{name or selector} {counts[name or selector]}"] = one
    return found


async def _new_text(lane: Lane, frame_id: str, found: dict[str, str], announced: list[Announcement]) -> NewText:
    text = found["text"]
    is_told = any(text in one.text or one.text in text for one in announced if one.text)
    return NewText(await _node(lane, frame_id, found["selector"]), text, is_told)


async def _node(lane: Lane, frame_id: str, selector: str) -> int:
    """The browser's number of an element, 0 when it is gone."""
    try:
        handle = await lane.worlds.handle(frame_id, f"({FIND})({selector!r})")
        if handle is None:
            return 0
        described = await lane.session.send("DOM.describeNode", {"objectId": handle})
    except (ScriptFailed, PlaywrightError):
        return 0
    return int(described["node"]["backendNodeId"])


async def _in_the_page(lane: Lane, expression: str) -> Any:
    """The value of an expression among the page's own scripts, in its main frame."""
    try:
        answer = await lane.session.send("Runtime.evaluate", {"expression": expression, "returnByValue": True})
    except PlaywrightError:
        return None
    return answer["result"].get("value")


@contextmanager
def _requests(lane: Lane) -> Iterator[_Asked]:
    """Counts what the page asks of servers meanwhile, but for pictures, styles and the like."""
    seen = _Asked()

    def note(request: Request) -> None:
        # a document that is only read is that of a frame which loads by itself
        is_sent = request.resource_type == "document" and request.method != "GET"
        if is_sent or request.resource_type in ("fetch", "xhr"):
            seen.count += 1
            seen.urls.append(request.url)

    lane.page.on("request", note)
    try:
        yield seen
    finally:
        lane.page.remove_listener("request", note)
