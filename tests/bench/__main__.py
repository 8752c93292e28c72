"""make bench: how long things take on a large generated workspace, with the machine named. Never a test.

Medians and 95th percentiles of the real parts: the reader, the agent's loop, the tools, a SQLite file, the cards.
"""

from __future__ import annotations

import json
import os
import platform
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from rich.console import Console
from rich.table import Table
from slack_sdk import WebClient
from sqlalchemy import update

from bot.agent import Agent
from bot.answering import Answering
from bot.cards.draw import draw
from bot.playground.server import serve
from bot.playground.slack import Person, Slack
from bot.reader.read import read
from bot.settings import Settings
from bot.slack import heard
from bot.slack.heard import Said, Spot
from bot.slack.team import Team
from bot.viewers import viewer_of
from bot.wiring import Rapport
from bot.worker import Worker
from memory.embedder import Embedder
from memory.index import VectorIndex
from store import inbox, users, vectors
from store.database import Home, Workspace, create_workspace
from store.driver import sqlite
from store.inbox import Event
from store.models import UserRow
from tests.bench import company
from tests.bench.burst import burst
from tools import lexicons
from tools.recall.recall import recall
from tools.recall.searcher import Searcher
from tools.turn import Place, Turn

TIMES = 300
_WRITTEN = Path(__file__).parents[1] / "eval" / "own"
TARGETS = {
    "30,000 an hour: acknowledged": 1000,
    "who owns": 50,
    "what's next": 50,
    "reading one message": 40,
    "reading messages of all kinds": 40,
    "a note, inbox to outbox": 100,
}

rng = random.Random(3)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        workspace = create_workspace(home)
        company.fill(workspace)
        table = _table()
        _row(table, "names index, built", [_timed(lambda: lexicons.current(workspace))])
        agent = Agent(Settings())
        agent.warm()
        for what, texts in _questions().items():
            _row(table, what, [_asked(agent, workspace, text) for text in texts])
        for what, seconds in _recalled(workspace, home.data / "index").items():
            _row(table, what, seconds)
        _row(table, "reading one message", [_read(workspace, text) for text in _notes(TIMES)])
        _row(table, "reading messages of all kinds", [_read(workspace, text) for text in _all_kinds()])
        _row(table, "a note, inbox to outbox", _noted(workspace, agent))
        _row(table, "the same, a name new each time", _renamed(workspace, agent))
        workspace.close()
        _row(table, "start to ready", [_started(home)])
        emails = [f"rep{n}@seller.example" for n in range(1, company.USERS + 1)]
        rush = burst(home.data, emails, _notes(TIMES))
        _row(table, "the first message of a process", [rush.first])
        _row(table, "30,000 an hour: acknowledged", rush.acknowledged)
        _row(table, "30,000 an hour: answered", rush.answered)
    console = Console(width=100)
    console.print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, SQLite {sqlite.sqlite_version}"
    )
    console.print(
        f"{company.ACCOUNTS:,} accounts, {company.CONTACTS:,} contacts, {company.DEALS:,} deals, {company.NOTES:,} notes"
    )
    console.print(table)
    console.print(f"memory of the app in the burst: {rush.memory[0]:,.0f} to {rush.memory[-1]:,.0f} MB")
    console.print(
        f"memory of the rest at its highest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"
    )


