"""What "this" is in a conversation that has no record of its own yet: the customer whom people named last."""

from __future__ import annotations

from collections.abc import Sequence

from tools.lexicon import Lexicon, Mention
from tools.turn import Earlier, Focus


def focus_of(lexicon: Lexicon, thread: Sequence[Earlier]) -> Focus:
    """The customer, or the customer's person, that was named last and for sure."""
    for message in reversed(thread):
        for mention in reversed(lexicon.find(message.text)):
            if account_id := _account(lexicon, mention):
                return Focus(account_id=account_id)
    return Focus()


def _account(lexicon: Lexicon, mention: Mention) -> int | None:
    """None where it is nobody's, or where two customers fit equally well."""
    best = mention.candidates[0].score if mention.candidates else 0.0
    accounts = {lexicon.account_of(each) for each in mention.candidates if each.score == best}
    return accounts.pop() if mention.exact and len(accounts) == 1 else None
