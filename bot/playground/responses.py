"""Response addresses: five answers in half an hour to what a person did."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.playground import limits
from bot.playground.errors import SlackError


@dataclass
class ResponseAddress:
    """Where an answer goes: a channel, the message it came from (none for a command), the person."""

    channel: str
    user: str
    ts: str
    until: float
    uses: int = 0


class ResponseAddresses:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._all: dict[str, ResponseAddress] = {}

    def new(self, channel: str, user: str, ts: str = "") -> str:
        key = secrets.token_urlsafe(24)
        self._all[key] = ResponseAddress(channel, user, ts, self._clock() + limits.RESPONSE_URL_SECONDS)
        return key

    def use(self, key: str) -> ResponseAddress:
        address = self._all.get(key)
        if address is None or self._clock() > address.until:
            raise SlackError("expired_url")
        if address.uses >= limits.RESPONSE_URL_USES:
            raise SlackError("used_url")
        address.uses += 1
        return address
