"""Where the records are: opens the workspace that the settings name, made and migrated where need be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from rich.console import Console

from bot.settings import Settings
from store.database import DatabaseProblem, Home, Workspace, create_workspace

WORKSPACE = "local"
"""One installation keeps one workspace; its Slack team is adopted when the bot first starts."""

errors = Console(stderr=True, highlight=False)


def home_of(settings: Settings) -> Home:
    url = settings.database_url
    return Home(settings.data, url.get_secret_value() if url else None)


@contextmanager
def workspace_of(settings: Settings) -> Iterator[Workspace]:
    """The workspace, ready to use; a problem with the database ends the command with its sentence."""
    try:
        workspace = create_workspace(home_of(settings), WORKSPACE)
    except DatabaseProblem as problem:
        give_up(str(problem))
    try:
        yield workspace
    finally:
        workspace.close()


def give_up(sentence: str) -> NoReturn:
    """Ends the command with a sentence for the person and exit code 1."""
    errors.print(sentence, style="red", markup=False)
    sys.exit(1)


class Problems:
    """What went wrong with single lines of many: told at once, and in the exit code at the end."""

    def __init__(self) -> None:
        self._any = False

    def tell(self, sentence: str) -> None:
        self._any = True
        errors.print(sentence, style="red", markup=False)

    def end(self) -> None:
        if self._any:
            sys.exit(1)
