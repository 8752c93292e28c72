"""What a file brings that has no column here: custom fields, typed by their cells, and the other system's ids."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from store import external_ids, fields
from store.changes import Writing
from store.fields import Field, FieldKind
from tools.importing import values
from tools.importing.decode import Line, Sheet
from tools.importing.kinds import Kind
from tools.importing.values import Refused

_SYSTEM = "csv"
_YES_NO = {"true": "true", "false": "false", "yes": "true", "no": "false", "はい": "true", "いいえ": "false"}


class Fields:
    """The custom fields and external ids of one file."""

    def __init__(self, conn: Connection, change: Writing, kind: Kind, sheet: Sheet) -> None:
        self._change, self._record = change, kind.record
        self._known_ids = external_ids.known(conn, _SYSTEM, kind.record)
        standing = fields.of_record(conn, kind.record)
        self._forms: dict[str, str] = {}
        self._fields: dict[str, Field] = {}
        for heading in sheet.headings:
            if heading and heading not in kind.knows:
                self._fields[heading] = standing.get(heading) or self._define(sheet, heading)
                self._forms[heading] = values.date_form(_cells(sheet, heading))
        self._values = {heading: fields.values_of(conn, field) for heading, field in self._fields.items()}

    def _define(self, sheet: Sheet, heading: str) -> Field:
        return fields.define(self._change, self._record, heading, _kind(_cells(sheet, heading)))

    def row_of(self, external_id: str) -> int | None:
        return self._known_ids.get(external_id) if external_id else None

    def read(self, line: Line) -> dict[str, str]:
        """Heading → value in its field's canonical form. Raises Refused where a cell does not fit its field."""
        return {
            heading: self._canonical(field, heading, line.cells[heading])
            for heading, field in self._fields.items()
            if line.cells[heading]
        }

    def put(self, row_id: int, extra: dict[str, str], external_id: str) -> bool:
        """Keeps what `read` gave; whether anything is other than it was."""
        new_id = bool(external_id) and external_id not in self._known_ids
        if new_id:
            external_ids.keep(self._change, _SYSTEM, self._record, row_id, external_id)
            self._known_ids[external_id] = row_id
        changed = [self._put(row_id, heading, value) for heading, value in extra.items()]
        return new_id or any(changed)

    def _put(self, row_id: int, heading: str, value: str) -> bool:
        before = self._values[heading].get(row_id)
        if before is not None and before.value == value:
            return False
        fields.keep(self._change, self._fields[heading], row_id, value, before)
        return True

    def _canonical(self, field: Field, heading: str, cell: str) -> str:
        if field.kind == "number":
            return str(values.number(cell))
        if field.kind == "date":
            return values.day(cell, self._forms[heading]).isoformat()
        if field.kind == "yes/no" and cell.casefold() not in _YES_NO:
            raise Refused(f"“{cell}” is neither yes nor no, as {heading} is elsewhere")
        return _YES_NO[cell.casefold()] if field.kind == "yes/no" else cell


def _cells(sheet: Sheet, heading: str) -> list[str]:
    return [line.cells[heading] for line in sheet.lines if line.cells.get(heading)]


def _kind(cells: list[str]) -> FieldKind:
    """The narrowest kind that every cell fits."""
    form = values.date_form(cells)
    tests: list[tuple[FieldKind, Callable[[str], object]]] = [
        ("yes/no", lambda cell: _YES_NO[cell.casefold()]),
        ("number", values.number),
        ("date", lambda cell: values.day(cell, form)),
    ]
    return next(
        (kind for kind, test in tests if cells and all(_passes(test, cell) for cell in cells)), "text"
    )


def _passes(test: Callable[[str], object], cell: str) -> bool:
    try:
        test(cell)
    except (Refused, KeyError):
        return False
    return True
