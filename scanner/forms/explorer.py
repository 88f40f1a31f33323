"""Leads a page to the errors of its forms: each is sent empty and with wrong values, as a hurried person would."""

from collections.abc import AsyncIterator, Mapping
from functools import partial
from typing import ClassVar

from checks.dom import Element, dom_of
from checks.dom.selector import identity_of
from checks.observation import Observation, Unavailable
from checks.observations import PageSnapshot
from checks.observations.form_trial import Attempt
from scanner.browser.lane import Lane
from scanner.forms.form import Form
from scanner.forms.hand import forms_on
from scanner.forms.trial import try_form
from scanner.gather.view import View
from scanner.states.explorer import NotReached, Reached, Retrace, StateLost
from scanner.states.marks import scripts_around
from scanner.states.once import key_of

STATE = "form-errors"
MOST_FORMS = 3
LEAST_FIELDS = 2  # a chat has one field for messages
SEARCH_NAMES = frozenset({"q", "s", "query", "search", "zoek", "zoeken", "zoekterm", "keyword", "keywords", "term"})
TICKED = frozenset({"radio", "checkbox"})
CHOSEN_OR_TICKED = TICKED | {"select", "select-one", "select-multiple", "range", "color"}


class FormErrors:
    """Sends the forms of a page with wrong values; what safe mode stops stays within the browser."""

    name: ClassVar[str] = "forms"

    def __init__(self, base: Retrace | None = None) -> None:
        """`base` leads to the state in which forms are looked for, such as an opened chat; then only new ones count."""
        self._base = base

    def components(self, seen: Mapping[str, Observation | Unavailable]) -> frozenset[str]:
        """The forms with a field to type in; fields that stand in no form each by themselves."""
        return frozenset(self._names_by_key(seen))

    def has_something(self, seen: Mapping[str, Observation | Unavailable]) -> bool:
        """Nothing but forms is tried."""
        return False

    async def explore(self, view: View, own: frozenset[str] = frozenset()) -> AsyncIterator[Reached | NotReached]:
        """A state for each attempt that a form refuses and tells of itself."""
        lane = view.lane
        stem = STATE if self._base is None else f"{STATE}-in-chat"
        reached, reasons, is_fresh = 0, [], True
        known = await self._known(lane)
        shared = await self._shared_frames(view, own)
        names = self._names_by_key(view.seen)
        forms = [one for one in await forms_on(lane) if one.frame_id not in shared]
        found = [(one, _keys_of(one, names)) for one in worth_trying(forms) if one.likeness not in known]
        for form, keys in [one for one in found if not own or not one[1] or not own.isdisjoint(one[1])][:MOST_FORMS]:
            for attempt in attempts(form):
                if not is_fresh:
                    lane.retrace = self._base
                    await lane.reopen()
                here = form if is_fresh else await _again(lane, form)
                is_fresh = False
                if here is None:
                    continue
                tried = await try_form(lane, here, attempt)
                if tried.refused is None:
                    reasons.append(tried.reason)
                    continue
                reached += 1
                name = stem if reached == 1 else f"{stem}-{reached}"
                way = partial(_retrace, base=self._base, form=form, attempt=attempt)
                yield Reached(name, way, {tried.refused.kind: tried.refused}, use="none", components=keys)
        if not reached and any("safe mode" in one for one in reasons):
            yield NotReached(stem, next(one for one in reasons if "safe mode" in one))

    def _names_by_key(self, seen: Mapping[str, Observation | Unavailable]) -> dict[str, set[str]]:
        """Names and ids of the fields of each form that is there as the page opens."""
        snapshot = seen.get(PageSnapshot.kind)
        found: dict[str, set[str]] = {}
        if isinstance(snapshot, PageSnapshot):
            for one in dom_of(snapshot).elements():
                if _is_asked(one):
                    names = {one.attr("name") or "", one.attr("id") or ""} - {""}
                    found.setdefault(key_of(self.name, _mark_of(one)), set()).update(names)
        return found

    async def _known(self, lane: Lane) -> set[tuple[str, ...]]:
        """The forms that the page has without the state that `base` leads to; they are tried as its own."""
        if self._base is None:
            return set()
        lane.retrace = None
        await lane.reopen()
        known = {one.likeness for one in await forms_on(lane)}
        lane.retrace = self._base
        await lane.reopen()
        return known

    async def _shared_frames(self, view: View, own: frozenset[str]) -> set[str]:
        """The frames all of whose forms another page tries."""
        snapshot = view.seen.get(PageSnapshot.kind)
        if not isinstance(snapshot, PageSnapshot):
            return set()
        tried: set[str] = set()
        shared: set[str] = set()
        for document in dom_of(snapshot).documents[1:]:
            keys = {key_of(self.name, _mark_of(one)) for one in document.elements() if _is_asked(one)}
            is_shared = bool(keys and own) and own.isdisjoint(keys)
            (shared if is_shared else tried).add(document.columns.url)
        frames = await view.lane.worlds.frames()
        return {one.id for one in frames if one.parent is not None and one.url in shared - tried}


