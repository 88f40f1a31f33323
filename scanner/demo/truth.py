"""The barriers that are built into the demo on purpose, and where their accessible twins are."""

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

Frame = Literal["widget"]
"""`widget`: within the chat widget's frame. No frame: the page itself."""


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A page state of the demo in which something can be met.

    `page` is a path on the main origin. `state` is the step of a journey: `initial`,
    `chat-open`, `chat-replied` (a message was sent), `form-errors` (the page's form was sent
    empty, or with `input`) or `logged-in`.
    """

    page: str
    state: str = "initial"


class Twin(Place, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The accessible counterpart of a barrier. `rendered`: the element exists only after scripts ran."""

    frame: Frame | None = None
    selector: str
    what: str
    rendered: bool = False


class Barrier(Place, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One barrier: which success criterion or product rule it breaks, and where.

    `found_by` names the checks that report it as failed today, `cant_tell_by` those that
    leave it to a person; both may grow. `also_on` lists other page states that show the
    same barrier in the same component. `input` is what was typed before a form or message was sent.
    """

    id: str
    criterion: str
    frame: Frame | None = None
    selector: str
    what: str
    found_by: tuple[str, ...] = ()
    cant_tell_by: tuple[str, ...] = ()
    also_on: tuple[Place, ...] = ()
    input: dict[str, str] = {}
    rendered: bool = False
    twin: Twin


class _Truth(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    barriers: tuple[Barrier, ...]


@cache
def barriers() -> tuple[Barrier, ...]:
    """Every barrier of the demo, in the order of `truth.json`."""
    return msgspec.json.decode(files("scanner.demo").joinpath("truth.json").read_bytes(), type=_Truth).barriers
