"""A message as a turn: who, when in their zone, the words, the thread before it, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk.errors import SlackApiError
from sqlalchemy import Connection

from bot import people
from bot.directory import SlackDirectory
from bot.focus import focus_of
from bot.slack import attached, heard
from bot.slack.heard import Commanded, Heard, Said, Spot
from bot.slack.team import Team
from bot.slack.trouble import Refused, trouble
from bot.slack.typed import mentions, typed
from store import channels, threads, transcript
from store.users import User
from tools import lexicons
from tools.lexicon import Lexicon
from tools.recall.searcher import Searcher
from tools.recent import with_last
from tools.turn import Earlier, Focus, Place, Turn
from tools.workspace import calendars

JUST_BEFORE, SO_MANY = timedelta(minutes=30), 5
"""How long, and over how many messages, what somebody asked here may be asked of another in a word ("and Acme?")."""
MESSAGES_READ = 50
"""How much of a thread is read: the last ones, with what opened it."""


WHOLE_THREAD = 200
"""How much of one is asked for where all of it is to be noted."""


def turn_of(team: Team, what: Heard, author: User, inbox_id: int | None, searcher: Searcher) -> Turn:
    """`now` is when it was written, for a message may have waited. Raises what the network raises."""
    lexicon = lexicons.of_reader(team.workspace, author.id)
    earlier = _earlier(team, what) if isinstance(what, Said) else ()
    text = as_typed(team, what.text) if isinstance(what, Said | Commanded) else ""
    addressed = isinstance(what, Commanded) or (
        isinstance(what, Said) and mentions(what.text, team.bot_user_id)
    )
    with team.workspace.reading() as conn:
        focus = with_last(conn, _focus(conn, lexicon, what.spot, earlier), author)
        calendar = calendars.current(conn)
        before = _just_before(conn, team, what) if isinstance(what, Said) else ()
    return Turn(
        workspace=team.workspace,
        lexicon=lexicon,
        author=author,
        now=_in_zone(what.at, author),
        text=text,
        thread=earlier,
        before=before,
        place=Place(what.spot.channel, what.spot.ts or None, what.spot.thread, what.spot.direct, addressed),
        focus=focus,
        inbox_id=inbox_id,
        calendar=calendar,
        searcher=searcher,
        directory=SlackDirectory(team),
    )


def unasked(team: Team, author: User, now: datetime) -> Turn:
    """For what is shown to a person of itself, with nothing said."""
    lexicon = lexicons.of_reader(team.workspace, author.id)
    with team.workspace.reading() as conn:
        calendar = calendars.current(conn)
    return Turn(team.workspace, lexicon, author, _in_zone(now, author), "", calendar=calendar)


def with_files(team: Team, turn: Turn, said: Said, patient: bool) -> Turn:
    """With what came with the message: the words of a voice clip are the message's own. Raises NotYet where it is
    worth waiting for them, and what the network raises."""
    files, words = attached.read(team, said.files, patient)
    return replace(turn, files=files, text="\n".join(part for part in (turn.text, words) if part))


def _in_zone(at: datetime, author: User) -> datetime:
    return at.astimezone(ZoneInfo(author.zone))


def as_typed(team: Team, text: str) -> str:
    """The words of a message, names in place of mentions."""
    return typed(text, lambda user: people.name_of(team, user), team.bot_user_id)


# --- the thread before it ---------------------------------------------------------------------------------


def _earlier(team: Team, said: Said) -> tuple[Earlier, ...]:
    """Our own rows where we were there from its first message; else as Slack has it."""
    if said.spot.thread_ts is None:
        return ()
    with team.workspace.reading() as conn:
        kept = transcript.said_before(conn, said.spot.conversation, said.spot.ts, MESSAGES_READ)
    every = [heard.from_json("message", body) for body in kept]
    own = [each for each in every if isinstance(each, Said) and not each.gone]
    if any(each.spot.ts == said.spot.thread_ts for each in own):
        return tuple(_read(team, each.user, each.text) for each in own)
    messages = _replies(team, said.spot)
    if messages is None:
        return tuple(_read(team, each.user, each.text) for each in own)
    before = [each for each in messages if float(each["ts"]) < float(said.spot.ts) and not _by_us(team, each)]
    return tuple(_read(team, each.get("user") or "", each.get("text") or "") for each in before)


def _just_before(conn: Connection, team: Team, said: Said) -> tuple[str, ...]:
    """What the same person said here a moment ago."""
    kept = transcript.said_before(conn, said.spot.conversation, said.spot.ts, SO_MANY)
    every = [heard.from_json("message", body) for body in kept]
    return tuple(
        as_typed(team, each.text)
        for each in every
        if isinstance(each, Said)
        and each.user == said.user
        and not each.gone
        and said.at - each.at <= JUST_BEFORE
    )


def _read(team: Team, slack_id: str, text: str) -> Earlier:
    return Earlier(people.name_of(team, slack_id) or "" if slack_id else "", as_typed(team, text))


def thread_of(team: Team, spot: Spot) -> Sequence[Mapping[str, Any]] | None:
    """All of the thread that a message stands in, or begins; None where Slack will not show it to us."""
    try:
        answer = team.client.conversations_replies(
            channel=spot.channel, ts=spot.thread_ts or spot.ts, limit=WHOLE_THREAD
        )
    except SlackApiError as error:
        if isinstance(trouble(error), Refused):
            return None
        raise
    return list(answer["messages"])


def _replies(team: Team, spot: Spot) -> Sequence[Mapping[str, Any]] | None:
    """None where Slack will not show us the thread."""
    try:
        answer = team.client.conversations_replies(
            channel=spot.channel, ts=spot.thread_ts or spot.ts, latest=spot.ts, limit=MESSAGES_READ
        )
    except SlackApiError as error:
        if isinstance(trouble(error), Refused):
            return None
        raise
    return list(answer["messages"])


def _by_us(team: Team, message: Mapping[str, Any]) -> bool:
    return message.get("user") == team.bot_user_id


# --- what it is about -------------------------------------------------------------------------------------


def _focus(conn: Connection, lexicon: Lexicon, spot: Spot, earlier: Sequence[Earlier]) -> Focus:
    """The thread's own; in a thread that people opened what they last named; else the channel's account."""
    if known := _of_thread(conn, spot.channel, spot.thread):
        return known
    named = focus_of(lexicon, earlier)
    if named.account_id:
        return named
    if spot.direct and spot.thread_ts:
        return _of_card(conn, spot) or _of_thread(conn, spot.channel, "") or Focus()
    return Focus(account_id=channels.account_of(conn, spot.channel))


def _of_thread(conn: Connection, channel: str, thread: str) -> Focus | None:
    row = threads.get(conn, channel, thread)
    if row is None or not (row.account_id or row.deal_id or row.contact_id or row.change_id):
        return None
    return Focus(row.account_id, row.deal_id, row.contact_id, row.change_id)


def _of_card(conn: Connection, spot: Spot) -> Focus | None:
    """A thread that was opened under a card of ours is about what the card shows."""
    card = transcript.shown(conn, spot.channel, spot.thread_ts or "")
    return Focus(change_id=card.change_id) if card and card.change_id else None
