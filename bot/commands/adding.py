"""`rapport add`: a person of the team, the first admin for example."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rich.console import Console

from bot.commands.place import give_up, workspace_of
from bot.settings import Settings
from store import changes, users
from tools.importing.kinds import ROLES, country_of

console = Console(stderr=True, highlight=False)
VERB = "add_colleague"


def run_add(settings: Settings, email: str, role: str, name: str | None, zone: str, language: str) -> None:
    """Who is there already gets the role, and may come in again where they had left."""
    if role not in ROLES:
        give_up(f"“{role}” is no role. They are {', '.join(ROLES)}.")
    if "@" not in email:
        give_up(f"“{email}” is no e-mail address.")
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError):
        give_up(f"“{zone}” is no time zone. One is called like Europe/London.")
    with workspace_of(settings) as workspace, workspace.writing() as conn:
        known = users.by_email(conn, email)
        called = name or (known.name if known else email.partition("@")[0])
        with changes.begin(conn, None, VERB, datetime.now(UTC)) as change:
            if known:
                users.put(
                    change, known.id, name=called, role=role, active=True, ended_by=None, leaves_on=None
                )
            else:
                about = {"zone": zone, "locale": language, "country": country_of(zone)}
                users.create(change, name=called, email=email, role=role, **about)
    console.print(f"{called} ({email}) is of the team, as {role}.")
