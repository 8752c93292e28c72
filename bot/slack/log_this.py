"""*Log this*: the shortcut on a message, or a button of its customer's history, opens a form. What is sent is taken in
as every form is."""

from __future__ import annotations

from functools import partial

from slack_bolt import Ack, App

from bot import people
from bot.cards import log_this as drawn
from bot.cards.failed import failed
from bot.cards.history import ACTIONS
from bot.slack import attached, direct, payloads
from bot.slack.at_once import JSON, AtOnce
from bot.slack.history import shown_in
from bot.slack.kept import Kept, held_by
from bot.slack.views import change_view, open_view, push_view
from bot.slack.writer import writer
from bot.viewers import viewer_of
from tools.colleagues.roles import must
from tools.entries.log_message import noted_before
from tools.entries.meant import meant
from tools.errors import TooLate
from tools.results import Ref
from tools.turn import Place, Turn


def register(app: App, at_once: AtOnce) -> None:
    made = LogThis(at_once)
    app.shortcut({"type": "message_action", "callback_id": drawn.LOG_THIS})(made.open)
    app.action(f"{ACTIONS}:log")(made.open)


class LogThis:
    def __init__(self, at_once: AtOnce) -> None:
        self._at_once, self._team = at_once, at_once.team

    def open(self, ack: Ack, body: JSON) -> None:
        """A view at once, within Slack's three seconds; then the form in its place."""
        ack()
        begin = push_view if shown_in(body) else open_view
        viewer = self._at_once.viewer(body)
        opened = begin(self._team.client, body["trigger_id"], drawn.looking(viewer)) or shown_in(body)
        if opened:
            view = self._at_once.shown(body, partial(self._form, body), drawn.refused)
            change_view(self._team.client, opened, view)
        else:
            key = f"late:{body['user']['id']}:{body['action_ts']}"
            direct.write(self._team, body["user"]["id"], key, failed(TooLate(), viewer), self._at_once.now())

    def _form(self, body: JSON, turn: Turn) -> drawn.View:
        must(turn, "write")
        held = self._pointed(body, turn) if body["type"] == "message_action" else held_by(body)
        row = turn.lexicon.candidate("accounts", held.account_id) if held.account_id is not None else None
        account = Ref(row.id, row.name) if row else None
        private = Kept(held.spot, by=held.by, files=held.files).as_text()
        before = noted_before(turn, Place(held.spot.channel, held.spot.ts))
        return drawn.form(account, held.text, _in_thread(body, held), viewer_of(turn), private, before)

    def _pointed(self, body: JSON, turn: Turn) -> Kept:
        """The customer that it is about is chosen where there is but one."""
        message = body["message"]
        named = meant(turn, people.introduction(self._team, str(message.get("user") or "")))
        rows = [named.row] if named.row else list(named.choices)
        account_id = rows[0].id if len(rows) == 1 else None
        files = tuple(map(attached.kept, filter(None, map(attached.shared, message.get("files") or ()))))
        return Kept(payloads.pointed(body).spot, turn.text, account_id, writer(self._team, message), files)


def _in_thread(body: JSON, held: Kept) -> bool:
    return bool(held.spot.thread_ts or body.get("message", {}).get("reply_count"))