def _table() -> Table:
    table = Table("what", "times", "median ms", "p95 ms", "wanted ms at p95")
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def _row(table: Table, what: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    table.add_row(
        what,
        str(len(seconds)),
        f"{median(ordered) * 1000:.1f}",
        f"{p95 * 1000:.1f}",
        str(TARGETS.get(what, "")),
    )
    print(what, file=sys.stderr)


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _name() -> str:
    return company.account_name(rng.randint(1, company.ACCOUNTS))


def _questions() -> dict[str, list[str]]:
    return {
        "who owns": [rng.choice(("who owns {}?", "{}の担当は?")).format(_name()) for _ in range(TIMES)],
        "what's next": [
            rng.choice(("what's next with {}?", "{}の次の予定は?")).format(_name()) for _ in range(TIMES)
        ],
        "what's next for me": ["what's next for me?"] * TIMES,
        "recall, by words": [f"what did {_name()} say about pricing?" for _ in range(TIMES)],
        "pipeline by stage": ["pipeline by stage"] * 50,
        "deals of a person, over an amount": [f"Rep{n % 40 + 1}'s open deals over $50k" for n in range(100)],
        "deals quiet for 30 days": ["deals with no activity in 30 days"] * 50,
        "customers quiet for 30 days": ["which customers haven't we talked to in 30 days?"] * 30,
    }


def _notes(count: int) -> list[str]:
    said = (
        "Quick call with {}, happy with the rollout. Send them the renewal quote by Friday, $18k.",
        "{}と電話。契約書案は好評でした。金曜までに見積240万円を送ります。",
    )
    return [rng.choice(said).format(_name()) for _ in range(count)]


def _all_kinds() -> list[str]:
    """What people of another company wrote, in both languages."""
    lines = [
        line
        for file in sorted(_WRITTEN.glob("notes-*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    return [json.loads(line)["text"] for line in lines]


def _turn(workspace: Workspace, text: str) -> Turn:
    with workspace.reading() as conn:
        author = users.by_email(conn, f"rep{rng.randint(1, company.USERS)}@seller.example")
    assert author is not None
    now = company.NOW.astimezone(ZoneInfo(author.zone))
    return Turn(
        workspace, lexicons.current(workspace), author, now, text, place=Place("D1", "1.0", None, True)
    )


def _asked(agent: Agent, workspace: Workspace, text: str) -> float:
    def ask() -> None:
        turn = _turn(workspace, text)
        for result in agent.answer(turn):
            draw(result, viewer_of(turn))

    return _timed(ask)


def _recalled(workspace: Workspace, folder: Path) -> dict[str, list[float]]:
    """With the model, a vector for each note and the index of them."""
    embedder = Embedder()
    company.remember(workspace, embedder)
    index = VectorIndex(folder)
    with workspace.reading() as conn:
        ids, matrix = vectors.every(conn, embedder.name)
    index.put(zip(ids, matrix, strict=True))
    searcher = Searcher(embedder, index)
    here = [(name, said.format(name)) for said in _HERE * (TIMES // len(_HERE)) if (name := _name())]
    wide = [("", said) for said in _WIDE * (TIMES // len(_WIDE))]

    def ask(name: str, text: str) -> float:
        turn = replace(_turn(workspace, text), searcher=searcher)
        return _timed(lambda: recall(turn, text, name))

    ask("", _WIDE[0])
    found = {
        "recall, of a customer": [ask(*one) for one in here],
        "recall, of all notes": [ask(*one) for one in wide],
    }
    index.close()
    return found


_HERE = [
    "what did {} say about pricing?",
    "did {} complain about outages?",
    "{}は価格について何と言っていた?",
]
_WIDE = [
    "who is worried about the price of the add-on?",
    "which customer asked for the security questionnaire?",
    "障害の再発防止を求めているのは?",
]


def _read(workspace: Workspace, text: str) -> float:
    turn = _turn(workspace, text)
    return _timed(lambda: read(turn))


def _noted(workspace: Workspace, agent: Agent) -> list[float]:
    """From the inbox's row to the committed card: claim, turn, reading, record, card, outbox."""
    worker = _worker(workspace, agent)
    return [_work(workspace, worker, number, text) for number, text in enumerate(_notes(TIMES))]


def _renamed(workspace: Workspace, agent: Agent) -> list[float]:
    """The index of names follows a change of one."""
    worker, seconds = _worker(workspace, agent), []
    for number, text in enumerate(_notes(20), TIMES):
        with workspace.writing() as conn:
            from store import changes
            from store.models import AccountRow

            with changes.begin(conn, None, "rename", company.NOW) as change:
                change.update(AccountRow, number + 1, name=f"Renamed {number} Partners")
        seconds.append(_work(workspace, worker, number, text))
    return seconds


def _worker(workspace: Workspace, agent: Agent) -> Worker:
    with workspace.writing() as conn:
        conn.execute(update(UserRow).values(slack_id="U" + UserRow.__table__.c.email))
    team = Team("T1", "UBOT", workspace, WebClient(base_url="http://127.0.0.1:9/", retry_handlers=[]))
    answering = Answering(team, agent, Searcher, lambda: company.NOW)
    return Worker(workspace, answering, "bench", lambda: None, lambda: company.NOW)


def _work(workspace: Workspace, worker: Worker, number: int, text: str) -> float:
    user = f"Urep{number % company.USERS + 1}@seller.example"
    ts = f"{company.NOW.timestamp() + number:.6f}"
    said = Said(user, "T1", text, Spot(f"D{user}", ts, None, True))
    event = Event(
        f"Ev{number}",
        "message",
        said.spot.conversation,
        heard.as_json(said),
        company.NOW,
        said.spot.channel,
        ts,
    )
    with workspace.writing() as conn:
        inbox.put(conn, event)
    return _timed(worker.work_once)


def _started(home: Home) -> float:
    slack = Slack("Bench", [Person("Rep1", "rep1@seller.example")], [])
    with serve(slack) as serving:
        tokens = {
            "slack_bot_token": SecretStr(slack.bot_token),
            "slack_app_token": SecretStr(slack.app_token),
        }
        settings = Settings(data=home.data, slack_api_url=serving.api_url, embedding_model="none", **tokens)
        began = time.perf_counter()
        rapport = Rapport(settings, home, "local")
        rapport.start()
        seconds = time.perf_counter() - began
        rapport.stop()
    return seconds


if __name__ == "__main__":
    main()
