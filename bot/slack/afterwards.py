"""What people do to a message once it is written: it is kept as it reads in Slack, and a deleted one is forgotten."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from bot.slack.heard import Deleted, Edited, Said, Spot, as_json, from_json, instant
from store import messages, questions
from store.messages import Kept


def standing(conn: Connection, spot: Spot) -> tuple[Kept, Said] | None:
    """The message that was kept from there, as it reads now; None where none was, or it is gone."""
    kept = messages.find(conn, spot.channel, spot.ts)
    said = from_json("message", kept.body) if kept else None
    return (kept, said) if kept and isinstance(said, Said) and not said.gone else None


def rewrite(conn: Connection, now: Said, edited_ts: str) -> Edited | None:
    """What somebody has to look at again: None where it says and holds the same (Slack added a preview), where a
    later edit was told of before, and where nobody has read it yet, who will read it as it is now."""
    found = standing(conn, now.spot)
    if found is None or _same(found[1], now) or instant(now.edited_ts) < found[1].edited_at:
        return None
    kept, was = found
    reads = replace(was, text=now.text, files=now.files, edited_ts=now.edited_ts)
    messages.rewrite(conn, kept.id, as_json(reads))
    questions.forget(conn, kept.id)
    return Edited(was.user, was.team, was.text, edited_ts, was.spot) if kept.begun else None


def _same(was: Said, now: Said) -> bool:
    """Its words, and its files: what Slack writes down of a clip alters neither."""
    return was.text == now.text and {file.id for file in was.files} == {file.id for file in now.files}


def forget(conn: Connection, gone: Deleted) -> Deleted | None:
    """Its words are kept no longer, nor those that it said before its edits. None where nobody has read it."""
    found = standing(conn, gone.spot)
    if found is None:
        return None
    kept, was = found
    messages.rewrite(conn, kept.id, as_json(replace(was, text="", gone=True, files=())))
    questions.forget(conn, kept.id)
    for edit_id, body in messages.edits(conn, kept, was.spot.ts):
        messages.rewrite(conn, edit_id, {**body, "before": ""})
    return replace(gone, spot=was.spot) if kept.begun else None
