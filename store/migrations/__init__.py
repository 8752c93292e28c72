"""Alembic without an alembic.ini: bring an open transaction's database to a revision.

Revisions are numbered, "0001", and a file begins with its number. `workspace/` holds those of a workspace,
`control/` those of the control database. `python -m store.migrations "what changes"` drafts the next one.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from store.engines import migrating_engine_at
from store.errors import DatabaseProblem
from store.home import Place
from store.trouble import told

if TYPE_CHECKING:  # a command that migrates nothing starts without Alembic's 0.65 s
    from alembic.config import Config

HERE = Path(__file__).parent
WORKSPACE = (HERE / "workspace",)
CONTROL = (HERE / "control",)

_one_at_a_time = threading.Lock()  # alembic's `op` is one for the whole process


def revisions(folders: Sequence[Path] = WORKSPACE) -> list[str]:
    """Every revision that this code knows, oldest first."""
    return sorted(path.name.split("_")[0] for folder in folders for path in folder.glob("[0-9]*.py"))


def current(conn: Connection) -> str | None:
    """The revision that the database stands at; None where it was never migrated."""
    if not inspect(conn).has_table("alembic_version"):
        return None
    revision: str | None = conn.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


@contextmanager
def migrated(place: Place, folders: Sequence[Path] = WORKSPACE) -> Iterator[Connection]:
    """Make the database or bring it up to date, then what the block does, all in one transaction: a process
    killed in it leaves everything as it was. Raises DatabaseProblem."""
    with told(place), migrating_engine_at(place).begin() as conn:
        migrate(conn, folders)
        yield conn


def migrate(conn: Connection, folders: Sequence[Path] = WORKSPACE, to: str = "head") -> None:
    """Upgrade, or go down where `to` is an older revision or "base", inside the transaction that is open on
    `conn`: all of it or nothing.

    On SQLite the connection must have foreign keys off: Alembic rebuilds tables, which would delete the
    children of their rows; that every key still fits is checked before the caller commits.
    """
    now, known = current(conn), revisions(folders)
    refuse_newer(now, folders)
    if now == (known[-1] if to == "head" else to):
        return
    from alembic import command

    down = to != "head" and _position(to, known) < _position(now, known)
    with _one_at_a_time:
        (command.downgrade if down else command.upgrade)(config(conn, folders), to)
    _check_keys(conn)


def refuse_newer(revision: str | None, folders: Sequence[Path] = WORKSPACE) -> None:
    if revision is not None and revision not in revisions(folders):
        raise DatabaseProblem(
            f"This database was made by a newer version of Rapport (revision {revision})."
            " Update Rapport, then try again."
        )


def config(conn: Connection, folders: Sequence[Path]) -> Config:
    """Alembic's settings for one run on an open connection."""
    from alembic.config import Config

    settings = Config(attributes={"connection": conn})
    settings.set_main_option("script_location", _literal(HERE))
    settings.set_main_option("path_separator", "newline")
    settings.set_main_option("version_locations", "\n".join(_literal(folder) for folder in folders))
    return settings


def _literal(path: Path) -> str:
    return str(path).replace("%", "%%")


def _position(revision: str | None, known: list[str]) -> int:
    return known.index(revision) if revision in known else -1


def _check_keys(conn: Connection) -> None:
    if conn.dialect.name != "sqlite":
        return  # PostgreSQL checks as it goes
    broken = conn.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise DatabaseProblem(
            f"The upgrade would leave {len(broken)} rows without what they belong to (first: {broken[0][0]}),"
            " so nothing was changed. Keep a copy of the database and report this."
        )
