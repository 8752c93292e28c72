"""What a colleague looks after: customers, open deals, open steps, open leads; and giving it to another."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from store import leads
from store.changes import Writing
from store.models import AccountRow, DealRow, LeadRow, Row, StageRow, StepRow
from store.stages import CLOSED
from store.visibility import Reader, sees


@dataclass(frozen=True)
class Book:
    """Rows' ids, in order."""

    accounts: tuple[int, ...] = ()
    deals: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()
    leads: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.accounts or self.deals or self.steps or self.leads)

    def kept(self) -> dict[str, list[int]]:
        """As JSON."""
        return {name: list(ids) for name, ids in asdict(self).items()}

    @classmethod
    def from_kept(cls, kept: dict[str, list[int]]) -> Book:
        return cls(**{name: tuple(ids) for name, ids in kept.items()})


def of_owner(conn: Connection, reader: Reader, owner_id: int) -> Book:
    """All of theirs that the reader sees."""
    return Book(
        _ids(conn, select(AccountRow.id).where(AccountRow.owner_id == owner_id, sees(reader, AccountRow))),
        _ids(conn, _open_deals(reader, owner_id)),
        _ids(conn, _open_steps(reader, owner_id)),
        _ids(conn, _open_leads(reader, owner_id)),
    )


def of_account(conn: Connection, reader: Reader, account_id: int, owner_id: int | None) -> Book:
    """The customer, with the open deals and steps there that are that owner's."""
    if owner_id is None:
        return Book((account_id,))
    return Book(
        (account_id,),
        _ids(conn, _open_deals(reader, owner_id, DealRow.account_id == account_id)),
        _ids(conn, _open_steps(reader, owner_id, StepRow.account_id == account_id)),
    )


def of_deal(conn: Connection, reader: Reader, deal_id: int, owner_id: int | None) -> Book:
    """The deal, with the open steps about it that are that owner's."""
    if owner_id is None:
        return Book((), (deal_id,))
    return Book((), (deal_id,), _ids(conn, _open_steps(reader, owner_id, StepRow.deal_id == deal_id)))


def give(change: Writing, book: Book, before: int | None, to: int) -> None:
    """Raises StaleRow where one of them is no longer `before`'s."""
    rows: tuple[tuple[type[Row], tuple[int, ...]], ...] = (
        (AccountRow, book.accounts),
        (DealRow, book.deals),
        (StepRow, book.steps),
        (LeadRow, book.leads),
    )
    for row, ids in rows:
        for row_id in ids:
            change.update(row, row_id, {"owner_id": before}, owner_id=to)


def _open_deals(reader: Reader, owner_id: int, *where: ColumnElement[bool]) -> Select[Any]:
    theirs = select(DealRow.id).join(StageRow, StageRow.id == DealRow.stage_id)
    open_ones = theirs.where(DealRow.owner_id == owner_id, StageRow.kind.not_in(CLOSED))
    return open_ones.where(*where, sees(reader, DealRow))


def _open_steps(reader: Reader, owner_id: int, *where: ColumnElement[bool]) -> Select[Any]:
    still_open = (StepRow.done_at.is_(None), StepRow.dropped_at.is_(None))
    theirs = select(StepRow.id).where(StepRow.owner_id == owner_id, *still_open)
    return theirs.where(*where, sees(reader, StepRow))


def _open_leads(reader: Reader, owner_id: int) -> Select[Any]:
    theirs = select(LeadRow.id).where(LeadRow.owner_id == owner_id, LeadRow.status.in_(leads.OPEN))
    return theirs.where(sees(reader, LeadRow))


def _ids(conn: Connection, query: Select[Any]) -> tuple[int, ...]:
    return tuple(sorted(conn.scalars(query)))
