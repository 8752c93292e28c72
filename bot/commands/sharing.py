"""`rapport settings`: what the whole workspace shares, as a file; and a file as what it shares from now on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from bot.commands.place import give_up, workspace_of
from bot.settings import Settings
from store import changes, preferences
from store.database import Workspace
from tools.preferences import written
from tools.preferences.change import change
from tools.preferences.written import Unreadable

console = Console(stderr=True, highlight=False)


def run_settings(settings: Settings, file: Path | None) -> None:
    with workspace_of(settings) as workspace:
        if file is None:
            print(_shown(workspace), end="")
            return
        try:
            moved = _taken(workspace, file.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            give_up(f"{file} cannot be read ({error}).")
        except Unreadable as problem:
            give_up("Nothing was changed.\n" + "\n".join(problem.problems))
    console.print(f"{moved} settings changed." if moved else "The settings stand so already.")


def _shown(workspace: Workspace) -> str:
    with workspace.reading() as conn:
        return written.write(preferences.get(conn))


def _taken(workspace: Workspace, text: str) -> int:
    """How many rows that moved. Raises Unreadable."""
    wanted = written.read(text)
    with workspace.writing() as conn:
        return len(changes.rows(conn, change(conn, None, wanted, datetime.now(UTC))))
