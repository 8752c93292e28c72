"""What is shown in a view to the person who asks for it, with no message and no worker in between."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from bot import conversation, people
from bot.cards.card import Card, Viewer
from bot.cards.history import View
from bot.people import Stranger
from bot.slack import payloads
from bot.slack.heard import Said, Spot
from bot.slack.team import Team
from bot.viewers import viewer_for, viewer_in
from store import users
from store.users import User
from tools import errors
from tools.colleagues.roles import refused
from tools.errors import NotFound, ToolError
from tools.recall.searcher import Searcher
from tools.turn import Turn

log = logging.getLogger(__name__)
JSON = Mapping[str, Any]
Shown = TypeVar("Shown", View, Card)


class AtOnce:
    """`searcher` gives what notes are looked for with, as it stands by now; `now` is the clock."""

    def __init__(self, team: Team, searcher: Callable[[], Searcher], now: Callable[[], datetime]) -> None:
        self.team, self.now = team, now
        self._searcher = searcher

    def shown(
        self, body: JSON, make: Callable[[Turn], Shown], refuse: Callable[[ToolError, Viewer], Shown]
    ) -> Shown:
        """The one place where an error of a view ends: a sentence stands in place of what was asked for."""
        viewer = self.viewer(body)
        try:
            home = payloads.home_of(body, self.team.id)
            author = people.actor(self.team, body["user"]["id"], home, self.now())
            if isinstance(author, Stranger):
                return refuse(*self._turned_away(author))
            turn = self._turn(body, author)
            try:
                return make(turn)
            except NotFound as error:
                return refuse(refused(turn, error), viewer)
        except ToolError as error:
            return refuse(error, viewer)
        except Exception as error:
            # Its text may quote a message: only its kind is noted.
            log.error("a view could not be shown: %s", type(error).__name__)
            return refuse(errors.TryAgain(), viewer)

    def viewer(self, body: JSON) -> Viewer:
        """As far as it is known without asking Slack."""
        with self.team.workspace.reading() as conn:
            user = users.by_slack_id(conn, body["user"]["id"])
        return viewer_for(user, self.now()) if user else viewer_in("en-US", "UTC", self.now())

    def _turned_away(self, stranger: Stranger) -> tuple[ToolError, Viewer]:
        error = errors.Outsider() if stranger.outsider else errors.Newcomer()
        return error, viewer_in(stranger.locale, stranger.zone, self.now())

    def _turn(self, body: JSON, author: User) -> Turn:
        """Now, about the message that was pointed at, and in no place where something is chosen in a view."""
        now = self.now()
        nowhere = Spot("", f"{now.timestamp():.6f}", None, direct=True)
        pointed = body["type"] == "message_action"
        said = payloads.pointed(body) if pointed else Said(author.slack_id or "", "", "", nowhere)
        turn = conversation.turn_of(self.team, said, author, None, self._searcher())
        return replace(turn, now=now.astimezone(turn.zone))
