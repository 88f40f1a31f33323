"""The explorers of a run."""

from scanner.chat.explorer import ChatExplorer
from scanner.chat.settings import ChatSettings
from scanner.configuration import RunOptions
from scanner.forms.explorer import FormErrors
from scanner.states.explorer import Explorer


def explorers(options: RunOptions) -> tuple[Explorer, ...]:
    """All explorers, in the order in which a page is explored."""

    def settings_for(url: str) -> ChatSettings:
        return ChatSettings(**options.chat_on(url).model_dump())

    return (ChatExplorer(settings_for), FormErrors())
