"""Customer history in mid-conversation: a modal, for an ephemeral message gets lost and a post is for all to see."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial

from slack_bolt import Ack, App

from bot import people
from bot.bell import Bell
from bot.cards import failed
from bot.cards import history as drawn
from bot.cards.history import ACCOUNT, ACTIONS, HISTORY, QUERY, View
from bot.slack import direct, payloads
from bot.slack.at_once import JSON, AtOnce, Shown
from bot.slack.kept import Kept, held_by
from bot.slack.views import Open, change_view, open_view, push_view
from bot.slack.writer import writer
from bot.viewers import viewer_of
from tools.answers import Standing
from tools.colleagues.roles import may
from tools.customers import customer_history
from tools.entries.meant import meant
from tools.errors import OldButton
from tools.reading import Named
from tools.turn import Turn

READS, WRITES = ("tell", "everything"), ("tell", "log", "everything")
"""The buttons of who only asks, and of who may note what they read."""


def register(app: App, at_once: AtOnce, posted: Bell) -> None:
    """`posted` is rung when something was put into the outbox."""
    made = CustomerHistory(at_once, posted)
    app.shortcut({"type": "message_action", "callback_id": HISTORY})(made.open)
    app.action(re.compile(f"^{ACTIONS}:open"))(made.open)
    app.action({"block_id": ACTIONS, "action_id": ACCOUNT})(made.open)
    app.action(re.compile(f"^{ACTIONS}:(everything|newer|older)$"))(made.turn_pages)
    app.view(HISTORY)(made.search)


class CustomerHistory:
    def __init__(self, at_once: AtOnce, posted: Bell) -> None:
        self._at_once, self._posted = at_once, posted
        self._team = at_once.team

    # --- what Slack calls -----------------------------------------------------------------------------------

    def open(self, ack: Ack, body: JSON) -> None:
        """A customer's history, of the message that was pointed at, or chosen: a view at once, then what stands in
        it. A direct message where it is too late for a view; its buttons come here too."""
        ack()
        looking = drawn.looking(self._at_once.viewer(body))
        opened = shown_in(body) or open_view(self._team.client, body["trigger_id"], looking)
        if opened:
            view = self._at_once.shown(body, partial(self._first, body, drawn.opened), drawn.refused)
            change_view(self._team.client, opened, view)
        else:
            card = self._at_once.shown(body, partial(self._first, body, drawn.message), failed.failed)
            direct.write(self._team, body["user"]["id"], _key(body), card, self._at_once.now())
            self._posted.ring()

    def turn_pages(self, ack: Ack, body: JSON) -> None:
        """All there is, on top of the history, then page by page."""
        ack()
        view = self._at_once.shown(body, partial(self._page, body), drawn.refused)
        first = body["actions"][0]["action_id"] == f"{ACTIONS}:everything"
        shown = shown_in(body)
        if not (first and push_view(self._team.client, body["trigger_id"], view)) and shown:
            change_view(self._team.client, shown, view)

    def search(self, ack: Ack, body: JSON) -> None:
        """What was said of something: the passages come on top of the history."""
        if not _query(body):
            ack(response_action="errors", errors={QUERY: drawn.missing(self._at_once.viewer(body))})
            return
        view = self._at_once.shown(body, partial(self._found, body), drawn.refused)
        ack(response_action="push", view=view)

    # --- what is shown --------------------------------------------------------------------------------------

    def _first(self, body: JSON, draw: Callable[..., Shown], turn: Turn) -> Shown:
        what: Standing | Named
        pointed = body["type"] == "message_action"
        what, held = self._pointed(body, turn) if pointed else (Named(""), held_by(body))
        if held.account_id is not None:
            what = customer_history.standing(turn, held.account_id)
        return draw(what, viewer_of(turn), held.as_text(), WRITES if may(turn, "write") else READS)

    def _pointed(self, body: JSON, turn: Turn) -> tuple[Named, Kept]:
        """Which customer the message is about, as far as one can tell."""
        named = meant(turn, people.introduction(self._team, str(body["message"].get("user") or "")))
        account_id, by = named.row.id if named.row else None, writer(self._team, body["message"])
        return named, Kept(payloads.pointed(body).spot, turn.text, account_id, by)

    def _page(self, body: JSON, turn: Turn) -> View:
        held = held_by(body)
        past, number = customer_history.everything(turn, held.account, _asked_page(body))
        return drawn.page(past, number, viewer_of(turn), held.as_text())

    def _found(self, body: JSON, turn: Turn) -> View:
        hits = customer_history.search(turn, held_by(body).account, _query(body))
        return drawn.found(hits, viewer_of(turn))


def shown_in(body: JSON) -> Open | None:
    """The view that it was pressed in."""
    view = body.get("view")
    return Open(view["id"], view["hash"]) if view else None


def _key(body: JSON) -> str:
    """Names the press: done again, nothing is posted twice."""
    at = body.get("action_ts") or body["actions"][0]["action_ts"]
    return f"history:{body['user']['id']}:{at}"


def _asked_page(body: JSON) -> int:
    """Any number is some page's."""
    try:
        return int(json.loads(body["actions"][0]["value"]).get("page", 0))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OldButton from error


def _query(body: JSON) -> str:
    return str(body["view"]["state"]["values"][QUERY][QUERY].get("value") or "").strip()
