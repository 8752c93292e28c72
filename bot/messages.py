"""What a message asks for, carried out: by the agent, or without it where files alone were sent."""

from __future__ import annotations

from bot.agent import Agent
from tools.keep_files import is_caption, keep_files, says_whose
from tools.results import Chat, Declined
from tools.toolbox import Answer, carry_out
from tools.turn import Turn


def answers(agent: Agent, turn: Turn) -> list[Answer]:
    """Raises ModelUnreachable."""
    if is_caption(turn):
        return [carry_out(keep_files, turn)]
    found = agent.answer(turn)
    nothing = all(isinstance(each, Chat | Declined) for each in found)
    return [carry_out(keep_files, turn)] if nothing and says_whose(turn) else found
