"""The buttons of a proposal: it is carried out or declined, once, by a person who may."""

from __future__ import annotations

from sqlalchemy import Connection

from store import proposals, users
from store.changes import Writing
from store.proposals import Proposal, Status
from tools.colleagues.hand_over import HAND_OVER
from tools.deals.change_deals import CHANGE_DEALS
from tools.errors import AlreadyDecided, Expired, Overtaken, Stale, ToolError
from tools.outcomes import Proposed
from tools.propose import Deed, proposed
from tools.saving import may_write, reader, save
from tools.turn import Turn

DEEDS: dict[str, Deed] = {deed.verb: deed for deed in (HAND_OVER, CHANGE_DEALS)}
_ENDS: dict[type[ToolError], Status] = {Expired: "expired", Overtaken: "overtaken"}
"""What was found when it was to be carried out → how the proposal ends by that."""


def carry_out(turn: Turn, proposal_id: int) -> Proposed:
    """All of it, as one change that can be undone. Raises AlreadyDecided, Expired, Overtaken where what it was
    proposed on has changed, and what the deed raises of a person who may not (any more)."""
    with turn.workspace.reading() as conn:
        verb = _get(turn, conn, proposal_id).verb

    def write(conn: Connection, change: Writing) -> None:
        proposal = _checked(turn, conn, proposal_id)
        _claim(turn, conn, proposal, "done", change.id)
        DEEDS[verb].write(turn, conn, change, proposal.about, proposal.stands)

    try:
        return save(turn, verb, write, lambda conn, id_: _carried_out(turn, conn, id_))
    except (Expired, Overtaken) as found:
        with turn.workspace.writing() as conn:
            proposals.decide(conn, proposal_id, _ENDS[type(found)], turn.author.id, turn.now)
        raise


def decline(turn: Turn, proposal_id: int) -> Proposed:
    """It is not to be done. Whoever proposed it may say so too. Raises AlreadyDecided."""
    may_write(turn)
    with turn.workspace.writing() as conn:
        proposal = _get(turn, conn, proposal_id)
        if proposal.decided_by == turn.author.id and proposal.status == "declined":
            return proposed(turn, conn, DEEDS[proposal.verb], proposal)
        if proposal.proposed_by != turn.author.id:
            DEEDS[proposal.verb].may(turn, conn, proposal.about)
        _claim(turn, conn, proposal, "declined", None)
        return proposed(turn, conn, DEEDS[proposal.verb], _get(turn, conn, proposal_id))


def _checked(turn: Turn, conn: Connection, proposal_id: int) -> Proposal:
    """The proposal, if all still stands as it did and the person may."""
    proposal = _get(turn, conn, proposal_id)
    deed = DEEDS[proposal.verb]
    _refuse_decided(conn, proposal)
    deed.may(turn, conn, proposal.about)
    if proposal.expires_at <= turn.now:
        raise Expired()
    if deed.stands(turn, conn, proposal.about) != proposal.stands:
        raise Overtaken()
    return proposal


def _get(turn: Turn, conn: Connection, proposal_id: int) -> Proposal:
    found = proposals.get(conn, reader(turn), proposal_id)
    if found is None or found.verb not in DEEDS:
        raise Stale(what="proposal")
    return found


def _claim(turn: Turn, conn: Connection, proposal: Proposal, status: Status, change_id: int | None) -> None:
    """Of two who press at once one comes first, and the other is told who."""
    if not proposals.decide(conn, proposal.id, status, turn.author.id, turn.now, change_id):
        _refuse_decided(conn, _get(turn, conn, proposal.id))


def _refuse_decided(conn: Connection, proposal: Proposal) -> None:
    by = users.get(conn, proposal.decided_by) if proposal.decided_by is not None else None
    if by is not None:
        raise AlreadyDecided(name=by.name, did=proposal.status)


def _carried_out(turn: Turn, conn: Connection, change_id: int) -> Proposed:
    proposal = proposals.of_change(conn, change_id)
    assert proposal is not None  # noqa: S101 - the change is written with it
    return proposed(turn, conn, DEEDS[proposal.verb], proposal)
