"""Secrets come from the environment or a file outside the run, and go nowhere."""

import json
import logging
from pathlib import Path

import pytest

from scanner.configuration.errors import BadOption
from scanner.journeys.secrets import read_secrets
from scanner.run.redaction import HIDDEN, Redaction

SECRET = 'p&ss "wörd"/1'


def test_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "secrets.env"
    file.write_text("# of the test account\nONE=first1\nexport TWO='second 2'\n", encoding="utf-8")
    monkeypatch.setenv("ONE", "from the environment")
    secrets = read_secrets(["ONE", "TWO"], file, tmp_path / "run")
    assert (secrets["ONE"], secrets["TWO"]) == ("from the environment", "second 2")
    assert "second" not in repr(secrets)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("OTHER=value", "a journey needs it"),
        ("NAME=abc", "fewer than 4 characters"),
        ("just words", "line 1 is not NAME=VALUE"),
    ],
)
def test_secret_that_cannot_be_used_is_named_but_not_told(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "secrets.env"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadOption, match=words) as raised:
        read_secrets(["NAME"], file, tmp_path / "run")
    assert "abc" not in str(raised.value)


def test_file_within_the_run_folder_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "run" / "secrets.env"
    file.parent.mkdir()
    file.write_text("NAME=value", encoding="utf-8")
    with pytest.raises(BadOption, match="run folder"):
        read_secrets(["NAME"], file, tmp_path / "run")


def test_secret_is_taken_out_of_a_document_in_every_spelling() -> None:
    spelt = [SECRET, "p%26ss+%22w%C3%B6rd%22%2F1", "p%26ss%20%22w%C3%B6rd%22/1", "p&amp;ss &quot;wörd&quot;/1"]
    redaction = Redaction([SECRET])
    for data in (json.dumps({"a": [f"<{one}>" for one in spelt]}), json.dumps({"a": spelt}, ensure_ascii=False)):
        cleaned = json.loads(redaction.encoded(data.encode()))
        assert all(text.strip("<>") == HIDDEN for text in cleaned["a"])


def test_secret_that_several_texts_tell_together_is_taken_out_of_all_of_them() -> None:
    redaction = Redaction(["anna@example.org", "Geheim-9"])
    texts = ["", "To anna@", "exam", "ple.org, Geheim-9", " and anna@example.org.", "x"]
    assert redaction.in_pieces(texts) == ["", f"To {HIDDEN}", "", f", {HIDDEN}", f" and {HIDDEN}.", "x"]
    assert redaction.in_pieces(["anna", "@elsewhere.org"]) == ["anna", "@elsewhere.org"]


def test_document_without_a_secret_stays_as_it_is() -> None:
    data = b'{ "a" : 1 }'
    assert Redaction([SECRET]).encoded(data) is data
    assert Redaction().encoded(data) is data


def test_secret_does_not_reach_the_log(caplog: pytest.LogCaptureFixture) -> None:
    redaction = Redaction([SECRET])
    caplog.handler.addFilter(redaction)
    try:
        logging.getLogger("scanner.test").warning("typed %s there", SECRET)
    finally:
        caplog.handler.removeFilter(redaction)
    assert f"typed {HIDDEN} there" in caplog.text
