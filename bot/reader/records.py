"""An order about customers, people and deals, as the call that carries it out."""

from __future__ import annotations

from datetime import date

from bot.reader.call import Call
from bot.reader.language import before, cue
from bot.reader.leads import READERS as LEADS
from bot.reader.mark import ACCOUNT, COLLEAGUE, CONTACT, DATE, MONEY, PRODUCT, Mark
from bot.reader.message import Message
from bot.reader.parties import customer_added, customer_changed, person_added, person_changed
from bot.reader.said import QUOTED, Span, last, of, rest, spans, words
from tools import named_stage

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
    name = _record(message) or rest(message, spans(message, "UD"), "record.words")
    return Call("assign_owner", {"to": to, "name": name, "alone": alone})


def _handed_over(message: Message, _: date) -> Call:
    """Whose it is: the colleague who does not receive it, else the author."""
    to = _receiver(message)
    others = [words(message, mark) for mark in of(message, COLLEAGUE) if words(message, mark) != to]
    return Call("hand_over", {"colleague": others[0] if others else _mine(message), "to": to})


def _receiver(message: Message) -> str:
    """Of the colleagues named the one to whom it goes, of equals the last; the author where none is."""
    named = of(message, COLLEAGUE)
    best = max(named, key=lambda mark: (_receives(message, mark), mark.start), default=None)
    if best is None or (_receives(message, best) < 0 and _mine(message)):
        return _mine(message)
    return words(message, best)


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
        if found := of(message, letter):
            return words(message, found[0])
    return ""


def _channel_given(message: Message, _: date) -> Call:
    nobody = bool(cue("record.nobody").search(message.shadow))
    name = _record(message) or rest(message, spans(message, "UD"), "record.channel_words", "record.words")
    return Call("give_channel", {"account": "" if nobody else name, "nobody": nobody})


# --- deals ------------------------------------------------------------------------------------------------


def _deal_begun(message: Message, today: date) -> Call:
    stage, days = _stages(message), _to_come(message, today)
    taken = [*spans(message, "ACUDM"), *stage]
    customer = of(message, ACCOUNT) or of(message, CONTACT)
    quoted = QUOTED.search(message.text)
    return Call(
        "create_deal",
        {
            "account": words(message, customer[0]) if customer else "",
            "name": quoted[1] if quoted else rest(message, taken, "record.words"),
            "amount": last(message, MONEY),
            "close": words(message, days[-1]) if days else "",
            "stage": message.quote(*stage[-1]) if stage else "",
        },
    )


def _deal_changed(message: Message, today: date) -> Call:
    """Of two values of a kind one is the new one, and the other what stands there until now."""
    amounts, days = _pair(message, of(message, MONEY)), _pair(message, _to_come(message, today))
    stages = _stages(message)
    left = [span for span in stages if _was(message, *span)]
    stage = [span for span in stages if span not in left]
    was = amounts[0] or days[0] or (message.quote(*left[-1]) if left and stage else "")
    name = _new_name(message)
    taken = [*spans(message, "ACUDM"), *stages, *_reasons(message)]
    customer = of(message, ACCOUNT) or of(message, CONTACT)
    product = of(message, PRODUCT)
    left_over = "" if name else rest(message, taken, "record.words")
    reason = _reason(message) if stage and named_stage.stage_kind(message.quote(*stage[-1])) == "lost" else ""
    return Call(
        "update_deal",
        {
            "account": words(message, customer[0]) if customer else "",
            "deal": words(message, product[0]) if product else left_over,
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
    found = [mark for mark in of(message, DATE) if mark.future]
    return [mark for mark in found if not mark.now(today) and mark.future and mark.future.last > today]


def _pair(message: Message, found: list[Mark]) -> tuple[str, str]:
    """("15k", "20k"): what stands there and what is to; "" for what is not said."""
    old = [mark for mark in found if _was(message, mark.start, mark.end)]
    new = [mark for mark in found if mark not in old] or old[-1:]
    old = [mark for mark in old if mark not in new]
    return (words(message, old[-1]) if old else "", words(message, new[-1]) if new else "")


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
    if quoted := list(QUOTED.finditer(message.text)):
        return quoted[-1][1]
    links = list(cue("record.renamed").finditer(message.shadow, said.start()))
    return message.quote(links[-1].end(), len(message.text)).strip(_EDGE) if links else ""


def _head(message: Message, mark: Mark) -> str:
    return message.shadow[max(0, mark.start - _NEAR) : mark.start]


_READERS = {
    "assign_owner": _assigned,
    "hand_over": _handed_over,
    "add_account": customer_added,
    "update_account": customer_changed,
    "add_contact": person_added,
    "update_contact": person_changed,
    "create_deal": _deal_begun,
    "update_deal": _deal_changed,
    "give_channel": _channel_given,
    **LEADS,
}
