"""Finds a notice on cookies, and the buttons by which a visitor answers it."""

from dataclasses import dataclass
from typing import Literal

from checks.dom import Element
from scanner.chat.scene import Scene
from scanner.chat.words import says

Choice = Literal["decline", "accept"]
LONGEST_NOTICE = 4000


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice on cookies that is on the screen, with the buttons that answer it."""

    decline: Element | None
    accept: Element | None
    panel: Element

    def button(self, choice: Choice) -> Element | None:
        """The button for a choice."""
        return self.decline if choice == "decline" else self.accept


def find_notice(scene: Scene) -> Notice | None:
    """The notice on cookies that is shown, if there is one."""
    found: dict[Choice, Element] = {}
    panel: Element | None = None
    for one in scene.buttons():
        choice = _choice(scene.name(one))
        if choice is None or choice in found:
            continue
        around = _notice_around(scene, one)
        if around is not None:
            found[choice] = one
            panel = panel or around
    return Notice(found.get("decline"), found.get("accept"), panel) if panel is not None else None


def settings_of(scene: Scene, notice: Notice) -> Element | None:
    """The button of a notice that opens more choices."""
    answers = [one for one in (notice.decline, notice.accept) if one is not None]
    inner = answers[0].document
    within = notice.panel if inner is notice.panel.document else inner.root  # else the notice is a frame
    names = ((one, scene.name(one)) for one in scene.buttons(within) if one not in answers)
    return next((one for one, name in names if says(name, "consent.settings")), None)


def _choice(name: str) -> Choice | None:
    if len(name) > 60:
        return None
    if says(name, "consent.decline"):
        return "decline"
    return "accept" if says(name, "consent.accept") else None


def _notice_around(scene: Scene, button: Element) -> Element | None:
    """What the button stands in, if it speaks of cookies and is laid over the page or asks like a dialog.

    One that stands in the flow of the page counts when the button itself speaks of cookies.
    """
    is_plain = says(scene.name(button), "consent.banner")
    for one in button.ancestors():
        if one.tag in ("body", "html", "main"):
            break
        if len(one.rendered_text) > LONGEST_NOTICE:
            break
        speaks = says(one.rendered_text, "consent.banner") or says(scene.identity(one), "consent.banner")
        if speaks and (_is_laid_over(one) or (is_plain and says(scene.identity(one), "consent.banner"))):
            return one
    owner = button.document.owner
    if owner is not None and says(f"{scene.identity(owner)} {owner.attr('title') or ''}", "consent.banner"):
        return owner
    return None


def _is_laid_over(element: Element) -> bool:
    return any(
        one.style("position") in ("fixed", "sticky")
        or one.attr("role") in ("dialog", "alertdialog")
        or one.tag == "dialog"
        for one in (element, *element.ancestors())
    )
