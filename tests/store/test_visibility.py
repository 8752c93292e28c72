from __future__ import annotations

from sqlalchemy import select, update

from store.database import Workspace
from store.models import AccountRow, UserRow
from store.visibility import Reader, sees
from tests.store import company


def _seen(workspace: Workspace, user_id: int) -> list[str]:
    with workspace.reading() as conn:
        return list(conn.scalars(select(AccountRow.name).where(sees(Reader(user_id)))))


def test_a_colleague_sees_everything_and_a_stranger_nothing(workspace: Workspace):
    with workspace.writing() as conn:
        alice = company.user(conn)
        company.account(conn)
    assert _seen(workspace, alice) == ["Acme"]
    assert _seen(workspace, alice + 1) == []


def test_who_has_left_sees_nothing(workspace: Workspace):
    with workspace.writing() as conn:
        alice = company.user(conn)
        company.account(conn)
        conn.execute(update(UserRow).values(active=False))
    assert _seen(workspace, alice) == []


def test_it_asks_about_the_reader_also_where_the_query_is_about_colleagues(workspace: Workspace):
    with workspace.writing() as conn:
        alice, bob = company.user(conn), company.user(conn, "Bob")
        conn.execute(update(UserRow).where(UserRow.id == bob).values(active=False))
    with workspace.reading() as conn:
        names = select(UserRow.name).order_by(UserRow.id)
        assert list(conn.scalars(names.where(sees(Reader(alice))))) == ["Alice", "Bob"]
        assert list(conn.scalars(names.where(sees(Reader(bob))))) == []
