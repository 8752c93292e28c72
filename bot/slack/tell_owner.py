"""*Tell owner*: whoever looks after a customer gets a direct message with the thread's link, once a thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

from slack_bolt import Ack, App
from slack_sdk.errors import SlackApiError

from bot import people
from bot.bell import Bell
from bot.cards import history as drawn
from bot.cards import telling
from bot.cards.history import ACTIONS, View
from bot.cards.telling import LINE, TELL, WHOM, Recipient
from bot.slack import direct
from bot.slack.at_once import JSON, AtOnce
from bot.slack.history import shown_in
from bot.slack.kept import held_by
from bot.slack.views import change_view, push_view
from bot.viewers import viewer_for, viewer_of
from store import outbox, preferences
from store.users import User
from tools import links
from tools.customers.whom_to_tell import Tellable, whom_to_tell
from tools.errors import OldButton
from tools.turn import Turn


def register(app: App, at_once: AtOnce, posted: Bell) -> None:
    """`posted` is rung when something was put into the outbox."""
    made = TellOwner(at_once, posted)
    app.action(f"{ACTIONS}:tell")(made.open)
    app.view(TELL)(made.send)


class TellOwner:
    def __init__(self, at_once: AtOnce, posted: Bell) -> None:
        self._at_once, self._posted = at_once, posted
        self._team = at_once.team

    def open(self, ack: Ack, body: JSON) -> None:
        """A view at once; whom to tell is asked of Slack meanwhile."""
        ack()
        looking = drawn.looking(self._at_once.viewer(body))
        opened = push_view(self._team.client, body["trigger_id"], looking) or shown_in(body)
        if opened:
            change_view(
                self._team.client, opened, self._at_once.shown(body, partial(self._ask, body), drawn.refused)
            )

    def send(self, ack: Ack, body: JSON) -> None:
        view = self._at_once.shown(body, partial(self._send, body), drawn.refused)
        ack(response_action="update", view=view)
        self._posted.ring()

    # --- what is shown --------------------------------------------------------------------------------------

    def _ask(self, body: JSON, turn: Turn) -> View:
        held = held_by(body)
        whom = whom_to_tell(turn, held.account)
        found = list(_in_order(whom, turn))
        there = [one for user in found if (one := self._recipient(user, turn))]
        if not there:
            return telling.nobody(whom.account, [user.email for user in found], viewer_of(turn))
        return telling.ask(whom.account, there, viewer_of(turn), held.as_text())

    def _recipient(self, user: User, turn: Turn) -> Recipient | None:
        """None where Slack does not know them."""
        slack_id = people.slack_id_of(self._team, user)
        if slack_id is None:
            return None
        return Recipient(
            user.id, user.name, turn.now.astimezone(ZoneInfo(user.zone)), self._is_away(slack_id)
        )

    def _is_away(self, slack_id: str) -> bool:
        """Only what is chosen first hangs on it: where Slack does not say, they are there."""
        try:
            return bool(self._team.client.users_getPresence(user=slack_id)["presence"] == "away")
        except SlackApiError:
            return False

    def _send(self, body: JSON, turn: Turn) -> View:
        """Raises OldButton where it names somebody who neither looks after the customer nor after its owner."""
        held, (chosen, typed) = held_by(body), _filled_in(body)
        whom = whom_to_tell(turn, held.account)
        user = next((one for one in _in_order(whom, turn) if str(one.id) == chosen), None)
        slack_id = people.slack_id_of(self._team, user) if user else None
        if user is None or slack_id is None:
            raise OldButton
        key = f"tell:{user.id}:{held.account}:{held.spot.conversation}"
        with turn.workspace.reading() as conn:
            before, url = outbox.made_at(conn, key), preferences.slack_url(conn)
        if before:
            return telling.told(user.name, before, viewer_of(turn), before=True)
        link = links.message(url, held.spot.channel, held.spot.ts, held.spot.thread_ts)
        private = replace(held, text="").as_text()
        viewer = viewer_for(user, self._at_once.now())
        card = telling.message(turn.author.name, whom.account, typed, link, viewer, private)
        direct.write(self._team, slack_id, key, card, self._at_once.now())
        return telling.told(user.name, turn.now, viewer_of(turn))


def _in_order(whom: Tellable, turn: Turn) -> Iterator[User]:
    """First who looks after it; nobody needs to be told by themselves."""
    for user in (whom.owner, whom.manager):
        if user and user.id != turn.author.id:
            yield user


def _filled_in(body: JSON) -> tuple[str, str]:
    """Who was chosen, and what was typed."""
    values = body["view"]["state"]["values"]
    chosen = (values.get(WHOM, {}).get(WHOM, {}).get("selected_option") or {}).get("value") or ""
    return str(chosen), str(values.get(LINE, {}).get(LINE, {}).get("value") or "").strip()
