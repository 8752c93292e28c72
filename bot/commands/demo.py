"""`rapport demo`: the sample company, the stand-in Slack with its page, and the real app between them."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.core import get_global
from pydantic import SecretStr
from rich.console import Console

from bot import manifest, sample
from bot.commands.place import WORKSPACE, give_up, home_of
from bot.commands.start import wait_for_stop
from bot.playground.keeping import kept
from bot.playground.server import Serving, serve
from bot.playground.slack import Channel, Example, Person, Slack
from bot.settings import Settings
from bot.wiring import CannotStart, Rapport
from store import inbox
from store.database import DatabaseProblem, create_workspace

_TEAM = "Kestrel Systems"
_PORTS = 20
"""How many ports after the wished one are tried."""

JSON = dict[str, Any]
console = Console(highlight=False)


def run_demo(settings: Settings, port: int, fresh: bool) -> None:
    try:
        with ExitStack() as stack:
            _fill(settings, fresh)
            console.print("Starting a stand-in for Slack …")
            slack = _slack(stack, settings.data / "slack.json")
            serving = _serve(stack, slack, port)
            rapport = _connected(settings, slack, serving)
            stack.callback(rapport.stop)
            console.print(
                f"\nRapport is ready. Open [bold]{serving.url}[/bold] and type. Stop it with Ctrl+C."
            )
            wait_for_stop()
            console.print("Finishing what was begun …")
    except (DatabaseProblem, CannotStart) as problem:
        give_up(str(problem))


def _fill(settings: Settings, fresh: bool) -> None:
    """Loads the sample company; anew where it is of another day and nobody has typed anything yet."""
    mark = settings.data / "sample.json"
    today = datetime.now(UTC).date()
    if mark.exists() and (fresh or (_loaded_on(mark) != today and _untouched(settings))):
        shutil.rmtree(settings.data)
    if mark.exists():
        console.print(f"The records of {settings.data} are kept from last time (--fresh starts over).")
        return
    console.print("Loading the sample company …")
    workspace = create_workspace(home_of(settings), WORKSPACE)
    sample.load(workspace, today, _tell())
    workspace.close()
    mark.write_text(json.dumps({"loaded_on": today.isoformat()}))


def _loaded_on(mark: Path) -> date:
    return date.fromisoformat(json.loads(mark.read_text())["loaded_on"])


def _untouched(settings: Settings) -> bool:
    workspace = create_workspace(home_of(settings), WORKSPACE)
    with workspace.reading() as conn:
        empty = inbox.is_empty(conn)
    workspace.close()
    return empty


def _tell() -> sample.Progress:
    def tell(what: str, done: int, of: int) -> None:
        if done == of:
            console.print(f"  {what}: {of}")

    return tell


def _serve(stack: ExitStack, slack: Slack, port: int) -> Serving:
    """On the wished port, or the next that is free."""
    last = port + _PORTS - 1
    for wished in range(port, last):
        with suppress(OSError):
            return stack.enter_context(serve(slack, port=wished))
    try:
        return stack.enter_context(serve(slack, port=last))
    except OSError:
        give_up(f"Ports {port} to {last} are all in use. Name another: make demo ARGS='--port 9000'.")


def _connected(settings: Settings, slack: Slack, serving: Serving) -> Rapport:
    """The real app, connected to the stand-in as it would be to Slack."""
    console.print("Starting Rapport …")
    tokens = {
        "slack_bot_token": SecretStr(slack.bot_token),
        "slack_app_token": SecretStr(slack.app_token),
        "slack_api_url": serving.api_url,
    }
    rapport = Rapport(settings.model_copy(update=tokens), home_of(settings), WORKSPACE)
    sample.link_channels(rapport.workspace, {name: slack.channel(name).id for name in _channel_names()})
    rapport.start()
    return rapport


def _slack(stack: ExitStack, file: Path) -> Slack:
    """With what was said in it last time."""
    examples = json.loads((sample.FOLDER / "examples.json").read_text("utf-8"))
    slack = Slack(
        _TEAM,
        people=list(_people()),
        channels=[_channel(row) for row in _channels()],
        examples=[Example(text, language) for language, texts in examples.items() for text in texts],
    )
    slack.install(manifest.whole())
    if not file.exists():
        _talk(slack)
    stack.enter_context(kept(slack, file))
    return slack


def _people() -> Iterator[Person]:
    with (sample.FOLDER / "users.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country = get_global("zone_territories")[row["timezone"]]
            yield Person(
                row["name"], row["email"], row["timezone"], f"{row['locale']}-{country}", row["role"]
            )


def _channels() -> list[JSON]:
    rows: list[JSON] = json.loads((sample.FOLDER / "channels.json").read_text("utf-8"))
    return rows


def _channel_names() -> list[str]:
    return [row["name"] for row in _channels()]


def _channel(row: JSON) -> Channel:
    return Channel(
        row["name"], "private" if row["private"] else "public", row["members"], topic=row["purpose"]
    )


def _talk(slack: Slack) -> None:
    """What people wrote in the channels over the last days, so that there is something to ask about."""
    zones = {person.email: ZoneInfo(person.zone) for person in _people()}
    today = datetime.now(UTC).date()
    for line in (sample.FOLDER / "threads.jsonl").read_text("utf-8").splitlines():
        talk = json.loads(line)
        day = today - timedelta(talk["days_ago"])
        zone = zones[talk["messages"][0]["author"]]
        root: str | None = None
        for message in talk["messages"]:
            at = datetime.combine(day, time.fromisoformat(message["at"]), zone).timestamp()
            ts = slack.remember(message["author"], talk["channel"], message["text"], at, root)
            root = root or ts
