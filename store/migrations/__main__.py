"""Draft the next revision of a workspace from what models.py has and the last revision lacks."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command

from store.engines import sqlite_engine
from store.migrations import WORKSPACE, config, migrate, revisions


def draft(message: str) -> None:
    """Write `workspace/NNNN_message.py`; read it before it is kept."""
    number = f"{len(revisions()) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        engine = sqlite_engine(Path(folder) / "scratch.db", foreign_keys=False)
        with engine.execution_options(write=True).begin() as conn:
            migrate(conn)
            command.revision(config(conn, WORKSPACE), message, autogenerate=True, rev_id=number)


if __name__ == "__main__":
    draft(" ".join(sys.argv[1:]))
