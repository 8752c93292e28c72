"""Who wrote a message of Slack's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot import people
from bot.slack.team import Team


def writer(team: Team, message: Mapping[str, Any]) -> str:
    """Their name, with their address where it is no colleague: the sender of a mail, a person, an app; "" where
    nothing tells."""
    for file in message.get("files") or ():
        for person in file.get("from") or ():
            return f"{person.get('name') or ''} {person.get('address') or ''}".strip()
    user = str(message.get("user") or "")
    known = people.introduction(team, user) or (people.name_of(team, user) if user else None)
    return known or str(message.get("username") or (message.get("bot_profile") or {}).get("name") or "")
