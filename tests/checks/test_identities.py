"""Identities: what keeps its fingerprint when a page is rebuilt, and what gets another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.dom.selector import identity_of
from checks.fingerprint import fingerprint
from tests.support.snapshots import build_page


def identity(body: str, at: str = "button", url: str = "https://loket.example/") -> str:
    return identity_of(build_page(f"<html><body>{body}</body></html>", url=url).element(at))


BUTTON = "<button class=send>Verstuur</button>"
FORM = f"<main><form id=contact>{BUTTON}</form></main>"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Nieuw</p>\n\n\n<main>\n<form id=contact>\n{BUTTON}</form></main>",
        f"<div class=page><main><div><form id=contact><div><span>{BUTTON}</span></div></form></div></main></div>",
        "<main><form id=contact><button class=send>Send</button></form></main>",
        "<main><form id=contact><button class='send css-1q2w3e4'>Verstuur</button></form></main>",
        f"<main class=a1b2c3d4><form id=contact>{BUTTON}</form></main>",
        f"<main><form id=contact><p>1</p><p>2</p><p>3</p>{BUTTON}</form></main>",
    ],
    ids=["moved lines", "wrappers", "another text", "hash on it", "hash above it", "other place among siblings"],
)
def test_rebuilt_page_keeps_the_identity(body: str) -> None:
    assert identity(body) == identity(FORM)


def test_other_host_and_page_keep_the_identity() -> None:
    assert identity(FORM, url="https://test.loket.example/en/contact?x=1") == identity(FORM)


def test_entries_of_a_list_are_one_component() -> None:
    body = "<ul class=faq>" + "".join(f"<li><button id=vraag-{n}>Vraag {n}</button></li>" for n in (1, 2, 30)) + "</ul>"
    assert len({identity(body, f"#vraag-{n}") for n in (1, 2, 30)}) == 1


@pytest.mark.parametrize(
    "body",
    [
        f"<main><form id=search>{BUTTON}</form></main>",
        f"<footer><form id=contact>{BUTTON}</form></footer>",
        "<main><form id=contact><button class=cancel>Verstuur</button></form></main>",
        "<main><form id=contact><button class=send type=reset>Verstuur</button></form></main>",
        f"<main><x-chat><form id=contact>{BUTTON}</form></x-chat></main>",
        f"<main><div role=dialog><form id=contact>{BUTTON}</form></div></main>",
    ],
    ids=["other form", "other landmark", "other class", "other type", "in a component", "in a dialog"],
)
def test_other_component_has_another_identity(body: str) -> None:
    assert identity(body) != identity(FORM)


def test_same_component_in_a_frame_is_another() -> None:
    framed = build_page(f'<html><iframe id=chat srcdoc="{FORM}"></iframe></html>').element("#chat | button")
    assert identity_of(framed) == f"iframe#chat >>> {identity(FORM)}"


@given(st.text(), st.lists(st.text(), max_size=3), st.text())
def test_check_criteria_and_place_all_count(check: str, criteria: list[str], place: str) -> None:
    made = fingerprint(check, tuple(criteria), place)
    assert made == fingerprint(check, tuple(criteria), place)
    assert made != fingerprint(f"{check}x", tuple(criteria), place)
    assert made != fingerprint(check, tuple(criteria), f"{place}x")
    assert made != fingerprint(check, (*criteria, "1.1.1"), place)
