"""Finds what a step is about, in all frames, as a person names it."""

import asyncio
import time
from collections.abc import Callable, Iterator
from functools import reduce
from typing import Final, cast

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame, Locator, Page

from scanner.journeys.failure import StepFailed
from scanner.journeys.step import Action, Named, Step

PATIENCE_S: Final = 10.0
POLL_S: Final = 0.1
FIELDS: Final = (
    "input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), textarea, select, "
    "[contenteditable=''], [contenteditable=true], [role=textbox], [role=combobox], [role=searchbox], [role=listbox]"
)
ROLES: Final[dict[Action, tuple[str, ...]]] = {
    "fill": ("textbox", "searchbox", "combobox", "spinbutton"),
    "click": (
        "button", "link", "tab", "menuitem", "checkbox", "radio", "option", "switch", "menuitemradio", "treeitem",
    ),
    "select": ("combobox", "listbox"),
    "check": ("checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"),
    "uncheck": ("checkbox", "switch", "menuitemcheckbox"),
}  # fmt: skip
Finder = Callable[[Frame], Locator]


async def find_target(page: Page, step: Step, patience_s: float = PATIENCE_S) -> Locator:
    """The one element that a step is about, waited for. Raises `StepFailed` when there is none, or more than one."""
    deadline = time.monotonic() + patience_s
    while True:
        found = await _now(page, step)
        if found is not None:
            return found
        if time.monotonic() >= deadline:
            raise await _missing(page, step)
        await asyncio.sleep(POLL_S)


async def is_shown(page: Page, target: Named) -> bool:
    """Whether a text, a name or an element is on the page and visible."""
    for finder in _signs(target):
        for frame in page.frames:
            if await _count(finder(frame).locator("visible=true")):
                return True
    return False


async def _now(page: Page, step: Step) -> Locator | None:
    for finder in _finders(step.action, step.target):
        found = [(locator, await _count(locator)) for locator in _in_frames(page, finder, step)]
        count = sum(number for _, number in found)
        if count > 1:
            raise StepFailed(
                "step-target-ambiguous",
                f"{step.target} matches {count} elements{await _names(found)}; name it more exactly, such as "
                '{ role = "button", name = "…" } or { css = "…" }',
            )
        if count == 1:
            return next(locator for locator, number in found if number)
    return None


def _in_frames(page: Page, finder: Finder, step: Step) -> Iterator[Locator]:
    for frame in page.frames:
        # the field for a file is often hidden behind a button of its own
        yield finder(frame) if step.action == "upload" else finder(frame).locator("visible=true")


def _finders(action: Action, target: Named) -> Iterator[Finder]:
    """Ways to find it, the most exact first; the first that finds anything decides."""
    name = target.name
    if target.css:
        yield lambda frame: frame.locator(f"css={target.css}")
    elif target.role:
        yield _of_roles((target.role,), name, exact=True)
        if name:
            yield _of_roles((target.role,), name, exact=False)
    elif action == "upload":
        yield lambda frame: frame.get_by_label(name, exact=True).and_(frame.locator("input[type=file]"))
        yield lambda frame: frame.get_by_label(name).and_(frame.locator("input[type=file]"))
    else:
        for exact in (True, False):
            if action != "click":
                yield _labelled(name, exact=exact)
            yield _of_roles(ROLES[action], name, exact=exact)
        if action == "fill":
            yield lambda frame: frame.get_by_placeholder(name, exact=True)
        if action == "click":
            yield lambda frame: frame.get_by_text(name, exact=True)


def _signs(target: Named) -> Iterator[Finder]:
    if target.css or target.role:
        yield from _finders("click", target)
        return
    yield lambda frame: frame.get_by_text(target.name)
    yield lambda frame: frame.get_by_label(target.name)
    yield _of_roles(("heading", "button", "link", "img"), target.name, exact=False)


def _labelled(name: str, *, exact: bool) -> Finder:
    return lambda frame: frame.get_by_label(name, exact=exact).and_(frame.locator(FIELDS))


def _of_roles(roles: tuple[str, ...], name: str, *, exact: bool) -> Finder:
    def find(frame: Frame) -> Locator:
        # the driver lists the roles it knows as a closed type; others simply match nothing
        def of_role(role: str) -> Locator:
            return frame.get_by_role(cast("object", role), name=name or None, exact=exact and bool(name))  # type: ignore[arg-type]

        return reduce(lambda one, other: one.or_(other), map(of_role, roles))

    return find


async def _count(locator: Locator) -> int:
    try:
        return await locator.count()
    except PlaywrightError as error:
        if "Frame was detached" in str(error) or "Execution context" in str(error):
            return 0
        raise StepFailed("step-not-possible", f"it cannot be looked for: {str(error).splitlines()[0]}") from error


async def _names(found: list[tuple[Locator, int]]) -> str:
    """The first few of several elements, so that a person can tell them apart."""
    locator = next(locator for locator, number in found if number)
    try:
        texts = [" ".join(text.split())[:40] for text in (await locator.all_inner_texts())[:3]]
    except PlaywrightError:
        return ""
    shown = [f"“{text}”" for text in texts if text]
    return f" ({', '.join(shown)}, …)" if shown else ""


async def _missing(page: Page, step: Step) -> StepFailed:
    if step.action == "fill":
        counts = [await _count(frame.locator(FIELDS).locator("visible=true")) for frame in page.frames]
        if not sum(counts):
            return StepFailed("form-without-fields", f"nothing can be filled in here: {page.url} shows no field at all")
    hidden = [await _count(finder(frame)) for finder in _finders(step.action, step.target) for frame in page.frames]
    if sum(hidden):
        return StepFailed("step-target-missing", f"{step.target} is there, but hidden")
    return StepFailed("step-target-missing", f"{step.target} is not on {page.url}")
