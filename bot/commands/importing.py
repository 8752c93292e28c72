"""`rapport import`: files in, a summary out; exit code 1 where a row or a file was not taken."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table

from bot.commands.place import workspace_of
from bot.settings import Settings
from tools.importing.import_files import Imported, import_files

_SHOWN = 20
"""Refused rows shown of each file; the rest are counted."""

console = Console(stderr=True, highlight=False)


def run_import(settings: Settings, files: list[Path]) -> None:
    with workspace_of(settings) as workspace, _bar() as bar:
        tasks: dict[str, TaskID] = {}

        def tell(name: str, done: int, of: int) -> None:
            if name not in tasks:
                tasks[name] = bar.add_task(name, total=of)
            bar.update(tasks[name], completed=done)

        outcome = import_files(workspace, files, datetime.now(UTC), tell)
    _print(outcome)
    sys.exit(1 if any(file.problem or file.refused for file in outcome) else 0)


def _bar() -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console)


def _print(outcome: list[Imported]) -> None:
    table = Table("file", "record", "created", "updated", "unchanged", "not taken")
    for file in outcome:
        counts = (file.created, file.updated, file.unchanged, len(file.refused))
        table.add_row(file.file, file.record or "–", *(str(count) for count in counts))
    console.print(table)
    for file in outcome:
        _print_problems(file)


def _print_problems(file: Imported) -> None:
    if file.problem:
        console.print(file.problem, style="red", markup=False)
    for refusal in file.refused[:_SHOWN]:
        console.print(f"{file.file} line {refusal.line}: {refusal.reason}", style="yellow", markup=False)
    if len(file.refused) > _SHOWN:
        console.print(
            f"{file.file}: {len(file.refused) - _SHOWN} more rows were not taken",
            style="yellow",
            markup=False,
        )
