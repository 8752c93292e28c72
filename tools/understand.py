"""What a model says that it heard → what it means here: rows, days, money. Reads only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from store import accounts, deals, preferences
from store.deals import Deal
from tools import phrases, quoted, resolve, when
from tools.deals.deal_words import is_another
from tools.entries.remarks import Remarks
from tools.entries.summary import summary
from tools.errors import Empty
from tools.reading import Candidate, Named, NoteRead, Reading, Remark
from tools.said import SaidNote
from tools.saving import reader
from tools.steps.read_step import read_step
from tools.turn import Turn

_STOPS = re.compile(r"[.!?](?=\s)|[。！？\n]")


def understand(turn: Turn, notes: Sequence[SaidNote]) -> Reading:
    """Each note with its customer, people, days and money, and beside each the words that it was read from.

    Raises Empty where nothing was said, Invented for a phrase that stands neither in the message nor in its
    thread. A day or an amount that cannot be read is a remark and no error: the note is kept without it.
    """
    if not turn.text.strip() or not notes:
        raise Empty()
    for note in notes:
        quoted.check_note(turn, note)
    with turn.workspace.reading() as conn:
        return Reading(tuple(_read_note(turn, conn, note) for note in notes))


def _read_note(turn: Turn, conn: Connection, note: SaidNote) -> NoteRead:
    remarks = Remarks()
    account = resolve.account(turn, note.account, note.contacts)
    if account and not account.words and resolve.aside(turn):
        account = (
            None  # what was spoken of before is offered (tools/entries/nearby.py), not taken for granted
        )
    account_id = account.row.id if account and account.row else None
    people = _people(turn, note, account)
    text = note.text if note.text and quoted.stands(note.text, turn.text) else turn.text
    deal = read_deal(turn, note, account_id, text)
    currencies = likely_currencies(turn, conn, account_id, deal)
    return NoteRead(
        text=text,
        summary=summary(text),
        account=account,
        contacts=tuple(one for one in people if not _colleague_of(one)),
        colleagues=_colleagues(turn, note, people, remarks),
        kind=note.kind,
        occurred=remarks.value(phrases.day(turn, note.when, "past")) or phrases.today(turn),
        deal=deal,
        amount=remarks.value(phrases.amount(turn, note.amount, currencies)),
        stage=note.stage,
        close=remarks.value(phrases.day(turn, note.close, "future")),
        mood=note.mood,
        steps=tuple(read_step(turn, step, account_id, remarks) for step in note.steps),
        quotes=quotes(note),
        remarks=_with_impossible(turn, text, remarks),
    )


def _with_impossible(turn: Turn, text: str, remarks: Remarks) -> tuple[Remark, ...]:
    """Also days that no calendar has ("Feb 30"), which no model would take for the day of anything."""
    for words in when.impossible_dates(text, turn.locale):
        remarks.add(Remark("no_such_day", words))
    return remarks.all


def quotes(note: SaidNote) -> dict[str, str]:
    """Field → the words that it was read from; a field that nothing was said of is left out."""
    said = {
        "account": note.account,
        "contacts": ", ".join(note.contacts),
        "kind": note.how,
        "occurred_on": note.when,
        "deal": note.deal,
        "amount": note.amount,
        "stage": note.stage_words,
        "close_date": note.close,
        "mood": note.mood_words,
    }
    return {field: words for field, words in said.items() if words}


def _people(turn: Turn, note: SaidNote, account: Named | None) -> tuple[Named, ...]:
    """The customer's people; somebody named twice is one."""
    named = [person(turn, words, account) for words in note.contacts if words.strip()]
    return tuple({(one.row.table, one.row.id) if one.row else one.words: one for one in named}.values())


def person(turn: Turn, words: str, account: Named | None) -> Named:
    """At a customer that is new or not decided yet, people of other customers are but possibilities."""
    account_id = account.row.id if account and account.row else None
    found = resolve.contact(turn, words, account_id)
    elsewhere = account is not None and account.row is None
    if elsewhere and not _colleague_of(found):
        others = (found.row,) if found.row else found.choices
        return Named(found.words, near=others or found.near)
    return found


def _colleague_of(named: Named) -> Candidate | None:
    return named.row if named.row and named.row.table == "users" else None


def _colleagues(
    turn: Turn, note: SaidNote, people: tuple[Named, ...], remarks: Remarks
) -> tuple[Candidate, ...]:
    """Those named as such, and those whom a customer's name turned out to be; the author needs no mention."""
    found = {mate.id: mate for one in people if (mate := _colleague_of(one))}
    for words in note.colleagues:
        mate = resolve.colleague(turn, words)
        if mate is None:
            remarks.add(Remark("unknown_colleague", words))
        else:
            found[mate.id] = mate
    found.pop(turn.author.id, None)
    return tuple(found.values())


def read_deal(turn: Turn, note: SaidNote, account_id: int | None, text: str) -> Named | None:
    """The open deal that is spoken of, if one is. Where no words name it, the rest of the note may."""
    figures = note.amount or note.stage_words or note.close
    if not (note.deal or figures):
        return None
    if account_id is None:
        return Named(note.deal or figures)
    return which_deal(
        turn, note.deal, note.deal or figures, text.replace(note.account or "\0", " "), account_id
    )


def which_deal(turn: Turn, said: str, words: str, text: str, account_id: int) -> Named:
    """`said` names the deal, or "" and the `text` may; `words` are asked about where neither does."""
    found = resolve.deal(turn, said or text, account_id)
    if found.row and is_another(said or _sentence(text, words), found.row.name):
        return Named(words, choices=(found.row,))
    return Named(words, found.row, found.choices, found.near)


def _sentence(text: str, words: str) -> str:
    """In which the words stand."""
    return next((one for one in _STOPS.split(text) if words in one), "")


def likely_currencies(
    turn: Turn, conn: Connection, account_id: int | None, deal: Named | None
) -> Iterator[str | None]:
    """What a bare "18k" is in: the deal's currency, that of the customer's country, the author's, our own."""
    open_deals: tuple[Deal, ...] = ()
    if account_id is not None:
        open_deals = deals.open_of(conn, reader(turn), account_id)
        yield from (one.currency for one in open_deals if deal and deal.row and one.id == deal.row.id)
        theirs = {one.currency for one in open_deals if one.currency}
        yield theirs.pop() if len(theirs) == 1 else None
        account = accounts.get(conn, reader(turn), account_id)
        yield phrases.currency_of(account.country) if account else None
    yield phrases.currency_of(turn.author.country)
    yield preferences.home_currency(conn)
