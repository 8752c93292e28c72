"""*Log this*: what somebody pointed at becomes a note of theirs, and they alone are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot import conversation, people, replies
from bot.agent import Agent
from bot.desk import Desk
from bot.reader.call import Call
from bot.slack.content import content
from bot.slack.heard import Noted, Spot, instant
from bot.slack.team import Team
from bot.slack.writer import writer
from store.files import File
from store.outbox import Post
from store.users import User
from tools.entries.log_message import Pointed, Quoted, log_message
from tools.errors import ToolError
from tools.said import SaidNote, SaidStep
from tools.toolbox import Answer
from tools.turn import Place, Turn
from tools.undo import LOG

ADD_STEP = "add_step"
MOST = 20_000
"""Characters of a thread that are noted: its first."""


def noted(team: Team, agent: Agent, desk: Desk, what: Noted, author: User) -> list[Post]:
    """Raises what the network raises."""
    pointed = _pointed(team, what)
    turn = replace(
        conversation.unasked(team, author, what.at),
        text=conversation.as_typed(team, what.own),
        inbox_id=desk.inbox_id,
        files=tuple(File(**file) for file in what.files),
    )
    answer = _logged(agent, turn, what, pointed)
    alone = Spot(people.direct(team, what.user), "", None, direct=True)
    return replies.beside(desk, alone, [answer])


def _logged(agent: Agent, turn: Turn, what: Noted, pointed: Pointed) -> Answer:
    """Steps are read from what the person adds, the mood from what was written."""
    quoted = _note(agent.calls(replace(turn, text="\n".join(each.words for each in pointed.quotes))))
    own = agent.calls(turn)
    mood = quoted if quoted and quoted.mood else _note(own)
    try:
        return log_message(
            turn,
            pointed,
            what.account_id,
            _steps(own),
            mood.mood if mood else None,
            mood.mood_words if mood else "",
        )
    except ToolError as error:
        return error


def _note(calls: Sequence[Call]) -> SaidNote | None:
    notes: list[Any] = next((call.arguments["notes"] for call in calls if call.verb == LOG), [])
    return SaidNote.model_validate(notes[0]) if notes else None


def _steps(calls: Sequence[Call]) -> list[SaidStep]:
    note = _note(calls)
    added: list[Any] = next((call.arguments["steps"] for call in calls if call.verb == ADD_STEP), [])
    return list(note.steps) if note else [SaidStep.model_validate(step) for step in added]


def _pointed(team: Team, what: Noted) -> Pointed:
    spot = what.place
    place = Place(spot.channel, spot.ts, spot.thread_ts, spot.direct)
    alone = (Quoted(what.by, what.words, instant(spot.ts)),) if what.words else ()
    if not what.whole:
        return Pointed(alone, place)
    thread = conversation.thread_of(team, spot)
    if thread is None:
        return Pointed(alone, place, alone=True)
    quotes: list[Quoted] = []
    for message in thread:
        words = conversation.as_typed(team, content(message))
        if (
            words
            and message.get("user") != team.bot_user_id
            and sum(len(each.words) for each in quotes) < MOST
        ):
            quotes.append(Quoted(writer(team, message), words, instant(message["ts"])))
    return Pointed(tuple(quotes) or alone, place)
