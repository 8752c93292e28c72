from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import IntegrityError

from store import changes, channels, control, threads
from store.database import DatabaseProblem, Home, Workspace, create_workspace, open_workspace
from store.engines import engine_at, migrating_engine_at, sqlite_engine
from store.migrations import CONTROL, WORKSPACE, current, migrate, migrated, revisions
from store.models import (
    AliasRow,
    ContactRow,
    EmailRow,
    InteractionAccountRow,
    InteractionRow,
    ParticipantRow,
    Row,
    StepRow,
    VectorRow,
    WordRow,
)
from tests.store import child, company
from tests.store.company import NOON

LATER = '''
"""Rebuilds the tables that most others belong to."""
import sys
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{revision}", "{before}", None, None


def upgrade():
    for table, column in (("users", "name"), ("accounts", "name"), ("interactions", "summary")):
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, type_=sa.Text())
            batch.add_column(sa.Column("score", sa.Integer(), nullable=False, server_default="7"))
    {then}


def downgrade():
    for table in ("users", "accounts", "interactions"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("score")
'''
WAIT = 'print("half way", flush=True); sys.stdin.read()'
LOSE = "op.execute('DELETE FROM accounts')"


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A folder for the revision that some later version brings."""
    folder = tmp_path / "100% later"
    folder.mkdir()
    return folder


def _write(folder: Path, then: str = "pass") -> str:
    before = revisions()[-1]
    revision = f"{int(before) + 1:04}"
    (folder / f"{revision}_later.py").write_text(LATER.format(revision=revision, before=before, then=then))
    return revision


def _fill(workspace: Workspace) -> None:
    with workspace.writing() as conn:
        alice = company.user(conn)
        company.user(conn, "Bob", manager_id=alice)
        acme = company.account(conn, owner_id=alice)
        company.deal(conn, acme, owner_id=alice)
        with changes.begin(conn, alice, "log", NOON) as change:
            maria = change.insert(ContactRow, name="Maria", account_id=acme, created_at=NOON)
            change.insert(EmailRow, contact_id=maria, email="maria@acme.test")
            change.insert(AliasRow, account_id=acme, alias="東亜", confirmed_by=alice)
            note = change.insert(InteractionRow, **company.note(alice))
            change.insert(InteractionAccountRow, interaction_id=note, account_id=acme)
            change.insert(ParticipantRow, interaction_id=note, contact_id=maria)
            change.insert(StepRow, action="Call", created_by=alice, created_at=NOON, interaction_id=note)
        company.add(
            conn, VectorRow, interaction_id=note, model="m", dimension=1, content_hash="h", vector=b"1234"
        )
        conn.execute(insert(WordRow).values(token="call", interaction_id=note, times=1))
        threads.touch(conn, "C1", "1.0", NOON, account_id=acme, change_id=change.id)
        channels.give(change, conn, "C1", acme)


def _all(conn: Connection) -> dict[str, list[Any]]:
    return {
        table.name: sorted(conn.execute(select(table)).all(), key=repr)
        for table in Row.metadata.sorted_tables
    }


def _rows(workspace: Workspace) -> dict[str, list[Any]]:
    with workspace.reading() as conn:
        return _all(conn)


def test_a_filled_database_survives_an_upgrade_and_the_way_back(
    workspace: Workspace, home: Home, later: Path
):
    _fill(workspace)
    before, revision = _rows(workspace), _write(later)
    place = home.workspace("local")
    with migrated(place, (*WORKSPACE, later)):
        pass
    assert _rows(workspace) == before
    with workspace.reading() as conn:
        assert current(conn) == revision
        assert conn.execute(text("SELECT score FROM accounts")).scalars().all() == [7]
    with migrating_engine_at(place).begin() as conn:
        migrate(conn, (*WORKSPACE, later), to=revisions()[-1])
    assert _rows(workspace) == before
    open_workspace(home).close()


def test_foreign_keys_hold_again_after_an_upgrade(workspace: Workspace, home: Home, later: Path):
    _fill(workspace)
    _write(later)
    with migrated(home.workspace("local"), (*WORKSPACE, later)):
        pass
    with pytest.raises(Exception, match=r"(?i)foreign key"), workspace.writing() as conn:
        conn.execute(text("DELETE FROM accounts"))


def test_an_upgrade_that_would_orphan_rows_changes_nothing(workspace: Workspace, home: Home, later: Path):
    _fill(workspace)
    before = _rows(workspace)
    _write(later, LOSE)
    with (
        pytest.raises((DatabaseProblem, IntegrityError)),
        migrated(home.workspace("local"), (*WORKSPACE, later)),
    ):
        pass
    assert _rows(workspace) == before
    open_workspace(home).close()


def test_a_process_killed_in_the_middle_of_an_upgrade_leaves_all_as_it_was(
    workspace: Workspace, home: Home, later: Path
):
    _fill(workspace)
    before = _rows(workspace)
    _write(later, WAIT)
    process = child.start("migrate_halfway", home, str(later))
    assert process.stdout is not None
    assert process.stdout.readline() == "half way\n"
    process.kill()
    process.communicate(timeout=60)
    assert _rows(open_workspace(home)) == before
    _write(later)
    with migrated(home.workspace("local"), (*WORKSPACE, later)):
        pass
    assert _rows(workspace) == before


def test_a_workspace_of_a_later_version_is_refused_by_this_one(workspace: Workspace, home: Home, later: Path):
    _write(later)
    with migrated(home.workspace("local"), (*WORKSPACE, later)):
        pass
    for attempt in (open_workspace, create_workspace):
        with pytest.raises(DatabaseProblem, match="newer version"):
            attempt(home)


def test_a_workspace_of_an_earlier_version_is_upgraded_before_it_is_opened(home: Home):
    create_workspace(home)
    with migrating_engine_at(home.workspace("local")).begin() as conn:
        migrate(conn, to="base")
    with pytest.raises(DatabaseProblem, match="earlier version"):
        open_workspace(home)
    create_workspace(home).close()


def test_the_revisions_lead_to_the_tables_of_the_models(workspace: Workspace):
    with workspace.reading() as conn:
        found = compare_metadata(MigrationContext.configure(conn, opts={"compare_type": True}), Row.metadata)
    assert [each for each in found if not _is_version_table(each)] == []


def test_the_revisions_of_the_control_database_lead_to_its_tables(home: Home):
    assert control.workspaces(home) == []
    with engine_at(home.control()).begin() as conn:
        found = compare_metadata(
            MigrationContext.configure(conn, opts={"compare_type": True}), control.metadata
        )
        assert current(conn) == revisions(CONTROL)[-1]
    assert [each for each in found if not _is_version_table(each)] == []


def _is_version_table(difference: Any) -> bool:
    return difference[0] == "remove_table" and difference[1].name == "alembic_version"


def test_tables_of_sqlite_keep_what_autogenerate_does_not_compare(
    sqlite_workspace: Workspace, tmp_path: Path
):
    """An id is never used again, and the postings have no row id."""
    scratch = sqlite_engine(tmp_path / "scratch.db")
    with scratch.execution_options(write=True).begin() as conn:
        Row.metadata.create_all(conn)
        wanted = _kinds(conn)
    scratch.dispose()
    with sqlite_workspace.reading() as conn:
        assert _kinds(conn) == wanted
    assert wanted["contacts"] == (True, False)
    assert wanted["words"] == (False, True)


def _kinds(conn: Connection) -> dict[str, tuple[bool, bool]]:
    made = conn.execute(text("SELECT name, upper(sql) FROM sqlite_master WHERE type = 'table'"))
    tables = {name: ("AUTOINCREMENT" in sql, "WITHOUT ROWID" in sql) for name, sql in made}
    return {name: kind for name, kind in tables.items() if name in Row.metadata.tables}
