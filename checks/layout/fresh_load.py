"""What went away when the window became narrow and is there when the page is loaded in a narrow window."""

from dataclasses import replace

from checks.dom.tree import Element
from checks.layout.controls import is_control, is_opener, names_of, opened_part
from checks.layout.loss import Loss
from checks.layout.sight import Sight


class FreshLoad:
    """The page as loaded in the narrow window, held against what it was in the wide one."""

    def __init__(self, before: Sight, loaded: Sight) -> None:
        seen = [one for one in loaded.dom.elements() if (is_control(one) or is_opener(one)) and loaded.is_seen(one)]
        known = {
            name for one in before.dom.elements() if is_opener(one) and before.is_seen(one) for name in names_of(one)
        }
        self.loaded = loaded
        self.names = {name for one in seen if is_control(one) for name in names_of(one)}
        self.has_new_opener = any(names_of(one) and known.isdisjoint(names_of(one)) for one in seen if is_opener(one))
        self.text = " ".join(one.text for one in loaded.texts.values() if one.share > 0).lower()

    def left_of(self, loss: Loss) -> Loss | None:
        """What of the loss is lost on the loaded page too; `None` when nothing is."""
        controls = [one for one in loss.controls if not self._has(one, is_cut_off=loss.is_cut_off)]
        texts = [] if self.has_new_opener else [one for one in loss.texts if one.text.lower() not in self.text]
        return replace(loss, controls=controls, texts=texts) if controls or texts else None

    def _has(self, control: Element, *, is_cut_off: bool) -> bool:
        if not self.names.isdisjoint(names_of(control)):
            return True
        return not is_cut_off and (self.has_new_opener or self._shows_opened_part(control))

    def _shows_opened_part(self, control: Element) -> bool:
        """Whether what the control opens stands open by itself."""
        part = opened_part(control)
        name = part.attr("id") if part is not None else None
        same = next((one for one in self.loaded.dom.main.elements() if name and one.attr("id") == name), None)
        return same is not None and any(self.loaded.is_seen(one) and one.rendered_text for one in same.descendants())
