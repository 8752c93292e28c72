"""An order about customers, people and deals, as the call that carries it out."""

from __future__ import annotations

from datetime import date

from bot.reader.bulk import deals_changed
from bot.reader.call import Call
from bot.reader.deal_orders import changes_deal, deal_begun, deal_changed
from bot.reader.language import before, cue
from bot.reader.leads import READERS as LEADS
from bot.reader.mark import ACCOUNT, COLLEAGUE, CONTACT, PRODUCT, Mark
from bot.reader.message import Message
from bot.reader.parties import (
    customer_added,
    customer_changed,
    email_in,
    person_added,
    person_changed,
    phone_in,
)
from bot.reader.said import of, rest, spans, words
from tools.deals import named_stage
from tools.deals.deal_words import kinds as deal_kinds

_NEAR, _AFTER, _CLOSE, _SHORT = 24, 24, 3, 14
_EDGE = " \t\n　,、。.;:!?：！？・-–—()（）→「」"


def record_order(message: Message, verb: str, today: date) -> Call | None:
    """None for a verb that is read elsewhere, or by nothing."""
    reader = _READERS.get(_meant(message, verb))
    return reader(message, today) if reader else None


def _meant(message: Message, verb: str) -> str:
    """The verb that the names bear out. All that a colleague has goes over where no customer is named, and all of it
    is asked for."""
    if verb in _LEAD_VERBS and not cue("lead.word").search(message.shadow) and _is_deals(message):
        return "update_deal"
    if verb == "update_account" and _of_a_person(message):
        return "update_contact"
    if verb == "update_account" and _adds(message, ACCOUNT):
        return "add_account"
    if verb == "update_contact" and _adds(message, CONTACT):
        return "add_contact"
    if verb == "update_account" and _renames_a_deal(message):
        return "update_deal"
    if verb == "update_deal" and of(message, COLLEAGUE) and not changes_deal(message):
        return "assign_owner"
    if verb not in ("assign_owner", "hand_over"):
        return verb
    everything = cue("record.all").search(message.shadow)
    if verb == "hand_over":
        return "assign_owner" if _record(message) and not everything else verb
    return "hand_over" if everything and not _record(message) else verb


_LEAD_VERBS = ("qualify_lead", "drop_lead", "convert_lead")


def _is_deals(message: Message) -> bool:
    """A customer or a deal that is known, with a stage: no lead."""
    known = [mark for mark in of(message, ACCOUNT + PRODUCT) if not mark.new]
    return bool(known and named_stage.said_stages(message.shadow))


def _of_a_person(message: Message) -> bool:
    """Somebody known, with an address or a number of theirs."""
    known = [mark for mark in of(message, CONTACT) if not mark.new]
    return bool(known and (email_in(message) or phone_in(message)))


def _adds(message: Message, letter: str) -> bool:
    """Nobody of that kind is known by name, and somebody is to be added."""
    return not [mark for mark in of(message, letter) if not mark.new] and bool(
        cue("record.adds").search(message.shadow)
    )


def _renames_a_deal(message: Message) -> bool:
    """More than the customer's own name stands before the new one: "rename the Globex expansion to …"."""
    named, to = of(message, ACCOUNT), cue("record.rename").search(message.shadow)
    if not (named and to):
        return False
    link = cue("record.renamed").search(message.shadow, named[0].end)
    between = message.shadow[named[0].end : link.start() if link else named[0].end]
    return bool(deal_kinds(between))


# --- whose ------------------------------------------------------------------------------------------------


def _assigned(message: Message, _: date) -> Call:
    to = _receiver(message)
    alone = bool(cue("record.alone").search(message.shadow))
    name = _deal_there(message) or _record(message) or rest(message, spans(message, "UD"), "record.words")
    this = cue("lead.word").fullmatch(name.lower())  # "this lead": that of the thread
    return Call("assign_owner", {"to": to, "name": "" if this else name, "alone": alone})


def _handed_over(message: Message, _: date) -> Call:
    """Whose it is: the colleague who does not receive it, else the author."""
    to = _receiver(message)
    others = [words(message, mark) for mark in of(message, COLLEAGUE) if words(message, mark) != to]
    return Call("hand_over", {"colleague": others[0] if others else _mine(message), "to": to})


def _receiver(message: Message) -> str:
    """Of the colleagues named the one to whom it goes, of equals the last; the author where none is; else whoever is
    named in a colleague's place, to be told that nobody of the team is called so."""
    named = of(message, COLLEAGUE)
    if not named and not _mine(message):
        taken = [(mark.start, mark.end) for mark in of(message, ACCOUNT + PRODUCT)]
        return _last_named(message) or rest(message, [*taken, *spans(message, "D")], "record.words")
    best = max(named, key=lambda mark: (_receives(message, mark), mark.start), default=None)
    if best is None or _receives(message, best) < 0:
        return _mine(message)
    return words(message, best)


def _last_named(message: Message) -> str:
    people = of(message, CONTACT)
    return words(message, people[-1]) if people and of(message, ACCOUNT + PRODUCT) else ""


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


def _deal_there(message: Message) -> str:
    """A customer's name with what their deal is about behind it: "the Globex expansion"."""
    for mark in of(message, ACCOUNT):
        over = rest(message, [*spans(message, "AUD")], "record.words")
        at = message.text.find(over, mark.end) if over and deal_kinds(over) else -1
        if 0 <= at - mark.end <= _CLOSE:
            return message.quote(mark.start, at + len(over))
        end = min((one.start for one in message.marks if one.start >= mark.end), default=mark.end)
        if end - mark.end <= _SHORT and deal_kinds(message.text[mark.end : end]):
            return message.quote(mark.start, end)  # of words that an order has too
    return ""


def _channel_given(message: Message, _: date) -> Call:
    nobody = bool(cue("record.nobody").search(message.shadow))
    name = _record(message) or rest(message, spans(message, "UD"), "record.channel_words", "record.words")
    return Call("give_channel", {"account": "" if nobody else name, "nobody": nobody})


def _head(message: Message, mark: Mark) -> str:
    return message.shadow[max(0, mark.start - _NEAR) : mark.start]


_READERS = {
    "assign_owner": _assigned,
    "hand_over": _handed_over,
    "add_account": customer_added,
    "update_account": customer_changed,
    "add_contact": person_added,
    "update_contact": person_changed,
    "create_deal": deal_begun,
    "update_deal": deal_changed,
    "give_channel": _channel_given,
    "change_deals": lambda message, _: deals_changed(message),
    **LEADS,
}
