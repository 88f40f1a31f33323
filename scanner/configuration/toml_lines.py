"""The line of each key in a TOML text, which Python's own TOML reader does not keep.

The text has been through `tomllib` already, so it is known to be valid: this reader follows
the structure only, and reads values no further than to know where they end.
"""

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from typing import Final

KeyPath = tuple[str | int, ...]
"""From the top of the document: names of tables and keys, and indexes in arrays."""

SPACE: Final = re.compile(r"[ \t]*")
BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
SCALAR: Final = re.compile(r"[^,\]}#\n]*")
STRINGS: Final = (
    re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}', re.DOTALL),  # up to two quotes may stand before the closing three
    re.compile(r"'''(?:[^']|'(?!''))*'{3,5}", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)


def lines_of(text: str) -> dict[KeyPath, int]:
    """The line, counted from 1, of every table, key and array item in a valid TOML text."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.lines: dict[KeyPath, int] = {}
        self.array_tables: Counter[KeyPath] = Counter()

    def read(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        self.skip(BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.key_and_value(table)
            self.skip(BLANK)
        return self.lines

    def header(self) -> KeyPath:
        is_array = self.text.startswith("[[", self.at)
        line = self.line()
        self.at += 2 if is_array else 1
        path: KeyPath = ()
        *outer, last = self.dotted_key()
        for name in outer:
            path = self.into((*path, name), line)
        path = (*path, last)
        if is_array:
            self.array_tables[path] += 1
            path = self.into(path, line)
        self.lines.setdefault(path, line)
        self.skip(SPACE)
        self.at += 2 if is_array else 1
        return path

    def into(self, path: KeyPath, line: int) -> KeyPath:
        """The table at `path`: of an array of tables the one that came last."""
        self.lines.setdefault(path, line)
        if count := self.array_tables[path]:
            path = (*path, count - 1)
            self.lines.setdefault(path, line)
        return path

    def key_and_value(self, table: KeyPath) -> None:
        line = self.line()
        path = table
        for name in self.dotted_key():
            path = (*path, name)
            self.lines.setdefault(path, line)
        self.skip(SPACE)
        self.at += 1  # the equals sign
        self.value(path)

    def dotted_key(self) -> list[str]:
        names = [self.name()]
        self.skip(SPACE)
        while self.text.startswith(".", self.at):
            self.at += 1
            names.append(self.name())
            self.skip(SPACE)
        return names

    def name(self) -> str:
        self.skip(SPACE)
        start = self.at
        if not self.string():
            self.skip(BARE_KEY)
            return self.text[start : self.at]
        return str(tomllib.loads(f"name = {self.text[start : self.at]}")["name"])

    def value(self, path: KeyPath) -> None:
        self.skip(SPACE)
        if self.text.startswith("[", self.at):
            self.array(path)
        elif self.text.startswith("{", self.at):
            self.inline_table(path)
        elif not self.string():
            self.skip(SCALAR)

    def array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while not self.ends("]"):
            self.lines[(*path, index)] = self.line()
            self.value((*path, index))
            index += 1

    def inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while not self.ends("}"):
            self.key_and_value(path)

    def ends(self, bracket: str) -> bool:
        """Whether the closing bracket comes next, after blanks and the comma of the item before; steps over it."""
        self.skip(BLANK)
        if self.text.startswith(",", self.at):
            self.at += 1
            self.skip(BLANK)
        if not self.text.startswith(bracket, self.at):
            return False
        self.at += 1
        return True

    def string(self) -> bool:
        """Step over a string, if one comes next."""
        for pattern in STRINGS:
            if match := pattern.match(self.text, self.at):
                self.at = match.end()
                return True
        return False

    def skip(self, pattern: re.Pattern[str]) -> None:
        if match := pattern.match(self.text, self.at):
            self.at = match.end()

    def line(self) -> int:
        return bisect_right(self.line_starts, self.at)
