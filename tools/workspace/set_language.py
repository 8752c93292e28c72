"""In which language a person is written to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Connection

from store import users
from store.changes import Writing
from tools.errors import Unclear
from tools.languages import tables
from tools.outcomes import Spoken
from tools.saving import save
from tools.turn import Turn

VERB = "set_language"


def set_language(turn: Turn, language: str) -> Spoken:
    """From now on write to the author in this language. `language`: as said ("Japanese", 「日本語」), or its code."""
    code = names().get(language.strip().lower())
    if code is None:
        raise Unclear(words=language.strip(), what="language")

    def write(_: Connection, change: Writing) -> None:
        users.put(change, turn.author.id, locale=code)

    return save(turn, VERB, write, lambda _, change_id: Spoken(change_id, code))


@cache
def names() -> Mapping[str, str]:
    """What a language may be called, in small letters, and its own code → the code."""
    said = (pair for table in tables("spoken").values() for pair in table["names"].items())
    return {name: code for code, words in said for name in (code, *words)}
