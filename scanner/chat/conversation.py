"""Tells a chat's states to the report: what was said, what was told to a screen reader, and where focus went."""

from collections.abc import Mapping

from checks.observation import Observation
from checks.observations.chat_exchange import Act, ChatExchange
from reports.result import ChatMessageResult, ChatStateResult, ToldResult


def chat_state(seen: Mapping[str, Observation]) -> ChatStateResult | None:
    """The chat in a state that was reached; `None` where the state is none of a chat."""
    one = seen.get(ChatExchange.kind)
    if not isinstance(one, ChatExchange):
        return None
    act = one.closing or one.choosing or one.sending or one.opening
    is_first = act is one.opening
    return ChatStateResult(
        state=one.state,
        picture=one.picture,
        key={" ": "Space"}.get(act.key, act.key),
        focus=_focus(act),
        messages=[
            ChatMessageResult(said.who, said.text, said.at_ms)
            for said in sorted(one.messages, key=lambda said: said.at_ms)
            if said.at_ms or is_first
        ],
        told=[ToldResult(told.at_ms, told.text, told.politeness, told.is_sure) for told in one.told],
        stand_in=one.stand_in,
    )


def _focus(act: Act) -> list[str]:
    return [act.focus.place, act.focus.next_place] if act.focus is not None else []
