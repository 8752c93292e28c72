"""The sample company of the demo: its records and what its people have told so far.

The files were written as of one day (`WRITTEN`); everything moves by the days since, so that the pipeline is alive
on any day. What would fall on a weekend moves to the working day beside it.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from store import changes, channels, matching, preferences, users
from store.database import Workspace
from store.folding import fold
from store.users import User
from tools import lexicons
from tools.entries.record import record
from tools.importing.import_files import import_files
from tools.preferences.change import change
from tools.reading import Candidate, Day, Named, NoteRead, Reading, StepRead
from tools.results import Logged
from tools.steps.finish_step import finish_by_id
from tools.turn import Turn
from tools.workspace.give_channel import VERB

FOLDER = Path(__file__).parent / "playground" / "sample"
WRITTEN = date(2026, 11, 18)
_DAYS = ("close_date", "created_on", "last_activity_on")

JSON = dict[str, Any]
Progress = Callable[[str, int, int], None]
"""Called with what is being loaded, how much is done and how much there is."""


def load(workspace: Workspace, today: date, progress: Progress) -> None:
    """Fills an empty workspace. `today` is the day on which the pipeline is to look alive."""
    shift = today - WRITTEN
    now = datetime.combine(today, time(0), ZoneInfo("UTC"))
    with tempfile.TemporaryDirectory() as folder:
        moved = [_moved(path, shift, Path(folder)) for path in sorted(FOLDER.glob("*.csv"))]
        import_files(workspace, moved, now, progress)
    _share(workspace, now)
    notes = _rows("notes.jsonl")
    telling = _Telling.of(workspace, shift)
    for done, note in enumerate(notes, 1):
        telling.tell(note)
        progress("notes", done, len(notes))


def _share(workspace: Workspace, now: datetime) -> None:
    """The company's exchange rates, so that a pipeline of several currencies adds up."""
    rates = json.loads((FOLDER / "rates.json").read_text("utf-8"))
    with workspace.writing() as conn:
        stands = preferences.get(conn)
        wanted = replace(stands, rates={code: Decimal(rate) for code, rate in rates.items()})
        change(conn, None, wanted, now)


def link_channels(workspace: Workspace, ids: dict[str, str]) -> None:
    """Channels of an account are linked to it. `ids`: channel name → Slack's id."""
    with workspace.writing() as conn, changes.begin(conn, None, VERB, datetime.now(UTC)) as change:
        found = matching.accounts(conn).keys
        for channel in json.loads((FOLDER / "channels.json").read_text("utf-8")):
            if channel["account"]:
                channels.give(change, conn, ids[channel["name"]], found[fold(channel["account"])])


def _rows(name: str) -> list[JSON]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines() if line.strip()]


def _moved(path: Path, shift: timedelta, folder: Path) -> Path:
    """The file with its days moved, in the folder."""
    target = folder / path.name
    with (
        path.open(encoding="utf-8", newline="") as source,
        target.open("w", encoding="utf-8", newline="") as sink,
    ):
        rows = csv.DictReader(source)
        writer = csv.DictWriter(sink, rows.fieldnames or [])
        writer.writeheader()
        for row in rows:
            days = {key: (date.fromisoformat(row[key]) + shift).isoformat() for key in _DAYS if row.get(key)}
            writer.writerow(row | days)
    return target


@dataclass(frozen=True)
class _Telling:
    """Writes the notes as their authors would have: through the same record, on the day they were told."""

    workspace: Workspace
    shift: timedelta
    people: dict[str, User]
    accounts: matching.Book
    contacts: matching.Book
    deals: matching.Book

    @classmethod
    def of(cls, workspace: Workspace, shift: timedelta) -> _Telling:
        with workspace.reading() as conn:
            people = {user.email: user for user in users.everyone(conn)}
            books = matching.accounts(conn), matching.contacts(conn), matching.deals(conn)
        return cls(workspace, shift, people, *books)

    def tell(self, note: JSON) -> None:
        turn = self._turn(note)
        logged = record(turn, Reading((self._read(note, turn.now.date()),)))
        for line, step in zip(_steps(logged), note["steps"], strict=True):
            if step["done"]:
                day = self._day(step["done"], back=True)
                finish_by_id(self._at(note, day), line)

    def _turn(self, note: JSON) -> Turn:
        return self._at(note, self._day(note["on"], back=True))

    def _at(self, note: JSON, day: date) -> Turn:
        author = self.people[note["author"]]
        now = datetime.combine(day, time.fromisoformat(note["at"]), ZoneInfo(author.zone))
        lexicon = lexicons.of_reader(self.workspace, author.id)
        return Turn(self.workspace, lexicon, author, now, note["text"])

    def _day(self, written: str, back: bool) -> date:
        """The day, moved; off a weekend back to Friday or on to Monday."""
        day = date.fromisoformat(written) + self.shift
        over = max(0, day.weekday() - 4)
        return day - timedelta(over) if back else day + timedelta((7 - day.weekday()) % 7 if over else 0)

    def _read(self, note: JSON, day: date) -> NoteRead:
        account_id = self.accounts.keys[fold(note["account"])]
        return NoteRead(
            text=note["text"],
            summary=note["summary"],
            account=Named(note["account"], Candidate("accounts", account_id, note["account"])),
            contacts=tuple(self._contact(name, account_id) for name in note["contacts"]),
            colleagues=tuple(self._colleague(email) for email in note["colleagues"]),
            kind=note["kind"],
            occurred=Day(day, day, day, ""),
            deal=self._deal(note["deal"], account_id),
            amount=None,
            stage=None,
            close=None,
            mood=note["mood"],
            steps=tuple(self._step(step) for step in note["steps"]),
        )

    def _contact(self, name: str, account_id: int) -> Named:
        return Named(name, Candidate("contacts", self.contacts.keys[(fold(name), account_id)], name))

    def _deal(self, name: str | None, account_id: int) -> Named | None:
        return (
            name and Named(name, Candidate("deals", self.deals.keys[(fold(name), account_id)], name))
        ) or None

    def _colleague(self, email: str) -> Candidate:
        user = self.people[email]
        return Candidate("users", user.id, user.name)

    def _step(self, step: JSON) -> StepRead:
        owner = None if step["owner"] == "customer" else self._colleague(step["owner"])
        due = self._day(step["due"], back=False) if step["due"] else None
        return StepRead(step["action"], Day(due, due, due, "") if due else None, owner, step["action"])


def _steps(logged: Logged) -> list[int]:
    return [step.id for entry in logged.entries for step in entry.steps]
