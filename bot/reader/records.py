"""An order about customers, people and deals, as the call that carries it out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from bot.reader.call import Call
from bot.reader.language import before, cue, ending
from bot.reader.mark import ACCOUNT, COLLEAGUE, CONTACT, DATE, MONEY, PRODUCT, Mark
from bot.reader.message import Message
from tools import named_stage

Span = tuple[int, int]

_QUOTED = re.compile(r"[\"“「『']([^\"”」』']{2,})[\"”」』']")
_POSSESSIVE = re.compile(r"['’]s?\b(?!['’])")
_NEAR, _AFTER = 24, 24
_EDGE = " \t\n　,、。.;:!?：！？・-–—()（）→「」"


def record_order(message: Message, verb: str, today: date) -> Call | None:
    """None for a verb that is read elsewhere, or by nothing."""
    reader = _READERS.get(_meant(message, verb))
    return reader(message, today) if reader else None


def _meant(message: Message, verb: str) -> str:
    """All that a colleague has goes over where no customer is named, and all of it is asked for."""
    if verb not in ("assign_owner", "hand_over"):
        return verb
    everything = cue("record.all").search(message.shadow)
    if verb == "hand_over":
        return "assign_owner" if _record(message) and not everything else verb
    return "hand_over" if everything and not _record(message) else verb


# --- whose ------------------------------------------------------------------------------------------------


def _assigned(message: Message, _: date) -> Call:
    to = _receiver(message)
    alone = bool(cue("record.alone").search(message.shadow))
    name = _record(message) or _rest(message, _spans(message, "UD"))
    return Call("assign_owner", {"to": to, "name": name, "alone": alone})


def _handed_over(message: Message, _: date) -> Call:
    """Whose it is: the colleague who does not receive it, else the author."""
    to = _receiver(message)
    others = [_words(message, mark) for mark in _of(message, COLLEAGUE) if _words(message, mark) != to]
    return Call("hand_over", {"colleague": others[0] if others else _mine(message), "to": to})


def _receiver(message: Message) -> str:
    """Of the colleagues named the one to whom it goes, of equals the last; the author where none is."""
    named = _of(message, COLLEAGUE)
    best = max(named, key=lambda mark: (_receives(message, mark), mark.start), default=None)
    if best is None or (_receives(message, best) < 0 and _mine(message)):
        return _mine(message)
    return _words(message, best)


def _mine(message: Message) -> str:
    """The author's word for themselves."""
    said = cue("record.mine").search(message.shadow)
    return message.text[said.start() : said.end()] if said else ""


def _receives(message: Message, mark: Mark) -> int:
    head, after = _head(message, mark), message.shadow[mark.end : mark.end + _AFTER].lstrip()
    to = bool(before("record.to_before").search(head)) + bool(cue("record.to_after").match(after))
    come = bool(before("record.from_before").search(head)) + bool(cue("record.from_after").match(after))
    return to - 2 * come


def _record(message: Message) -> str:
    """The customer, the person or the deal that is named."""
    for letter in (ACCOUNT, CONTACT, PRODUCT):
        if found := _of(message, letter):
            return _words(message, found[0])
    return ""


# --- deals ------------------------------------------------------------------------------------------------


def _deal_begun(message: Message, today: date) -> Call:
    stage, days = _stages(message), _to_come(message, today)
    spans = [*_spans(message, "ACUDM"), *stage]
    customer = _of(message, ACCOUNT) or _of(message, CONTACT)
    quoted = _QUOTED.search(message.text)
    return Call(
        "create_deal",
        {
            "account": _words(message, customer[0]) if customer else "",
            "name": quoted[1] if quoted else _rest(message, spans),
            "amount": _last(message, MONEY),
            "close": _words(message, days[-1]) if days else "",
            "stage": message.quote(*stage[-1]) if stage else "",
        },
    )


def _deal_changed(message: Message, today: date) -> Call:
    """Of two values of a kind one is the new one, and the other what stands there until now."""
    amounts, days = _pair(message, _of(message, MONEY)), _pair(message, _to_come(message, today))
    stages = _stages(message)
    left = [span for span in stages if _was(message, *span)]
    stage = [span for span in stages if span not in left]
    was = amounts[0] or days[0] or (message.quote(*left[-1]) if left and stage else "")
    name = _new_name(message)
    spans = [*_spans(message, "ACUDM"), *stages, *_reasons(message)]
    customer = _of(message, ACCOUNT) or _of(message, CONTACT)
    product = _of(message, PRODUCT)
    rest = "" if name else _rest(message, spans)
    reason = _reason(message) if stage and named_stage.stage_kind(message.quote(*stage[-1])) == "lost" else ""
    return Call(
        "update_deal",
        {
            "account": _words(message, customer[0]) if customer else "",
            "deal": _words(message, product[0]) if product else rest,
            "stage": message.quote(*stage[-1]) if stage else "",
            "amount": amounts[1],
            "close": days[1],
            "name": name,
            "reason": reason,
            "was": was,
        },
    )


