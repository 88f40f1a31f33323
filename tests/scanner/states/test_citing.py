"""A chat and a form that pages share are driven on one page, and the others cite what was found there."""

from pathlib import Path
from typing import Any

from reports.findings import findings
from reports.result import read_result
from scanner.citing import shared_states, undriven
from scanner.judging import judge_run
from scanner.run.folder import RunFolder
from scanner.states.once import Components, DrivenOnce
from tests.scanner.chat.test_chat_states import PAGES
from tests.support.command import comparable, loketscan, results_in
from tests.support.counting_server import CountingServer

FORM = """<form id=f novalidate action=/answer><label for=n>Name</label><input id=n name=n required>
<label for=m>Mail</label><input id=m name=m type=email><button>Send it</button></form>
<button id=late hidden></button><script>f.onsubmit = (e) => { e.preventDefault(); n.style.border = '3px solid red' };
start.addEventListener('click', () => { document.getElementById('late').hidden = false })</script>"""
CHECKS = ("axe/button-name", "error-without-text")


def shared_page(number: int) -> str:
    """A page with the chat and the form that all have; its chat has a button without a name."""
    chat = (PAGES / "button.html").read_text(encoding="utf-8").replace("Water bills", f"Subject {number}")
    return chat.replace("</textarea>", "</textarea><button class=clip></button>").replace("</html>", f"{FORM}</html>")


def test_three_pages_cite_what_one_of_them_drove(tmp_path: Path) -> None:
    routes = {f"/{n}": shared_page(n) for n in (1, 2, 3)}
    with CountingServer(routes, PAGES) as server:
        urls = [f"{server.origin}{path}" for path in routes]
        options = (
            "--only",
            CHECKS[0],
            "--only",
            CHECKS[1],
            "--format",
            "json",
            "--quiet",
            "--fail-on",
            "none",
            "--workers",
            "2",
        )
        ended = loketscan("page", *urls, "--output", tmp_path / "run", *options)
    assert ended.code == 0, ended.err
    document = results_in(tmp_path / "run")
    failed = [one for one in document["assertions"] if one["outcome"] == "failed"]
    concerned = {(one["state"], one["target"]["selector"]): sorted([one["page"], *one["pages"]]) for one in failed}
    everywhere, there = ["p1", "p2", "p3"], driven_on(document, "chat-open")
    assert concerned.pop(("chat-open", "#late")) == [there], "the page's own button was cited as part of the chat"
    assert len(concerned) == len(failed) - 1 and all(pages == everywhere for pages in concerned.values())
    assert {state for state, _ in concerned} == {"chat-open", "form-errors"}
    assert driven_on(document, "form-errors") in everywhere
    assert {one["id"]: sorted(one["pages"]) for one in document["criteria"] if one["outcome"] == "failed"} == {
        "3.3.1": everywhere,
        "4.1.2": everywhere,
    }
    found = findings(read_result(tmp_path / "run" / "results.json"))
    assert sorted(len(one.pages) for one in found if one.outcome == "failed") == [1, 3, 3]
    judge_run(RunFolder(tmp_path / "run"))
    assert comparable(results_in(tmp_path / "run")) == comparable(document)


def driven_on(document: dict[str, Any], state: str) -> str:
    """The one page that was led to a state."""
    (page,) = [one["id"] for one in document["pages"] if state in one["states"]]
    return str(page)


def page_with(*shown: str, driven: tuple[str, ...] = (), **states: tuple[str, ...]) -> Components:
    return Components(list(shown), list(driven), {name: list(keys) for name, keys in states.items()})


def test_page_cites_the_states_whose_components_it_has() -> None:
    pages = {
        "p1": page_with("chat:a", "forms:b", driven=("chat:a", "forms:b"), open=("chat:a",), errors=("forms:b",)),
        "p2": page_with("chat:a"),
        "p3": page_with("forms:b", "forms:c", driven=("forms:c",), errors=("forms:c",)),
        "p4": page_with("chat:a", driven=("chat:a",), open=("chat:a",)),
    }
    assert shared_states("p1", pages) == {"open": ("p2",), "errors": ("p3",)}
    assert shared_states("p3", pages) == {}
    assert list(undriven(pages)) == []


def test_component_that_no_page_drove_to_the_end_is_a_problem_of_each() -> None:
    pages = {"p1": page_with("chat:a", open=("chat:a",)), "p2": page_with("chat:a", "forms:b", driven=("forms:b",))}
    assert [(one.code, one.page) for one in undriven(pages)] == [
        ("component-not-driven", "p1"),
        ("component-not-driven", "p2"),
    ]
    assert shared_states("p1", pages) == {"open": ("p2",)}, "what was found before it failed holds too"


def test_component_is_driven_by_the_next_page_when_one_gives_up() -> None:
    driven = DrivenOnce()
    assert driven.claim("p1", ("chat:a", "forms:b")) == {"chat:a", "forms:b"}
    assert driven.claim("p2", ("chat:a", "forms:c")) == {"forms:c"}
    assert driven.claim("p1", ("chat:a",)) == {"chat:a"}, "a page that is looked at once more drives it again"
    driven.give_up("p1", ("chat:a",))
    assert driven.claim("p3", ("chat:a", "forms:b")) == {"chat:a"}
