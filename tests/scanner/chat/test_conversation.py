"""What the report tells of a chat in one state."""

from checks.observations.chat_exchange import Act, ChatExchange, ChatMessage, FocusSpot, Told
from scanner.chat.conversation import chat_state


def test_a_reply_is_told_with_what_is_new() -> None:
    old, ours = ChatMessage(1, "service", "Hoi"), ChatMessage(2, "customer", "Vraag", 100)
    reply = ChatMessage(3, "service", "Even wachten", 900)
    act = Act(4, "keyboard", (), " ", FocusSpot("field", 4, "page", 5))
    seen = ChatExchange(
        "chat-replied", sending=act, messages=(old, reply, ours), told=(Told(950, "Even wachten", "polite", True),)
    )
    told = chat_state({ChatExchange.kind: seen})
    assert told is not None
    assert [one.text for one in told.messages] == ["Vraag", "Even wachten"]
    assert told.told[0].text == "Even wachten" and told.focus == ["field", "page"] and told.key == "Space"


def test_a_state_of_no_chat_has_no_conversation() -> None:
    assert chat_state({}) is None
