"""Is it a quotation? What a model hands over must stand in the message or in its thread."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tools.errors import Invented
from tools.said import SaidNote, SaidStep
from tools.turn import Turn


def folded(text: str) -> str:
    """NFKC, lower case, every stretch of white space one space."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


def stands(words: str, text: str) -> bool:
    """Do the words stand in the text? White space that a model took out or put in does not count."""
    if words in text:
        return True  # letter for letter, also where its last one carries an accent of its own
    said, whole = folded(words), folded(text)
    return said in whole or said.replace(" ", "") in whole.replace(" ", "")


def check(turn: Turn, phrases: Iterable[str]) -> None:
    """Raises Invented for the first phrase that was not said."""
    for words in phrases:
        if words and not stands(words, turn.words):
            raise Invented(words=words)


def check_note(turn: Turn, note: SaidNote) -> None:
    """All that a note quotes; its `text` may be told in a model's own words and is not taken then."""
    named = (note.account, *note.contacts, *note.colleagues, note.deal)
    check(turn, (*named, note.how, note.when, note.amount, note.stage_words, note.close, note.mood_words))
    if note.stage and not note.stage_words:
        raise Invented(words=note.stage)
    for step in note.steps:
        check_step(turn, step)


def check_step(turn: Turn, step: SaidStep) -> None:
    """Of the action every single word: who and when may have been cut out of it."""
    check(turn, (step.due, step.owner if step.owner != CUSTOMER else ""))
    if not stands(step.action, turn.words):
        check(turn, step.action.split())


CUSTOMER = "customer"
"""As a step's owner: the one word that is ours and not the speaker's."""
