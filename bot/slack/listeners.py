"""What Slack wants answered within three seconds: forms that open, and the options of their fields."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from slack_bolt import Ack, App
from sqlalchemy import Connection

from bot import conversation, people
from bot.buttons import ids
from bot.cards.card import Block, Viewer
from bot.cards.draw import draw
from bot.cards.form import Around, edit_form
from bot.cards.inputs import options, owner_options
from bot.cards.settings_form import settings_form
from bot.people import Stranger
from bot.slack import forms, payloads
from bot.slack.heard import Pressed
from bot.slack.search import search
from bot.slack.team import Team
from bot.viewers import viewer_for, viewer_of
from store import deals, home_tabs
from store.home_tabs import Banner
from store.users import User
from store.visibility import Reader
from tools import lexicons, lines
from tools.colleagues.roles import must
from tools.entries.entry import entries
from tools.errors import OldButton, ToolError
from tools.recall.searcher import Searcher
from tools.results import Entry
from tools.turn import Turn
from tools.workspace.show_settings import show_settings

log = logging.getLogger(__name__)
JSON = Mapping[str, Any]

FIELDS = {"account": "accounts", "contacts": "contacts", "owner": "users"}
"""A field of the form → the table whose names it offers."""


def register(app: App, team: Team, now: Callable[[], datetime]) -> None:
    answers = Answers(team, now)
    for form in (forms.EDIT, forms.SETTINGS):
        app.action(form)(answers.open_form)
    for field in FIELDS:
        app.options(field)(answers.offer)


class Answers:
    def __init__(self, team: Team, now: Callable[[], datetime]) -> None:
        self._team = team
        self._now = now

    def open_form(self, ack: Ack, body: JSON) -> None:
        ack()
        pressed = payloads.pressed(body)
        if pressed is None:
            return
        author = people.actor(self._team, pressed.user, pressed.team, self._now())
        if isinstance(author, Stranger):
            return
        turn = conversation.turn_of(self._team, pressed, author, None, Searcher())
        try:
            view = _form(turn, pressed)
        except ToolError as error:
            self._whisper(pressed, error, viewer_of(turn))
            return
        self._team.client.views_open(trigger_id=body["trigger_id"], view=view)

    def offer(self, ack: Ack, body: JSON) -> None:
        """Names only, and only to colleagues."""
        user = body["user"]
        author = people.actor(self._team, user["id"], user.get("team_id") or self._team.id, self._now())
        found = [] if isinstance(author, Stranger) else self._found(body, author)
        ack(options=found)

    def _found(self, body: JSON, author: User) -> Sequence[Block]:
        field = body["action_id"]
        viewer = viewer_for(author, self._now())
        refs = search(
            lexicons.of_reader(self._team.workspace, author.id), FIELDS[field], body.get("value") or ""
        )
        return owner_options(refs, viewer) if field == "owner" else options(refs, viewer)

    def _whisper(self, pressed: Pressed, error: ToolError, viewer: Viewer) -> None:
        card = draw(error, viewer)
        if pressed.spot.home:
            with self._team.workspace.writing() as conn:
                home_tabs.tell(conn, pressed.user, Banner(card.blocks, card.shows), self._now())
            return
        place = {"thread_ts": pressed.spot.thread} if pressed.spot.thread else {}
        shown = {"text": card.text, "blocks": card.blocks}
        self._team.client.api_call(
            "chat.postEphemeral",
            json={"channel": pressed.spot.channel, "user": pressed.user, **shown, **place},
        )


def _form(turn: Turn, pressed: Pressed) -> dict[str, Any]:
    return _settings(turn, pressed) if pressed.action == forms.SETTINGS else _edit(turn, pressed)


def _settings(turn: Turn, pressed: Pressed) -> dict[str, Any]:
    """Raises NotAllowed."""
    must(turn, "settings")
    return settings_form(show_settings(turn), viewer_of(turn), forms.private(pressed))


def _edit(turn: Turn, pressed: Pressed) -> dict[str, Any]:
    """Raises OldButton where the entry is gone or the button is none of ours."""
    try:
        interaction_id = int(ids(pressed.value)["interaction"])
    except (ValueError, KeyError, TypeError) as error:
        raise OldButton from error
    with turn.workspace.reading() as conn:
        found = entries(turn, conn, [interaction_id])
        if not found:
            raise OldButton
        around = _around(turn, conn, found[0])
    return edit_form(found[0], around, viewer_of(turn), forms.private(pressed))


def _around(turn: Turn, conn: Connection, entry: Entry) -> Around:
    reader = Reader(turn.author.id)
    deal = deals.get(conn, reader, entry.deal.id) if entry.deal else None
    open_ones = deals.open_of(conn, reader, entry.account.id) if entry.account else ()
    return Around(lines.deal(deal) if deal else None, tuple(map(lines.deal, open_ones)))
