"""The lexicon of a workspace follows its names."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import update

from store.database import Workspace
from store.models import AliasRow, WorkspaceRow
from tests.store.company import account, add
from tools import lexicons


def test_a_name_learnt_is_known_at_the_next_turn(sqlite_workspace: Workspace) -> None:
    with sqlite_workspace.writing() as conn:
        acme = account(conn, "Acme Corporation")
    assert lexicons.current(sqlite_workspace).lookup("Zacme", "accounts") == ()
    with sqlite_workspace.writing() as conn:
        add(conn, AliasRow, account_id=acme, alias="Zacme")
        conn.execute(update(WorkspaceRow).values(lexicon_version=WorkspaceRow.lexicon_version + 1))
    now = lexicons.current(sqlite_workspace)
    assert [found.id for found in now.lookup("Zacme", "accounts")] == [acme]
    assert now.version == sqlite_workspace.lexicon_version()


def test_while_no_name_changes_it_is_the_same_one(sqlite_workspace: Workspace) -> None:
    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(lexicons.current, [sqlite_workspace] * 8))
    assert len({id(lexicon) for lexicon in seen}) == 1
