"""Who may see what: the one predicate that every read for a person carries in its WHERE."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased

from store.models import UserRow

_viewer = aliased(UserRow, name="viewer")
"""Made once: making it costs more than the rest of a query's text."""


@dataclass(frozen=True)
class Reader:
    """The person who asks, from the signed payload and never from text."""

    user_id: int


def sees(reader: Reader) -> ColumnElement[bool]:
    """True in the database while the reader is an active member of this workspace: colleagues see everything.

    The alias keeps it apart from the `users` of the query that it stands in.
    """
    return exists().where(_viewer.id == reader.user_id, _viewer.active)
