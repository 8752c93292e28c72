"""An order about a deal: begun or changed, with the values that are said and what stands there until now."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from bot.reader.call import Call
from bot.reader.language import before, cue
from bot.reader.mark import ACCOUNT, CONTACT, DATE, MONEY, PRODUCT
from bot.reader.message import Message
from bot.reader.parties import email_in, phone_in
from bot.reader.said import QUOTED, Span, of, pieces, rest, spans, words
from tools import when
from tools.deals import named_stage

_NEAR = 24
_EDGE = " \t\n　,、。.;:!?：！？・-–—()（）→「」"
_BARE = re.compile(r"(?<![\w.,/:#+-])\d{1,3}(?:,\d{3})+(?![\w/:-])|(?<![\w.,/:#+-])\d{3,9}(?![\w,./:-])")
"""A figure without a currency."""
_PAUSED = re.compile(r"[:：,、→]\s*$")
_PAUSE = re.compile(r"[,;、。]")
_MINUS = re.compile(r"(?:^|(?<=[\s　]))[-−▲△]$")


def deal_begun(message: Message, today: date) -> Call:
    stage, days, amounts = _stages(message), _days(message, today), _amounts(message)
    taken = [*spans(message, "ACUDM"), *stage, *days, *amounts]
    quoted = QUOTED.search(message.text)
    return Call(
        "create_deal",
        {
            "account": _customer(message),
            "name": quoted[1] if quoted else _called(message, taken) or rest(message, taken, "record.words"),
            "amount": _quoted(message, amounts),
            "close": _quoted(message, days),
            "stage": _quoted(message, stage),
        },
    )


def _called(message: Message, taken: list[Span]) -> str:
    """What follows "called", to the next value or pause."""
    said = cue("record.called").search(message.shadow)
    if said is None:
        return ""
    ends = [start for start, _ in taken if start >= said.end()]
    pause = _PAUSE.search(message.shadow, said.end())
    return message.quote(said.end(), min([*ends, pause.start() if pause else len(message.text)])).strip(_EDGE)


def deal_changed(message: Message, today: date) -> Call:
    """Of two values of a kind one is the new one, and the other what stands there until now."""
    amounts = _pair(message, _amounts(message))
    days = _pair(message, _days(message, today))
    stages = _stages(message)
    left = [span for span in stages if _was(message, *span)]
    stage = [span for span in stages if span not in left]
    name = _new_name(message)
    taken = [
        *spans(message, "ACUDM"),
        *stages,
        *_reasons(message),
        *_days(message, today),
        *_amounts(message),
    ]
    over = "" if name else rest(message, taken, "record.words")
    product = of(message, PRODUCT)
    lost = bool(stage) and named_stage.stage_kind(message.quote(*stage[-1])) == "lost"
    said = {
        "stage": _stage_words(message, stage),
        "amount": amounts[1],
        "close": days[1],
        "name": name,
        "reason": _reason(message) if lost else "",
        "was": amounts[0] or days[0] or (_quoted(message, left) if stage else ""),
    }
    if over and not any(said.values()) and cue("record.target").search(message.shadow):
        said["stage"], over = over, ""  # what it is to be moved to, though nothing is called so
    deal = words(message, product[0]) if product else over
    return Call("update_deal", {"account": _customer(message), "deal": deal, **said})


def _stage_words(message: Message, stage: list[Span]) -> str:
    """The last that is said; with the word that the deal goes on, where both are."""
    if len(stage) > 1 and named_stage.reopens(message.quote(*stage[0])):
        return message.quote(min(start for start, _ in stage), max(end for _, end in stage))
    return _quoted(message, stage)


def changes_deal(message: Message) -> bool:
    """Is a new stage, sum, day or name said?"""
    dated = any(mark.letter in DATE + MONEY for mark in message.marks)
    return dated or bool(_stages(message) or _amounts(message) or _new_name(message))


def _customer(message: Message) -> str:
    named = of(message, ACCOUNT) or of(message, CONTACT)
    return words(message, named[0]) if named else ""


def _quoted(message: Message, found: list[Span]) -> str:
    """The last of them, in the words that were said."""
    return message.quote(*found[-1]) if found else ""


def _days(message: Message, today: date) -> list[Span]:
    """Days on which a deal may close, and what is said to stand there: not "now". Where the closing is spoken of, a
    day that is gone too, a word that is a month's name among others, and a day that no calendar has."""
    marks = [mark for mark in of(message, DATE) if mark.future]
    come = [(m.start, m.end) for m in marks if m.future and not m.now(today) and m.future.last > today]
    if come:
        return come
    if impossible := when.impossible_dates(message.plain.text):
        at = message.plain.text.index(impossible[0])
        return [(at, at + len(impossible[0]))]
    if months := _months(message, today):
        return months
    closing = bool(cue("record.closing").search(message.shadow))
    return [(m.start, m.end) for m in marks] if closing else []


