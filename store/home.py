"""Where databases are: files in a folder, or schemas on a PostgreSQL server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from store.errors import DatabaseProblem

_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(frozen=True)
class Place:
    """One database: the schema on the server of `url`, or the file where there is no `url`."""

    file: Path
    schema: str
    url: str | None


@dataclass(frozen=True)
class Home:
    """Everything of one installation: files under `data`, tables on the server of `database_url` if given."""

    data: Path
    database_url: str | None = None

    def workspace(self, key: str) -> Place:
        if not _KEY.fullmatch(key):
            raise DatabaseProblem(
                f"“{key}” cannot name a workspace: use up to 40 small letters, digits, - and _,"
                " beginning with a letter or digit."
            )
        return Place(self.data / "workspaces" / f"{key}.db", f"ws_{key}", self.database_url)

    def control(self) -> Place:
        return Place(self.data / "control.db", "rapport", self.database_url)
