"""`rapport doctor`: what stands, what is wrong and how to mend it. Exit code 1 where something is wrong."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from rich.console import Console
from rich.table import Table
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.commands.place import WORKSPACE, home_of
from bot.llm import LOCAL, ModelProblem, chat_model
from bot.settings import Settings
from memory import embedder
from store.database import DatabaseProblem, journal_mode, open_workspace
from store.summary import counts

Verdict = Literal["ok", "note", "wrong"]
_MARKS: dict[Verdict, str] = {"ok": "[green]ok[/]", "note": "[yellow]note[/]", "wrong": "[red]wrong[/]"}


@dataclass(frozen=True)
class Finding:
    what: str
    verdict: Verdict
    said: str


def run_doctor(settings: Settings) -> None:
    findings = [finding for check in CHECKS for finding in check(settings)]
    table = Table("", "", "", show_header=False, box=None)
    for finding in findings:
        table.add_row(_MARKS[finding.verdict], finding.what, finding.said)
    Console(highlight=False).print(table)
    sys.exit(1 if any(finding.verdict == "wrong" for finding in findings) else 0)


def _machine(_: Settings) -> Iterator[Finding]:
    yield Finding("Python", "ok", platform.python_version())


def _records(settings: Settings) -> Iterator[Finding]:
    try:
        workspace = open_workspace(home_of(settings), WORKSPACE)
    except DatabaseProblem as problem:
        yield Finding("records", "wrong", str(problem))
        return
    with workspace.reading() as conn:
        told = ", ".join(f"{count} {what}" for what, count in counts(conn).items())
    yield Finding("records", "ok", f"{workspace.engine_name}: {told}")
    workspace.close()
    if settings.database_url is None:
        yield _sqlite()


def _sqlite() -> Finding:
    version = sqlite3.sqlite_version
    if journal_mode() == "WAL":
        return Finding("SQLite", "ok", version)
    said = (
        f"{version} may damage a file in WAL mode, so it runs without: commits are slower. 3.51.3 is mended."
    )
    return Finding("SQLite", "note", said)


def _model(settings: Settings) -> Iterator[Finding]:
    if settings.model == LOCAL:
        yield Finding("MODEL", "ok", "local: built in, nothing leaves this machine")
        return
    try:
        chat_model(settings.model)
    except ModelProblem as problem:
        yield Finding("MODEL", "wrong", str(problem))
    else:
        yield Finding("MODEL", "note", f"{settings.model}: messages are sent to that model")


def _embedding(settings: Settings) -> Iterator[Finding]:
    if settings.embedding_model:
        yield Finding("EMBEDDING_MODEL", "note", f"{settings.embedding_model}: loaded when the bot starts")
        return
    try:
        embedder.packaged_path()
    except embedder.ModelProblem as problem:
        yield Finding("EMBEDDING_MODEL", "wrong", str(problem))
    else:
        yield Finding("EMBEDDING_MODEL", "ok", "all-MiniLM-L6-v2 (English; Japanese is found by words)")


def _slack(settings: Settings) -> Iterator[Finding]:
    bot, app = settings.slack_bot_token, settings.slack_app_token
    if bot is None or app is None:
        yield Finding(
            "Slack", "note", "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are not set: only rapport demo can run"
        )
        return
    client = WebClient(base_url=settings.slack_api_url)
    checks: tuple[tuple[str, Callable[[], object]], ...] = (
        ("SLACK_BOT_TOKEN", lambda: client.auth_test(token=bot.get_secret_value())),
        ("SLACK_APP_TOKEN", lambda: client.apps_connections_open(app_token=app.get_secret_value())),
    )
    for name, check in checks:
        yield _answered(name, check)


def _answered(name: str, check: Callable[[], object]) -> Finding:
    try:
        check()
    except (SlackClientError, OSError) as error:
        reason = getattr(error, "response", None)
        told = reason["error"] if reason is not None else type(error).__name__
        return Finding(name, "wrong", f"Slack says {told}. Copy the token again from your app's page.")
    return Finding(name, "ok", "Slack takes it")


CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (_machine, _records, _model, _embedding, _slack)
