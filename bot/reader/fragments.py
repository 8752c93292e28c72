"""A few words right after a record that put it right: "no, Globex", "it was a call", 「昨日でした」."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.reader.again import of_another
from bot.reader.language import before, cue, names
from bot.reader.mark import ACCOUNT, COLLEAGUE, CONTACT, DATE, MONEY, Mark
from bot.reader.message import Message
from tools.turn import Turn

REACH = timedelta(hours=2)
"""How long after an entry a few words alone may mean it."""
_FEW = 200
"""Characters of a few words."""
_NAME = 3
"""Words of a name."""
_RUN = re.compile(r"[^\W_](?:[^\W_]|['’.・-]|[ 　](?=[^\W_]))*")
_PEOPLE = CONTACT + COLLEAGUE
_NAMES = ACCOUNT + _PEOPLE


def follows(turn: Turn) -> bool:
    """The last thing done here is the author's own, of just now."""
    told = turn.focus.told_at
    return told is not None and turn.now - told <= REACH


def puts_right(turn: Turn, message: Message) -> bool:
    """Nothing but values and words that say that something else stands there; a name alone where one was asked for."""
    if not follows(turn) or len(message.shadow) > _FEW:
        return False
    values = _values(message)
    if not values or {"name", "how"} <= values:
        return False
    other = of_another(message)
    if other and not (turn.focus.asks and (other.start == 0 or "?" not in message.shadow)):
        return False
    if _rest(message) and not (someone_else(message) or not_who(message)):
        return False
    if cue("order.correcting").search(message.shadow):
        return True
    return turn.focus.asks and values == {"name"}


def _values(message: Message) -> set[str]:
    kinds = {"name": _NAMES, "when": DATE, "worth": MONEY}
    found = {kind for kind, letters in kinds.items() if any(mark.letter in letters for mark in message.marks)}
    return found | (
        {"how"} if any(cue("kind." + kind).search(message.shadow) for kind in names("kind")) else set()
    )


def someone_else(message: Message) -> str:
    """Whom no mark tells of, in place of a person who is said to be wrong: "with Petra, not Maria"."""
    said = _rest(message)
    if len(said) != 1 or not any(is_wrong(message, mark) for mark in message.marks if mark.letter in _PEOPLE):
        return ""
    words = message.quote(*said[0])
    return words if len(words.split()) <= _NAME else ""


def not_who(message: Message) -> str:
    """Whom no mark tells of, said to be wrong beside the right one: "with Maria, not Petra"."""
    said = _rest(message)
    if len(said) != 1:
        return ""
    start, end = said[0]
    for mark in message.within(0, len(message.text), _PEOPLE):
        between = message.shadow[mark.end : start].strip(" ,、")
        beside = mark.end <= start and cue("order.wrong_before").fullmatch(between)
        if beside or (end <= mark.start and cue("order.wrong_after").match(message.shadow, end)):
            return message.quote(start, end)
    return ""


def is_wrong(message: Message, mark: Mark) -> bool:
    """It is said not to be so."""
    head = message.shadow[max(0, mark.start - 16) : mark.start]
    after = message.shadow[mark.end : mark.end + 12].lstrip()
    return bool(before("order.wrong_before").search(head) or cue("order.wrong_after").match(after))


def _rest(message: Message) -> list[tuple[int, int]]:
    """Where else anything is said."""
    left = message.shadow
    for mark in message.marks:
        left = left[: mark.start] + " " * (mark.end - mark.start) + left[mark.end :]
    for start, end in message.plain.mentions:
        left = left[:start] + " " * (end - start) + left[end:]
    for said in ("order.correcting", *("kind." + kind for kind in names("kind")), "order.joining"):
        left = cue(said).sub(lambda found: " " * len(found[0]), left)
    return [found.span() for found in _RUN.finditer(left)]
