"""A Slack workspace in memory, and what tests and the page do in it as a person."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from bot.playground import acts, events, modals, posting, presses
from bot.playground.channels import Channel, Conversation
from bot.playground.courier import Envelope
from bot.playground.files import Clip
from bot.playground.modals import Submitted
from bot.playground.people import Person, User
from bot.playground.presses import InView, Surface, on_message
from bot.playground.views import View
from bot.playground.visible import visible_text
from bot.playground.workspace import Example, Shortcut, Workspace

__all__ = ["Channel", "Example", "Person", "Shortcut", "Slack", "Submitted", "visible_text"]

JSON = dict[str, Any]


class Slack(Workspace):
    """People are named by id, e-mail or name; channels by id, name, or `dm:` and a person."""

    def user(self, who: str) -> User:
        return self.people.find(who)

    def channel(self, which: str) -> Conversation:
        if which.startswith("dm:"):
            return self.channels.direct(self.user(which.removeprefix("dm:")).id)
        return self.channels.find(which)

    def dm(self, who: str) -> str:
        """The id of the person's direct message with the app."""
        return self.channels.direct(self.user(who).id).id

    def say(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> str:
        """The person types `text`; `@Name` mentions. The message's ts is given back."""
        return acts.say(self, self.user(user), self.channel(channel), text, thread_ts)

    def remember(self, user: str, channel: str, text: str, at: float, thread_ts: str | None = None) -> str:
        """A message written at `at` (seconds since the epoch), of which the app is told nothing."""
        return acts.remember(self, self.user(user), self.channel(channel), text, at, thread_ts)

    def edit(self, user: str, channel: str, ts: str, text: str) -> None:
        acts.edit(self, self.user(user), self.channel(channel), ts, text)

    def refile(self, user: str, channel: str, ts: str, *names: str) -> None:
        acts.refile(self, self.user(user), self.channel(channel), ts, names)

    def delete(self, user: str, channel: str, ts: str) -> None:
        posting.delete(self, self.channel(channel), ts, self.user(user).id)

    def upload(
        self, user: str, channel: str, name: str, content: bytes, text: str = "", thread_ts: str | None = None
    ) -> str:
        return acts.upload(self, self.user(user), self.channel(channel), name, content, text, thread_ts)

    def share(self, channel: str, shared: bool = True, tell: bool = True) -> None:
        """People of another company can read the channel from now on, or no longer; `tell` the app."""
        where = self.channel(channel)
        where.shared = shared
        if tell:
            self.tell(where, events.shared(where.id, shared, self.timestamps.next()))

    def alter(self, who: str, tell: bool = True, **about: Any) -> None:
        """A person becomes a guest, is deactivated, gets another e-mail, …: fields of `Person`."""
        user = self.people.alter(who, **about)
        if tell:
            shown = {**user.as_json(self.clock()), "locale": user.person.locale}
            self.tell_app(events.person_changed(shown, self.timestamps.next()))

    def uninstall(self) -> None:
        """The app is taken out of the workspace: its token ends, and it is told so."""
        self.installed = False
        at = self.timestamps.next()
        self.tell_app(
            {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [self.bot_user_id]}, "event_ts": at}
        )
        self.tell_app({"type": "app_uninstalled", "event_ts": at})

    def record(
        self, user: str, channel: str, clip: Clip, text: str = "", thread_ts: str | None = None
    ) -> str:
        """A voice clip; what `clip` says of its transcript may change later."""
        where, name = self.channel(channel), "audio_message.m4a"
        return acts.upload(self, self.user(user), where, name, b"sound", text, thread_ts, clip)

    def react(self, user: str, channel: str, ts: str, name: str) -> None:
        acts.react(self, self.user(user), self.channel(channel), ts, name)

    def invite(self, channel: str, who: str | None = None, by: str | None = None) -> None:
        """Brings somebody into a channel, the app when nobody is named."""
        joining = self.user(who).id if who else self.bot_user_id
        acts.invite(self, self.channel(channel), joining, self.user(by).id if by else "")

    def unfurl(self, channel: str, ts: str, title: str) -> None:
        acts.unfurl(self, self.channel(channel), ts, title)

    def command(self, user: str, channel: str, name: str, text: str = "") -> Envelope:
        return acts.command(self, self.user(user), self.channel(channel), name, text)

    def shortcut(self, user: str, callback_id: str, channel: str | None = None, ts: str = "") -> Envelope:
        where = self.channel(channel) if channel else None
        return acts.shortcut(self, self.user(user), callback_id, where, ts)

    def open_app(self, user: str, tab: str = "home") -> None:
        acts.open_app(self, self.user(user), tab)

    def press(self, user: str, channel: str, ts: str, action_id: str, value: str | None = None) -> Envelope:
        """A button of a message; `value` decides between several with one action id."""
        return presses.press(self, self.user(user), on_message(self.channel(channel), ts), action_id, value)

    def press_in_view(self, user: str, view_id: str, action_id: str, value: str | None = None) -> Envelope:
        return presses.press(self, self.user(user), InView(self.views.get(view_id)), action_id, value)

    def choose(self, user: str, channel: str, ts: str, action_id: str, value: Any) -> Envelope:
        """A menu or picker of a message: an option's value, an id, a day, or a list of those."""
        return presses.choose(self, self.user(user), on_message(self.channel(channel), ts), action_id, value)

    def choose_in_view(self, user: str, view_id: str, action_id: str, value: Any) -> Envelope:
        return presses.choose(self, self.user(user), InView(self.views.get(view_id)), action_id, value)

    def options(self, user: str, surface: Surface, action_id: str, typed: str) -> list[JSON]:
        return presses.options(self, self.user(user), surface, action_id, typed)

    def options_in_view(self, user: str, view_id: str, action_id: str, typed: str) -> list[JSON]:
        """What an external select of a view offers for what was typed."""
        return self.options(user, InView(self.views.get(view_id)), action_id, typed)

    def options_on(self, user: str, channel: str, ts: str, action_id: str, typed: str) -> list[JSON]:
        return self.options(user, on_message(self.channel(channel), ts), action_id, typed)

    def submit(self, user: str, view_id: str, values: Mapping[str, Any] | None = None) -> Submitted:
        """Fills in `values` (by action id or block id) and submits."""
        view = self.views.get(view_id)
        modals.fill(self, view, values or {})
        return modals.submit(self, self.user(user), view)

    def close_view(self, user: str, view_id: str) -> None:
        modals.close(self, self.user(user), self.views.get(view_id))

    def modal(self, user: str) -> JSON | None:
        """The modal before the person."""
        return self._shown(self.views.top(self.user(user).id))

    def home(self, user: str) -> JSON | None:
        return self._shown(self.views.home(self.user(user).id))

    def _shown(self, view: View | None) -> JSON | None:
        return self.show_view(view) if view else None

    def messages(self, channel: str) -> list[JSON]:
        """All of a channel's messages in order, replies among them, with their metadata."""
        where = self.channel(channel)
        with self.changed:
            return [posting.decorated(where, message) for message in where.in_order()]

    def thread(self, channel: str, ts: str) -> list[JSON]:
        """The message `ts` and its replies in order."""
        return [m for m in self.messages(channel) if ts in (m["ts"], m.get("thread_ts"))]

    def ephemerals(self, user: str, channel: str) -> list[JSON]:
        mine = self.user(user).id
        with self.changed:
            return [dict(message) for message in self.channel(channel).ephemerals if message["for"] == mine]

    def visible_text(self, shown: Mapping[str, Any]) -> str:
        """All that a person reads of a message or view, mentions by name."""
        return visible_text(shown, self.names())

    def wait_for(self, predicate: Callable[[], Any], timeout: float = 10.0) -> Any:
        """The first true value of `predicate`, looked at at every change; TimeoutError otherwise.

        It is called with the workspace held, so it must not itself call the Web API.
        """
        deadline = time.monotonic() + timeout
        with self.changed:
            while not (found := predicate()):
                if (left := deadline - time.monotonic()) <= 0:
                    raise TimeoutError(
                        f"{getattr(predicate, '__name__', 'it')} did not come true in {timeout} s"
                    )
                self.changed.wait(left)
        return found

    def wait_for_reply(self, channel: str, ts: str, timeout: float = 10.0, after: int = 0) -> JSON:
        """The app's message number `after` (from 0) in the thread of `ts`."""

        def reply() -> JSON | None:
            said = [m for m in self.thread(channel, ts) if m["user"] == self.bot_user_id]
            return said[after] if len(said) > after else None

        return dict(self.wait_for(reply, timeout))

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tells every socket to go; unless `reason` is "warning" its connection then ends."""
        self.courier.announce({"type": "disconnect", "reason": reason, "debug_info": {"host": "playground"}})
