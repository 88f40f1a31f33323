"""How often each check is right on public ground truth: the committed table and what follows from it."""

import ast
import hashlib
import inspect
import sys
from functools import cache
from pathlib import Path

import msgspec

from checks.data_files import data_file
from checks.registry import CheckDefinition

TABLE = Path(__file__).parent / "data" / "accuracy.json"

PROOF = 10
"""So many pages without the barrier have to leave a check quiet before it may say `failed`."""

PRECISION = 0.9
"""The part of its `failed` that has to be right."""


class Accuracy(msgspec.Struct, frozen=True):
    """The figures of one check.

    `right`: pages with the barrier where it said `failed` of the right criterion. `wrong`: pages
    without it where it said so too. `twins`: pages without the barrier that it was tried on.
    `digest`: of the code that was measured. `criteria`: what it was measured for.
    `fails`: whether it ever says `failed`.
    """

    right: int
    wrong: int
    twins: int
    digest: str
    criteria: tuple[str, ...] = ()
    fails: bool = True

    @property
    def precision(self) -> float | None:
        """The part of its `failed` that was right; `None` when it never said so."""
        said = self.right + self.wrong
        return self.right / said if said else None

    @property
    def is_proved(self) -> bool:
        """Whether it has been tried enough, and is right often enough, to say `failed`."""
        return self.twins >= PROOF and (self.precision is None or self.precision >= PRECISION)


@cache
def accuracy_table() -> dict[str, Accuracy]:
    """The table by check; rules of a family by their own name (`axe/label`)."""
    return msgspec.json.decode(data_file("accuracy.json"), type=dict[str, Accuracy])


def digest_of(definition: CheckDefinition) -> str:
    """Changes when the code of the check does: not with its comments, docstrings or layout."""
    module = sys.modules[definition.function.__module__]
    tree = ast.parse(inspect.getsource(module))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(
            node, clean=False
        ):
            node.body = node.body[1:]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
            node.args, node.keywords = [], []
    return hashlib.sha256(repr(_shape(tree)).encode()).hexdigest()[:12]


def _shape(node: object) -> object:
    """A syntax tree as plain lists, the same in all versions of Python: `ast.unparse` and `ast.dump` differ in them."""
    if isinstance(node, ast.AST):
        fields = [(name, value) for name, value in ast.iter_fields(node) if value not in (None, [])]
        return [type(node).__name__, *([name, _shape(value)] for name, value in fields)]
    return [_shape(one) for one in node] if isinstance(node, list) else node
