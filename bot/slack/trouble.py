"""What a failed call to Slack means for the call: whether it was done, and when to try again."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import TypeAlias
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

LOCKED_OUT = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "org_login_required",
        "team_access_not_granted",
    }
)
NOT_NOW = {
    "ratelimited": 30.0,
    "rate_limited": 30.0,
    "message_limit_exceeded": 60.0,
    "service_unavailable": 10.0,
}
"""Errors that pass, with the seconds to wait where Slack names none."""
WHO_KNOWS = frozenset({"internal_error", "fatal_error", "request_timeout"})
"""Slack's own words: "some aspect of the operation may have succeeded before the error"."""


@dataclass(frozen=True)
class Later:
    """Not done. `seconds` as Slack asks, None where it does not say."""

    why: str
    seconds: float | None = None


@dataclass(frozen=True)
class Unknown:
    """Perhaps done: look before doing it again."""

    why: str


@dataclass(frozen=True)
class Refused:
    """Not done, and never will be as it is."""

    why: str


@dataclass(frozen=True)
class LockedOut:
    """Not done, nor will anything be until somebody mends the token."""

    why: str


Trouble: TypeAlias = Later | Unknown | Refused | LockedOut


def trouble(error: Exception) -> Trouble:
    """Raises the error again where it is none of the network's or Slack's."""
    if isinstance(error, SlackApiError):
        return _said_by_slack(error)
    if not isinstance(error, OSError | EOFError) and type(error).__module__ != "http.client":
        raise error
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, ConnectionRefusedError | socket.gaierror):
        return Later(type(reason).__name__)
    return Unknown(type(reason).__name__)


def _said_by_slack(error: SlackApiError) -> Trouble:
    response = error.response
    code = str(response.get("error") or "")
    if response.status_code == 429 or code in NOT_NOW:
        asked = response.headers.get("Retry-After") or response.headers.get("retry-after")
        return Later(code, float(asked) if asked else NOT_NOW.get(code))
    if response.status_code >= 500 or code in WHO_KNOWS or not code.isidentifier():
        return Unknown(
            code if code.isidentifier() else f"an answer that is not Slack's, status {response.status_code}"
        )
    return LockedOut(code) if code in LOCKED_OUT else Refused(code)
