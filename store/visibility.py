"""Who may see what: the one predicate that every read for a person carries in its WHERE."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased

from store.models import UserRow


@dataclass(frozen=True)
class Reader:
    """The person who asks, from the signed payload and never from text."""

    user_id: int


def sees(reader: Reader) -> ColumnElement[bool]:
    """True in the database while the reader is an active member of this workspace: colleagues see everything.

    The alias keeps it apart from the `users` of the query that it stands in.
    """
    viewer = aliased(UserRow, name="viewer")
    return exists().where(viewer.id == reader.user_id, viewer.active)
