"""What comes of a message that was edited or deleted after it was recorded."""

from __future__ import annotations

from dataclasses import dataclass

from tools.results import FieldMove, Logged, MovedField, Result


@dataclass(frozen=True, repr=False)
class Amended(Result):
    """A record after its message was edited.

    `moves`: of each entry of the record, what the edit altered. `kept`: fields that a person has set otherwise since,
    left as they are.
    """

    change_id: int
    record: Logged
    moves: tuple[tuple[FieldMove, ...], ...]
    kept: tuple[MovedField, ...] = ()
    gone: tuple[str, ...] = ()
    """Customers of entries that the message does not tell any more."""
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class MessageGone(Result):
    """A message was deleted whose record stands: `what` names its records, the change can be undone."""

    change_id: int
    what: tuple[str, ...]
    __str__ = Result.__str__
