"""What a test has another process do: python -m tests.store.child WHAT DATA URL [MORE], URL "" for SQLite."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select, update

from store.database import DatabaseProblem, Home, Workspace, create_workspace, open_workspace
from store.migrations import WORKSPACE, migrated
from store.models import WorkspaceRow

NOBODY = 65534


def start(what: str, home: Home, *more: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "tests.store.child",
        what,
        str(home.data),
        home.database_url or "",
        *more,
    ]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )


def count(workspace: Workspace, times: int) -> None:
    """Read a number and write the next one, as careless code does."""
    for _ in range(times):
        with workspace.writing() as conn:
            seen = conn.scalars(select(WorkspaceRow.lexicon_version)).one()
            conn.execute(update(WorkspaceRow).values(lexicon_version=seen + 1))


def count_in_threads(home: Home, threads: str, times: str) -> None:
    workspace = open_workspace(home)
    at_work = [threading.Thread(target=count, args=(workspace, int(times))) for _ in range(int(threads))]
    for thread in at_work:
        thread.start()
    for thread in at_work:
        thread.join()


def migrate_halfway(home: Home, folder: str) -> None:
    """A revision in the folder says so on the way, and waits to be killed."""
    with migrated(home.workspace("local"), (*WORKSPACE, Path(folder))):
        pass


def create_as_nobody(home: Home) -> None:
    os.setuid(NOBODY)
    try:
        create_workspace(home)
    except DatabaseProblem as problem:
        print(problem)


def open_as_nobody(home: Home) -> None:
    os.setuid(NOBODY)
    try:
        open_workspace(home)
    except DatabaseProblem as problem:
        print(problem)


DOES: dict[str, Callable[..., None]] = {
    act.__name__: act for act in (count_in_threads, migrate_halfway, create_as_nobody, open_as_nobody)
}

if __name__ == "__main__":
    what, data, url, *more = sys.argv[1:]
    DOES[what](Home(Path(data), url or None), *more)
