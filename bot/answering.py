"""From something heard to the calls that answer it. Writes nothing itself but what the tools write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot import audience, buttons, conversation, edits, messages, newcomers, noting, people, replies
from bot.agent import Agent
from bot.desk import Desk
from bot.failpoint import failpoint
from bot.people import Stranger
from bot.slack import heard
from bot.slack.attached import CLIP_AFTER
from bot.slack.heard import Commanded, Deleted, Edited, Heard, Noted, Pressed, Said, Spot, Submitted
from bot.slack.team import Team
from bot.viewers import viewer_for, viewer_in, viewer_of
from store import home_tabs, users, visibility
from store.home_tabs import Banner
from store.inbox import Claimed
from store.outbox import Post
from store.users import User
from store.visibility import WHOSE, Reader
from tools import errors
from tools.errors import ToolError
from tools.recall.searcher import Searcher
from tools.toolbox import Answer
from tools.turn import Turn

WAITED = len(CLIP_AFTER)
"""After so many tries a voice clip is kept without its words."""


class Answering:
    """`searcher` gives what notes are looked for with, as it stands by now."""

    def __init__(
        self, team: Team, agent: Agent, searcher: Callable[[], Searcher], now: Callable[[], datetime]
    ) -> None:
        self._team = team
        self._agent = agent
        self._searcher = searcher
        self._now = now

    def answer(self, claimed: Claimed) -> list[Post]:
        """Raises what the network raises, and what nobody foresaw."""
        what = heard.from_json(claimed.kind, claimed.body)
        author = people.actor(self._team, what.user, what.team, self._now())
        whose = self._whose(author)
        return [_as_seen(post, whose) for post in self._answered(claimed, what, author)]

    def _whose(self, author: User | Stranger) -> list[int]:
        """Whose records they see, as of before any are counted."""
        if isinstance(author, Stranger):
            return []
        with self._team.workspace.reading() as conn:
            return visibility.added_up(conn, Reader(author.id))

    def _answered(self, claimed: Claimed, what: Heard, author: User | Stranger) -> list[Post]:
        if isinstance(what, Edited | Deleted):
            return self._afterwards(claimed, what, author)
        if isinstance(what, Noted):
            return self._noted(claimed, what, author)
        if isinstance(what, Said) and what.gone:
            return []
        if isinstance(author, Stranger):
            return self._turned_away(claimed, what, author)
        if isinstance(what, Commanded):
            what = audience.placed(self._team, what)
        turn = conversation.turn_of(self._team, what, author, claimed.id, self._searcher())
        desk = Desk(claimed.id, self._now(), viewer_of(turn))
        shared = not what.spot.home and audience.outsiders_read(self._team, what.spot, self._now())
        if shared and not isinstance(what, Commanded):
            return [replies.aside(desk, what, errors.SharedPlace())]
        if isinstance(what, Said) and what.files:
            turn = conversation.with_files(self._team, turn, what, claimed.attempts < WAITED)
        answers = self._carried_out(turn, what)
        failpoint("carried out")
        welcome = newcomers.welcomed(self._team, desk, author, answers)
        if what.spot.home:
            return self._told_at_home(desk, what, answers[0]) + welcome
        if isinstance(what, Commanded) and not (what.spot.direct or shared):
            return self._told_privately(desk, what, answers) + welcome
        alone = audience.aside(self._team, what) if shared else audience.alone(self._team, what)
        with self._team.workspace.reading() as conn:
            if alone:
                return replies.to_one(conn, desk, what, alone, answers) + welcome
            if isinstance(what, Said | Commanded):
                return replies.to_message(conn, desk, what, answers) + welcome
            return replies.to_hand(conn, desk, what, answers[0]) + welcome

    def _afterwards(self, claimed: Claimed, what: Edited | Deleted, author: User | Stranger) -> list[Post]:
        """Nobody is told twice that they may not, or that it is not the place."""
        if isinstance(author, Stranger) or audience.outsiders_read(self._team, what.spot, self._now()):
            return []
        desk = Desk(claimed.id, self._now(), viewer_for(author, what.at))
        spot = audience.alone(self._team, what) or what.spot
        if isinstance(what, Deleted):
            return edits.deleted(self._team, desk, what, spot)
        return edits.edited(self._team, self._agent, desk, what, spot, author, self._searcher())

    def _noted(self, claimed: Claimed, what: Noted, author: User | Stranger) -> list[Post]:
        if isinstance(author, Stranger):
            return []
        desk = Desk(claimed.id, self._now(), viewer_for(author, what.at))
        return noting.noted(self._team, self._agent, desk, what, author)

    def notice(self, claimed: Claimed, error: ToolError) -> Post:
        """To whoever said it: it takes longer, or was given up. Asks nobody, for the network may be what is wrong."""
        what = heard.from_json(claimed.kind, claimed.body)
        with self._team.workspace.reading() as conn:
            known = users.by_slack_id(conn, what.user)
        now = self._now()
        viewer = viewer_for(known, now) if known else viewer_in("en-US", "UTC", now)
        return replies.notice(Desk(claimed.id, now, viewer), what, error)

    def _carried_out(self, turn: Turn, what: Said | Commanded | Pressed | Submitted) -> list[Answer]:
        return (
            messages.answers(self._agent, turn)
            if isinstance(what, Said | Commanded)
            else [buttons.by_hand(turn, what)]
        )

    def _told_privately(self, desk: Desk, what: Commanded, answers: list[Answer]) -> list[Post]:
        alone = Spot(people.direct(self._team, what.user), "", None, direct=True)
        with self._team.workspace.reading() as conn:
            return replies.to_command(conn, desk, what, alone, answers)

    def _told_at_home(self, desk: Desk, what: Heard, answer: Answer) -> list[Post]:
        with self._team.workspace.writing() as conn:
            card, posts = replies.to_home(conn, desk, answer)
            home_tabs.tell(conn, what.user, Banner(card.blocks, card.shows), desk.now)
        return posts

    def _turned_away(self, claimed: Claimed, what: Heard, stranger: Stranger) -> list[Post]:
        """A Home tab from when they were let in is drawn anew."""
        now = self._now()
        if what.spot.home:
            with self._team.workspace.writing() as conn:
                home_tabs.opened(conn, what.user, what.team, None, now)
            return []
        desk = Desk(claimed.id, now, viewer_in(stranger.locale, stranger.zone, now))
        return newcomers.turned_away(self._team, desk, what, stranger)


def _as_seen(post: Post, whose: list[int]) -> Post:
    """Where it counts records, with whose they were."""
    if WHOSE not in post.shows:
        return post
    return replace(post, shows={**post.shows, WHOSE: sorted({*post.shows[WHOSE], *whose})})
