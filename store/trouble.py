"""What the system and the drivers raise while a database is opened, as sentences for who runs Rapport."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, OperationalError

from store.errors import DatabaseProblem
from store.home import Place

_UNWRITABLE = "{path} cannot be written. Give this user the right to, or use another folder (--data)."


def check_file(place: Place) -> None:
    """DatabaseProblem where there is no such file or this user may not write to it."""
    if place.url is not None:
        return
    if not place.file.exists():
        raise DatabaseProblem(
            f"There is no workspace at {place.file} yet. Make one: rapport demo, or rapport import."
        )
    if not (os.access(place.file, os.W_OK) and os.access(place.file.parent, os.W_OK)):
        raise DatabaseProblem(_UNWRITABLE.format(path=place.file))


@contextmanager
def told(place: Place) -> Iterator[None]:
    """What goes wrong with the server or the file is raised as DatabaseProblem."""
    try:
        yield
    except OSError as error:
        raise DatabaseProblem(_UNWRITABLE.format(path=error.filename or place.file)) from error
    except DatabaseError as error:
        if not _is_outside(error):
            raise
        raise DatabaseProblem(_sentence(place, str(error.orig).strip())) from error


def _is_outside(error: DatabaseError) -> bool:
    """Does it come from the server or the file, rather than from a statement of ours that is wrong?"""
    forbidden = getattr(error.orig, "sqlstate", None) == "42501"
    return forbidden or type(error) in (DatabaseError, OperationalError)


def _sentence(place: Place, said: str) -> str:
    if place.url is not None:
        return f"PostgreSQL could not be used ({said}). Check that it runs and that DATABASE_URL is right."
    if "readonly" in said or "unable to open" in said:
        return _UNWRITABLE.format(path=place.file)
    if "locked" in said:
        return f"{place.file} is busy: another process has been writing for long. Try again in a moment."
    return f"{place.file} cannot be read ({said}). Put back a backup of it, or move it away and begin anew."
