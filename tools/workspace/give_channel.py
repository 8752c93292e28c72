"""A channel becomes a customer's: what is said there without a name is about them."""

from __future__ import annotations

from sqlalchemy import Connection

from store import accounts, channels, questions
from store.changes import Writing
from store.questions import Question
from tools import focus, quoted
from tools.asking import ask_back
from tools.colleagues.roles import must
from tools.customers import about
from tools.errors import AlreadyAnswered, NotFound, NothingNamed, OnlyInChannel, Stale
from tools.outcomes import ChannelGiven
from tools.reading import Candidate
from tools.results import Asked, Ref
from tools.saving import reader, save
from tools.turn import Turn

VERB = "give_channel"


def give_channel(turn: Turn, account: str = "", nobody: bool = False) -> ChannelGiven | Asked:
    """Make the channel in which it is said a customer's: "this channel is Globex's", 「このチャンネルは東亜精機用」.
    What is said there without a name is then about that customer.

    account: the customer as written; empty: the thread's. nobody: only where it is to be no customer's any longer.
    """
    must(turn, "change")
    quoted.check(turn, (account,))
    if turn.place.direct or not turn.place.channel_id:
        raise OnlyInChannel()
    if nobody:
        return give(turn, None)
    with focus.answering(turn) as conn:
        turn = about.here(turn, conn)
        rows = _customers(turn, account) if account.strip() else _here(turn)
        if len(rows) > 1:
            return ask_back(turn, conn, VERB, account, rows)
    return give(turn, rows[0].id)


def give(
    turn: Turn, account_id: int | None, question_id: int | None = None, choice: str = ""
) -> ChannelGiven:
    """`account_id` None: it is nobody's. Raises NotAllowed, Stale, AlreadyAnswered."""
    must(turn, "change")
    channel = turn.place.channel_id or ""

    def write(conn: Connection, change: Writing) -> None:
        if question_id is not None and not questions.close(conn, question_id, turn.now, choice):
            raise AlreadyAnswered()
        if account_id is not None and accounts.get(conn, reader(turn), account_id) is None:
            raise Stale(what="record")
        channels.give(change, conn, channel, account_id)

    return save(turn, VERB, write, lambda conn, id_: _shown(turn, conn, id_))


def carry_on(turn: Turn, question: Question, choice: str) -> ChannelGiven:
    return give(turn, int(choice.partition(":")[2]), question.id, choice)


def _customers(turn: Turn, words: str) -> tuple[Candidate, ...]:
    """The customers that a name may mean; a person or a deal stands for theirs."""
    ids = dict.fromkeys(turn.lexicon.account_of(row) for row in about.named(turn, words))
    rows = (turn.lexicon.candidate("accounts", id_) for id_ in ids if id_ is not None)
    found = tuple(row for row in rows if row)
    if not found:
        raise NotFound("account", words.strip())
    return found


def _here(turn: Turn) -> tuple[Candidate, ...]:
    known = turn.focus.account_id
    row = turn.lexicon.candidate("accounts", known) if known is not None else None
    if row is None:
        raise NothingNamed()
    return (row,)


def _shown(turn: Turn, conn: Connection, change_id: int) -> ChannelGiven:
    before, after = channels.moved(conn, change_id)
    return ChannelGiven(change_id, _ref(turn, conn, after), _ref(turn, conn, before))


def _ref(turn: Turn, conn: Connection, account_id: int | None) -> Ref | None:
    account = accounts.get(conn, reader(turn), account_id) if account_id is not None else None
    return Ref(account.id, account.name) if account else None
