"""Trigger ids: what lets an app open a view for a person, once and for three seconds."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.playground import limits
from bot.playground.errors import SlackError


@dataclass
class Trigger:
    user: str
    until: float
    used: bool = False


class Triggers:
    def __init__(self, clock: Callable[[], float]) -> None:
        self.seconds = limits.TRIGGER_SECONDS
        self._clock = clock
        self._all: dict[str, Trigger] = {}

    def new(self, user_id: str) -> str:
        trigger_id = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._all[trigger_id] = Trigger(user_id, self._clock() + self.seconds)
        return trigger_id

    def use(self, trigger_id: str) -> str:
        """The person it was made for."""
        trigger = self._all.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._clock() > trigger.until:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger.user
