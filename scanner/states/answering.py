"""Answers a notice on cookies as a visitor would: refuses at once, or behind further choices, or else accepts."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal

from checks.dom import Element
from scanner.browser.guard import Navigation
from scanner.chat.consent import Choice, find_notice, settings_of
from scanner.chat.scene import Scene
from scanner.chat.settings import ChatSettings
from scanner.chat.widget import REACT_S, Widget
from scanner.chat.words import says
from scanner.gather.view import View

KEYS: Final = ("Enter", " ")
WAYS: Final[tuple[tuple[Choice, bool], ...]] = (("decline", False), ("decline", True), ("accept", False))
LEAST_NEW = 2  # a tooltip may come when a button gets focus


@dataclass(frozen=True, slots=True)
class Answer:
    """What closed the notice: the button's words, and those of the button that led to it, if one had to.

    `before` are the numbers of what was on the screen before the last press, `None` when
    the page loaded anew by it.
    """

    choice: Choice
    words: str
    way: Literal["keyboard", "mouse"]
    through: str = ""
    before: frozenset[int] | None = None

    @property
    def reloads(self) -> bool:
        """Whether the page loads anew when the answer is given."""
        return self.before is None


async def try_answers(widget: Widget) -> Answer | None:
    """Give the first answer that closes the notice; the page is left without it. `None` when nothing does."""
    for choice, is_behind in WAYS:
        answer = await _try(widget, choice, is_behind=is_behind)
        if answer is None:
            continue
        if not answer.reloads:
            return answer
        await widget.lane.reopen()
        if await answer_again(widget.view, answer):
            return answer
        await widget.lane.reopen()
        await widget.fresh()
    return None


async def answer_again(view: View, answer: Answer) -> bool:
    """Give the same answer on the page, freshly loaded. Whether there is no notice any more."""
    widget = await Widget.on(view, ChatSettings(), ())
    if find_notice(widget.scene) is None:
        return True
    if answer.through and not await open_choices(widget):
        return False
    button = _button(widget.scene, answer.choice, is_behind=bool(answer.through))
    if button is None:
        return False
    await widget.press_or_click(button, KEYS, partial(_is_gone, widget, button, ()))
    await widget.settle()
    return find_notice(await widget.look()) is None


async def open_choices(widget: Widget) -> str:
    """Open the further choices of the notice. The words of the button that did; empty when none does."""
    notice = find_notice(widget.scene)
    button = settings_of(widget.scene, notice) if notice is not None else None
    if button is None:
        return ""
    words, before = _words(widget.scene, button), widget.scene.visible_nodes

    async def has_opened() -> bool:
        await widget.settle()
        return len((await widget.look()).visible_nodes - before) > LEAST_NEW

    with widget.lane.page_held_in_place():
        act = await widget.press_or_click(button, KEYS, has_opened)
    return words if act.way != "none" else ""


async def _try(widget: Widget, choice: Choice, *, is_behind: bool) -> Answer | None:
    """One way to answer. When it fails the page is as it was loaded."""
    through = await open_choices(widget) if is_behind else ""
    if is_behind and not through:
        return None
    button = _button(widget.scene, choice, is_behind=is_behind)
    if button is not None:
        answer = Answer(choice, _words(widget.scene, button), "keyboard", through, widget.scene.visible_nodes)
        with widget.lane.page_held_in_place() as held:
            act = await widget.press_or_click(button, KEYS, partial(_is_gone, widget, button, held))
        if act.way in ("keyboard", "mouse"):
            way: Literal["keyboard", "mouse"] = "keyboard" if act.way == "keyboard" else "mouse"
            return replace(answer, way=way, before=None if held else answer.before)
    if button is not None or through:
        await widget.lane.reopen()
        await widget.fresh()
    return None


async def _is_gone(widget: Widget, button: Element, held: Sequence[Navigation]) -> bool:
    """Whether the notice goes away, if need be after it faded; a page that loads itself anew does away with it."""
    until = time.monotonic() + REACT_S
    while True:
        await widget.settle()
        if any(one.url.split("#")[0] == widget.lane.visit.url.split("#")[0] for one in held):
            return True
        scene = await widget.look()
        if scene.node(button) not in scene.visible_nodes and find_notice(scene) is None:
            return True
        if time.monotonic() > until:
            return False


def _button(scene: Scene, choice: Choice, *, is_behind: bool) -> Element | None:
    """The button for an answer. Behind further choices saving them refuses too, while none is ticked."""
    notice = find_notice(scene)
    button = notice.button(choice) if notice is not None else None
    if button is not None or not is_behind or _has_ticked(scene):
        return button
    return next((one for one in scene.buttons() if says(scene.name(one), "consent.save")), None)


def _has_ticked(scene: Scene) -> bool:
    """Whether a box that can be changed is ticked: saving would then accept something."""
    return any(
        (one.attr("aria-checked") == "true" or one.row in one.document.columns.checked)
        and one.attr("disabled") is None
        and one.attr("aria-disabled") != "true"
        for one in scene.elements
        if one.is_rendered
    )


def _words(scene: Scene, button: Element) -> str:
    return " ".join(scene.name(button).split())
