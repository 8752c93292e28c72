"""SQLite as pysqlite3 brings it along; Python's own, which is often years old, where there is none for the machine."""

from __future__ import annotations

try:
    from pysqlite3 import dbapi2 as sqlite
except ImportError:
    import sqlite3 as sqlite

__all__ = ["sqlite"]
