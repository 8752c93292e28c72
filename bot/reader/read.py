"""From a message to the calls that it asks for. Pure and bounded: nothing is written, nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bot.reader import intent as intents
from bot.reader.call import Call
from bot.reader.marks import marks
from bot.reader.markup import plain
from bot.reader.message import Message
from bot.reader.notes import notes
from bot.reader.orders import order
from bot.reader.questions import question
from tools.toolbox import INTENT, Intent
from tools.turn import Turn

Read = Intent | Literal["chat"]


def read(turn: Turn) -> list[Call]:
    """The calls of a message; none for chat. Every word in them stands in the message."""
    text = plain(turn.text)
    message = Message(turn.text, text, marks(turn, text))
    kind, _, verb = intents.intent(message).partition(".")
    if kind == intents.LOG:
        said = notes(message, turn.now.date())
        return [Call("log_interaction", {"notes": [note.model_dump() for note in said]})]
    if kind == "ask":
        return [question(message, verb)]
    if kind == "change":
        return [order(message, verb, turn.now.date())]
    return []


def intent_of(calls: Sequence[Call]) -> Read:
    """What a message was read as."""
    for call in calls:
        return INTENT.get(call.verb) or ("ask" if call.arguments.get("intent") == "ask" else "change")
    return "chat"
