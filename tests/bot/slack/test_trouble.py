"""What a failed call means."""

from __future__ import annotations

import http.client
import socket
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack.trouble import Later, LockedOut, Refused, Unknown, trouble


def refused(error: str, status: int = 200, headers: dict[str, str] | None = None) -> SlackApiError:
    data = {"ok": False, "error": error}
    return SlackApiError(
        "no",
        SlackResponse(
            client=None,
            http_verb="POST",
            api_url="",
            req_args={},
            data=data,
            headers=headers or {},
            status_code=status,
        ),
    )


@pytest.mark.parametrize(
    ("error", "means"),
    [
        (refused("ratelimited", 429, {"Retry-After": "17"}), Later("ratelimited", 17.0)),
        (refused("ratelimited", 429, {"retry-after": "3"}), Later("ratelimited", 3.0)),
        (refused("service_unavailable"), Later("service_unavailable", 10.0)),
        (refused("internal_error"), Unknown("internal_error")),
        (refused("fatal_error", 500), Unknown("fatal_error")),
        (refused("<html>Bad gateway</html>", 502), Unknown("an answer that is not Slack's, status 502")),
        (
            refused("Received a response in a non-JSON format"),
            Unknown("an answer that is not Slack's, status 200"),
        ),
        (refused("token_revoked"), LockedOut("token_revoked")),
        (refused("invalid_auth"), LockedOut("invalid_auth")),
        (refused("channel_not_found"), Refused("channel_not_found")),
        (refused("is_archived"), Refused("is_archived")),
        (refused("invalid_blocks"), Refused("invalid_blocks")),
        (URLError(ConnectionRefusedError()), Later("ConnectionRefusedError")),
        (URLError(socket.gaierror()), Later("gaierror")),
        (URLError(TimeoutError()), Unknown("TimeoutError")),
        (TimeoutError(), Unknown("TimeoutError")),
        (ConnectionResetError(), Unknown("ConnectionResetError")),
        (http.client.RemoteDisconnected(), Unknown("RemoteDisconnected")),
        (http.client.IncompleteRead(b""), Unknown("IncompleteRead")),
    ],
    ids=repr,
)
def test_it_says_whether_it_was_done(error: Exception, means: object) -> None:
    assert trouble(error) == means


def test_what_is_not_the_networks_is_raised_again() -> None:
    with pytest.raises(ZeroDivisionError):
        trouble(ZeroDivisionError())
