"""Tells in sentences what was found of a chat in a run, and why: for those who set up a scan."""

from collections.abc import Iterator

from checks.observation import StateObservations
from checks.observations.chat_exchange import Act, ChatExchange
from checks.page_state import DEFAULT_CONDITION
from reports.result import Result
from scanner.run.folder import RunFolder

NOT_REACHED = "state-not-reached"


def explanation(folder: RunFolder, result: Result) -> Iterator[str]:
    """What was found on each page of a run, a line each."""
    for page in result.pages:
        yield page.url
        stored = {one.page_state.state: one for one in folder.stored_states(page.id)}
        states = [stored[name] for name in page.states if name in stored and _exchange(stored[name]) is not None]
        missed = [one for one in result.problems if one.page == page.id and one.code == NOT_REACHED]
        if not states and not any(one.message.startswith("chat-") for one in missed):
            yield "  no chat was found"
        for place, state in enumerate(states):
            seen = _exchange(state)
            assert seen is not None
            yield from _found(seen) if place == 0 else ()
            yield from _state(seen)
        yield from (f"  {one.message}" for one in missed)


def _exchange(state: StateObservations) -> ChatExchange | None:
    found = state.get(ChatExchange, DEFAULT_CONDITION)
    return found if isinstance(found, ChatExchange) else None


def _found(seen: ChatExchange) -> Iterator[str]:
    yield f"  a chat{f' of {seen.vendor}' if seen.vendor else ''} was found, since"
    yield from (f"    {reason}" for reason in seen.reasons)
    if seen.frames:
        yield f"    it stands in the frame {' > '.join(seen.frames)}"
    if seen.consent:
        yield f"    the notice on cookies was answered first: {seen.consent}"
    parts = (("a field", seen.text_field), ("a button that sends", seen.send), ("a log", seen.log))
    found = [name for name, node in (*parts, ("a way to close", seen.close)) if node]
    yield f"  of it were found: {', '.join(found) or 'no parts'}"


def _state(seen: ChatExchange) -> Iterator[str]:
    acts = (("opened", seen.opening), ("sent", seen.sending), ("chosen", seen.choosing), ("closed", seen.closing))
    done = [f"{name} {_how(act)}" for name, act in acts if act is not None and act.way != "none"]
    yield f"  {seen.state}: {', '.join(done)}"
    for message in seen.messages:
        yield f"    {message.who}: {message.text[:120]}"
    for told in seen.told:
        yield f"    told to a screen reader after {told.at_ms / 1000:.1f} s: {told.text[:120]}"
    yield from (f"    stopped: {one}" for one in seen.stopped)


def _how(act: Act) -> str:
    if act.way == "by-itself":
        return "already"
    key = {" ": "Space", "click": "the mouse"}.get(act.key, act.key)
    names = ["Space" if one == " " else one for one in act.keys_in_vain]
    return f"with {key}" + (f" ({', '.join(names)} did nothing)" if names else "")
