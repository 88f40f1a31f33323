"""The hand that fills a form in and sends it, by keyboard."""

import asyncio
from functools import cache
from importlib.resources import files
from typing import Any

from checks.observations.form_trial import Attempt
from scanner.browser.lane import Lane
from scanner.browser.settle import wait_until_quiet
from scanner.browser.worlds import ScriptFailed
from scanner.forms.form import Field, Form, form_from
from scanner.forms.formats import TYPED_KINDS

ANSWER_S = 4.0
QUIET_S = 0.25
PLAIN_TEXT = "Test"
LONGER_TEXT = "Dit is een test. This is a test."
BY_KIND = {
    "date": "2030-03-15", "month": "2030-03", "week": "2030-W11", "time": "10:30", "datetime-local": "2030-03-15T10:30",
    "color": "#336699",
}  # fmt: skip


async def forms_on(lane: Lane) -> list[Form]:
    """The forms of all frames, in document order."""
    found: list[Form] = []
    for frame in await lane.worlds.frames():
        for one in await asked(lane, frame.id, "list") or ():
            found.append(form_from(frame.id, (), one))
    return found


async def fill(lane: Lane, form: Form, attempt: Attempt) -> dict[str, str]:
    """Fill the form; gives what was typed by selector. With `empty` nothing is touched."""
    typed: dict[str, str] = {}
    if attempt == "empty":
        return typed
    groups: set[str] = set()
    for one in form.fields:
        value = _value(one)
        if one.kind in ("radio", "checkbox"):
            is_wanted = one.is_required if one.kind == "checkbox" else one.name not in groups
            groups.add(one.name)
            if is_wanted and await asked(lane, form.frame_id, "tick", one.selector):
                typed[one.selector] = "true"
        elif one.kind in ("select", "select-one", *BY_KIND):
            if value and await asked(lane, form.frame_id, "choose", one.selector, value):
                typed[one.selector] = value
        elif await type_into(lane, form, one.selector, value):
            typed[one.selector] = value
    return typed


async def type_into(lane: Lane, form: Form, selector: str, value: str) -> bool:
    """Replace what a field holds, as by hand; false when it takes no focus."""
    if not await asked(lane, form.frame_id, "focus", selector):
        return False
    await lane.page.keyboard.insert_text(value)
    await lane.page.keyboard.press("Tab")
    return True


async def send(lane: Lane, form: Form) -> None:
    """Press the button that sends the form, by Enter, and wait until the page is still."""
    if await asked(lane, form.frame_id, "focus", form.submit):
        await lane.page.keyboard.press("Enter")
    else:
        await asked(lane, form.frame_id, "press", form.submit)
    await asyncio.sleep(0.05)
    await wait_until_quiet(lane.worlds, lane.traffic, ANSWER_S, QUIET_S)


def is_malformed(field: Field, typed: dict[str, str]) -> bool:
    """Whether what was typed there cannot be right."""
    return field.format is not None and typed.get(field.selector) == field.format.wrong


def _value(field: Field) -> str:
    if field.kind in BY_KIND:
        return field.limits[1] if field.limits[1] and field.limits[1] < BY_KIND[field.kind] else BY_KIND[field.kind]
    if field.kind.startswith("select"):
        return next((value for value, text, is_off in field.options if value and text and not is_off), "")
    if field.kind == "number":
        return field.limits[0] or "1"
    if field.kind not in TYPED_KINDS:
        return PLAIN_TEXT
    if field.format is not None:
        return field.format.wrong
    text = LONGER_TEXT if field.kind == "textarea" else PLAIN_TEXT
    return text[: int(field.limits[3])] if field.limits[3] else text


async def asked(lane: Lane, frame_id: str, operation: str, *arguments: object) -> Any:
    """The answer of forms.js in a frame, `None` when the frame or the element is gone."""
    if not lane.worlds.has_world(frame_id):
        return None
    try:
        return await lane.worlds.call(frame_id, form_script(), operation, *arguments, timeout_s=4.0)
    except ScriptFailed:
        return None


@cache
def form_script() -> str:
    """The function that finds, fills and reads forms within a frame."""
    return files("scanner").joinpath("forms", "forms.js").read_text(encoding="utf-8")
