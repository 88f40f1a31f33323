"""DevTools calls whose answers are large."""

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

from playwright.async_api import CDPSession


async def large_answer(session: CDPSession, method: str, parameters: dict[str, Any] | None = None) -> dict[str, Any]:
    """The answer as the driver gave it. Raises what `CDPSession.send` raises.

    Playwright 1.65 looks for objects of its own all through an answer and copies it for
    that, 10 ms for the snapshot of a small page; a DevTools answer never holds one.
    """
    inner: Any = getattr(session, "_impl_obj", None)
    answer: dict[str, Any]
    if inner is None:  # another Playwright, built in another way
        answer = await session.send(method, parameters)
    else:
        answer = await inner.send(method=method, params=parameters, **_rest(type(inner).send))
    return answer


@cache
def _rest(send: Callable[..., Any]) -> dict[str, None]:
    """Newer versions want a timeout named."""
    return {"timeout": None} if "timeout" in inspect.signature(send).parameters else {}
