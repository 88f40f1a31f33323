"""Deals with a notice on cookies that keeps a chat from loading, as a visitor would: declines, or else accepts."""

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

    def button(self, choice: Choice) -> Element | None:
        """The button for a choice."""
        return self.decline if choice == "decline" else self.accept


def find_notice(scene: Scene) -> Notice | None:
    """The notice on cookies that is shown, if there is one."""
    found: dict[Choice, Element] = {}
    for one in scene.buttons():
        name = scene.name(one)
        choice = _choice(name)
        if choice is not None and choice not in found and _is_in_notice(scene, one):
            found[choice] = one
    return Notice(found.get("decline"), found.get("accept")) if found else None


def _choice(name: str) -> Choice | None:
    if len(name) > 60:
        return None
    if says(name, "consent.decline"):
        return "decline"
    return "accept" if says(name, "consent.accept") else None


def _is_in_notice(scene: Scene, button: Element) -> bool:
    """Whether what the button stands in speaks of cookies, and is laid over the page or asks like a dialog."""
    for one in button.ancestors():
        if one.tag in ("body", "html", "main"):
            break
        if len(one.rendered_text) > LONGEST_NOTICE:
            break
        speaks = says(one.rendered_text, "consent.banner") or says(scene.identity(one), "consent.banner")
        if speaks and _is_laid_over(one):
            return True
    owner = button.document.owner
    return owner is not None and says(f"{scene.identity(owner)} {owner.attr('title') or ''}", "consent.banner")


def _is_laid_over(element: Element) -> bool:
    return any(
        one.style("position") in ("fixed", "sticky")
        or one.attr("role") in ("dialog", "alertdialog")
        or one.tag == "dialog"
        for one in (element, *element.ancestors())
    )
