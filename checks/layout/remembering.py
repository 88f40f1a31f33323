"""Answers about what can be seen that several checks ask for: worked out once."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary, ref

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

_answers: "WeakKeyDictionary[Any, dict[tuple[Any, ...], list[Any]]]" = WeakKeyDictionary()


def remembered(find: Callable[Asked, Iterator[Found]]) -> Callable[Asked, list[Found]]:
    """All that `find` gives, worked out once for the same sights or documents and kept as long as these live.

    For functions of such objects alone, given by place. Callers share the list and leave it as it is.
    """

    @wraps(find)
    def recall(*args: Asked.args, **kwargs: Asked.kwargs) -> list[Found]:
        known = _answers.setdefault(args[0], {})
        key = (find, *map(ref, args[1:]))  # held weakly: answers may not keep each other's pages alive
        if key not in known:
            known[key] = list(find(*args, **kwargs))
        return known[key]

    return recall
