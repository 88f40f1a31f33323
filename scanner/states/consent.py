"""Explores a notice on cookies: as it stands, its further choices, and the page once cookies are refused."""

from collections.abc import AsyncIterator, Iterable, Mapping
from functools import partial
from typing import ClassVar

from checks.dom import Element
from checks.observation import Observation, Unavailable
from scanner.browser.lane import Lane
from scanner.chat.consent import Notice, find_notice, settings_of
from scanner.chat.scene import Scene, look
from scanner.chat.settings import ChatSettings
from scanner.chat.widget import Widget
from scanner.chat.words import says
from scanner.gather.view import View
from scanner.states.answering import Answer, answer_again, open_choices, try_answers
from scanner.states.explorer import NotReached, Reached, StateLost, Step, Told, address_in
from scanner.states.marks import mark_of
from scanner.states.once import key_of

MOST_OF_WINDOW = 0.9


class ConsentExplorer:
    """Shows a notice on cookies by itself, answers it, and lets what follows see the page without it.

    Refusing is tried first, and accepting only where nothing refuses. The same notice is
    told of once a run. On later pages it is only answered where it keeps people from the page.
    """

    name: ClassVar[str] = "consent"

    def __init__(self) -> None:
        self._met: dict[str, str] = {}

    def done_on(self, address: str) -> list[str]:
        """The notices that were explored there."""
        return [key for key, of in self._met.items() if of == address]

    def take_up(self, address: str, done: Iterable[str]) -> None:
        """What was explored in the part of the run that was broken off."""
        for key in done:
            self._met.setdefault(key, address)

    def components(self, seen: Mapping[str, Observation | Unavailable]) -> frozenset[str]:
        """None that pages cite: where a notice is in the way, each page has to be rid of it."""
        return frozenset()

    def has_something(self, seen: Mapping[str, Observation | Unavailable]) -> bool:
        """Whether a notice is shown that is new, or that keeps people from the page."""
        scene = Scene.of(seen)
        notice = find_notice(scene) if scene is not None else None
        if scene is None or notice is None:
            return False
        return self._met.get(_key_of(notice), address_in(seen)) == address_in(seen) or _blocks(scene, notice)

    async def explore(self, view: View, own: frozenset[str] = frozenset()) -> AsyncIterator[Step]:
        """The states of the notice, then that of the page without it."""
        widget = await Widget.on(view, ChatSettings(), ())
        notice = find_notice(widget.scene)
        if notice is None:
            return
        address, key, blocks = address_in(view.seen), _key_of(notice), _blocks(widget.scene, notice)
        is_new = self._met.setdefault(key, address) == address
        names, is_done = _names(widget.scene, notice), False
        try:
            if is_new:
                async for one in _notice_states(widget, notice):
                    yield one
            answer = await try_answers(widget)
            if is_new:
                for told in _told(view, answer, blocks, names):
                    yield told
            if answer is not None and blocks:
                _answer_from_now_on(view, answer)
            is_done = True
        finally:
            if not is_done and is_new:
                del self._met[key]


async def _notice_states(widget: Widget, notice: Notice) -> AsyncIterator[Reached]:
    """The notice as it stands, and what it opens for further choices."""
    scene, lane = widget.scene, widget.lane
    within = {scene.node(one) for one in (notice.panel, *notice.panel.descendants())}
    yield Reached("consent-open", partial(_see_again, widget.view), use="glance", before=scene.visible_nodes - within)
    if settings_of(scene, notice) is not None:
        lane.retrace = None
        before = widget.scene.visible_nodes
        if await open_choices(widget):
            yield Reached("consent-settings-open", partial(_choose_again, widget.view), use="glance", before=before)
        lane.retrace = None
        await lane.reopen()
    lane.retrace = None
    await widget.fresh()


def _told(view: View, answer: Answer | None, blocks: bool, names: Mapping[str, str]) -> list[Step]:
    """What came of answering the notice: how hard it was to refuse, and the page without the notice."""
    if answer is None:
        return [NotReached("consent-declined", "no key and no click that was tried closed the notice on cookies")]
    harder = harder_than_accepting(answer, names)
    told: list[Step] = [Told("harder-refusal", harder)] if harder else []
    way = partial(_answer_again, view, answer)
    state = {"decline": "consent-declined", "accept": "consent-accepted"}[answer.choice]
    if blocks:
        return [*told, Reached(state, way)]
    return [*told, Reached(state, way, use="glance", before=answer.before)]


def harder_than_accepting(answer: Answer, names: Mapping[str, str]) -> str:
    """Why refusing by keyboard takes more than accepting; empty when it does not, as far as was seen."""
    accept = names.get("accept", "")
    if not accept:
        return ""
    easy = f"while “{accept}” accepts at once"
    if answer.choice == "accept":
        is_asked = not says(accept, "consent.noted")
        return f"no button was found that refuses cookies, {easy}" if is_asked else ""
    if answer.way == "mouse" and names.get("accept takes keys"):
        return f"“{answer.words}” refuses cookies with a mouse click alone, {easy} by keyboard"
    if answer.through:
        return f"cookies are refused only behind “{answer.through}”, with “{answer.words}”, {easy}"
    return ""


def _names(scene: Scene, notice: Notice) -> dict[str, str]:
    """How the button that accepts is called, and whether it takes keys by itself."""
    if notice.accept is None:
        return {}
    takes_keys = notice.accept.tag in ("button", "input") or notice.accept.attr("href") is not None
    return {
        "accept": " ".join(scene.name(notice.accept).split()),
        "accept takes keys": "yes" if takes_keys and scene.is_focusable(notice.accept) else "",
    }


def _blocks(scene: Scene, notice: Notice) -> bool:
    """Whether the page cannot be used meanwhile: the notice says so, or something lies over all of the window."""
    around = [notice.panel, *notice.panel.ancestors(), *notice.panel.descendants()]
    rows = {one.row for one in around}
    if any(one.attr("aria-modal") == "true" or _is_modal(one) for one in around):
        return True
    width, height = scene.snapshot.viewport
    return any(
        one.style("position") == "fixed" and _area(one) >= MOST_OF_WINDOW * width * height
        for one in notice.panel.document.elements()
        if one.is_visible and (one.row in rows or not one.rendered_text.strip())
    )


def _is_modal(one: Element) -> bool:
    """A dialog that was opened as modal is fixed by itself; one that was not is absolute."""
    return one.tag == "dialog" and one.style("position") == "fixed"


def _area(one: Element) -> float:
    return one.box[2] * one.box[3] if one.box is not None else 0.0


def _key_of(notice: Notice) -> str:
    return key_of(ConsentExplorer.name, mark_of(notice.panel))


def _answer_from_now_on(view: View, answer: Answer) -> None:
    """Each time the page is loaded anew, be rid of the notice before anything is done."""
    before = view.lane.visit.way

    async def way(lane: Lane) -> None:
        if before is not None:
            await before(lane)
        await answer_again(view, answer)

    view.lane.visit.way = way


async def _see_again(view: View, _lane: Lane) -> None:
    if find_notice(await look(view)) is None:
        raise StateLost("the notice on cookies does not come again")


async def _choose_again(view: View, _lane: Lane) -> None:
    if not await open_choices(await Widget.on(view, ChatSettings(), ())):
        raise StateLost("the choices of the notice on cookies do not open again")


async def _answer_again(view: View, answer: Answer, _lane: Lane) -> None:
    if not await answer_again(view, answer):
        raise StateLost("the notice on cookies does not close again")
