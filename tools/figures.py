"""What a note says about the state of a deal: its amount, its stage, when it is to close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from store import accounts, deals, interactions, stages, steps
from store.changes import Writing
from store.deals import Deal
from tools import money, phrases
from tools.languages import tables
from tools.reading import Amount, NoteRead
from tools.said import Stage
from tools.saving import reader
from tools.turn import Turn


@dataclass(frozen=True)
class Figures:
    amount: Amount | None = None
    stage: Stage | None = None
    close: date | None = None
    words: str = ""
    """Of the first of them that was said."""

    def __bool__(self) -> bool:
        return bool(self.amount or self.stage or self.close)

    @classmethod
    def of(cls, note: NoteRead) -> Figures:
        quotes = note.quotes
        words = next((quotes[field] for field in ("amount", "stage", "close_date") if field in quotes), "")
        return cls(note.amount, note.stage, note.close.due if note.close else None, words)

    def put_right(self, right: Figures) -> Figures:
        """With what is said otherwise now."""
        return Figures(
            right.amount or self.amount,
            right.stage or self.stage,
            right.close or self.close,
            right.words or self.words,
        )

    def kept(self) -> dict[str, Any]:
        """As JSON, for a question that has to be answered first."""
        said = self.amount
        amount = [str(said.value), said.currency, said.words, said.assumed] if said else None
        close = self.close.isoformat() if self.close else None
        return {"amount": amount, "stage": self.stage, "close": close, "words": self.words}

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> Figures:
        amount = None
        if kept["amount"]:
            value, *rest = kept["amount"]
            amount = Amount(Decimal(value), *rest)
        close = date.fromisoformat(kept["close"]) if kept["close"] else None
        return cls(amount, kept["stage"], close, kept["words"])

    def columns(self, currency: str | None) -> dict[str, Any]:
        """Of a deal, all but its stage. `currency`: what an amount without one is in."""
        found: dict[str, Any] = {}
        if self.amount:
            unit = currency if currency and self.amount.assumed else self.amount.currency
            found = {"amount_minor": money.minor(self.amount.value, unit), "currency": unit}
        return found | ({"close_date": self.close} if self.close else {})


NOTHING = Figures()


def put(
    turn: Turn, conn: Connection, change: Writing, interaction_id: int, deal: Deal, figures: Figures
) -> None:
    """The interaction is about the deal, and the figures are the deal's now."""
    belongs(turn, conn, change, interaction_id, deal.id)
    values = figures.columns(deal.currency)
    stage = stages.of_kind(conn, deal.pipeline_id, figures.stage) if figures.stage else None
    if stage and deal.stage_kind != stage.kind:
        values["stage_id"] = stage.id
    deals.update(change, deal, turn.author.id, turn.now, values)


def keep_alive(
    turn: Turn, conn: Connection, change: Writing, account_id: int | None, deal_id: int | None, day: date
) -> None:
    """The deal that was spoken of, else the customer's only open one, was last heard of on that day."""
    who = reader(turn)
    found = [deals.get(conn, who, deal_id)] if deal_id is not None else []
    if not found and account_id is not None:
        found = list(deals.open_of(conn, who, account_id))
    only = found[0] if len(found) == 1 else None
    if only and (only.last_activity_on is None or only.last_activity_on < day):
        deals.update(change, only, turn.author.id, turn.now, {"last_activity_on": day})


def begin_deal(
    turn: Turn,
    conn: Connection,
    change: Writing,
    owner_id: int,
    figures: Figures,
    name: str,
    account_id: int | None,
) -> int:
    """A new deal in the stage said, else in the pipeline's first."""
    account = accounts.get(conn, reader(turn), account_id) if account_id is not None else None
    values = figures.columns(phrases.currency_of(account.country) if account else None)
    stage = stages.opening(conn, figures.stage)
    return deals.create(change, stage, owner_id, turn.now, name=name, account_id=account_id, **values)


def unnamed(turn: Turn) -> str:
    """What a new deal is called whose name was not said, in the language of whoever creates it."""
    known = tables("unnamed")
    return str(known.get(turn.author.locale, known["en"])["deal"])


def belongs(turn: Turn, conn: Connection, change: Writing, interaction_id: int, deal_id: int | None) -> None:
    """The interaction and its steps are about the deal, or about none."""
    interactions.update(change, interaction_id, deal_id=deal_id)
    for step in steps.of_interactions(conn, reader(turn), [interaction_id]):
        steps.update(change, step.id, deal_id=deal_id)
