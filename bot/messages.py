"""What a message asks for, carried out: by the agent, or without it where files alone were sent."""

from __future__ import annotations

from collections.abc import Sequence

from bot.agent import Agent
from bot.reader.call import Call
from tools import weigh
from tools.entries.keep_files import is_caption, keep_files, says_whose
from tools.results import Asked, Chat, Declined
from tools.toolbox import Answer, carry_out
from tools.turn import Turn


def answers(agent: Agent, turn: Turn) -> list[Answer]:
    """Those of the agent; where only files came, or words that merely go with them, the files are kept."""
    if is_caption(turn):
        return [carry_out(keep_files, turn)]
    found = agent.answer(turn)
    return [carry_out(keep_files, turn)] if turn.files and _is_about_files(turn, found) else found


def keeps_files(turn: Turn, calls: Sequence[Call]) -> bool:
    """Are the files of a message that asks for `calls` kept without the agent?"""
    return is_caption(turn) or (bool(turn.files) and not calls and not _is_asked(turn))


def _is_asked(turn: Turn) -> bool:
    return turn.text.rstrip().endswith(("?", "？"))


def _is_about_files(turn: Turn, found: Sequence[Answer]) -> bool:
    """Words that are no more than an accompaniment: what was sent is to be kept. A question is one all the same."""
    if _is_asked(turn):
        return False
    if all(isinstance(each, Asked) and each.question.kind == weigh.KIND for each in found):
        return True
    small_talk = turn.place.direct and all(isinstance(each, Chat) for each in found)
    return small_talk or (all(isinstance(each, Chat | Declined) for each in found) and says_whose(turn))
