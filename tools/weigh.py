"""A message of which it is doubtful what it is: asked about with one button a reading, and kept meanwhile.

Not among the tools that a hosted model is given: that one reads the whole message and decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

from store import changes, questions
from store.questions import Question
from tools.asking import ask
from tools.errors import AlreadyAnswered, Stale, ToolError
from tools.focus import answering
from tools.kept import as_said, kept
from tools.results import Asked, LeftAlone, Result
from tools.said import SaidNote
from tools.saving import call_of
from tools.toolbox import INTENT, TOOLS
from tools.turn import Turn
from tools.understand import understand

VERB = "weigh"
KIND = "doubt"
CHAT = "chat"
_LOG = "log_interaction"


class Meant(BaseModel):
    """One reading of a message: the call that it would be, and `verb` "chat" for none."""

    verb: str
    quotes: dict[str, Any] = Field({})


def weigh(turn: Turn, readings: list[Meant]) -> Asked:
    """Ask which of these the message is. The button carries on with the message as the question keeps it."""
    buttons = [_button(turn, meant) for meant in readings]
    rest = {"readings": [meant.model_dump() for meant in readings], "said": kept(turn)}
    with answering(turn) as conn:
        return ask(turn, conn, VERB, " ".join(turn.text.split()), KIND, buttons, rest)


def _button(turn: Turn, meant: Meant) -> dict[str, str]:
    """ "log" with the customer's name, "ask", "change", "chat"."""
    kind = INTENT.get(meant.verb) or str(meant.quotes.get("intent", CHAT))
    name = _customers(turn, meant.quotes["notes"]) if meant.verb == _LOG else ""
    return {"value": kind, "label": name, "detail": ""}


def _customers(turn: Turn, notes: Sequence[dict[str, Any]]) -> str:
    try:
        read = understand(turn, [SaidNote.model_validate(note) for note in notes]).notes
    except ToolError:
        return ""
    return ", ".join(each.account.row.name for each in read if each.account and each.account.row)


def decided(turn: Turn, question: Question, choice: str) -> Result:
    """The verb that was chosen, as of the message's own moment and place.

    Raises AlreadyAnswered, and Stale where the message was edited or deleted meanwhile.
    """
    if "said" not in question.about:
        raise Stale(what="question")
    said = as_said(turn, question.about["said"])
    place = next(at for at, option in enumerate(question.options) if option["value"] == choice)
    _still_undecided(said, question, choice)
    meant = Meant.model_validate(question.about["readings"][place])
    verbs = {verb.__name__: verb for verb in TOOLS}
    done = LeftAlone() if meant.verb == CHAT else verbs[meant.verb](said, **_typed(meant))
    with turn.workspace.writing() as conn:
        questions.close(conn, question.id, turn.now, choice)
    return done


def _typed(meant: Meant) -> dict[str, Any]:
    if meant.verb == _LOG:
        return {"notes": [SaidNote.model_validate(note) for note in meant.quotes["notes"]]}
    return meant.quotes


def _still_undecided(said: Turn, question: Question, choice: str) -> None:
    """A second try of the same press is shown what came of the first, unless that was taken back since."""
    if question.answered_at is None:
        return
    with said.workspace.reading() as conn:
        done = changes.find(conn, *call_of(said))
    if question.answer != choice or (done is not None and done.undone_by is not None):
        raise AlreadyAnswered()
