"""The app's manifest: what Slack makes an app from, and what our token therefore may do."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent.parent / "manifest.json"


@cache
def scopes() -> frozenset[str]:
    """Of the bot's token."""
    return frozenset(_read()["oauth_config"]["scopes"]["bot"])


def shortcuts() -> list[tuple[str, str]]:
    """Name and callback id of those on a message."""
    found = _read()["features"]["shortcuts"]
    return [(one["name"], one["callback_id"]) for one in found if one["type"] == "message"]


def commands() -> list[str]:
    return [one["command"] for one in _read()["features"]["slash_commands"]]


def _read() -> dict[str, Any]:
    return dict(json.loads(FILE.read_text("utf-8")))
