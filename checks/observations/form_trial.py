"""What a form does with nothing and with wrong values."""

from dataclasses import dataclass
from typing import Literal

from checks.observation import Observation
from checks.target import Box

Attempt = Literal["empty", "wrong"]
"""`empty`: sent as it was opened. `wrong`: right values, but a malformed one where the format is known."""

Answer = Literal["held", "answered", "replaced"]
"""How the form was refused. `held`: by scripts, and nothing was asked of a server. `answered`: after
a request, on the same page. `replaced`: by a new page that shows the form again."""


@dataclass(frozen=True, slots=True)
class FieldTrial:
    """One field of the form after the attempt. Nodes are those of the page snapshot, 0 where there is none.

    `format` is what the field surely wants: `email`, `date`, `postcode`, …; empty when any text
    will do. `is_wrong` is what the attempt knows: malformed, or empty while declared as required.
    `tied` is the text that assistive technology tells with the field (label, description,
    error message). `changed_looks`: border, background, shadow or colours became different;
    `looks` are the computed values of those that did.
    """

    node: int
    label: str
    legend: str = ""
    kind: str = "text"
    format: str = ""
    typed: str = ""
    value: str = ""
    is_required: bool = False
    is_wrong: bool = False
    was_marked: bool = False
    is_marked: bool = False
    changed_looks: bool = False
    looks: tuple[str, ...] = ()
    tied_before: str = ""
    tied: str = ""
    placeholder: str = ""
    box: Box = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class NewText:
    """A block of text that was not there before the form was sent. `is_told`: a live region announced it."""

    node: int
    text: str
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class FormTrial(Observation, kind="form-trial"):
    """One form that was sent with wrong values and refused.

    `dialogs` are the messages of script dialogs; `focus` is the focused node afterwards, 0 for none.
    `submit_stayed_disabled`: the button could not be pressed with the wrong value and can with a
    right one. `new_images` counts pictures that came with the refusal. `texts_before` is all text that
    the form showed before.
    """

    form: int
    submit: int
    attempt: Attempt
    answer: Answer
    fields: tuple[FieldTrial, ...]
    new_texts: tuple[NewText, ...] = ()
    dialogs: tuple[str, ...] = ()
    focus: int = 0
    submit_stayed_disabled: bool = False
    new_images: int = 0
    texts_before: str = ""
