"""Channels and direct messages, who is in them, and the JSON that `conversations.*` gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.playground.errors import SlackError
from bot.playground.ids import stable_id
from bot.playground.people import People, User

JSON = dict[str, Any]
Kind = Literal["public", "private", "im"]
CHANNEL_TYPES: dict[Kind, str] = {"public": "channel", "private": "group", "im": "im"}


@dataclass(frozen=True)
class Channel:
    """One row of what the host gives. `members`: e-mails, None for all; `shared` with another company."""

    name: str
    kind: Literal["public", "private"] = "public"
    members: Sequence[str] | None = None
    shared: bool = False
    bot_is_member: bool = True
    topic: str = ""


@dataclass
class Conversation:
    """A channel or a direct message as it stands now: members by id, messages by ts."""

    id: str
    name: str
    kind: Kind
    members: list[str]
    created: int
    shared: bool = False
    archived: bool = False
    topic: str = ""
    messages: dict[str, JSON] = field(default_factory=dict)
    ephemerals: list[JSON] = field(default_factory=list)
    read: dict[str, str] = field(default_factory=dict)

    @property
    def channel_type(self) -> str:
        return CHANNEL_TYPES[self.kind]

    def find(self, ts: str) -> JSON:
        if ts not in self.messages:
            raise SlackError("message_not_found")
        return self.messages[ts]

    def in_order(self) -> list[JSON]:
        return sorted(self.messages.values(), key=lambda message: float(message["ts"]))

    def replies(self, thread_ts: str) -> list[JSON]:
        return [m for m in self.in_order() if m.get("thread_ts") == thread_ts and m["ts"] != thread_ts]

    def as_json(self, bot_id: str) -> JSON:
        shown: JSON = {
            "id": self.id,
            "created": self.created,
            "is_archived": self.archived,
            "is_im": self.kind == "im",
            "is_channel": self.kind == "public",
            "is_group": self.kind == "private",
            "is_mpim": False,
            "is_private": self.kind != "public",
            "is_ext_shared": self.shared,
            "is_shared": self.shared,
            "is_org_shared": False,
            "is_member": bot_id in self.members,
        }
        if self.kind == "im":
            return {**shown, "user": next(m for m in self.members if m != bot_id)}
        topic = {"value": self.topic, "creator": "", "last_set": 0}
        about = {"topic": topic, "purpose": topic, "num_members": len(self.members)}
        return {**shown, "name": self.name, "name_normalized": self.name, **about}


class Channels:
    """Every conversation of the workspace, found by id or name."""

    def __init__(self, team_id: str, people: People, created: int) -> None:
        self._team_id = team_id
        self._people = people
        self._created = created
        self._all: dict[str, Conversation] = {}

    def add(self, row: Channel) -> Conversation:
        members = self._members(row)
        made = Conversation(
            stable_id("C", self._team_id, row.name), row.name, row.kind, members, self._created, row.shared
        )
        made.topic = row.topic
        self._all[made.id] = made
        return made

    def _members(self, row: Channel) -> list[str]:
        everyone: Iterable[User] = (
            u for u in self._people.humans() if not u.is_stranger and not u.person.is_guest
        )
        named = everyone if row.members is None else (self._people.find(email) for email in row.members)
        return [user.id for user in named] + ([self._people.bot.id] if row.bot_is_member else [])

    def direct(self, user_id: str) -> Conversation:
        """The direct message between this person and the app, made when it is first asked for."""
        im_id = stable_id("D", self._team_id, user_id)
        if im_id not in self._all:
            members = [user_id, self._people.bot.id]
            self._all[im_id] = Conversation(im_id, "", "im", members, self._created)
        return self._all[im_id]

    def get(self, channel_id: str) -> Conversation:
        if channel_id not in self._all:
            raise SlackError("channel_not_found")
        return self._all[channel_id]

    def rename(self, before: str, after: str) -> None:
        """Slack gives a channel another id when it becomes shared."""
        where = self._all.pop(before)
        where.id = after
        self._all[after] = where

    def find(self, which: str) -> Conversation:
        """`which` is an id or a name, with or without `#`."""
        if which in self._all:
            return self._all[which]
        for conversation in self._all.values():
            if conversation.name and conversation.name == which.removeprefix("#"):
                return conversation
        raise SlackError("channel_not_found")

    def every(self) -> list[Conversation]:
        return list(self._all.values())

    def of(self, user_id: str) -> list[Conversation]:
        return [c for c in list(self._all.values()) if user_id in c.members]

    def open_to(self, user_id: str) -> list[Conversation]:
        """Those the person is in and the public ones."""
        return [c for c in list(self._all.values()) if user_id in c.members or c.kind == "public"]
