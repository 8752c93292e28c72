"""`rapport start`: the bot in a Slack workspace, until it is told to stop."""

from __future__ import annotations

import signal
import threading

from rich.console import Console

from bot.commands.place import WORKSPACE, give_up, home_of
from bot.settings import Settings
from bot.wiring import CannotStart, Rapport
from store.database import DatabaseProblem

console = Console(stderr=True, highlight=False)


def run(settings: Settings) -> None:
    try:
        rapport = Rapport(settings, home_of(settings), WORKSPACE)
        rapport.start()
    except (CannotStart, DatabaseProblem) as problem:
        give_up(str(problem))
    console.print("Rapport is listening. Stop it with Ctrl+C.")
    wait_for_stop()
    console.print("Finishing what was begun …")
    rapport.stop()


def wait_for_stop() -> None:
    """Returns when the process is asked to end (Ctrl+C, SIGTERM)."""
    asked = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked.set())
    asked.wait()
