"""An interaction as its card shows it, made from its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import Connection

from store import interactions, preferences, steps
from store.changes import Changed
from store.interactions import Interaction
from store.steps import Step
from tools import lines, links
from tools.reading import Remark
from tools.results import Entry, FileLine, Ref
from tools.said import Kind, Mood
from tools.saving import reader
from tools.turn import Turn

REMARKS = "remarks"
"""Beside the quotes of an interaction: [kind, words] of what could not be read."""


def entries(
    turn: Turn, conn: Connection, ids: Iterable[int], changed: Sequence[Changed] = ()
) -> tuple[Entry, ...]:
    """Those that the author may see, in the order of the ids. `changed`: what was done to their deals."""
    found = interactions.get(conn, reader(turn), ids)
    theirs = steps.of_interactions(conn, reader(turn), [each.id for each in found])
    url = preferences.slack_url(conn)
    return tuple(_entry(turn, conn, each, theirs, changed, url) for each in found)


def remarks(quotes: dict[str, Any]) -> tuple[Remark, ...]:
    return tuple(Remark(kind, words) for kind, words in quotes.get(REMARKS, ()))


def _entry(
    turn: Turn,
    conn: Connection,
    told: Interaction,
    theirs: Sequence[Step],
    changed: Sequence[Changed],
    url: str,
) -> Entry:
    account = Ref(*told.accounts[0]) if told.accounts else None
    people = told.participants
    return Entry(
        id=told.id,
        account=account,
        contacts=tuple(
            Ref(each.contact_id, each.name, each.title or "") for each in people if each.contact_id
        ),
        unknown_people=tuple(each.name for each in people if not each.contact_id and not each.user_id),
        kind=cast(Kind, told.kind),
        occurred_on=told.occurred_on,
        occurred_until=told.occurred_until,
        author=Ref(told.author_id, told.author),
        text=told.text,
        summary=told.summary,
        mood=cast(Mood | None, told.mood),
        deal=lines.ref(told.deal_id, told.deal),
        deal_move=lines.deal_move(conn, changed, told.deal_id, told.deal or ""),
        steps=tuple(lines.step(step, turn.now.date()) for step in theirs if step.interaction_id == told.id),
        quotes={field: words for field, words in told.quotes.items() if field != REMARKS},
        colleagues=tuple(Ref(each.user_id, each.name) for each in people if each.user_id),
        files=tuple(FileLine(each.name, each.link, each.clip, each.heard) for each in told.files),
        link=links.message(url, told.channel_id, told.message_ts, told.thread_ts),
    )
