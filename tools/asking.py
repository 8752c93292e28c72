"""A question back before anything can be answered or done; the answer carries on with the row chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from store import questions
from tools.entries.settle import options
from tools.reading import Candidate
from tools.results import Asked, Choice, Question
from tools.turn import Turn

KINDS = {
    "accounts": "which_account",
    "contacts": "which_contact",
    "deals": "which_deal",
    "steps": "which_step",
    "leads": "which_lead",
}


def ask_back(
    turn: Turn,
    conn: Connection,
    verb: str,
    words: str,
    rows: Iterable[Candidate],
    **rest: Any,
) -> Asked:
    """`rest`: the verb's other arguments, for when it carries on."""
    offered = tuple(rows)
    return ask(turn, conn, verb, words, KINDS[offered[0].table], options(offered), rest)


def ask(
    turn: Turn,
    conn: Connection,
    verb: str,
    words: str,
    kind: str,
    buttons: list[dict[str, str]],
    rest: Mapping[str, Any],
) -> Asked:
    """A question of any kind. `buttons`: as settle.options makes them."""
    about = {"verb": verb, "words": words, **rest}
    asked = 0
    if not turn.dry:
        asked = questions.pose(conn, turn.author.id, turn.now, kind=kind, about=about, options=buttons)
    return Asked(Question(asked, kind, words, tuple(Choice(**button) for button in buttons)))
