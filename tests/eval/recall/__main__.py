"""python -m tests.eval.recall: is the right note of the sample company found, first or among the first three?

The questions (questions.jsonl) say in other words what some note of bot/playground/sample says. Each goes the way of a
message: read by the built-in model, answered by the tool that it calls. With --misses also what was found instead.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from bot import sample
from bot.commands.turns import Typed, dry_turn
from bot.reader.questions import question
from bot.reader.read import message_of, read
from memory.embedder import Embedder
from store.database import Home, Workspace, create_workspace
from tools.recall.recall import recall
from tools.recall.remember import remember_vectors, remember_words
from tools.recall.searcher import Searcher
from tools.results import Hit

FILE = Path(__file__).parent / "questions.jsonl"
ASKS = {"en": "dana@kestrel.example", "ja": "yuko@kestrel.example"}
NOW = datetime.combine(sample.WRITTEN, time(10, 30), ZoneInfo("UTC"))


@dataclass
class Figures:
    first: list[bool] = field(default_factory=list)
    three: list[bool] = field(default_factory=list)
    called: list[bool] = field(default_factory=list)


def main() -> None:
    rows = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        workspace = create_workspace(Home(Path(folder)))
        searcher = remembered(workspace)
        figures: defaultdict[str, Figures] = defaultdict(Figures)
        for row in rows:
            _ask(workspace, searcher, row, figures)
        workspace.close()
    _print(figures)


def remembered(workspace: Workspace) -> Searcher:
    """The sample company with its notes' words and vectors."""
    sample.load(workspace, sample.WRITTEN, lambda *_: None)
    while remember_words(workspace):
        pass
    embedder = Embedder()
    embedder.load()
    while remember_vectors(workspace, embedder):
        pass
    return Searcher(embedder)


def _ask(workspace: Workspace, searcher: Searcher, row: dict[str, Any], figures: dict[str, Figures]) -> None:
    turn = dry_turn(workspace, Typed("1", row["text"], ASKS[row["lang"]], NOW))
    turn = replace(turn, searcher=searcher)
    found = recall(turn, **question(message_of(turn), "recall").arguments).hits
    place = next((place for place, hit in enumerate(found, 1) if _right(hit, row)), 99)
    called = [call.verb for call in read(turn)] == ["recall"]
    for one in (figures[row["lang"]], figures["both"]):
        one.first.append(place == 1)
        one.three.append(place <= 3)
        one.called.append(called)
    if place > 1 and "--misses" in sys.argv:
        print(f"{place:2} {row['text']}  (right: {row['right'][0]['begins']})")
        for hit in found[:3]:
            print(f"     {hit.entry.account.name if hit.entry.account else ''}: {hit.entry.text[:110]!r}")
    if not called and "--misses" in sys.argv:
        print(f"   {row['text']}  read as {[call.verb for call in read(turn)]}")


def _right(hit: Hit, row: dict[str, Any]) -> bool:
    return any(hit.entry.text.startswith(one["begins"]) for one in row["right"])


def _print(figures: dict[str, Figures]) -> None:
    table = Table("questions", "number", "right note first", "in the first three", "read as recall")
    for name, one in figures.items():
        shares = [f"{sum(each) / len(each):.3f}" for each in (one.first, one.three, one.called)]
        table.add_row(name, str(len(one.first)), *shares)
    Console().print(table)


if __name__ == "__main__":
    main()
