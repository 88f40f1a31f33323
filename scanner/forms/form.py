"""A form as a person meets it: fields with their labels, and the button that sends it."""

from dataclasses import dataclass
from typing import Any

from scanner.forms.formats import Format, format_of


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `selector` holds after a reload; `format` is what it surely wants, if anything."""

    selector: str
    name: str
    kind: str
    label: str
    legend: str
    placeholder: str
    is_required: bool
    is_filled: bool
    limits: tuple[str, str, str, str]
    options: tuple[tuple[str, str, bool], ...]
    format: Format | None


@dataclass(frozen=True, slots=True)
class Form:
    """A form, or fields and a button that act as one, in one frame."""

    frame_id: str
    frames: tuple[str, ...]
    selector: str
    is_form: bool
    fields: tuple[Field, ...]
    submit: str
    submit_text: str
    submit_is_disabled: bool
    method: str
    novalidate: bool
    text: str
    is_in_search: bool

    @property
    def likeness(self) -> tuple[str, ...]:
        """What forms that are the same have in common."""
        return (self.submit_text, *(f"{one.kind} {one.name or one.label}" for one in self.fields))


def form_from(frame_id: str, frames: tuple[str, ...], found: dict[str, Any]) -> Form:
    """The form that `list` of forms.js gave."""
    return Form(
        frame_id=frame_id,
        frames=frames,
        selector=found["selector"],
        is_form=found["is_form"],
        fields=tuple(_field(one) for one in found["fields"]),
        submit=found["submit"],
        submit_text=found["submit_text"],
        submit_is_disabled=found["submit_is_disabled"],
        method=found["method"].lower(),
        novalidate=found["novalidate"],
        text=found["text"],
        is_in_search=found["is_in_search"] or found["role"] == "search",
    )


def _field(found: dict[str, Any]) -> Field:
    label, kind = found["label"], found["kind"]
    words = " ".join((label, found["name"], found["placeholder"]))
    return Field(
        selector=found["selector"],
        name=found["name"],
        kind=kind,
        label=label,
        legend=found["legend"],
        placeholder=found["placeholder"],
        is_required=found["required"] or _says_required(label),
        is_filled=found["is_filled"],
        limits=tuple(found["limits"]),
        options=tuple((value, text, off) for value, text, off in found["options"]),
        format=format_of(kind, found["autocomplete"], found["inputmode"], words),
    )


def _says_required(label: str) -> bool:
    lower = label.lower()
    return label.rstrip(" :").endswith("*") or "(verplicht" in lower or "(required" in lower
