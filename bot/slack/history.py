"""Customer history in mid-conversation: a modal, for an ephemeral message gets lost and a post is for all to see."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from slack_bolt import Ack, App

from bot import conversation, people
from bot.bell import Bell
from bot.cards import failed
from bot.cards import history as drawn
from bot.cards.card import Card, Viewer
from bot.cards.history import ACCOUNT, ACTIONS, HISTORY, QUERY, View
from bot.people import Stranger
from bot.slack import direct, payloads
from bot.slack.heard import Said, Spot
from bot.slack.kept import Kept, kept
from bot.slack.team import Team
from bot.slack.views import Open, change_view, open_view, push_view
from bot.viewers import viewer_for, viewer_in, viewer_of
from store import users
from store.users import User
from tools import customer_history, errors
from tools.answers import Standing
from tools.errors import NotFound, OldButton, ToolError
from tools.meant import meant
from tools.reading import Named
from tools.roles import refused
from tools.searcher import Searcher
from tools.turn import Turn

log = logging.getLogger(__name__)
JSON = Mapping[str, Any]
Shown = TypeVar("Shown", View, Card)
BUTTONS = ("everything",)


def register(
    app: App, team: Team, searcher: Callable[[], Searcher], posted: Bell, now: Callable[[], datetime]
) -> None:
    """`posted` is rung when something was put into the outbox."""
    made = CustomerHistory(team, searcher, posted, now)
    app.shortcut({"type": "message_action", "callback_id": HISTORY})(made.open)
    app.action(re.compile(f"^{ACTIONS}:open"))(made.open)
    app.action(re.compile(f"^{ACTIONS}:(everything|newer|older)"))(made.turn_pages)
    app.action({"block_id": ACTIONS, "action_id": ACCOUNT})(made.open)
    app.view(HISTORY)(made.search)


class CustomerHistory:
    def __init__(
        self, team: Team, searcher: Callable[[], Searcher], posted: Bell, now: Callable[[], datetime]
    ) -> None:
        self._team, self._searcher, self._posted, self._now = team, searcher, posted, now

    # --- what Slack calls -----------------------------------------------------------------------------------

    def open(self, ack: Ack, body: JSON) -> None:
        """A customer's history, of the message that was pointed at, or chosen: a view at once, then what stands in
        it. A direct message where it is too late for a view; its buttons come here too."""
        ack()
        opened = _open(body) or open_view(
            self._team.client, body["trigger_id"], drawn.looking(self._viewer(body))
        )
        if opened:
            view = self._shown(body, partial(self._first, body, drawn.opened), drawn.refused)
            change_view(self._team.client, opened, view)
        else:
            card = self._shown(body, partial(self._first, body, drawn.message), failed.failed)
            direct.write(self._team, body["user"]["id"], _key(body), card, self._now())
            self._posted.ring()

    def turn_pages(self, ack: Ack, body: JSON) -> None:
        """All there is, on top of the history, then page by page."""
        ack()
        action, shown = body["actions"][0], _open(body)
        view = self._shown(body, partial(self._page, body), drawn.refused)
        first = action["action_id"] == f"{ACTIONS}:everything"
        if not (first and push_view(self._team.client, body["trigger_id"], view)) and shown:
            change_view(self._team.client, shown, view)

    def search(self, ack: Ack, body: JSON) -> None:
        """What was said of something: the passages come on top of the history."""
        if not _query(body):
            ack(response_action="errors", errors={QUERY: drawn.missing(self._viewer(body))})
            return
        view = self._shown(body, partial(self._found, body), drawn.refused)
        ack(response_action="push", view=view)

    # --- what is shown --------------------------------------------------------------------------------------

    def _first(self, body: JSON, draw: Callable[..., Shown], turn: Turn) -> Shown:
        what: Standing | Named
        what, held = self._pointed(body, turn) if _is_shortcut(body) else (Named(""), _held(body))
        if held.account_id is not None:
            what = customer_history.standing(turn, held.account_id)
        return draw(what, viewer_of(turn), held.as_text(), BUTTONS)

    def _pointed(self, body: JSON, turn: Turn) -> tuple[Named, Kept]:
        """Which customer the message is about, as far as one can tell."""
        writer = people.introduction(self._team, str(body["message"].get("user") or ""))
        named = meant(turn, writer)
        return named, Kept(payloads.pointed(body).spot, turn.text, named.row.id if named.row else None)

    def _page(self, body: JSON, turn: Turn) -> View:
        held = _held(body)
        past, number = customer_history.everything(turn, _account(held), _asked_page(body))
        return drawn.page(past, number, viewer_of(turn), held.as_text())

    def _found(self, body: JSON, turn: Turn) -> View:
        hits = customer_history.search(turn, _account(_held(body)), _query(body))
        return drawn.found(hits, viewer_of(turn))

    def _shown(
        self, body: JSON, make: Callable[[Turn], Shown], refuse: Callable[[ToolError, Viewer], Shown]
    ) -> Shown:
        """The one place where an error of these views ends: a sentence stands in place of what was asked for."""
        viewer = self._viewer(body)
        try:
            author = people.actor(
                self._team, body["user"]["id"], payloads.home_of(body, self._team.id), self._now()
            )
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
            log.error("a customer's history could not be shown: %s", type(error).__name__)
            return refuse(errors.TryAgain(), viewer)

    # --- who asks -------------------------------------------------------------------------------------------

    def _turned_away(self, stranger: Stranger) -> tuple[ToolError, Viewer]:
        error = errors.Outsider() if stranger.outsider else errors.Newcomer()
        return error, viewer_in(stranger.locale, stranger.zone, self._now())

    def _viewer(self, body: JSON) -> Viewer:
        """As far as it is known without asking Slack."""
        with self._team.workspace.reading() as conn:
            user = users.by_slack_id(conn, body["user"]["id"])
        return viewer_for(user, self._now()) if user else viewer_in("en-US", "UTC", self._now())

    def _turn(self, body: JSON, author: User) -> Turn:
        """Now, about the message that was pointed at, and in no place where another is chosen."""
        now = self._now()
        nowhere = Spot("", f"{now.timestamp():.6f}", None, direct=True)
        said = payloads.pointed(body) if _is_shortcut(body) else Said(author.slack_id or "", "", "", nowhere)
        turn = conversation.turn_of(self._team, said, author, None, self._searcher())
        return replace(turn, now=now.astimezone(turn.zone))


def _key(body: JSON) -> str:
    """Names the press: done again, nothing is posted twice."""
    at = body.get("action_ts") or body["actions"][0]["action_ts"]
    return f"history:{body['user']['id']}:{at}"


def _is_shortcut(body: JSON) -> bool:
    return bool(body["type"] == "message_action")


def _open(body: JSON) -> Open | None:
    """The view that it was pressed in."""
    view = body.get("view")
    return Open(view["id"], view["hash"]) if view else None


def _held(body: JSON) -> Kept:
    """What the view keeps, or the button of the message that stands in for it; with the customer that was chosen.
    Raises OldButton where it is none of ours."""
    action = (body.get("actions") or [{}])[0]
    try:
        chosen = json.loads((action.get("selected_option") or action).get("value") or "{}")
        chosen = {"account": chosen} if isinstance(chosen, int) else chosen
        held = kept(body["view"]["private_metadata"] if body.get("view") else chosen["private"])
        return held.about(chosen["account"]) if "account" in chosen else held
    except (ValueError, KeyError, TypeError) as error:
        raise OldButton from error


def _account(held: Kept) -> int:
    if held.account_id is None:
        raise OldButton
    return held.account_id


def _asked_page(body: JSON) -> int:
    """Any number is some page's."""
    try:
        return int(json.loads(body["actions"][0]["value"]).get("page", 0))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OldButton from error


def _query(body: JSON) -> str:
    return str(body["view"]["state"]["values"][QUERY][QUERY].get("value") or "").strip()
