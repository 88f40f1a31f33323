"""What DevTools tells of players and audio contexts when it is asked."""

from typing import Any

from playwright.async_api import CDPSession
from playwright.async_api import Error as PlaywrightError


async def told_by(session: CDPSession, domain: str, event: str, keys: tuple[str, ...]) -> list[Any]:
    """What a DevTools domain tells of what is there already when it is switched on; it is switched off again."""
    heard: list[Any] = []

    def hear(told: Any) -> None:
        for key in keys:
            told = told.get(key) if told else None
        heard.extend([told] if told else [])

    session.on(event, hear)
    try:
        await session.send(f"{domain}.enable")
        await session.send(f"{domain}.disable")
    except PlaywrightError:
        return []  # a browser without this domain
    finally:
        session.remove_listener(event, hear)
    return heard
