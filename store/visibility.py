"""Who may see what: the one predicate that every read for a person carries in its WHERE.

The workspace decides (`WorkspaceRow.visibility`): everyone sees everything, or one's team's records, or one's own
and one's people's. An admin sees everything, who has left nothing. Whose records a person sees:

    everyone   everybody's
    team       their manager's and those of everyone below the manager; without a manager as under owner
    owner      their own and those of everyone below them

An account is its owner's. What hangs on one is seen by who sees the account; a contact of no account by who made
it, a deal or a step by whose it is, a note by who wrote it; a note about several customers by who sees them all.
What belongs to nobody only admins see. A record that may be seen carries the names of those it is linked to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    false,
    func,
    inspect,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from store.models import (
    AccountRow,
    AliasRow,
    ContactRow,
    DealRow,
    EmailRow,
    FileRow,
    InteractionAccountRow,
    InteractionRow,
    LeadRow,
    PhoneRow,
    PipelineRow,
    ProductRow,
    ProposalRow,
    QuestionRow,
    StageMoveRow,
    StageRow,
    StepRow,
    UserRow,
    VectorRow,
    WordRow,
    WorkspaceRow,
)

EVERYONE, TEAM, OWNER = "everyone", "team", "owner"
ADMIN = "admin"
WHOSE = "whose"
"""Not a table: a total names no record, only by whose records it was made can it be told who may see it."""
EVERYBODY = 0
"""No person's id."""


@dataclass(frozen=True)
class Reader:
    """The person who asks, from the signed payload and never from text."""

    user_id: int


@lru_cache(maxsize=4096)
def sees(reader: Reader, of: Any) -> ColumnElement[bool]:
    """True in the database where the reader may see a row of the table (or alias) that the query reads.

    All of it is asked of the rows as they stand: a setting, a manager or a role that changes holds at the next query.
    TypeError for a table of which nothing is said here. Kept, for making it costs more than the rest of a query's text.
    """
    table = inspect(of).mapper.class_
    if table in _COLLEAGUES:
        return exists().where(_viewer.id == reader.user_id, _viewer.active)
    if table not in _RULES:
        raise TypeError(f"store/visibility.py does not say who may see {table.__name__}")
    return or_(_everything(reader), _RULES[table](of, _whose(reader)))


def whose(conn: Connection, reader: Reader) -> frozenset[int] | None:
    """The ids of the people whose records the reader sees; None: everybody's. Nobody's for who is no colleague."""
    if conn.scalar(select(_everything(reader))):
        return None
    return frozenset(conn.scalars(_whose(reader)))


def is_open(conn: Connection) -> bool:
    """Does everybody see everything?"""
    return conn.scalar(select(_setting)) == EVERYONE


def hides(conn: Connection, reader: Reader, rows: Mapping[str, Sequence[int]]) -> bool:
    """Is one of the rows (table → ids) not for the reader to see? One that is gone hides nothing. Under WHOSE stand
    the people whose records were added up."""
    return _adds_too_much(conn, reader, rows.get(WHOSE, ())) or any(
        _hides(conn, reader, table, ids) for table in _OF_A_PERSON if (ids := rows.get(_called(table)))
    )


def added_up(conn: Connection, reader: Reader) -> list[int]:
    """The people whose records a total of now is made of."""
    seen = whose(conn, reader)
    return [EVERYBODY] if seen is None else sorted(seen)


def _adds_too_much(conn: Connection, reader: Reader, added: Sequence[int]) -> bool:
    if not added:
        return False
    seen = whose(conn, reader)
    return seen is not None and not seen.issuperset(added)


def _hides(conn: Connection, reader: Reader, table: Any, ids: Sequence[int]) -> bool:
    # What belongs to nobody is neither seen nor not seen, as SQL has it: that too is hidden.
    hidden = select(table.id).where(table.id.in_(ids), ~func.coalesce(sees(reader, table), false()))
    return conn.scalar(hidden.limit(1)) is not None


def _called(table: Any) -> str:
    return str(inspect(table).local_table.name)


# Aliases keep these tables apart from those of the query that the predicate stands in.
_viewer = aliased(UserRow, name="viewer")
_mate = aliased(UserRow, name="mate")
_setting = select(aliased(WorkspaceRow, name="visible").visibility).scalar_subquery()
_account = aliased(AccountRow, name="seen_account")
_contact = aliased(ContactRow, name="seen_contact")
_deal = aliased(DealRow, name="seen_deal")
_told = aliased(InteractionRow, name="seen_told")
_link = aliased(InteractionAccountRow, name="seen_link")

