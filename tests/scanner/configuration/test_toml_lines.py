"""The line of each key in TOML of every shape."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.configuration.toml_lines import KeyPath, lines_of

TRICKY = '''\
# [not.a.table]
top = "a # no comment" # a comment
[scan] # another
text = """
[scope]
quoted = "\\"""
still""""
literal = \'\'\'
x = 1\'\'\'\'
"quoted key" = 1
'lit' . dotted."a\\u0062" = [ # open
  "one", [2, "],"],
  { a = 1, b = { c = 2 } },

  { d = [] },
]
when = 1979-05-27 07:32:00
[[channel]]
name = "x"
[[channel]]

name = "y"
  [channel.extra]
  deep = true
  [[channel.part]]
  n = 1
  [[channel.part]]
  n = 2
["ta]ble" . x]
k = 1
'''


def test_tricky_text_is_followed() -> None:
    lines = lines_of(TRICKY)
    expected: dict[KeyPath, int] = {
        ("top",): 2,
        ("scan",): 3,
        ("scan", "text"): 4,
        ("scan", "literal"): 8,
        ("scan", "quoted key"): 10,
        ("scan", "lit", "dotted", "ab"): 11,
        ("scan", "lit", "dotted", "ab", 0): 12,
        ("scan", "lit", "dotted", "ab", 1, 1): 12,
        ("scan", "lit", "dotted", "ab", 2, "b", "c"): 13,
        ("scan", "lit", "dotted", "ab", 3, "d"): 15,
        ("scan", "when"): 17,
        ("channel", 0, "name"): 19,
        ("channel", 1): 20,
        ("channel", 1, "name"): 22,
        ("channel", 1, "extra", "deep"): 24,
        ("channel", 1, "part", 0, "n"): 26,
        ("channel", 1, "part", 1, "n"): 28,
        ("ta]ble", "x", "k"): 30,
    }
    assert {path: lines.get(path) for path in expected} == expected
    assert ("scope",) not in lines
    assert ("quoted",) not in lines


def paths_in(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from paths_in(inner, (*path, key))


def test_every_key_of_a_tricky_text_has_a_line() -> None:
    assert set(paths_in(tomllib.loads(TRICKY))) <= lines_of(TRICKY).keys()


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "a = 1", "a = [[1], []]\r\nb = {}\r\n"])
def test_small_texts_are_read(text: str) -> None:
    assert set(paths_in(tomllib.loads(text))) == lines_of(text).keys()


def as_toml(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            escaped = "".join(
                f"\\U{ord(letter):08x}" if letter in '"\\' or not letter.isprintable() else letter for letter in value
            )
            return f'"{escaped}"'
        case list():
            return "[\n" + ",\n".join(as_toml(item) for item in value) + "\n]"
        case dict():
            return "{" + ", ".join(f"{as_toml(key)} = {as_toml(item)}" for key, item in value.items()) + "}"
        case _:
            return str(value)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
values = st.recursive(
    st.booleans() | st.integers(-9, 9) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(texts, st.dictionaries(texts, values, max_size=4), max_size=4))
def test_any_text_has_a_line_for_each_key_and_no_others(document: dict[str, dict[str, Any]]) -> None:
    tables = [
        f"[{as_toml(name)}]\n" + "".join(f"{as_toml(key)} = {as_toml(value)}\n" for key, value in table.items())
        for name, table in document.items()
    ]
    text = "# start\n" + "\n".join(tables)
    assert tomllib.loads(text) == document
    lines = lines_of(text)
    assert lines.keys() == set(paths_in(document))
    rows = text.split("\n")
    for name in document:
        assert rows[lines[(name,)] - 1] == f"[{as_toml(name)}]"
