"""`summary.md`, read by a Markdown parser."""

from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reports.findings import findings
from reports.markdown import code, plain, write_markdown
from reports.result import Result

GITHUB_COMMENT = 65_536


def tokens(text: str) -> list[Token]:
    found = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    return [*found, *(child for one in found for child in one.children or [])]


def shown(text: str) -> str:
    return "".join(one.content for one in tokens(text) if one.type in ("text", "code_inline", "text_special"))


def test_summary_has_the_failed_checks_and_all_outcomes(golden: Result, tmp_path: Path) -> None:
    text = write_markdown(golden, tmp_path, "nl").read_text(encoding="utf-8")
    titles = {one.id: one.title.nl for one in golden.checks}
    for finding in findings(golden):
        assert titles[finding.check] in shown(text)
    parsed = tokens(text)
    assert sum(one.type == "tr_open" for one in parsed) == 6
    assert "Voldoet niet" in shown(text)
    assert "geen verklaring" in shown(text)


def test_hostile_texts_stay_text(hostile: Result, tmp_path: Path) -> None:
    text = write_markdown(hostile, tmp_path, "en").read_text(encoding="utf-8")
    parsed = tokens(text)
    assert not [one for one in parsed if one.type in ("html_block", "html_inline", "image")]
    links = [str(one.attrs["href"]) for one in parsed if one.type == "link_open"]
    assert links
    assert not [link for link in links if "evil" in link or link.startswith("javascript")]
    assert sum(one.type == "tr_open" for one in parsed) == 6
    assert "=1+1|cmd[U+0007]" in shown(text)
    assert not [one for one in parsed if one.type == "text" and "@jan" in one.content]
    assert "[U+D800]" in text


def test_large_summary_fits_a_comment(large: Result, tmp_path: Path) -> None:
    assert len(write_markdown(large, tmp_path, "nl").read_text(encoding="utf-8")) < GITHUB_COMMENT / 2


def test_marks_are_shown_as_they_are() -> None:
    for text in (
        "# a",
        "1. a",
        "- a",
        "+ a",
        "a | b",
        "<i>",
        "*a* _b_ ~~c~~",
        "[a](b)",
        "&amp;",
        "a\\*",
        "= a",
        "a`b`",
    ):
        assert shown(plain(text)).replace("\u200b", "") == text
    assert plain("a\n# b") == "a # b"
    assert plain("127.0.0.1") == "127.0.0.1"


def test_code_keeps_backticks() -> None:
    assert shown(code("a `b` ``c``")) == "a `b` ``c``"
    assert shown(code("`a`")) == "`a`"
    assert code("") == ""
