"""`rapport feedback`: which answers helped and which did not, newest first."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cards.escape import one_line, unescape
from bot.commands.place import workspace_of
from bot.settings import Settings
from store import feedback


def run_feedback(settings: Settings, most: int) -> None:
    with workspace_of(settings) as workspace, workspace.reading() as conn:
        told = feedback.last(conn, most)
    console = Console(highlight=False)
    if not told:
        console.print("Nobody has said yet whether an answer helped.")
        return
    table = Table("When (UTC)", "Who", "", "Asked", "Answered", box=None)
    for one in told:
        words = (Text(one_line(unescape(text)) or "(forgotten)") for text in (one.asked, one.answered))
        table.add_row(f"{one.at:%Y-%m-%d %H:%M}", Text(one.by), "good" if one.good else "bad", *words)
    console.print(table)
