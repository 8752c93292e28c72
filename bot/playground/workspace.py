"""The state of the stand-in: people, channels, views, files, and the app's line to it."""

from __future__ import annotations

import copy
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.playground import events
from bot.playground.channels import Channel, Channels, Conversation
from bot.playground.courier import Courier, Envelope
from bot.playground.faults import Faults
from bot.playground.files import Files
from bot.playground.ids import Timestamps, stable_id
from bot.playground.people import People, Person
from bot.playground.responses import ResponseAddresses
from bot.playground.state import State
from bot.playground.triggers import Triggers
from bot.playground.typed import Typing
from bot.playground.views import View, Views

JSON = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """Something a newcomer may send: `language` a tag (`en`, `ja`) under which the page lists it."""

    text: str
    language: str = "en"


@dataclass(frozen=True)
class Shortcut:
    """A shortcut of the app: on a message, or anywhere ("global")."""

    name: str
    callback_id: str
    kind: Literal["message", "global"] = "message"


class Workspace:
    """Everything is guarded by `changed`, notified whenever something happens that may be awaited."""

    def __init__(
        self,
        team_name: str,
        people: Sequence[Person],
        channels: Sequence[Channel],
        bot_name: str = "Rapport",
        examples: Sequence[Example] = (),
        commands: Sequence[str] = (),
        shortcuts: Sequence[Shortcut] = (),
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.team_name, self.bot_name = team_name, bot_name
        self.examples, self.commands, self.shortcuts = examples, commands, shortcuts
        self.clock = clock
        self.changed = threading.Condition(threading.RLock())
        self.team_id = stable_id("T", team_name)
        self.app_id = stable_id("A", team_name, bot_name)
        self.bot_id = stable_id("B", team_name, bot_name)
        self.bot_token = "xoxb-" + secrets.token_hex(16)
        self.app_token = "xapp-1-" + secrets.token_hex(16)
        self.ticket = secrets.token_hex(16)
        self.address = ""
        self.installed = True
        self.scopes: Sequence[str] = ()
        """What the app's token may do, told with every answer; where it is empty nothing is told, and all allowed."""
        self.subscribed: frozenset[str] | None = None
        """The events that the app is told of; None: of all."""
        self.features: frozenset[str] | None = None
        """What the app has besides messages (home_tab, agent_view); None: everything."""
        self._nouns(people, channels, bot_name)

    def _nouns(self, people: Sequence[Person], channels: Sequence[Channel], bot_name: str) -> None:
        self.people = People(self.team_id, Person(bot_name, "", is_bot=True), people)
        self.channels = Channels(self.team_id, self.people, int(self.clock()))
        for row in channels:
            self.channels.add(row)
        self.timestamps = Timestamps(self.clock)
        self.triggers = Triggers(self.clock)
        self.responses = ResponseAddresses(self.clock)
        self.files = Files(self.clock)
        self.views = Views()
        self.faults = Faults()
        self.courier = Courier(self.changed)
        self.away: set[str] = set()
        """Who is not at their desk, by id."""
        self.calls: list[tuple[str, JSON]] = []
        self.statuses: dict[tuple[str, str], str] = {}
        self.prompts: dict[str, JSON] = {}
        self.states: dict[tuple[str, str], State] = {}
        self.offered: dict[tuple[str, str], list[JSON]] = {}
        self._watchers: list[Callable[[JSON], None]] = []

    def install(self, manifest: JSON) -> None:
        """The app as its manifest says, and nothing beyond (docs.slack.dev/reference/app-manifest)."""
        features, settings = manifest["features"], manifest["settings"]
        self.scopes = manifest["oauth_config"]["scopes"]["bot"]
        self.subscribed = frozenset(settings["event_subscriptions"]["bot_events"])
        has_home = features["app_home"]["home_tab_enabled"]
        self.features = frozenset({"agent_view"} & set(features)) | ({"home_tab"} if has_home else set())
        self.commands = [one["command"] for one in features.get("slash_commands", ())]
        kinds: dict[str, Literal["message", "global"]] = {"message": "message", "global": "global"}
        self.shortcuts = [
            Shortcut(one["name"], one["callback_id"], kinds[one["type"]])
            for one in features.get("shortcuts", ())
        ]

    def has(self, feature: str) -> bool:
        return self.features is None or feature in self.features

    @property
    def bot_user_id(self) -> str:
        return self.people.bot.id

    def names(self) -> dict[str, str]:
        """User and channel ids and what people call them."""
        named = {c.id: c.name for c in self.channels.open_to(self.bot_user_id) if c.name}
        return {**self.people.names(), **named}

    def typing(self) -> Typing:
        by_name = {user.name: user.id for user in self.people}
        known = self.names()
        return Typing(by_name, known.__contains__)

    def tell(self, where: Conversation, event: JSON) -> None:
        """An event of a conversation, to the app if it is in there; as often as the faults say."""
        if self.bot_user_id in where.members:
            self.tell_app(event, where.shared)

    def tell_app(self, event: JSON, shared: bool = False) -> None:
        if self.subscribed is not None and events.subscription(event) not in self.subscribed:
            return
        # A copy: what is delivered is what stood then, whatever happens to the message meanwhile.
        held = copy.deepcopy(event)
        payload = events.callback(self.team_id, self.app_id, self.bot_user_id, held, self.clock(), shared)
        for _ in range(1 + self.faults.duplicates):
            self.courier.send("events_api", payload)

    def ask(self, kind: str, payload: JSON) -> Envelope:
        """An interaction of a person, which the app must acknowledge in time."""
        return self.courier.ask(kind, {**payload, "token": "verification", "api_app_id": self.app_id})

    def show_view(self, view: View) -> JSON:
        return view.as_json(self.team_id, self.app_id, self.bot_id)

    def watch(self, watcher: Callable[[JSON], None]) -> Callable[[], None]:
        """Calls `watcher` with every change, until the function given back is called."""
        with self.changed:
            self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def publish(self, kind: str, **detail: Any) -> None:
        with self.changed:
            self.changed.notify_all()
            watchers = list(self._watchers)
        for watcher in watchers:
            watcher({"kind": kind, **detail})
