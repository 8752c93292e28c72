"""The people of the workspace, and the JSON that `users.*` gives of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.errors import SlackError
from bot.playground.ids import stable_id

JSON = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """One row of what the host gives: `zone` an IANA name, `locale` as Slack has it (`ja-JP`).

    `is_guest` is Slack's `is_restricted`, of one channel only its `is_ultra_restricted`; `team` names another company
    for a stranger of a shared channel.
    """

    name: str
    email: str
    zone: str = "UTC"
    locale: str = "en-US"
    title: str = ""
    is_bot: bool = False
    is_guest: bool = False
    is_single_channel_guest: bool = False
    is_admin: bool = False
    deactivated: bool = False
    team: str = ""
    shows_email: bool = False
    """Of a stranger: their company lets others see its people's addresses."""


@dataclass(frozen=True)
class User:
    """A person with the ids that Slack knows them by."""

    id: str
    team_id: str
    person: Person
    is_stranger: bool = False

    @property
    def name(self) -> str:
        return self.person.name

    def as_json(self, at: float) -> JSON:
        person = self.person
        offset = datetime.fromtimestamp(at, ZoneInfo(person.zone)).utcoffset()
        return {
            "id": self.id,
            "team_id": self.team_id,
            "name": handle(person),
            "real_name": person.name,
            "deleted": person.deactivated,
            "tz": person.zone,
            "tz_label": person.zone.replace("_", " "),
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "profile": self._profile(),
            "is_admin": person.is_admin,
            "is_owner": False,
            "is_bot": person.is_bot,
            "is_app_user": False,
            "is_restricted": person.is_guest or person.is_single_channel_guest,
            "is_ultra_restricted": person.is_single_channel_guest,
            "is_stranger": self.is_stranger,
            "updated": 1_700_000_000,
        }

    def _profile(self) -> JSON:
        person = self.person
        profile = {
            "real_name": person.name,
            "display_name": person.name,
            "title": person.title,
            "team": self.team_id,
        }
        hidden = person.is_bot or (self.is_stranger and not person.shows_email)
        return profile if hidden else {**profile, "email": person.email}


def handle(person: Person) -> str:
    return person.email.split("@")[0].lower() or person.name.lower().replace(" ", ".")


class People:
    """Everyone, found by id, e-mail or name."""

    def __init__(self, team_id: str, bot: Person, people: Iterable[Person]) -> None:
        self.bot = User(stable_id("U", team_id, "bot", bot.name), team_id, bot)
        self._users = {self.bot.id: self.bot}
        for person in people:
            self.add(team_id, person)

    def add(self, team_id: str, person: Person) -> User:
        home = stable_id("T", person.team) if person.team else team_id
        user = User(stable_id("U", team_id, person.email), home, person, home != team_id)
        self._users[user.id] = user
        return user

    def alter(self, who: str, **about: Any) -> User:
        """The person with other fields: `is_guest`, `deactivated`, `email`, …"""
        user = self.find(who)
        self._users[user.id] = replace(user, person=replace(user.person, **about))
        return self._users[user.id]

    def __iter__(self) -> Iterator[User]:
        return iter(list(self._users.values()))

    def get(self, user_id: str) -> User:
        if user_id not in self._users:
            raise SlackError("user_not_found")
        return self._users[user_id]

    def find(self, who: str) -> User:
        """`who` is an id, an e-mail or a name."""
        if who in self._users:
            return self._users[who]
        for user in self._users.values():
            if who.lower() in (user.person.email.lower(), user.name.lower()):
                return user
        raise SlackError("user_not_found")

    def by_email(self, email: str) -> User:
        for user in self._users.values():
            known = not (user.is_stranger or user.person.is_bot or user.person.deactivated)
            if known and user.person.email.lower() == email.lower():
                return user
        raise SlackError("users_not_found")

    def humans(self) -> list[User]:
        return [user for user in self._users.values() if not user.person.is_bot]

    def names(self) -> dict[str, str]:
        return {user.id: user.name for user in self._users.values()}
