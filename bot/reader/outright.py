"""What is said in so many words that it is beyond doubt, and needs no weighing: the whole message is no more."""

from __future__ import annotations

import re

from bot.reader.language import cue
from bot.reader.message import Message

_LABELS = {
    "beyond": "change.beyond",
    "dismiss": "change.leave",
    "tell": "change.tell",
    "cover": "change.hand_over",
    "team": "ask.team",
    "owner": "ask.who_owns",
    "reach": "ask.contact",
    "paying": "ask.brief",
}
"""The label of each cue `outright.…`: most name nothing, for what the conversation is about is meant."""
_END = re.compile(r"[\s.!?！？。、,]+$")


def outright(message: Message, asked: str) -> str:
    """The label of what is said; empty where it is to be weighed. `asked`: the shadow without mentions of us."""
    bare = _END.sub("", asked)
    polite = cue("outright.polite").match(bare)
    bare = bare[polite.end() :].lstrip(" ,、") if polite else bare
    named = any(mark.letter in "CA" and not mark.new for mark in message.marks)
    found = next((name for name in _LABELS if cue(f"outright.{name}").fullmatch(bare)), "")
    return "" if not found or (named and found != "dismiss") else _LABELS[found]
