"""Everything that a colleague looks after goes to another: proposed first, then one change."""

from __future__ import annotations

from sqlalchemy import Connection

from store import accounts, book, users
from store.book import Book
from store.changes import Writing
from tools import quoted, resolve
from tools.colleagues.rights import may_give, may_own
from tools.errors import NotFound, SamePerson
from tools.outcomes import Proposed
from tools.propose import NAMED, About, Deed, Stands, propose
from tools.saving import reader
from tools.turn import Turn

VERB = "hand_over"


def hand_over(turn: Turn, colleague: str, to: str) -> Proposed:
    """Propose to give a colleague's whole book (customers, open deals, open next steps) to another:
    "hand all of Ben's accounts to Alice". For one customer or deal use assign_owner.

    `colleague`: whose it is now, as written ("Ben", "my"); empty: the author's. `to`: who takes over, as written.
    """
    quoted.check(turn, (colleague, to))
    of = _known(turn, colleague) if colleague.strip() else turn.author.id
    return propose_hand_over(turn, of, _known(turn, to))


def propose_hand_over(turn: Turn, of: int, to: int) -> Proposed:
    """By ids of users; `of` may have left. Raises NotYours, CannotOwn, NothingToGive, SamePerson."""
    return propose(turn, HAND_OVER, {"of": of, "to": to})


def _known(turn: Turn, words: str) -> int:
    """Who has left is found by their whole name."""
    if mate := resolve.colleague(turn, words):
        return mate.id
    with turn.workspace.reading() as conn:
        gone = [user for user in users.everyone(conn) if not user.active and user.name == words.strip()]
    if len(gone) != 1:
        raise NotFound("person", words.strip())
    return gone[0].id


def _may(turn: Turn, conn: Connection, about: About) -> None:
    if about["of"] == about["to"]:
        raise SamePerson()
    may_give(turn, conn, about["of"])
    may_own(users.get(conn, about["to"]))


def _stands(turn: Turn, conn: Connection, about: About) -> Stands:
    return dict(book.of_owner(conn, reader(turn), about["of"]).kept())


def _write(_: Turn, __: Connection, change: Writing, about: About, stands: Stands) -> None:
    book.give(change, Book.from_kept(stands), about["of"], about["to"])


def _names(_: Turn, conn: Connection, __: About, stands: Stands) -> list[str]:
    return accounts.names(conn, stands.get("accounts", ())[:NAMED])


HAND_OVER = Deed(VERB, _may, _stands, _write, _names)
