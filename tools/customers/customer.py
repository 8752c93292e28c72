"""How things stand with a customer: their people, mood, promises both ways, last contacts and open deals."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Connection

from store import accounts, deals, history, steps
from store.history import Which
from tools import lines, passage
from tools.answers import Promise, Standing, Voice
from tools.entries import entry
from tools.errors import NotFound
from tools.results import Entry, Ref
from tools.said import Mood
from tools.saving import reader
from tools.turn import Turn

LAST = 3
PEOPLE = 6
PROMISES = 8
_ALL = 200


def standing(turn: Turn, conn: Connection, account_id: int) -> Standing:
    """Raises NotFound where the account is gone, or not the author's to see."""
    who = reader(turn)
    account = accounts.get(conn, who, account_id)
    if account is None:
        raise NotFound("account", "")
    owner, manager = lines.people_of(turn, conn, account.owner_id)
    people = history.people_of(conn, who, account.id, _ALL)
    promised = _promises(turn, conn, account.id)
    return Standing(
        account=Ref(account.id, account.name),
        owner=owner,
        manager=manager,
        people=tuple(Ref(one.id, one.name, one.title or "") for one in people[:PEOPLE]),
        voice=voice(turn, conn, account.id),
        promises=promised[:PROMISES],
        last=last_contacts(turn, conn, Which(account.id)),
        deals=tuple(map(lines.deal, deals.open_of(conn, who, account.id))),
        more_people=max(0, len(people) - PEOPLE),
        more_promises=max(0, len(promised) - PROMISES),
    )


def last_contacts(turn: Turn, conn: Connection, which: Which) -> tuple[Entry, ...]:
    return entry.entries(turn, conn, history.newest(conn, reader(turn), which, LAST))


def voice(turn: Turn, conn: Connection, account_id: int) -> Voice | None:
    """Their mood in their own last words: what stands in quotation marks, else what the mood was read from,
    else what it came to."""
    found = history.last_with_mood(conn, reader(turn), account_id)
    told = entry.entries(turn, conn, [found] if found is not None else [])
    if not told:
        return None
    said = told[0]
    own = passage.spoken(said.text) or passage.around(said.text, said.quotes.get("mood", ""))
    return Voice(
        cast(Mood, said.mood), own or said.summary or said.text, said.occurred_on, said.author, said.id
    )


def _promises(turn: Turn, conn: Connection, account_id: int) -> tuple[Promise, ...]:
    made = history.promises(conn, reader(turn), account_id, _ALL)
    found = {step.id: step for step in steps.get(conn, reader(turn), [one.step_id for one in made])}
    today = turn.now.date()
    return tuple(
        Promise(
            lines.step(found[one.step_id], today),
            Ref(one.made_by, one.maker),
            one.said_on or one.made_at.astimezone(turn.zone).date(),
        )
        for one in made
        if one.step_id in found
    )
