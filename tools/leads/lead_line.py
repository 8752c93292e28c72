"""A lead as a card shows it, with the customer that goes by its company's name already."""

from __future__ import annotations

from sqlalchemy import Connection

from store import accounts, contacts, deals
from store.leads import Lead
from tools import lines
from tools.customers.site import called
from tools.outcomes import LeadLine
from tools.results import Ref
from tools.saving import reader
from tools.turn import Turn


def lead_line(turn: Turn, conn: Connection, lead: Lead) -> LeadLine:
    return LeadLine(
        id=lead.id,
        name=lead.name,
        company=lead.company,
        title=lead.title or "",
        email=lead.email or "",
        phone=lead.phone or "",
        source=lead.source or "",
        note=lead.note or "",
        status=lead.status,
        reason=lead.reason or "",
        owner=lines.ref(lead.owner_id, lead.owner),
        on=lead.created_at.astimezone(turn.zone).date(),
        account=_account(turn, conn, lead),
        contact=_contact(turn, conn, lead),
        deal=_deal(turn, conn, lead),
    )


def _account(turn: Turn, conn: Connection, lead: Lead) -> Ref | None:
    if lead.account_id is not None:
        found = accounts.get(conn, reader(turn), lead.account_id)
        return Ref(found.id, found.name) if found else None
    same = called(turn, lead.company) if lead.company else []
    return Ref(same[0].id, same[0].name) if len(same) == 1 else None


def _contact(turn: Turn, conn: Connection, lead: Lead) -> Ref | None:
    found = contacts.get(conn, reader(turn), lead.contact_id) if lead.contact_id is not None else None
    return Ref(found.id, found.name) if found else None


def _deal(turn: Turn, conn: Connection, lead: Lead) -> Ref | None:
    found = deals.get(conn, reader(turn), lead.deal_id) if lead.deal_id is not None else None
    return Ref(found.id, found.name) if found else None
