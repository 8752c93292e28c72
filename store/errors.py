"""What the store refuses, each in a sentence that says what to do.

StoreError
├── DatabaseProblem   the database cannot be opened, made or upgraded
├── StaleRow          a row is not as the writer believed it to be
├── MovedOn           a change cannot be taken back: a row of it has changed since
└── AlreadyUndone     a change was taken back before
"""

from __future__ import annotations


class StoreError(Exception):
    """Everything that the store refuses on purpose."""


class DatabaseProblem(StoreError):
    """Meant for the person who runs Rapport; the message is whole sentences."""


class _OfRow(StoreError):
    sentence = ""

    def __init__(self, table: str, row_id: int) -> None:
        self.table = table
        self.row_id = row_id
        super().__init__(self.sentence.format(table=table, row_id=row_id))


class StaleRow(_OfRow):
    """Also raised where the row is gone."""

    sentence = "Row {row_id} of {table} has changed since it was read. Read it again first."


class MovedOn(_OfRow):
    sentence = "Row {row_id} of {table} has changed since, so the change cannot be taken back."


class AlreadyUndone(StoreError):
    def __init__(self, change_id: int) -> None:
        self.change_id = change_id
        super().__init__(f"Change {change_id} was taken back already.")
