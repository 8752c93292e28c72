"""Whether an answer helped, by its buttons."""

from __future__ import annotations

from store import feedback
from tools.answers import Thanked
from tools.errors import OldButton
from tools.turn import Turn


def give_feedback(turn: Turn, inbox_id: int, good: bool) -> Thanked:
    """About the answer where the button was pressed, to what was said in `inbox_id`. No record changes, so that who
    may only ask may say it too. Raises OldButton."""
    place = turn.place
    with turn.workspace.writing() as conn:
        if not feedback.put(
            conn, turn.author.id, inbox_id, place.channel_id or "", place.ts or "", good, turn.now
        ):
            raise OldButton()
    return Thanked(good)
