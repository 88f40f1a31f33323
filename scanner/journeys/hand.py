"""Does one step of a journey in a lane, and lets through what the step alone may send."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Final
from urllib.parse import urljoin, urlsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Locator

from scanner.browser.guard import DEFAULT_PORTS, AllowedHosts
from scanner.browser.lane import Lane
from scanner.browser.settle import wait_until_quiet
from scanner.errors import NavigationFailed
from scanner.journeys.failure import StepFailed
from scanner.journeys.find import PATIENCE_S, find_target, is_shown
from scanner.journeys.secrets import Secrets
from scanner.journeys.step import Named, Step

WAIT_S: Final = 15.0
EXPECT_S: Final = 1.0
ANSWER_S: Final = 10.0
QUIET_S: Final = 0.25
GOTO_S: Final = 30.0
BEGIN_S: Final = 0.05  # what a press sets going begins within this


async def perform(lane: Lane, step: Step, secrets: Secrets, *, may_have_effects: bool) -> None:
    """Do the step and wait until the page is quiet. Raises `StepFailed`, `NavigationFailed` and `PageCrashed`."""
    try:
        if step.action == "goto":
            with _effects(lane, step, None) if may_have_effects else nullcontext():
                await _go(lane, step.text)
        elif step.action in ("wait_for", "expect"):
            await _see(lane, step)
        elif step.action == "press":
            with _effects(lane, step, None) if may_have_effects else nullcontext():
                await lane.page.keyboard.press(step.text)
                await _quiet(lane)
        else:
            target = await find_target(lane.page, step, PATIENCE_S)
            with _effects(lane, step, await _address(target)) if may_have_effects else nullcontext():
                await _act(target, step, secrets)
                await _quiet(lane)
    except PlaywrightError as error:
        lane.check_alive()
        raise StepFailed("step-not-possible", _why(error)) from error
    await lane.conceal()


async def _go(lane: Lane, address: str) -> None:
    url = urljoin(lane.page.url, address) if address.startswith("/") else address
    visit = await lane.open(url, GOTO_S)
    status = visit.response.status if visit.response else 200
    if status >= 400:
        raise NavigationFailed(url, f"the server answered {url} with HTTP status {status}")


async def _see(lane: Lane, step: Step) -> None:
    patience_s = WAIT_S if step.action == "wait_for" else EXPECT_S
    deadline = time.monotonic() + patience_s
    while not await is_shown(lane.page, step.target):
        if time.monotonic() >= deadline:
            raise StepFailed(
                "expectation-failed", f"{step.target} did not show within {patience_s:.0f} s on {lane.page.url}"
            )
        await asyncio.sleep(0.1)
    await _quiet(lane)


async def _act(target: Locator, step: Step, secrets: Secrets) -> None:
    timeout_ms = PATIENCE_S * 1000
    match step.action:
        case "fill":
            await target.fill(secrets[step.secret] if step.secret else step.text, timeout=timeout_ms)
        case "click":
            await target.click(timeout=timeout_ms)
        case "check" | "uncheck":
            await _tick(target, is_wanted=step.action == "check")
        case "select":
            await _select(target, step)
        case "upload":
            if step.file is None or not step.file.is_file():
                raise StepFailed("upload-missing", f"there is no file {step.file} to upload")
            await target.set_input_files(step.file, timeout=timeout_ms)


async def _tick(target: Locator, *, is_wanted: bool) -> None:
    """Tick by mouse; by keyboard where something lies over the box, as with boxes that are drawn."""
    try:
        await target.set_checked(is_wanted, timeout=2000)
    except PlaywrightError:
        if await target.is_checked(timeout=1000) != is_wanted:
            await target.press("Space", timeout=2000)
        if await target.is_checked(timeout=1000) != is_wanted:
            raise


async def _select(target: Locator, step: Step) -> None:
    if await target.evaluate("(element) => element.localName") == "select":
        labels = await target.evaluate("(element) => [...element.options].map((one) => one.label.trim())")
        if step.text not in labels:
            raise StepFailed("option-missing", f'{step.target} has no option "{step.text}"; it has {_listed(labels)}')
        await target.select_option(label=step.text, timeout=PATIENCE_S * 1000)
        return
    await target.click(timeout=PATIENCE_S * 1000)
    option = Step("click", Named(role="option", name=step.text))
    await (await find_target(target.page, option, 5.0)).click(timeout=PATIENCE_S * 1000)


def _listed(labels: list[str]) -> str:
    shown = ", ".join(f'"{one}"' for one in labels[:8])
    return f"{shown}, …" if len(labels) > 8 else shown or "none"


async def _quiet(lane: Lane) -> None:
    await asyncio.sleep(BEGIN_S)
    await wait_until_quiet(lane.worlds, lane.traffic, ANSWER_S, QUIET_S)


async def _address(target: Locator) -> str | None:
    """The address of the document that the element is in."""
    address: str = await target.evaluate("(element) => element.ownerDocument.location.href")
    return address


@contextmanager
def _effects(lane: Lane, step: Step, address: str | None) -> Iterator[None]:
    """What this step sends to the hosts of the page at hand passes, until the page is quiet after it."""
    if not step.effects:
        yield
        return
    if isinstance(step.effects, tuple):
        hosts = AllowedHosts(step.effects)
    else:
        at_hand = step.text if step.action == "goto" and step.text.startswith("http") else lane.page.url
        hosts = AllowedHosts(filter(None, map(_host_of, (at_hand, address or ""))))
    with lane.letting_through(hosts):
        yield


def _host_of(url: str) -> str:
    """Host with port: another port of the same machine is another service."""
    parts = urlsplit(url)
    if not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{host}:{parts.port or DEFAULT_PORTS.get(parts.scheme, 0)}"


def _why(error: PlaywrightError) -> str:
    """Why the driver could not do it. Its own words can repeat what was typed, and are not used."""
    said = str(error)
    for sign, reason in REASONS.items():
        if sign in said:
            return reason
    return "the browser could not do it; look at the picture of the page"


REASONS: Final = {
    "intercepts pointer events": "something lies over it, such as a dialog or a notice on cookies",
    "element is not enabled": "it is disabled",
    "element is not editable": "it cannot be edited",
    "element is not visible": "it is there, but hidden",
    "element is outside of the viewport": "it cannot be scrolled into view",
    "element was detached": "it went away while it was used",
    "Unknown key": "there is no key of that name; keys are named Enter, Tab, Escape, ArrowDown, Space",
    "Non-multiple file input": "it takes one file only",
    "Malformed value": "the field does not take a value of that form",
    "Element is not an <input>": "it is no field that can be filled in",
    "Node is not an HTMLInputElement": "it is no field for a file",
}