def _keys_of(form: Form, names_by_key: Mapping[str, set[str]]) -> frozenset[str]:
    """The keys of a form as it is met; those of all forms of the page where names do not tell which it is."""
    names = {one.name for one in form.fields} | {one.selector.removeprefix("#") for one in form.fields}
    most = max((len(known & names) for known in names_by_key.values()), default=0)
    found = {key for key, known in names_by_key.items() if most and len(known & names) == most}
    names -= {name for key in found for name in names_by_key[key]}
    for key, known in sorted(names_by_key.items(), key=lambda one: -len(one[1] & names)):
        if known & names:
            found.add(key)
            names -= known
    return frozenset(found or names_by_key)


def asks_within(panel: Element) -> bool:
    """Whether a part of the page holds a form of its own: two fields at least to type in."""
    return sum(1 for one in panel.descendants() if _is_asked(one)) >= LEAST_FIELDS


def worth_trying(forms: list[Form]) -> list[Form]:
    """The forms that ask for something; a search is none, and of forms that are the same one is tried."""
    found: dict[tuple[str, ...], Form] = {}
    for one in forms:
        typed = [each for each in one.fields if each.kind not in CHOSEN_OR_TICKED]
        is_search = one.is_in_search or (
            len(typed) == 1 and (typed[0].kind == "search" or typed[0].name.lower() in SEARCH_NAMES)
        )
        if typed and not is_search:
            found.setdefault(one.likeness, one)
    return list(found.values())


def attempts(form: Form) -> tuple[Attempt, ...]:
    """Empty first; wrong values where a format is known. Passwords are never guessed: an account may be locked."""
    has_password = any(one.kind == "password" for one in form.fields)
    has_format = any(one.format is not None for one in form.fields)
    if has_format and not has_password:
        return ("empty", "wrong")
    return ("empty",)


async def _retrace(lane: Lane, base: Retrace | None, form: Form, attempt: Attempt) -> None:
    if base is not None:
        await base(lane)
    here = await _again(lane, form)
    if here is None or (await try_form(lane, here, attempt)).refused is None:
        raise StateLost("the form does not show its errors again")


async def _again(lane: Lane, form: Form) -> Form | None:
    """The same form on the page as loaded again."""
    return next((one for one in await forms_on(lane) if one.likeness == form.likeness), None)


def _mark_of(field: Element) -> str:
    """What tells one form from another: fields, address that it is sent to, scripts; values and tokens do not."""
    form = next((one for one in field.ancestors() if one.tag == "form"), None)
    fields = [one for one in form.descendants() if one.tag in ("input", "select", "textarea")] if form else [field]
    told = (" ".join(one.attr(name) or "" for name in ("type", "name", "id", "required")) for one in fields)
    sent_to = (form.attr("action") or "") if form else ""
    # without an address a form is sent to its own document: that of a chat frame is the same on every page
    address = sent_to if sent_to.startswith(("/", "http")) else field.document.columns.url
    return "\n".join((identity_of(form or field), address, *told, scripts_around(field)))


def _is_asked(one: Element) -> bool:
    """Whether this is a field to type in, and not that of a search."""
    if one.tag == "textarea":
        return one.is_visible
    kind = (one.attr("type") or "text").lower()
    if one.tag != "input" or kind not in ("text", "email", "tel", "url", "number", "password", "date"):
        return False
    return (one.attr("name") or "").lower() not in SEARCH_NAMES and one.is_visible
