"""How to reach people at a customer: numbers, addresses, titles, and who has a post there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Connection

from store import accounts, contacts, history, users
from store.history import Known
from tools import focus, lines, resolve
from tools.asking import ask_back
from tools.customers import about
from tools.errors import NotFound, NothingNamed
from tools.focus import answering
from tools.overviews import ContactDetails, Reach, Wanted
from tools.query import posts, words
from tools.reading import Candidate
from tools.results import Asked, Ref
from tools.saving import reader
from tools.turn import Turn

VERB = "contact_details"
SHOWN = 12
MOST = 500
"""How many people of one customer are looked through for a post."""


def contact_details(
    turn: Turn, name: str = "", at: str = "", role: str = "", wanted: str = ""
) -> ContactDetails | Asked:
    """Say how to reach somebody, and whom we know: "what's Maria's number", "email of the CFO at Acme", "who do we know
    at Globex", "decision makers at Initech", 「田中さんの電話番号は?」.

    All are words copied from the message; leave out what is not said. name: the person (a colleague too); at: the
    customer; role: a post ("CFO", "decision makers", "IT", 経理部長); wanted: what is asked for ("phone number",
    "email", "title").
    """
    with answering(turn) as conn:
        turn = about.here(turn, conn)
        account = _account(turn, at)
        if isinstance(account, tuple):
            return ask_back(turn, conn, VERB, at, account, name=name, role=role, wanted=wanted)
        if name.strip():
            return _of_name(turn, conn, name, account, role, wanted)
        if (here := turn.focus.contact_id) and not (at or role) and _wanted(wanted) != "people":
            return _of_person(turn, conn, here, wanted)
        return _of_account(turn, conn, account or _here(turn), role, wanted)


def carried_on(
    turn: Turn, conn: Connection, row: Candidate, name: str, role: str, wanted: str
) -> ContactDetails | Asked:
    """With the customer or the person that was chosen."""
    if row.table == "contacts":
        return _of_person(turn, conn, row.id, wanted)
    if name.strip():
        return _of_name(turn, conn, name, row, role, wanted)
    return _of_account(turn, conn, row, role, wanted)


def _account(turn: Turn, at: str) -> Candidate | tuple[Candidate, ...] | None:
    """Several where the name fits several. Raises NotFound."""
    if not at.strip() or words.meant(at, "here"):
        return _focused(turn) if at.strip() else None
    rows = about.named(turn, at)
    if len(rows) > 1:
        return rows
    account_id = turn.lexicon.account_of(rows[0])
    return turn.lexicon.candidate("accounts", account_id) if account_id is not None else None


def _focused(turn: Turn) -> Candidate | None:
    here = turn.focus.account_id
    return turn.lexicon.candidate("accounts", here) if here is not None else None


def _here(turn: Turn) -> Candidate:
    row = _focused(turn)
    if row is None:
        raise NothingNamed()
    return row


def _of_name(
    turn: Turn, conn: Connection, name: str, account: Candidate | None, role: str, wanted: str
) -> ContactDetails | Asked:
    """A person; where the name is a customer's, the people there. Raises NotFound, with the names that come close."""
    within = account or _focused(turn)
    meant = resolve.contact(turn, name, within.id if within else None)
    if meant.row and meant.row.table == "users":
        return _of_colleague(turn, conn, meant.row.id, wanted)
    if meant.row:
        return _of_person(turn, conn, meant.row.id, wanted)
    if meant.choices:
        return ask_back(turn, conn, VERB, name, meant.choices, name="", role=role, wanted=wanted)
    company = resolve.account(turn, name)
    if company and company.row and account is None:
        return _of_account(turn, conn, company.row, role, wanted)
    raise NotFound("person", name.strip(), tuple(one.name for one in meant.near))


def _of_colleague(turn: Turn, conn: Connection, user_id: int, wanted: str) -> ContactDetails:
    user = users.get(conn, user_id)
    if user is None:
        raise NotFound("person", "")
    return ContactDetails(None, (), _wanted(wanted), colleague=lines.person(turn, user))


def _of_person(turn: Turn, conn: Connection, contact_id: int, wanted: str) -> ContactDetails:
    person = contacts.get(conn, reader(turn), contact_id)
    if person is None:
        raise NotFound("person", "")
    account = accounts.get(conn, reader(turn), person.account_id) if person.account_id is not None else None
    shown = Ref(account.id, account.name) if account else None
    focus.turn_to(turn, conn, person.account_id, contact_id=person.id)
    found = contacts.reach(conn, reader(turn), [person.id])
    reach = Reach(Ref(person.id, person.name, person.title or ""), shown, *found[person.id])
    return ContactDetails(shown, (reach,), _wanted(wanted))


def _of_account(turn: Turn, conn: Connection, account: Candidate, role: str, wanted: str) -> ContactDetails:
    """Those who have the post that was asked about; all whom we know there where none was."""
    known = history.people_of(conn, reader(turn), account.id, MOST)
    focus.turn_to(turn, conn, account.id)
    held = [one for one in known if not role.strip() or posts.holds(one.title or "", role)]
    found = contacts.reach(conn, reader(turn), [one.id for one in held[:SHOWN]])
    shown = Ref(account.id, account.name)
    people = tuple(Reach(_ref(one), shown, *found[one.id]) for one in held[:SHOWN])
    others = tuple(map(_ref, known[:SHOWN])) if role.strip() and not held else ()
    more = len(held) - len(people)
    return ContactDetails(shown, people, _wanted(wanted), role.strip(), others, more=more)


def _ref(one: Known) -> Ref:
    return Ref(one.id, one.name, one.title or "")


def _wanted(said: str) -> Wanted:
    meant: Sequence[Any] = words.meant(said, "detail")
    return cast(Wanted, next((one for one in ("phone", "email", "title") if one in meant), "people"))