def _to_come(message: Message, today: date) -> list[Mark]:
    """Days on which a deal may close, and what is said to stand there: not "now"."""
    found = [mark for mark in _of(message, DATE) if mark.future]
    return [mark for mark in found if not mark.now(today) and mark.future and mark.future.last > today]


def _pair(message: Message, found: list[Mark]) -> tuple[str, str]:
    """("15k", "20k"): what stands there and what is to; "" for what is not said."""
    old = [mark for mark in found if _was(message, mark.start, mark.end)]
    new = [mark for mark in found if mark not in old] or old[-1:]
    old = [mark for mark in old if mark not in new]
    return (_words(message, old[-1]) if old else "", _words(message, new[-1]) if new else "")


def _was(message: Message, start: int, end: int) -> bool:
    head = message.shadow[max(0, start - _NEAR) : start]
    after = message.shadow[end : end + 12].lstrip()
    return bool(before("record.was_before").search(head) or cue("record.was_after").match(after))


def _stages(message: Message) -> list[Span]:
    """Where stages are named as such: "to negotiation"; "the proposal for Acme" names a paper."""
    asked = bool(cue("record.stage_word").search(message.shadow))
    return [
        (start, end)
        for start, end in named_stage.said_stages(message.shadow)
        if asked
        or _was(message, start, end)
        or before("record.stage_before").search(message.shadow[max(0, start - _NEAR) : start])
        or cue("record.stage_after").match(message.shadow, end)
        or start == len(message.shadow) - len(message.shadow.lstrip())
    ]


def _reasons(message: Message) -> list[Span]:
    because = [found.span() for found in cue("record.because").finditer(message.shadow)]
    return [*because, *named_stage.said_reasons(message.shadow)]


def _reason(message: Message) -> str:
    """Why: in the common words, else what follows "because of"."""
    if said := named_stage.said_reasons(message.shadow):
        return message.quote(*said[-1])
    because = cue("record.because").search(message.shadow)
    if because is None:
        return ""
    after = message.quote(because.end(), len(message.text))
    return after or message.quote(0, because.start())


def _new_name(message: Message) -> str:
    """What a deal is to be called: in quotation marks, else what follows "rename … to"."""
    said = cue("record.rename").search(message.shadow)
    if said is None:
        return ""
    if quoted := list(_QUOTED.finditer(message.text)):
        return quoted[-1][1]
    links = list(cue("record.renamed").finditer(message.shadow, said.start()))
    return message.quote(links[-1].end(), len(message.text)).strip(_EDGE) if links else ""


# --- words ------------------------------------------------------------------------------------------------


def _of(message: Message, letters: str) -> list[Mark]:
    return [mark for mark in message.marks if mark.letter in letters]


def _words(message: Message, mark: Mark) -> str:
    return message.text[mark.start : mark.end]


def _last(message: Message, letter: str) -> str:
    found = _of(message, letter)
    return _words(message, found[-1]) if found else ""


def _head(message: Message, mark: Mark) -> str:
    return message.shadow[max(0, mark.start - _NEAR) : mark.start]


def _spans(message: Message, letters: str) -> list[Span]:
    return [(mark.start, mark.end) for mark in _of(message, letters)] + list(message.plain.mentions)


def _rest(message: Message, spans: Iterable[Span], words: str = "record.words") -> str:
    """The longest stretch between names and values, without the words of the order at its edges."""
    found, at = [""], 0
    for start, end in [*sorted(spans), (len(message.shadow), 0)]:
        if start > at:
            found.append(_trimmed(message, at, start, words))
        at = max(at, end)
    return max(found, key=len)


def _trimmed(message: Message, start: int, end: int, words: str) -> str:
    """ "年間保守" of 「Aで新規案件 年間保守を」: what hangs on a name goes once, words of the order all of them."""
    start, end = _unhung(message, start, end)
    while True:
        text = message.shadow[start:end]
        start += len(text) - len(text.lstrip(_EDGE))
        end -= len(text) - len(text.rstrip(_EDGE)) if text.strip(_EDGE) else 0
        if start >= end:
            return ""
        if (first := cue(words).match(message.shadow, start, end)) and first.end() > start:
            start = first.end()
        elif (last := ending(words).search(message.shadow[start:end])) and last[0].strip():
            end = start + last.start()
        else:
            said = message.quote(start, end)
            return said if len(said) > 1 else ""


def _unhung(message: Message, start: int, end: int) -> Span:
    """Without the particle or possessive of the name before, and the particle before the name behind."""
    first = _POSSESSIVE.match(message.shadow, start, end)
    if not first and start:
        first = cue("record.hangs").match(message.shadow, start, end)
    last = ending("record.hangs_last").search(message.shadow[start:end])
    return (first.end() if first else start), (start + last.start() if last else end)


_READERS = {
    "assign_owner": _assigned,
    "hand_over": _handed_over,
    "create_deal": _deal_begun,
    "update_deal": _deal_changed,
}
