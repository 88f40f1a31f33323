"""The explorers of a run."""

from collections.abc import Iterable

from checks.registry import CheckDefinition
from scanner.chat.explorer import ChatExplorer
from scanner.chat.settings import ChatSettings
from scanner.configuration import RunOptions
from scanner.forms.explorer import FormErrors
from scanner.states.explorer import Explorer
from scanner.states.panels import PanelExplorer


def explorers(options: RunOptions, definitions: Iterable[CheckDefinition]) -> tuple[Explorer, ...]:
    """All explorers, in the order in which a page is explored.

    None where axe alone is wanted: that is what axe says of pages as they open, as other
    tools with axe have it, and quick.
    """
    if all(one.id == "axe" for one in definitions):
        return ()

    def settings_for(url: str) -> ChatSettings:
        return ChatSettings(**options.chat_on(url).model_dump())

    chats = ChatExplorer(settings_for)
    return (chats, FormErrors(), PanelExplorer(chats.starters))
