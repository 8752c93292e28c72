from __future__ import annotations

import os
import stat
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from store.database import (
    STAGES,
    DatabaseProblem,
    Home,
    Workspace,
    create_workspace,
    journal_mode,
    open_workspace,
)
from store.engines import BUSY_SECONDS
from store.models import AccountRow, AliasRow, PipelineRow, StageRow, WorkspaceRow
from tests.store import child, company
from tests.store.company import NOON

# --- making and opening -----------------------------------------------------------------------------------


def _stages(conn: Connection) -> list[tuple[str, str, float]]:
    kept = select(StageRow.name, StageRow.kind, StageRow.probability).order_by(StageRow.position)
    return [tuple(row) for row in conn.execute(kept)]


def test_a_new_workspace_has_the_default_pipeline(workspace: Workspace):
    with workspace.reading() as conn:
        assert conn.scalars(select(PipelineRow.name)).all() == ["Sales"]
        assert _stages(conn) == list(STAGES)
        assert conn.scalars(select(WorkspaceRow.home_currency)).all() == ["USD"]
    assert workspace.lexicon_version() == 1


def test_making_it_twice_changes_nothing(home: Home):
    with create_workspace(home).writing() as conn:
        company.account(conn)
        conn.execute(update(StageRow).where(StageRow.kind == "lead").values(name="New"))
    with create_workspace(home).reading() as conn:
        assert _stages(conn)[0] == ("New", "lead", 0.10)
        assert len(_stages(conn)) == len(STAGES)
        assert conn.scalars(select(AccountRow.name)).all() == ["Acme"]


def test_two_processes_may_make_it_at_once(home: Home):
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: create_workspace(home), range(4)))
    with made[0].reading() as conn:
        assert len(_stages(conn)) == len(STAGES)


def test_what_was_never_made_is_not_opened(home: Home):
    with pytest.raises(DatabaseProblem, match=r"never made|no workspace"):
        open_workspace(home)
    assert not home.workspace("local").file.exists()


@pytest.mark.parametrize(
    "key", ["", "../other", "a/b", "A", "-a", "_a", "a" * 41, "ａ", 'a"; DROP', "a\n", "a.b"]
)
def test_a_name_that_is_no_file_name_everywhere_is_refused(tmp_path: Path, key: str):
    with pytest.raises(DatabaseProblem, match="cannot name a workspace"):
        create_workspace(Home(tmp_path), key)


def test_a_workspace_says_which_engine_it_is_on(workspace: Workspace, home: Home):
    assert workspace.engine_name == ("sqlite" if home.database_url is None else "postgresql")


# --- one unit ---------------------------------------------------------------------------------------------


def test_a_reader_cannot_write(workspace: Workspace):
    with pytest.raises(DBAPIError), workspace.reading() as conn:
        conn.execute(delete(StageRow))
    with workspace.reading() as conn:
        assert len(_stages(conn)) == len(STAGES)


def test_a_unit_that_fails_leaves_nothing(workspace: Workspace):
    with pytest.raises(ZeroDivisionError), workspace.writing() as conn:  # noqa: PT012 - what precedes is the point
        conn.execute(delete(StageRow))
        _ = 1 / 0
    with workspace.reading() as conn:
        assert len(_stages(conn)) == len(STAGES)


def test_foreign_keys_hold(workspace: Workspace):
    with pytest.raises(IntegrityError), workspace.writing() as conn:
        conn.execute(insert(AliasRow).values(account_id=404, alias="x"))


def test_a_writer_inside_another_unit_of_its_thread_is_refused_at_once(workspace: Workspace):
    with workspace.reading(), pytest.raises(RuntimeError), workspace.writing():
        pass
    with workspace.writing(), pytest.raises(RuntimeError), workspace.writing():
        pass
    with workspace.writing(), workspace.reading():
        pass


def test_a_writer_inside_a_unit_of_another_workspace_is_let_through(workspace: Workspace, home: Home):
    other = create_workspace(home, "other")
    with workspace.writing(), other.writing():
        pass
    other.close()


