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
    return frozenset(whole()["oauth_config"]["scopes"]["bot"])


def whole() -> dict[str, Any]:
    """As docs.slack.dev/reference/app-manifest describes it."""
    return dict(json.loads(FILE.read_text("utf-8")))
