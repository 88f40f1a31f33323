"""results.json read and written: nothing is lost, and what cannot be read is refused in a sentence."""

import json
from pathlib import Path

import pytest

from reports.result import UnreadableResult, encode_result, read_result
from tests.support.results import GOLDEN, result_of, said

WHOLE = GOLDEN.read_bytes()


def refusal(path: Path, raw: bytes) -> str:
    """Why a file with these bytes is not read."""
    path.write_bytes(raw)
    with pytest.raises(UnreadableResult) as refused:
        read_result(path)
    assert str(path) in str(refused.value)
    return str(refused.value)


def test_document_comes_back_as_it_was_written(tmp_path: Path) -> None:
    result = result_of(said("a"), said("é “b”\n\u2028", "cantTell", pages=("p2", "p3")))
    path = tmp_path / "results.json"
    path.write_bytes(encode_result(result))
    assert read_result(path) == result
    assert encode_result(read_result(path)) == encode_result(result)


def test_every_entry_of_a_list_has_a_line_of_its_own() -> None:
    lines = encode_result(result_of(said("a"), said("b"))).decode().split("\n")
    assert sum('"fingerprint"' in line for line in lines) == 2


def test_keys_that_a_later_version_adds_are_passed_over(tmp_path: Path) -> None:
    document = {**json.loads(WHOLE), "schema_version": "1.9", "later": {"x": 1}}
    document["assertions"][0]["later"] = True
    path = tmp_path / "results.json"
    path.write_text(json.dumps(document))
    assert read_result(path).assertions == read_result(GOLDEN).assertions


@pytest.mark.parametrize("version", ["2.0", "10.0"])
def test_newer_major_version_is_refused_with_what_to_do(tmp_path: Path, version: str) -> None:
    told = refusal(tmp_path / "r.json", json.dumps({"schema_version": version}).encode())
    assert f"schema version {version}" in told
    assert "install a newer loketscan" in told


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.999])
def test_document_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    assert "is not a results.json of version 1" in refusal(tmp_path / "r.json", WHOLE[: int(len(WHOLE) * share)])


@pytest.mark.parametrize(
    "raw",
    [
        b"<html></html>",
        b"[]",
        b"null",
        b'{"pages": []}',
        b'{"schema_version": 1.0}',
        b'{"schema_version": "1.0"}',
        WHOLE.replace(b'"loketscan"', b'"\xff\xfe"'),
        b'{"schema_version": "1.0", "scope": ' + b"[" * 100_000,
    ],
    ids=["HTML", "list", "null", "no version", "version as number", "nothing else", "no UTF-8", "endless nesting"],
)
def test_something_else_is_refused_without_a_traceback(tmp_path: Path, raw: bytes) -> None:
    assert "is not a results.json of version 1" in refusal(tmp_path / "r.json", raw)


@pytest.mark.parametrize(("key", "value"), [("outcome", "broken"), ("impact", "blocker"), ("fingerprint", None)])
def test_word_outside_its_closed_set_is_refused(tmp_path: Path, key: str, value: object) -> None:
    document = json.loads(WHOLE)
    document["assertions"][0][key] = value
    assert f"$.assertions[0].{key}" in refusal(tmp_path / "r.json", json.dumps(document).encode())


def test_missing_file_and_folder_are_refused_with_what_to_name(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.json", tmp_path):
        with pytest.raises(UnreadableResult, match="name a run folder or its results"):
            read_result(path)
