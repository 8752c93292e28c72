"""make eval DATA=folder: how well messages are understood, as one table by language.

The folder holds labelled messages (notes-*.jsonl), questions.jsonl, the scorers and public/; the company's CSV
files lie beside it, in the folder that each row names ("crm"). Nothing of it is part of the project.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.eval.public import public_figures

RAPPORT = [sys.executable, "-m", "bot"]


def main() -> None:
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("Name the folder of labelled messages: make eval DATA=path/to/eval")
    data = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as home:
        columns = _notes(data, home) | _questions(data, home)
    _print("understanding", columns)
    _print("dates and money (public)", public_figures(data))


def _notes(data: Path, home: str) -> dict[str, dict[str, float]]:
    scorer = _load(data / "score.py")
    figures = {}
    for file in sorted(data.glob("notes-*.jsonl")):
        gold = _rows(file)
        _import(data, home, gold)
        began = time.perf_counter()
        said = _run(["read", str(file)], home)
        figures[file.stem], _ = scorer.score(gold, said)
        figures[file.stem]["seconds in all"] = time.perf_counter() - began
    return figures


def _questions(data: Path, home: str) -> dict[str, dict[str, float]]:
    file = data / "questions.jsonl"
    scorer, answers = _load(data / "score_answers.py"), _run(["ask", "--file", str(file)], home)
    by_id = {row["id"]: row.get("text", "") for row in answers}
    right: dict[str, list[bool]] = defaultdict(list)
    for row in _rows(file):
        text = by_id.get(row["id"], "")
        right[row["lang"]].append(bool(text) and not scorer.wrong_facts(row["expect"], text))
    return {
        f"questions-{lang}": {"messages": len(all_), "right": sum(all_) / len(all_)}
        for lang, all_ in right.items()
    }


def _import(data: Path, home: str, gold: list[dict[str, Any]]) -> None:
    for folder in {row["crm"] for row in gold}:
        files = sorted(str(path) for path in (data.parent / folder).glob("*.csv"))
        subprocess.run([*RAPPORT, "import", *files, "--data", home], check=True, capture_output=True)


def _run(command: list[str], home: str) -> list[dict[str, Any]]:
    done = subprocess.run([*RAPPORT, *command, "--data", home], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def _load(script: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(script.stem, script)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _print(title: str, columns: dict[str, dict[str, float]]) -> None:
    table = Table(title=title)
    table.add_column("figure")
    for name in columns:
        table.add_column(name, justify="right")
    for figure in dict.fromkeys(figure for column in columns.values() for figure in column):
        cells = [columns[name].get(figure) for name in columns]
        table.add_row(
            figure,
            *(
                "" if cell is None else f"{cell:.3f}" if isinstance(cell, float) else str(cell)
                for cell in cells
            ),
        )
    Console().print(table)


if __name__ == "__main__":
    main()
