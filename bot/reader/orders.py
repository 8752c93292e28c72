"""An order to change what is recorded, as the call that carries it out."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.reader import standing, steps
from bot.reader.action import trim
from bot.reader.call import Call
from bot.reader.fragments import is_wrong, not_who, someone_else
from bot.reader.how import kind_of
from bot.reader.language import cue, ending
from bot.reader.mark import ACCOUNT, COLLEAGUE, CONTACT, DATE, MONEY, Mark
from bot.reader.message import Message
from bot.reader.records import record_order
from bot.reader.step import CUSTOMER
from bot.reader.tongue import tongue
from tools.said import SaidNote, SaidStep

_QUOTED = re.compile(r"[\"“「『']([^\"”」』']{3,})[\"”」』']")


def order(message: Message, verb: str, today: date) -> Call:
    """`verb` as the classifier names it: that of a tool, or "other"."""
    if verb == "undo":
        return Call("undo")
    if verb == "set_language":
        return Call(verb, {"language": tongue(message)})
    if verb == "add_step":
        return _added(message, today)
    if verb == "correct_last":
        return _corrected(message, today)
    if verb in ("finish_step", "drop_step"):
        return Call(verb, {"step": _step(message), "account": _customer(message)})
    if verb == "move_step":
        to, owner = _last(message, DATE), _last(message, COLLEAGUE)
        return Call(verb, {"to": to, "step": _step(message), "account": _customer(message), "owner": owner})
    why = verb if verb in ("leave", "tell") else "change"
    return record_order(message, verb, today) or Call("decline", {"intent": why})


def _customer(message: Message) -> str:
    return _last(message, ACCOUNT) or _last(message, CONTACT)


def _last(message: Message, letter: str) -> str:
    found = [mark for mark in message.marks if mark.letter == letter]
    return message.text[found[-1].start : found[-1].end] if found else ""


def _step(message: Message) -> str:
    """The words that name a step: those in quotation marks, else what is left beside names and the order."""
    if quoted := _QUOTED.search(message.text):
        return quoted[1]
    spans = [(mark.start, mark.end) for mark in message.marks if mark.letter in "ADU"]
    spans += [found.span() for found in cue("order.verb").finditer(message.shadow)] + list(
        message.plain.mentions
    )
    return max(_left(message, sorted(spans)), key=len, default="")


def _left(message: Message, spans: list[tuple[int, int]]) -> list[str]:
    """What stands between them; over small words ("the call with Tom") it is one."""
    pieces: list[tuple[int, int]] = []
    at = 0
    for start, end in [*spans, (len(message.shadow), len(message.shadow))]:
        if start > at and any(map(str.isalnum, message.shadow[at:start])):
            joined = pieces and not cue("order.within").sub("", message.shadow[pieces[-1][1] : at]).strip()
            pieces.append((pieces.pop()[0] if joined else at, start))
        at = max(at, end)
    found = (message.quote(*piece).strip("のをはにがでとへ ") for piece in pieces)
    return [words for words in found if len(words) > 1]


def _added(message: Message, today: date) -> Call:
    """What follows "remind me to"; else what the message says is to be done."""
    todo = [] if _lead(message) else steps.steps(message, today)
    said = [
        SaidStep(
            action=message.quote(step.start, step.end),
            due=message.text[step.due.start : step.due.end] if step.due else _last(message, DATE),
            owner=step.owner if step.owner != CUSTOMER else "",
        )
        for step in todo[:1]
    ] or [SaidStep(action=_action(message), due=_last(message, DATE), owner=_owner(message))]
    return Call("add_step", {"steps": [one.model_dump() for one in said], "account": _customer(message)})


def _action(message: Message) -> str:
    """What is left of an order once "remind me to" and 「のをリマインドして」 are taken off."""
    lead, tail = _lead(message), ending("order.tail").search(message.shadow)
    start, end = (lead.end() if lead else _start(message)), tail.start() if tail else len(message.shadow)
    dates = [mark for mark in message.marks if mark.letter == DATE]
    if dates:
        start, end = trim(message, start, end, dates[-1])
    return message.quote(start, end) or message.quote(_start(message), len(message.shadow))


def _start(message: Message) -> int:
    """Past the bot's own mention."""
    start = next((end for at, end in message.plain.mentions if not message.shadow[:at].strip()), 0)
    return start + len(message.shadow[start:]) - len(message.shadow[start:].lstrip())


def _lead(message: Message) -> re.Match[str] | None:
    found = cue("order.lead").match(message.shadow, _start(message))
    return found if found and found.end() > found.start() else None


def _owner(message: Message) -> str:
    found = message.within(0, ((lead := _lead(message)) and lead.end()) or 0, COLLEAGUE)
    return message.text[found[0].start : found[0].end] if found else ""


def _corrected(message: Message, today: date) -> Call:
    """Of each kind of value the last one that is not said to be wrong."""
    clauses = message.clauses
    wrong = [mark for mark in message.marks if is_wrong(message, mark)]
    right = {mark.letter: mark for mark in message.marks if mark not in wrong}
    someone = someone_else(message)
    people = bool(not_who(message)) or any(mark.letter in CONTACT + COLLEAGUE for mark in wrong)
    if len(right) == 0 and wrong and not someone:
        right = {wrong[-1].letter: wrong.pop()}
    close = standing.close(message, clauses, [], today)
    stage, stage_words = standing.stage(message, clauses, today)
    kind, how = kind_of(message, clauses, [], today)
    words = {letter: message.text[mark.start : mark.end] for letter, mark in right.items()}
    note = SaidNote.model_validate(
        {
            "account": words.get(ACCOUNT, ""),
            "contacts": [someone] if someone else _instead(words, people),
            "kind": kind,
            "how": how,
            "when": "" if close else words.get(DATE, ""),
            "close": words.get(DATE, "") if close else "",
            "amount": words.get(MONEY, ""),
            "stage": stage,
            "stage_words": stage_words,
        }
    )
    said = {mark.letter for mark in right.values()} | set(CONTACT + COLLEAGUE if someone else "")
    mistaken = next((message.text[mark.start : mark.end] for mark in wrong if mark.letter in said), "")
    mistaken = mistaken or ("" if someone else not_who(message))
    if not mistaken and note.when and kind == "note" and _weekday_alone(message, right[DATE]):
        note = note.model_copy(update={"steps": [SaidStep(action="", due=note.when, owner="")]})
    return Call("correct_last", {"right": note.model_dump(), "wrong": mistaken})


def _weekday_alone(message: Message, mark: Mark) -> bool:
    """ "Sorry, Thursday": of a step that is due or of the day it happened; "it was Thursday" only of the latter."""
    if mark.past is None or mark.future is None or cue("order.happened").search(message.shadow):
        return False
    return mark.past.first == mark.past.last and mark.future.first - mark.past.first == timedelta(weeks=1)


def _instead(words: dict[str, str], wrong: bool) -> list[str]:
    """Who took part: the customer's person, or a colleague in the place of somebody ("with Ben, not Maria")."""
    if CONTACT in words:
        return [words[CONTACT]]
    return [words[COLLEAGUE]] if COLLEAGUE in words and wrong else []
