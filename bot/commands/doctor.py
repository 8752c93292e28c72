"""`rapport doctor`: what stands, what is wrong and how to mend it. Exit code 1 where something is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.table import Table

from bot.commands.checks import machine, records, slack
from bot.commands.checks.finding import Finding, Verdict
from bot.settings import Settings

CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    machine.python,
    records.records,
    machine.model,
    machine.embedding,
    slack.slack,
)
_MARKS: dict[Verdict, str] = {"ok": "[green]ok[/]", "note": "[yellow]note[/]", "wrong": "[red]wrong[/]"}


def run_doctor(settings: Settings) -> None:
    findings = [finding for check in CHECKS for finding in check(settings)]
    table = Table("", "", "", show_header=False, box=None)
    for finding in findings:
        table.add_row(_MARKS[finding.verdict], finding.what, finding.said)
    Console(highlight=False).print(table)
    sys.exit(1 if any(finding.verdict == "wrong" for finding in findings) else 0)
