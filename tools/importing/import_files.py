"""CSV files → records. Any order, any number of times: a second run finds every row again and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from store import changes, matching
from store.changes import Writing
from store.database import Workspace
from store.matching import Book
from store.models import StageMoveRow
from tools.importing import custom, values
from tools.importing.decode import Line, Sheet, UnreadableFile, read_sheet
from tools.importing.kinds import EXTERNAL_ID, KINDS, ORDER, Books, Kind, Wanted, kind_of
from tools.importing.values import Refused

Progress = Callable[[str, int, int], None]
"""Called with the file's name, rows done and rows in all."""


@dataclass(frozen=True)
class Refusal:
    line: int
    reason: str


@dataclass
class Imported:
    """What became of one file."""

    file: str
    record: str = ""
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    problem: str | None = None
    """Why nothing of the file could be taken."""


def import_files(
    workspace: Workspace, paths: Iterable[Path], now: datetime, progress: Progress
) -> list[Imported]:
    """Each file is one transaction and one change: a run that is killed leaves whole files, and is run again."""
    outcome: list[Imported] = []
    sheets: list[tuple[Sheet, Kind]] = []
    for path in dict.fromkeys(paths):
        try:
            sheets.append(_recognised(path))
        except UnreadableFile as error:
            outcome.append(Imported(path.name, problem=str(error)))
    for sheet, kind in sorted(sheets, key=lambda pair: ORDER.index(pair[1].record)):
        outcome.append(_import_sheet(workspace, sheet, kind, now, progress))
    return outcome


def _recognised(path: Path) -> tuple[Sheet, Kind]:
    sheet = read_sheet(path)
    kind = kind_of(sheet.headings)
    if kind is None:
        wanted = "; ".join(f"{kind.record}: {', '.join(sorted(kind.needs))}" for kind in KINDS)
        raise UnreadableFile(
            f"{path.name} cannot be told by its headings. A file needs at least these – {wanted}."
        )
    return sheet, kind


def _import_sheet(
    workspace: Workspace, sheet: Sheet, kind: Kind, now: datetime, progress: Progress
) -> Imported:
    result = Imported(sheet.name, kind.record)
    with workspace.writing() as conn, changes.begin(conn, None, "import", now) as change:
        taking = _Taking(conn, change, sheet, kind, now, result)
        for done, line in enumerate(sheet.lines, 1):
            taking.take(line)
            progress(sheet.name, done, len(sheet.lines))
        taking.finish()
    return result


class _Taking:
    """One file on its way in."""

    def __init__(
        self, conn: Connection, change: Writing, sheet: Sheet, kind: Kind, now: datetime, result: Imported
    ):
        self.change, self.kind, self.now, self.result = change, kind, now, result
        shelf = {record: getattr(matching, record)(conn) for record in {"users", "accounts", kind.record}}
        self.book: Book = shelf[kind.record]
        forms = {
            heading: values.date_form(line.cells.get(heading, "") for line in sheet.lines)
            for heading in sheet.headings
        }
        self.books = Books(shelf["users"], shelf["accounts"], matching.stages(conn), forms)
        self.custom = custom.Fields(conn, change, kind, sheet)
        self.seen: dict[int, int] = {}
        self.later: list[tuple[Line, int, dict[str, str]]] = []

    def take(self, line: Line) -> None:
        try:
            if line.problem:
                raise Refused(line.problem)
            self._put(line, self.kind.wanted(line.cells, self.books))
        except Refused as refusal:
            self.result.refused.append(Refusal(line.number, str(refusal)))

    def _put(self, line: Line, wanted: Wanted) -> None:
        external, extra = line.cells.get(EXTERNAL_ID, ""), self.custom.read(line)
        row_id = self.custom.row_of(external) or self.book.find(wanted.keys)
        if row_id is not None and row_id in self.seen:
            raise Refused(f"is the same record as line {self.seen[row_id]}")
        isnew = row_id is None
        if row_id is None:
            row_id = self.change.insert(self.book.table, **self._new(wanted.columns))
            touched = True
            self._moved(row_id, None, wanted.columns)
        else:
            touched = self._differs(row_id, self._later(wanted.columns))
        self.seen[row_id] = line.number
        self.book.keep(row_id, wanted.columns, wanted.keys)
        touched |= self._extend(row_id, wanted.lists) | self.custom.put(row_id, extra, external)
        if wanted.later:
            self.later.append((line, row_id, wanted.later))
        self._count(isnew, touched)

    def _count(self, isnew: bool, touched: bool) -> None:
        self.result.created += isnew
        self.result.updated += touched and not isnew
        self.result.unchanged += not touched

    def _new(self, columns: dict[str, Any]) -> dict[str, Any]:
        """What a new row needs besides what the file says."""
        if self.kind.record in ("accounts", "contacts", "leads"):
            return {"created_at": self.now} | columns
        if self.kind.record == "deals":
            return columns | {"created_on": columns.get("created_on") or self.now.date()}
        return columns

    def _later(self, columns: dict[str, Any]) -> dict[str, Any]:
        """What a row that is there already takes from the file."""
        return {column: value for column, value in columns.items() if column not in self.kind.once}

    def _moved(self, row_id: int, before: int | None, columns: dict[str, Any]) -> None:
        """A deal's stage history: where it came in, and each stage that a later file moves it to."""
        if "stage_id" in columns:
            to = columns["stage_id"]
            self.change.insert(
                StageMoveRow, deal_id=row_id, from_stage_id=before, to_stage_id=to, at=self.now
            )

    def _differs(self, row_id: int, columns: dict[str, Any]) -> bool:
        present = self.book.rows[row_id]
        other = {column: value for column, value in columns.items() if present.get(column) != value}
        if other:
            self.change.update(self.book.table, row_id, **other)
            self._moved(row_id, present.get("stage_id"), other)
        return bool(other)

    def _extend(self, row_id: int, lists: dict[str, list[str]]) -> bool:
        """Adds what a list lacks; what people added since stays."""
        added = False
        for name, wanted in lists.items():
            listed, present = self.book.listed[name], self.book.lists[name][row_id]
            for value in wanted:
                if listed.fold(value) not in {listed.fold(kept) for kept in present}:
                    place = {} if name == "aliases" else {"position": len(present)}
                    self.change.insert(listed.table, **{listed.parent: row_id, listed.value: value}, **place)
                    present.append(value)
                    added = True
        return added

    def finish(self) -> None:
        """Columns that name rows of the same file, now that all are in."""
        for line, row_id, later in self.later:
            try:
                found = {column: self.books.user(email) if email else None for column, email in later.items()}
            except Refused as refusal:
                self.result.refused.append(Refusal(line.number, f"taken without its manager: {refusal}"))
                continue
            if self._differs(row_id, found):
                self.book.keep(row_id, found, ())
