"""A small company, its Slack as the stand-in, and the real app between them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from slack_sdk import WebClient
from sqlalchemy import text as sql

from bot import manifest
from bot.playground.server import Serving, serve
from bot.playground.slack import Channel, Person, Slack
from bot.settings import Settings
from bot.wiring import WHOLE, Part, Rapport
from store import changes, channels
from store.database import Home, Workspace, create_workspace, open_workspace
from tools.importing.import_files import import_files

PATIENCE = 40.0
"""Seconds: the first answer waits for the models, and other tests run at the same time."""
COMPANY = Path(__file__).parent / "company"
ALICE, BEN, DANA, KENTA = (f"{name}@harbor.example" for name in ("alice", "ben", "dana", "kenta"))
NOBODY, GUEST, OUTSIDER = "new@harbor.example", "gus@else.example", "sue@far.example"


def company_slack() -> Slack:
    people = [
        Person("Alice Nguyen", ALICE, "America/New_York"),
        Person("Ben Okafor", BEN, "Europe/London"),
        Person("Dana Whitfield", DANA, "America/New_York"),
        Person("佐藤 健太", KENTA, "Asia/Tokyo", "ja-JP"),
        Person("Nora New", NOBODY, "Asia/Tokyo", "ja-JP"),
        Person("Gus Guest", GUEST, is_guest=True),
        Person("Sue Outsider", OUTSIDER, team="Far Away Ltd"),
    ]
    channels = [
        Channel("sales"),
        Channel("営業"),
        Channel("globex-rollout"),
        Channel("with-far", members=[ALICE, OUTSIDER], shared=True),
    ]
    slack = Slack("Harbor", people, channels)
    slack.install(manifest.whole())
    return slack


def import_company(home: Home) -> None:
    workspace = create_workspace(home, "local")
    outcome = import_files(workspace, sorted(COMPANY.glob("*.csv")), datetime.now(UTC), lambda *_: None)
    assert not any(each.refused or each.problem for each in outcome)
    workspace.close()


def settings_for(slack: Slack, serving: Serving, data: Path) -> Settings:
    return Settings(
        data=data,
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token),
        slack_api_url=serving.api_url,
        embedding_model="none",
        log_level="WARNING",
    )


class Clock:
    """The time, as far as a test has moved it on."""

    def __init__(self) -> None:
        self._ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def forward(self, seconds: float) -> None:
        self._ahead += timedelta(seconds=seconds)

    def forward_to(self, due: datetime | None) -> None:
        if due and due > self():
            self._ahead += due - self()


@dataclass
class Records:
    """What stands in the database."""

    workspace: Workspace

    def count(self, table: str) -> int:
        return int(self.rows(f"SELECT count(*) FROM {table}")[0][0])

    def rows(self, query: str, **values: Any) -> list[Any]:
        with self.workspace.reading() as conn:
            return list(conn.execute(sql(query), values).all())

    def waiting(self) -> int:
        """How much is not answered or sent yet."""
        return self.count("inbox WHERE status IN ('waiting', 'aside')") + self.count(
            "outbox WHERE status NOT IN ('sent', 'dead')"
        )

    def put_off(self) -> datetime | None:
        """When the first thing is due."""
        inbox = "SELECT not_before FROM inbox WHERE status IN ('waiting', 'aside')"
        outbox = "SELECT not_before FROM outbox WHERE status IN ('waiting', 'ambiguous')"
        [(due,)] = self.rows(f"SELECT min(not_before) FROM ({inbox} UNION ALL {outbox})")
        return datetime.fromisoformat(due).replace(tzinfo=UTC) if due else None


@dataclass
class World:
    slack: Slack
    serving: Serving
    home: Home
    clock: Clock = field(default_factory=Clock)

    def records(self) -> Records:
        return Records(open_workspace(self.home, "local"))

    @contextmanager
    def running(self, *parts: Part) -> Iterator[Rapport]:
        """The real app, or only these parts of it."""
        settings = settings_for(self.slack, self.serving, self.home.data)
        rapport = Rapport(settings, self.home, "local", self.clock, parts or WHOLE)
        rapport.start()
        try:
            yield rapport
        finally:
            rapport.stop()

    def client(self) -> WebClient:
        """Speaks as our bot, past the outbox."""
        return WebClient(self.slack.bot_token, base_url=self.serving.api_url, retry_handlers=[])

    def link(self, channel: str, account: str) -> None:
        workspace = open_workspace(self.home, "local")
        with workspace.writing() as conn:
            account_id = conn.scalar(sql("SELECT id FROM accounts WHERE name = :name"), {"name": account})
            assert account_id is not None
            with changes.begin(conn, None, "give_channel", self.clock()) as change:
                channels.give(change, conn, self.slack.channel(channel).id, account_id)
        workspace.close()

    # --- what people do and see -----------------------------------------------------------------------------

    def ask(self, user: str, text: str, channel: str | None = None, thread: str | None = None) -> str:
        """Says it and gives all that the person reads in answer; in a direct message where no channel is named."""
        return self.read(self.reply(user, text, channel, thread))

    def reply(
        self, user: str, text: str, channel: str | None = None, thread: str | None = None
    ) -> dict[str, Any]:
        """Says it and gives the first message of ours that follows."""
        where = channel or f"dm:{user}"
        before = len(self.ours(where))
        self.slack.say(user, where, text, thread)
        return self.next_of_ours(where, before)

    def next_of_ours(self, channel: str, before: int) -> dict[str, Any]:
        found: list[dict[str, Any]] = self.slack.wait_for(lambda: self.ours(channel)[before:], PATIENCE)
        return found[0]

    def ours(self, channel: str) -> list[dict[str, Any]]:
        return [
            message for message in self.slack.messages(channel) if message["user"] == self.slack.bot_user_id
        ]

    def read(self, message: dict[str, Any]) -> str:
        return self.slack.visible_text(message)

    def card(self, channel: str, ts: str) -> dict[str, Any]:
        """The message as it stands now."""
        return next(message for message in self.slack.messages(channel) if message["ts"] == ts)

    def wait_for_card(self, channel: str, ts: str, said: Callable[[str], bool]) -> str:
        """What the card says once it says that."""
        self.slack.wait_for(lambda: said(self.read(self.card(channel, ts))), PATIENCE)
        return self.read(self.card(channel, ts))

    def settled(self, seconds: float = 40.0) -> None:
        """Waits until everything that was said has been taken in, answered and sent."""
        self._settle(seconds, lambda: None)

    def settled_in_time(self, seconds: float = 40.0) -> None:
        """As `settled`, the time moving on to whatever is put off."""
        records = self.records()
        self._settle(seconds, lambda: self.clock.forward_to(records.put_off()))

    def _settle(self, seconds: float, meanwhile: Callable[[], None]) -> None:
        records = self.records()

        def done() -> bool:
            meanwhile()
            return self.taken_in() and not records.waiting()

        self.until(done, seconds)

    def until(self, true: Callable[[], object], seconds: float = 40.0) -> None:
        """Looks again and again: of what is written to the database nothing here is told."""
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, "it did not come true"
            time.sleep(0.02)

    def taken_in(self) -> bool:
        """Each event was acknowledged, the first time or when it came again."""
        events = [envelope for envelope in self.slack.courier.sent if envelope.kind == "events_api"]
        done = {envelope.payload["event_id"] for envelope in events if envelope.acknowledged}
        return all(envelope.payload["event_id"] in done for envelope in events)


@contextmanager
def world(home: Home) -> Iterator[World]:
    slack = company_slack()
    with serve(slack) as serving:
        yield World(slack, serving, home)


def buttons(message: dict[str, Any]) -> list[tuple[str, str]]:
    """Action and value of each button of a card, in order."""
    rows = [block["elements"] for block in message.get("blocks", []) if block["type"] == "actions"]
    return [(element["action_id"], element["value"]) for row in rows for element in row]


def value_of(message: dict[str, Any], action: str) -> dict[str, Any]:
    """What the first button of this action carries."""
    return dict(json.loads(next(value for name, value in buttons(message) if name == action)))
