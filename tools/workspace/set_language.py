"""In which language a person is written to."""

from __future__ import annotations

from sqlalchemy import Connection

from store import users
from store.changes import Writing
from tools.outcomes import Spoken
from tools.saving import save
from tools.turn import Turn

VERB = "set_language"


def set_language(turn: Turn, language: str) -> Spoken:
    """The author's own. `language`: a code that the cards speak ("ja")."""

    def write(_: Connection, change: Writing) -> None:
        users.put(change, turn.author.id, locale=language)

    return save(turn, VERB, write, lambda _, change_id: Spoken(change_id, language))
