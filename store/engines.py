"""Engines that begin every transaction rightly.

One writer at a time in a workspace, on both engines: SQLite by BEGIN IMMEDIATE, PostgreSQL by an
advisory lock taken as the transaction begins. So a read and the write that rests on it never lose an
update, and PostgreSQL has neither a serialization failure nor a deadlock between our units to retry; a
lost connection rolls the unit back and the inbox row is tried again as a whole. A reader sees one
snapshot and cannot write.
"""

from __future__ import annotations

import json
from functools import cache, partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from store.driver import sqlite
from store.errors import DatabaseProblem
from store.gate import Gate
from store.home import Place

BUSY_SECONDS = 10
"""How long a writer waits for those before it."""
LOG_BYTES = 64_000_000
"""What SQLite's log is cut to after a transaction that was larger (an import)."""

_to_json = partial(json.dumps, ensure_ascii=False, allow_nan=False)


def journal_mode(version: tuple[int, ...] = sqlite.sqlite_version_info) -> str:
    """WAL only where SQLite no longer loses a reset log (sqlite.org/wal.html#walresetbug), else TRUNCATE."""
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return "WAL" if fixed else "TRUNCATE"


def engine_at(place: Place) -> Engine:
    """For daily work. Writers ask for `execution_options(write=True)`."""
    if place.url is None:
        return sqlite_engine(place.file)
    return _postgres_engine(place.url).execution_options(schema=place.schema)


def migrating_engine_at(place: Place) -> Engine:
    """A writer that makes what is not there, and on SQLite has foreign keys off. OSError where it cannot."""
    if place.url is None:
        place.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return sqlite_engine(place.file, foreign_keys=False).execution_options(write=True)
    return engine_at(place).execution_options(write=True, make=True)


def sqlite_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine on one file. Without foreign keys it is for migrations: its connections are not kept."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=sqlite,
        connect_args={"timeout": BUSY_SECONDS},
        json_serializer=_to_json,
        poolclass=None if foreign_keys else NullPool,
    )
    event.listen(engine, "connect", partial(_prepare_sqlite, foreign_keys=foreign_keys))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def gate_of(engine: Engine) -> Gate:
    """The one of this process for the engine's database."""
    return _gate(engine.url, engine.get_execution_options().get("schema"))


@cache
def _gate(_url: URL, _schema: str | None) -> Gate:
    return Gate(BUSY_SECONDS)


def _prepare_sqlite(db: sqlite.Connection, _record: Any, *, foreign_keys: bool) -> None:
    db.isolation_level = None  # the driver's own BEGIN is deferred and comes too late
    db.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    db.execute(f"PRAGMA journal_mode={journal_mode()}")
    db.execute(f"PRAGMA journal_size_limit={LOG_BYTES}")
    db.execute(f"PRAGMA foreign_keys={int(foreign_keys)}")


def _begin_sqlite(conn: Connection) -> None:
    options = conn.get_execution_options()
    write = options.get("write", False)
    conn.exec_driver_sql(f"PRAGMA query_only={int(not write)}")
    if write:
        # Without WAL a commit that is not synced could damage the file.
        synced = options.get("synced", True) or journal_mode() != "WAL"
        conn.exec_driver_sql(f"PRAGMA synchronous={'FULL' if synced else 'NORMAL'}")
    conn.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@cache
def _postgres_engine(url: str) -> Engine:
    """The one pool of this process for a server; a connection's option `schema` says which workspace."""
    engine = create_engine(_postgres_url(url), pool_pre_ping=True, pool_size=10, json_serializer=_to_json)
    event.listen(engine, "begin", _begin_postgres)
    return engine


def _postgres_url(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise DatabaseProblem(
            "DATABASE_URL is no address: write postgresql://user:password@host/name."
        ) from None
    if parsed.get_backend_name() not in ("postgresql", "postgres"):
        raise DatabaseProblem(f"DATABASE_URL must begin with postgresql://, not {parsed.drivername}://.")
    return parsed.set(drivername="postgresql+psycopg")


def _begin_postgres(conn: Connection) -> None:
    options = conn.get_execution_options()
    schema, make = options["schema"], options.get("make", False)
    if options.get("write", False):
        _lock(conn, schema)
    else:
        conn.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    there = _enter(conn, schema)
    if not there and not make:
        raise DatabaseProblem(
            f"The database has no schema {schema}: that workspace was never made, or erased."
        )
    if not there:
        conn.exec_driver_sql(f'CREATE SCHEMA "{schema}"')


def _lock(conn: Connection, schema: str) -> None:
    """First of all: what is read before it may be old by the time the writer before has committed."""
    conn.exec_driver_sql(
        "SELECT set_config('lock_timeout', %s, true), pg_advisory_xact_lock(hashtextextended(%s, 0))",
        (f"{BUSY_SECONDS}s", schema),
    )


def _enter(conn: Connection, schema: str) -> bool:
    """Look for names in the schema only, until the transaction ends; is it there? Asked of the catalogue's
    table, for PostgreSQL's cached answer (to_regnamespace) was seen to miss a schema just made."""
    found = conn.exec_driver_sql(
        "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = %(schema)s),"
        " set_config('search_path', quote_ident(%(schema)s), true)",
        {"schema": schema},
    )
    return bool(found.one()[0])