def _months(message: Message, today: date) -> list[Span]:
    """Months alone between other words: "push it to March"."""
    now = datetime.combine(today, time(12))
    taken = [*spans(message, "ACUPDM"), *_stages(message)]
    found = []
    for piece in pieces(message, taken, "record.words"):
        said = when.find(piece, now, meant=True)
        if len(said) == 1 and said[0].words == piece:
            at = message.text.index(piece)
            found.append((at, at + len(piece)))
    return found


def _amounts(message: Message) -> list[Span]:
    """With the minus that stands before one; a figure without a currency where no other is said."""
    found = [(mark.start, mark.end) for mark in of(message, MONEY)]
    if not found:
        taken = set().union(
            *(range(start, end) for start, end in spans(message, "ACUPD")), *_reached(message)
        )
        found = [one.span() for one in _BARE.finditer(message.plain.text) if one.start() not in taken]
    return [(start - bool(_MINUS.search(message.text[:start])), end) for start, end in found]


def _reached(message: Message) -> list[range]:
    """Where an address or a number to call stands."""
    return [range(*span) for span in (email_in(message), phone_in(message)) if span]


def _pair(message: Message, found: list[Span]) -> tuple[str, str]:
    """("15k", "20k"): what stands there and what is to; "" for what is not said."""
    old = [span for span in found if _was(message, *span)]
    new = [span for span in found if span not in old] or old[-1:]
    old = [span for span in old if span not in new]
    return tuple(message.text[slice(*held[-1])] if held else "" for held in (old, new))  # type: ignore[return-value]


def _was(message: Message, start: int, end: int) -> bool:
    head = message.shadow[max(0, start - _NEAR) : start]
    after = message.shadow[end : end + 12].lstrip()
    return bool(before("record.was_before").search(head) or cue("record.was_after").match(after))


def _stages(message: Message) -> list[Span]:
    """Where stages are named as such: "to negotiation"; "the proposal for Acme" names a paper. Where a deal that was
    over is to go on, that is where, if no other is."""
    again = named_stage.said_reopening(message.shadow)
    over = {at for start, end in again for at in range(start, end)}
    said = [span for span in named_stage.said_stages(message.shadow) if span[0] not in over]
    if again:
        return again + [span for span in said if _is_named(message, *span)]
    asked = bool(cue("record.stage_word").search(message.shadow))
    return [
        (start, end)
        for start, end in said
        if not cue("record.stage_not_after").match(message.shadow, end)
        and (asked or _is_named(message, start, end) or _stands_alone(message, start, end))
    ]


def _is_named(message: Message, start: int, end: int) -> bool:
    return bool(
        _was(message, start, end)
        or before("record.stage_before").search(message.shadow[max(0, start - _NEAR) : start])
        or cue("record.stage_before").match(message.shadow, start, end)
        or cue("record.stage_after").match(message.shadow, end)
    )


def _stands_alone(message: Message, start: int, end: int) -> bool:
    """At the message's edge, or behind a pause."""
    first = start == len(message.shadow) - len(message.shadow.lstrip())
    return first or bool(_PAUSED.search(message.shadow[:start])) or not message.shadow[end:].strip(_EDGE)


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
    if quoted := list(QUOTED.finditer(message.text)):
        return quoted[-1][1]
    links = list(cue("record.renamed").finditer(message.shadow, said.start()))
    return message.quote(links[-1].end(), len(message.text)).strip(_EDGE) if links else ""
