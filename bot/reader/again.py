"""The question just asked, asked of another: "and Initech?", "what about next quarter?", 「リンクスは？」."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.reader.language import cue
from bot.reader.mark import ACCOUNT, COLLEAGUE, CONTACT, DATE, PRODUCT, Mark
from bot.reader.message import Message

_NAMES = ACCOUNT + CONTACT + PRODUCT
_ALIKE = {ACCOUNT: _NAMES, CONTACT: _NAMES, PRODUCT: _NAMES, COLLEAGUE: COLLEAGUE, DATE: DATE}
"""In whose place each stands."""


def of_another(message: Message) -> Mark | None:
    """Whom or when a message asks for that says nothing else."""
    marks = [mark for mark in message.marks if mark.letter in _ALIKE]
    if len(marks) != 1:
        return None
    [mark] = marks
    before, after = message.shadow[: mark.start].strip(" @"), message.shadow[mark.end :].strip()
    asks = (not before or cue("again.before").fullmatch(before)) and (
        not after or cue("again.after").fullmatch(after)
    )
    return mark if asks and (before or after) else None


def asks_of(message: Message) -> bool:
    """A customer or somebody there is named, and nothing is said but that one asks: "Initech?"."""
    other = of_another(message)
    return other is not None and other.letter in ACCOUNT + CONTACT and message.shadow.endswith("?")


def again(
    before: Sequence[str], message: Message, understood: Callable[[str], Message | None]
) -> Message | None:
    """The last question of those `before`, with what is asked now in place of what was asked then.

    `understood`: a text as a message of its author's where it asks, None where it tells.
    """
    new = of_another(message)
    if new is None:
        return None
    words = message.text[new.start : new.end]
    for text in reversed(before):
        asked = understood(text)
        if asked is None:
            return None
        if of_another(asked) is None:
            return understood(_put(asked, new, words))
    return None


def _put(asked: Message, new: Mark, words: str) -> str:
    """The question in its own words but for these; "me" makes place for a colleague."""
    old = next((mark for mark in asked.marks if mark.letter in _ALIKE[new.letter]), None)
    if old is not None:
        return asked.text[: old.start] + words + asked.text[old.end :]
    mine = cue("order.mine").search(asked.shadow) if new.letter == COLLEAGUE else None
    return asked.text[: mine.start()] + words + asked.text[mine.end() :] if mine else ""
