"""The explorers of a run."""

from collections.abc import Iterable

from checks.registry import CheckDefinition
from scanner.chat.explorer import ChatExplorer
from scanner.chat.settings import ChatSettings, StandInSettings
from scanner.chat.stand_in.recipe import recipes
from scanner.configuration import RunOptions
from scanner.configuration.models import StandIn
from scanner.forms.explorer import FormErrors
from scanner.states.consent import ConsentExplorer
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
        chat = options.chat_on(url)
        return ChatSettings(**chat.model_dump(exclude={"stand_in"}), stand_in=_stand_in(chat.stand_in))

    chats = ChatExplorer(settings_for)
    return (chats, ConsentExplorer(), FormErrors(), PanelExplorer(chats.starters))


def _stand_in(told: StandIn | None) -> StandInSettings | None:
    if told is None:
        return None
    recipe = recipes()[told.recipe].with_forms(told.reply, told.answer).at(told.url)
    return StandInSettings(recipe, told.turns or ())
