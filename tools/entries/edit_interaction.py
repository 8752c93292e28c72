"""An entry is changed in its Edit form: every field, as a person left it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from store import accounts, contacts, deals, interactions, stages, steps, users
from store.changes import Writing
from store.deals import Deal
from tools import figures, focus, lines, money
from tools.colleagues.roles import must
from tools.entries import entry
from tools.entries.corrected import corrected
from tools.entries.edited import EditedInteraction, EditedStep, standing
from tools.entries.history import Target, target
from tools.entries.revise import Revision
from tools.errors import Stale
from tools.results import Corrected
from tools.saving import may_write, reader, save
from tools.turn import Turn

VERB = "edit_interaction"


def edit_interaction(turn: Turn, interaction_id: int, values: EditedInteraction) -> Corrected:
    """What differs from what stands is written. Any colleague who may write may do it; it is noted who did.

    Raises NothingTold where the entry is gone, Stale where it, its deal or a step has changed since the form
    was opened, or where a record that was chosen is gone.
    """
    may_write(turn)
    with turn.workspace.reading() as conn:
        meant = target(turn, conn, interaction_id)
    if meant.told.author_id != turn.actor.id:
        must(turn, "change")

    def write(conn: Connection, change: Writing) -> None:
        _Edit(turn, conn, change, target(turn, conn, interaction_id), values).write()
        focus.remember(turn, conn, change.id)

    def show(conn: Connection, change_id: int) -> Corrected:
        return corrected(turn, conn, change_id, interaction_id)

    return save(turn, VERB, write, show, meant.continues(turn))


class _Edit:
    """One edit while it is written."""

    def __init__(
        self, turn: Turn, conn: Connection, change: Writing, meant: Target, values: EditedInteraction
    ) -> None:
        self.turn, self.conn, self.change, self.meant, self.values = turn, conn, change, meant, values
        (shown,) = entry.entries(turn, conn, [meant.told.id])
        self.stands = standing(shown, lines.deal(meant.deal) if meant.deal else None)
        self.revision = Revision(turn, conn, change, meant.told, meant.history)

    def write(self) -> None:
        if self.values.expected and self.values.expected != self.stands.mark:
            raise Stale(what="entry")
        self._told()
        if self.values.account_id != self.stands.account_id:
            self._account()
        self._people()
        self._deal()
        for step in self.values.steps:
            self._step(step)

    def _told(self) -> None:
        values, stands = self.values, self.stands
        changed: dict[str, Any] = {}
        if values.kind != stands.kind:
            changed["kind"] = values.kind
        if values.mood != stands.mood:
            changed["mood"] = values.mood
        if values.summary is not None and values.summary != stands.summary:
            changed["summary"] = values.summary
        if values.occurred_on != stands.occurred_on:
            changed |= {"occurred_on": values.occurred_on, "occurred_until": None}
        self.revision.columns(**changed)

    def _account(self) -> None:
        """What the entry did to a deal goes along to the new customer's; its people are the form's."""
        account_id = self.values.account_id
        if account_id is not None:
            self._present(accounts.get(self.conn, reader(self.turn), account_id))
        self.revision.hand_over(account_id)

    def _people(self) -> None:
        told = self.meant.told.participants
        unknown = [one.id for one in told if one.contact_id is None and one.user_id is None]
        kept = {unknown[place] for place in self.values.unknown_kept if place < len(unknown)}
        for one in told:
            gone = one.contact_id is not None and one.contact_id not in self.values.contact_ids
            if gone or (one.id in unknown and one.id not in kept):
                interactions.leave(self.change, one.id)
        present = {one.contact_id for one in told}
        for contact_id in dict.fromkeys(self.values.contact_ids):
            if contact_id not in present:
                self._present(contacts.get(self.conn, reader(self.turn), contact_id))
                interactions.take_part(self.change, self.meant.told.id, contact_id=contact_id)

    def _deal(self) -> None:
        values, stands, told = self.values, self.stands, self.meant.told
        if values.deal_id is None:
            if stands.deal_id is not None:
                figures.belongs(self.turn, self.conn, self.change, told.id, None)
            return
        if values.deal_id == stands.deal_id and values.account_id != stands.account_id:
            return  # it went along with the customer
        deal = deals.get(self.conn, reader(self.turn), values.deal_id)
        if deal is None:
            raise Stale(what="deal")
        if deal.id != stands.deal_id:
            figures.belongs(self.turn, self.conn, self.change, told.id, deal.id)
        deals.update(self.change, deal, self.turn.author.id, self.turn.now, self._figures(deal))

    def _figures(self, deal: Deal) -> dict[str, Any]:
        """Those that were changed in the form."""
        values, stands = self.values, self.stands
        changed: dict[str, Any] = {}
        if (values.amount, values.currency) != (stands.amount, stands.currency):
            has = values.amount is not None and values.currency is not None
            minor = money.minor(values.amount, values.currency) if has else None  # type: ignore[arg-type]
            changed |= {"amount_minor": minor, "currency": values.currency if has else None}
        if values.close_date != stands.close_date:
            changed["close_date"] = values.close_date
        if values.stage and values.stage != stands.stage and values.stage != deal.stage_kind:
            stage = stages.of_kind(self.conn, deal.pipeline_id, values.stage)
            changed |= {"stage_id": stage.id} if stage else {}
        return changed

    def _step(self, edited: EditedStep) -> None:
        owner_id = None if edited.owner == "customer" else edited.owner or self.turn.author.id
        if owner_id is not None:
            self._present(users.get(self.conn, owner_id))
        if edited.id is None:
            self._new_step(edited, owner_id)
            return
        stood = next((step for step in self.stands.steps if step.id == edited.id), None)
        if stood is None:
            raise Stale(what="step")
        changed: dict[str, Any] = {}
        if not edited.action:
            changed["dropped_at"] = self.turn.now
        elif edited.action != stood.action:
            changed["action"] = edited.action
        if edited.due_on != stood.due_on:
            changed |= {"due_on": edited.due_on, "due_from": None, "due_at": None}
        if edited.owner != stood.owner:
            changed["owner_id"] = owner_id
        steps.update(self.change, edited.id, **changed)

    def _new_step(self, edited: EditedStep, owner_id: int | None) -> None:
        told = interactions.get(self.conn, reader(self.turn), [self.meant.told.id])[0]
        steps.create(
            self.change,
            self.turn.author.id,
            self.turn.now,
            action=edited.action,
            due_on=edited.due_on,
            owner_id=owner_id,
            account_id=told.accounts[0][0] if told.accounts else None,
            deal_id=told.deal_id,
            interaction_id=told.id,
        )

    def _present(self, row: object) -> None:
        """A record that was chosen in the form is still there."""
        if row is None:
            raise Stale(what="record")
