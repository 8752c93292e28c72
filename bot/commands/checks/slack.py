"""Slack's tokens, what they may do, and the way over which events come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot import manifest
from bot.commands.checks.finding import Finding
from bot.settings import Settings


def slack(settings: Settings) -> Iterator[Finding]:
    if settings.slack_bot_token is None:
        yield Finding("Slack", "note", "SLACK_BOT_TOKEN is not set: only rapport demo can run")
        return
    client = WebClient(settings.slack_bot_token.get_secret_value(), base_url=settings.slack_api_url)
    yield from _bot(client)
    yield from _way(settings, client)


def _bot(client: WebClient) -> Iterator[Finding]:
    try:
        answer = client.auth_test()
    except (SlackClientError, OSError) as error:
        yield _refused("SLACK_BOT_TOKEN", error)
        return
    yield Finding("SLACK_BOT_TOKEN", "ok", f"Slack takes it: {answer.get('team')}")
    yield from _scopes(answer.headers)


def _scopes(headers: Mapping[str, Any]) -> Iterator[Finding]:
    """Slack tells with each answer what the token may do."""
    told = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), None)
    if told is None:
        return
    granted = {scope.strip() for scope in str(told).split(",")}
    missing, more = manifest.scopes() - granted, granted - manifest.scopes()
    if missing:
        yield Finding(
            "scopes",
            "wrong",
            f"the app lacks {', '.join(sorted(missing))}: paste manifest.json under “App Manifest” on its page and"
            " install it again",
        )
    elif more:
        yield Finding("scopes", "note", f"the app has more than it needs: {', '.join(sorted(more))}")
    else:
        yield Finding("scopes", "ok", "as in manifest.json")


def _way(settings: Settings, client: WebClient) -> Iterator[Finding]:
    if settings.slack_app_token is not None:
        try:
            client.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
        except (SlackClientError, OSError) as error:
            yield _refused("SLACK_APP_TOKEN", error)
        else:
            yield Finding("SLACK_APP_TOKEN", "ok", "Slack takes it: events come over Socket Mode")
    elif settings.slack_signing_secret is not None:
        yield Finding(
            "HTTP",
            "ok",
            f"events come to port {settings.port}: give https://…/slack/events as the app's request URL",
        )
    else:
        yield Finding(
            "Slack",
            "wrong",
            "neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set: nothing can come",
        )


def _refused(name: str, error: Exception) -> Finding:
    reason = getattr(error, "response", None)
    told = reason["error"] if reason is not None else type(error).__name__
    return Finding(name, "wrong", f"Slack says {told}. Copy the token again from your app's page.")
