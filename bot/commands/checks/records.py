"""The records: can they be read, who is in them, and what the workspace shares."""

from __future__ import annotations

from collections.abc import Iterator

from bot.commands.checks.finding import Finding
from bot.commands.place import WORKSPACE, home_of
from bot.settings import Settings
from store import preferences, users
from store.database import DatabaseProblem, Workspace, journal_mode, open_workspace
from store.driver import sqlite
from store.preferences import Preferences
from store.summary import counts
from store.users import User
from store.visibility import ADMIN, EVERYONE
from tools.preferences.written import DAYS


def records(settings: Settings) -> Iterator[Finding]:
    try:
        workspace = open_workspace(home_of(settings), WORKSPACE)
    except DatabaseProblem as problem:
        yield Finding("records", "wrong", str(problem))
        return
    yield from _standing(workspace)
    workspace.close()
    if settings.database_url is None:
        yield _sqlite()


def _standing(workspace: Workspace) -> Iterator[Finding]:
    with workspace.reading() as conn:
        told = ", ".join(f"{count} {what}" for what, count in counts(conn).items())
        shared = preferences.get(conn)
        team = [user for user in users.everyone(conn) if user.active]
    yield Finding("records", "ok", f"{workspace.engine_name}: {told}")
    yield from _people(team, shared)
    yield from _shared(shared)


def _people(team: list[User], shared: Preferences) -> Iterator[Finding]:
    if team and not any(user.role == ADMIN for user in team):
        yield Finding(
            "people",
            "wrong",
            "nobody is an admin, so nobody is asked about newcomers and nobody can change settings: rapport add"
            " you@company.example --role admin",
        )
    alone = [user.name for user in team if user.manager_id is None and user.role == "rep"]
    if shared.visibility != EVERYONE and alone:
        yield Finding(
            "people",
            "note",
            f"records are seen by {shared.visibility}, and {', '.join(alone[:5])} have no manager: only admins and"
            " they themselves see theirs. Import users.csv with manager_email",
        )


def _shared(shared: Preferences) -> Iterator[Finding]:
    months = f"from month {shared.fiscal_start}" if shared.fiscal_start else "as usual in each country"
    days = " ".join(DAYS[day] for day in shared.working_days)
    said = (
        f"home currency {shared.home_currency} · fiscal year {months} · working days {days} · records seen by"
        f" {shared.visibility}"
    )
    yield Finding("shared", "ok", said)
    for pipeline in shared.pipelines:
        stages = " → ".join(f"{stage.name} {stage.probability:.0%}" for stage in pipeline.stages)
        yield Finding("pipeline", "ok", f"{pipeline.name}: {stages}")
    if shared.channels:
        yield Finding("channels", "ok", f"{len(shared.channels)} belong to a customer")


def _sqlite() -> Finding:
    version = sqlite.sqlite_version
    if journal_mode() == "WAL":
        return Finding("SQLite", "ok", version)
    said = (
        f"{version} may damage a file in WAL mode, so it runs without: commits are slower. 3.51.3 is mended."
    )
    return Finding("SQLite", "note", said)
