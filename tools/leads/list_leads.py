"""The leads that are to be worked on, or those of a time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from store import leads
from store.leads import OPEN, Status
from tools import phrases, quoted, resolve
from tools.deals import named_stage
from tools.errors import NotFound, Unclear
from tools.leads.lead_line import lead_line
from tools.outcomes import Leads
from tools.results import Ref
from tools.saving import reader
from tools.turn import Turn

SHOWN = 10


def list_leads(turn: Turn, whose: str = "", when: str = "", status: str = "") -> Leads:
    """List leads, newest first: "my leads", "new leads this week", "which leads did we drop in October?".

    `whose`: the colleague as written ("me", "Ben"); empty: everybody's. `when`: when they came in, as written.
    `status`: as written ("qualified", "dropped"); empty: those that are still open.
    """
    quoted.check(turn, (when, status) if whose == ME else (whose, when, status))
    mate = resolve.colleague(turn, whose) if whose.strip() else None
    if whose.strip() and mate is None:
        raise NotFound("person", whose.strip())
    day = phrases.day_or_error(turn, when, "past")
    since, until = (_begins(turn, day.first), _begins(turn, day.last + timedelta(1))) if day else (None, None)
    asked = _statuses(status)
    with turn.workspace.reading() as conn:
        found = leads.listed(conn, reader(turn), asked, mate.id if mate else None, since, until)
        return Leads(
            whose=Ref(mate.id, mate.name) if mate else None,
            mine=mate is not None and mate.id == turn.author.id,
            statuses=asked,
            first=day.first if day else None,
            last=day.last if day else None,
            leads=tuple(lead_line(turn, conn, lead) for lead in found[:SHOWN]),
            total=len(found),
        )


ME = "me"
"""What a reader calls the author."""


def _begins(turn: Turn, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=turn.zone)


def _statuses(words: str) -> tuple[Status, ...]:
    if not words.strip():
        return OPEN
    meant = named_stage.lead_status(words)
    if meant is None:
        raise Unclear(words=words, what="status")
    return (meant,)