def test_a_reader_of_postgresql_sees_one_moment(postgres: str, tmp_path: Path):
    workspace = create_workspace(Home(tmp_path, postgres))
    with workspace.reading() as conn:
        before = conn.scalars(select(WorkspaceRow.lexicon_version)).one()
        writer = threading.Thread(target=child.count, args=(workspace, 1))
        writer.start()
        writer.join()
        assert conn.scalars(select(WorkspaceRow.lexicon_version)).one() == before


def test_no_update_is_lost_between_threads_and_processes(workspace: Workspace, home: Home):
    others = [child.start("count_in_threads", home, "4", "10") for _ in range(2)]
    child.count_in_threads(home, "4", "10")
    for other in others:
        other.communicate(timeout=60)
        assert other.returncode == 0
    with workspace.reading() as conn:
        assert conn.scalars(select(WorkspaceRow.lexicon_version)).one() == 1 + 3 * 4 * 10


# --- workspaces are apart ---------------------------------------------------------------------------------


def _put_and_see(workspace: Workspace, name: str) -> set[str]:
    with workspace.writing() as conn:
        company.account(conn, name)
    with workspace.reading() as conn:
        return set(conn.scalars(select(AccountRow.name)))


def test_two_workspaces_never_cross(workspace: Workspace, home: Home):
    other = create_workspace(home, "other")
    for _ in range(40):  # enough for a driver to prepare its statements
        assert _put_and_see(workspace, "ours") == {"ours"}
        assert _put_and_see(other, "theirs") == {"theirs"}
    with ThreadPoolExecutor(8) as pool:
        seen = list(
            pool.map(lambda n: _put_and_see(*[(workspace, "ours"), (other, "theirs")][n % 2]), range(40))
        )
    assert seen == [{"ours"}, {"theirs"}] * 20
    other.close()


def test_a_connection_given_back_remembers_no_workspace(postgres: str, tmp_path: Path):
    workspace = create_workspace(Home(tmp_path, postgres))
    with workspace.reading() as conn:
        assert conn.scalar(text("SHOW search_path")) == "ws_local"
        raw = conn.connection.driver_connection
    assert raw.execute("SHOW search_path").fetchone()[0] == '"$user", public'
    raw.rollback()


def test_a_schema_that_was_dropped_is_refused_and_not_replaced_by_another(postgres: str, tmp_path: Path):
    home = Home(tmp_path, postgres)
    workspace, other = create_workspace(home), create_workspace(home, "other")
    with other.writing() as conn:
        conn.execute(text("DROP SCHEMA ws_local CASCADE"))
    for unit in (workspace.reading, workspace.writing):
        with pytest.raises(DatabaseProblem, match="ws_local"), unit():
            pass
    with pytest.raises(DatabaseProblem, match="ws_local"):
        open_workspace(home)
    with other.reading() as conn:
        assert len(_stages(conn)) == len(STAGES)


# --- SQLite as it must be set up --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "TRUNCATE"),
        ((3, 44, 5), "TRUNCATE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 0), "TRUNCATE"),
        ((3, 50, 6), "TRUNCATE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 0), "TRUNCATE"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "WAL"),
        ((4, 0, 0), "WAL"),
    ],
)
def test_wal_only_where_sqlite_does_not_lose_a_reset_log(version: tuple[int, ...], mode: str):
    assert journal_mode(version) == mode


def test_what_is_told_outside_is_on_the_disk_before(sqlite_workspace: Workspace):
    def synced(urgent: bool) -> bool:
        with sqlite_workspace.writing(urgent) as conn:
            return int(conn.exec_driver_sql("PRAGMA synchronous").scalar_one()) == 2

    assert synced(urgent=True)
    assert synced(urgent=False) is (journal_mode() != "WAL")
    assert synced(urgent=True)


