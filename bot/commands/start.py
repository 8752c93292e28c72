"""`rapport start`, `web` and `worker`: the bot in a Slack workspace, or a part of it, until it is told to stop."""

from __future__ import annotations

import signal
import threading
from collections.abc import Collection

from rich.console import Console

from bot.commands.place import WORKSPACE, give_up, home_of, workspace_of
from bot.settings import Settings
from bot.wiring import WHOLE, CannotStart, Part, Rapport
from store.database import DatabaseProblem

console = Console(stderr=True, highlight=False)


def run(settings: Settings, parts: Collection[Part] = WHOLE) -> None:
    try:
        rapport = Rapport(settings, home_of(settings), WORKSPACE, parts=parts)
        rapport.start()
    except (CannotStart, DatabaseProblem) as problem:
        give_up(str(problem))
    console.print("Rapport is listening. Stop it with Ctrl+C." if "web" in parts else "Rapport is at work.")
    wait_for_stop()
    console.print("Finishing what was begun …")
    rapport.stop()


def migrate(settings: Settings) -> None:
    """Makes or upgrades the records, and nothing else."""
    with workspace_of(settings) as workspace:
        console.print(f"The records are ready ({workspace.engine_name}).")


_LOOK_AGAIN = 0.2
"""Seconds."""


def wait_for_stop() -> None:
    """Returns when the process is asked to end (Ctrl+C, SIGTERM).

    The system may hand a signal to any thread, and only the main one handles it: it looks again and again, or a
    request that came while it slept would never be seen.
    """
    asked = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked.set())
    while not asked.wait(_LOOK_AGAIN):
        pass
