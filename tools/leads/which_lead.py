"""Which lead is meant: by the person's name, the company's, the address; without words the one spoken of here."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from store import changes, leads
from store.leads import Lead, Status
from tools.customers import details
from tools.errors import NotFound, NothingNamed
from tools.lexicon.folding import squash
from tools.lexicon.looking import bare
from tools.reading import Candidate
from tools.saving import reader
from tools.turn import Turn

EVERY: tuple[Status, ...] = (*leads.OPEN, "disqualified", "converted")


def which_lead(turn: Turn, conn: Connection, words: str) -> tuple[Lead, ...]:
    """All that are equally good, open ones first. Raises NotFound, NothingNamed."""
    if not words.strip():
        return (_here(turn, conn),)
    every = leads.listed(conn, reader(turn), EVERY)
    for fits in (_is, _names, _part):
        if found := [lead for lead in every if fits(lead, words)]:
            return tuple([lead for lead in found if lead.open] or found[:1])
    raise NotFound("lead", words.strip(), tuple(lead.called for lead in every if lead.open)[:3])


def candidates(found: Sequence[Lead]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate("leads", lead.id, lead.called, lead.company if lead.name else "") for lead in found
    )


def _here(turn: Turn, conn: Connection) -> Lead:
    """The lead of the last card of this conversation."""
    change_id = turn.focus.change_id
    rows = changes.rows(conn, change_id) if change_id is not None else ()
    ids = [row.row_id for row in rows if row.table == "leads"]
    found = leads.get(conn, reader(turn), ids[-1]) if ids else None
    if found is None:
        raise NothingNamed()
    return found


def _is(lead: Lead, words: str) -> bool:
    """All of it was said: the person with the company, or the address."""
    if lead.email and lead.email in words.lower():
        return True
    said = squash(words)
    return bool(lead.name and lead.company) and squash(lead.name) in said and squash(lead.company) in said


def _names(lead: Lead, words: str) -> bool:
    return squash(bare(words)) in {squash(lead.name), squash(lead.company)} - {""}


def _part(lead: Lead, words: str) -> bool:
    """A word of the name: "Jane" of "Jane Doe"; or the name in a longer phrase."""
    said = squash(bare(words))
    held = [squash(name) for name in (lead.name, lead.company) if name]
    parts = {squash(part) for name in (lead.name, lead.company) for part in name.split()}
    return len(said) > 1 and (said in parts or any(len(name) > 1 and name in said for name in held))


def address(words: str) -> str:
    """The e-mail address in the words; "" where there is none."""
    return details.email(words) if "@" in words else ""