def test_each_connection_to_a_file_is_set_up(sqlite_workspace: Workspace):
    def said(conn: Connection, pragma: str) -> str:
        return str(conn.exec_driver_sql(f"PRAGMA {pragma}").scalar()).upper()

    for unit in (sqlite_workspace.reading, sqlite_workspace.writing):
        with unit() as conn:
            set_up = [said(conn, name) for name in ("journal_mode", "foreign_keys", "busy_timeout")]
        assert set_up == [journal_mode(), "1", str(BUSY_SECONDS * 1000)]
    assert BUSY_SECONDS >= 5


def test_the_folder_is_for_its_owner_only(tmp_path: Path):
    home = Home(tmp_path / "data")
    create_workspace(home).close()
    assert stat.S_IMODE(home.workspace("local").file.parent.stat().st_mode) == 0o700


# --- what cannot be opened says what to do ----------------------------------------------------------------


def _stamp(workspace: Workspace, revision: str) -> None:
    with workspace.writing() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})


def test_a_database_of_a_newer_version_is_refused_and_left_alone(workspace: Workspace, home: Home):
    _stamp(workspace, "9999")
    for attempt in (open_workspace, create_workspace):
        with pytest.raises(DatabaseProblem, match=r"newer version.*Update Rapport"):
            attempt(home)
    with workspace.reading() as conn:
        assert conn.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


def test_a_database_without_tables_is_not_taken_for_a_workspace(sqlite_home: Home):
    file = sqlite_home.workspace("local").file
    file.write_bytes(b"")
    with pytest.raises(DatabaseProblem, match="earlier version"):
        open_workspace(sqlite_home)


@pytest.mark.parametrize("attempt", [open_workspace, create_workspace])
def test_a_file_that_is_no_database_is_refused_and_left_alone(sqlite_home: Home, attempt):
    file = sqlite_home.workspace("local").file
    file.write_bytes(b"not a database, though long enough to have a header" * 40)
    with pytest.raises(DatabaseProblem, match=r"local\.db cannot be read.*backup"):
        attempt(sqlite_home)
    assert file.read_bytes().startswith(b"not a database")


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path):
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(DatabaseProblem, match=r"data.* cannot be written"):
        create_workspace(Home(tmp_path / "data"))


as_another_user = pytest.mark.skipif(os.geteuid() != 0, reason="only root can take another user's place")


@as_another_user
def test_a_folder_of_another_user_is_refused(tmp_path_factory: pytest.TempPathFactory):
    folder = _open_to_all(tmp_path_factory)
    said, _ = child.start("create_as_nobody", Home(folder / "data")).communicate(timeout=60)
    assert "cannot be written. Give this user the right to" in said


@as_another_user
def test_a_file_of_another_user_is_refused(tmp_path_factory: pytest.TempPathFactory):
    home = Home(_open_to_all(tmp_path_factory) / "data")
    create_workspace(home).close()
    home.workspace("local").file.parent.chmod(0o755)
    said, _ = child.start("open_as_nobody", home).communicate(timeout=60)
    assert "local.db cannot be written. Give this user the right to" in said


def _open_to_all(factory: pytest.TempPathFactory) -> Path:
    """A folder that others may look into and not write."""
    folder = factory.mktemp("shared")
    whole = Path(tempfile.gettempdir())
    for parent in (folder, *folder.parents):
        if parent.is_relative_to(whole) and parent != whole:
            parent.chmod(0o755)
    return folder


@pytest.mark.parametrize(
    "url", ["mysql://u:secret@h/d", "sqlite:///x.db", "nonsense", "postgresql://u:secret@127.0.0.1:1/d"]
)
def test_a_server_that_cannot_be_used_is_refused_without_telling_the_password(tmp_path: Path, url: str):
    with pytest.raises(DatabaseProblem, match="DATABASE_URL") as refused:
        create_workspace(Home(tmp_path, url))
    assert "secret" not in str(refused.value)


def test_a_time_is_read_back_in_utc(workspace: Workspace):
    with workspace.writing() as conn:
        company.account(conn)
    with workspace.reading() as conn:
        kept = conn.scalars(select(AccountRow.created_at)).one()
    assert (kept, str(kept.tzinfo)) == (NOON, "UTC")
