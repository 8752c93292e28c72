"""From a message to the calls that it asks for. Pure and bounded: nothing is written, nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from bot.reader import intent as intents
from bot.reader.again import again, asks_of, of_another
from bot.reader.call import Call
from bot.reader.fragments import follows, puts_right
from bot.reader.leads import CAPTURE, from_thread
from bot.reader.marks import marks
from bot.reader.markup import plain
from bot.reader.message import Message
from bot.reader.notes import notes
from bot.reader.orders import order
from bot.reader.outright import outright
from bot.reader.questions import question
from bot.reader.staff import staffed
from tools.toolbox import INTENT, Intent
from tools.turn import Place, Turn
from tools.weigh import VERB as WEIGH

Read = Intent | Literal["chat"]


def read(turn: Turn) -> list[Call]:
    """The calls of a message; none for chat. Every word in them stands in the message."""
    message = _meant(turn)
    return _completed(turn, _calls(message, _likely(turn, message)[0], turn.now.date()))


def weighed(turn: Turn) -> list[Call]:
    """As `read`, but of two readings of what was said to us that are about as likely the author is to choose.

    Among colleagues, where nobody speaks to us, what may be chat is.
    """
    message, today = _meant(turn), turn.now.date()
    likely = _likely(turn, message)
    if len(likely) == 1 or turn.dry:
        return _completed(turn, _calls(message, likely[0], today))
    if _among_colleagues(turn.place):
        return [] if intents.CHAT in likely else _calls(message, likely[0], today)
    readings = [
        {"verb": call.verb, "quotes": call.arguments}
        for label in sorted(likely, key=lambda label: label == intents.CHAT)
        for call in _calls(message, label, today) or [Call(intents.CHAT)]
    ]
    return [Call(WEIGH, {"readings": readings})]


def _meant(turn: Turn) -> Message:
    """What is said, or the question just before that it asks again of another."""
    message = message_of(turn)
    return again(turn.before, message, lambda text: _asking(turn, text)) or message


def _asking(turn: Turn, text: str) -> Message | None:
    """A question of the author's, or what asks one again."""
    message = message_of(replace(turn, text=text))
    return message if of_another(message) or intents.intent(message).startswith("ask") else None


def _likely(turn: Turn, message: Message) -> tuple[str, ...]:
    """Right after an entry, what may put it right does. In which language colleagues are to speak is theirs."""
    if not _among_colleagues(turn.place) and (label := outright(message, intents.asked(message))):
        return (label,)
    if puts_right(turn, message):
        return (intents.CORRECTION,)
    if not _among_colleagues(turn.place) and asks_of(message):
        return (intents.BRIEF,)
    likely = intents.likely(message)
    if intents.TONGUE in likely and _among_colleagues(turn.place):
        return (intents.CHAT,)
    if follows(turn) and intents.CORRECTION in likely:
        return (intents.CORRECTION,)
    return likely


def _completed(turn: Turn, calls: list[Call]) -> list[Call]:
    """ "Add this as a lead" below a web form's text: what the form says is taken from there."""
    return [from_thread(turn, call) if call.verb == CAPTURE else call for call in calls]


def _among_colleagues(place: Place) -> bool:
    return place.channel_id is not None and not (place.direct or place.addressed)


def message_of(turn: Turn) -> Message:
    text = plain(turn.text)
    return Message(turn.text, text, marks(turn, text))


def _calls(message: Message, label: str, today: date) -> list[Call]:
    kind, _, verb = label.partition(".")
    if kind == intents.LOG:
        return [Call("log_interaction", {"notes": [note.model_dump() for note in notes(message, today)]})]
    if kind == "ask":
        return [question(message, verb)]
    if kind == "change":
        return staffed(message, verb, today) or [order(message, verb, today)]
    return []


def intent_of(calls: Sequence[Call]) -> Read:
    """What a message was read as."""
    for call in calls:
        return INTENT.get(call.verb) or (
            "ask" if call.arguments.get("intent") in ("ask", "team") else "change"
        )
    return "chat"