Whose = Select[tuple[int]]
"""The ids of the people whose records the reader sees."""


def _everything(reader: Reader) -> ColumnElement[bool]:
    sees_all = or_(_viewer.role == ADMIN, _setting == EVERYONE)
    return exists().where(_viewer.id == reader.user_id, _viewer.active, sees_all)


@lru_cache(maxsize=4096)
def _whose(reader: Reader) -> Whose:
    """The tree below the reader, or below their manager. Asked once a statement, and only where not all is seen.

    Kept: a statement that asks it of several tables holds the tree once, and two of one name are refused.
    """
    manager = case((_setting == TEAM, _viewer.manager_id))
    top = select(func.coalesce(manager, _viewer.id).label("id"))
    tree = top.where(_viewer.id == reader.user_id, _viewer.active).cte("whose", recursive=True)
    return select(tree.union(select(_mate.id).join(tree, _mate.manager_id == tree.c.id)).c.id)


def _accounts(account: Any, whose: Whose) -> ColumnElement[bool]:
    return account.owner_id.in_(whose)  # type: ignore[no-any-return]


def _of_account(row: Any, whose: Whose) -> ColumnElement[bool]:
    return exists().where(_account.id == row.account_id, _accounts(_account, whose))


def _contacts(contact: Any, whose: Whose) -> ColumnElement[bool]:
    alone = and_(contact.account_id.is_(None), contact.created_by.in_(whose))
    return or_(alone, _of_account(contact, whose))


def _deals(deal: Any, whose: Whose) -> ColumnElement[bool]:
    return or_(deal.owner_id.in_(whose), _of_account(deal, whose))


def _leads(lead: Any, whose: Whose) -> ColumnElement[bool]:
    return or_(lead.owner_id.in_(whose), lead.created_by.in_(whose))


def _steps(step: Any, whose: Whose) -> ColumnElement[bool]:
    return or_(step.owner_id.in_(whose), step.created_by.in_(whose), _of_account(step, whose))


def _interactions(told: Any, whose: Whose) -> ColumnElement[bool]:
    theirs = exists().where(_link.interaction_id == told.id, _account.id == _link.account_id)
    hidden = theirs.where(or_(_account.owner_id.is_(None), ~_accounts(_account, whose)))
    return or_(told.author_id.in_(whose), and_(theirs, ~hidden))


def _questions(question: Any, whose: Whose) -> ColumnElement[bool]:
    return question.asked_of.in_(whose)  # type: ignore[no-any-return]


def _proposals(proposal: Any, whose: Whose) -> ColumnElement[bool]:
    return proposal.proposed_by.in_(whose)  # type: ignore[no-any-return]


def _of_contact(row: Any, whose: Whose) -> ColumnElement[bool]:
    return exists().where(_contact.id == row.contact_id, _contacts(_contact, whose))


def _of_deal(row: Any, whose: Whose) -> ColumnElement[bool]:
    return exists().where(_deal.id == row.deal_id, _deals(_deal, whose))


def _of_interaction(row: Any, whose: Whose) -> ColumnElement[bool]:
    return exists().where(_told.id == row.interaction_id, _interactions(_told, whose))


_COLLEAGUES = {UserRow, ProductRow, PipelineRow, StageRow}
"""What every colleague sees."""

_RULES: dict[type, Callable[[Any, Whose], ColumnElement[bool]]] = {
    AccountRow: _accounts,
    AliasRow: _of_account,
    ContactRow: _contacts,
    EmailRow: _of_contact,
    PhoneRow: _of_contact,
    DealRow: _deals,
    LeadRow: _leads,
    StageMoveRow: _of_deal,
    InteractionRow: _interactions,
    FileRow: _of_interaction,
    WordRow: _of_interaction,
    VectorRow: _of_interaction,
    StepRow: _steps,
    QuestionRow: _questions,
    ProposalRow: _proposals,
}

_OF_A_PERSON: tuple[Any, ...] = (AccountRow, ContactRow, DealRow, InteractionRow, LeadRow, StepRow)
"""Records that a card shows and not everybody may see."""
