"""A turn as a question keeps it, to go on with once a button decides what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from store import users
from tools.errors import Stale
from tools.turn import Earlier, Focus, Place, Turn


def kept(turn: Turn) -> dict[str, Any]:
    """The message itself: who said what, when and where, and what it was about. The names are read anew."""
    return {
        "author": turn.author.id,
        "now": turn.now.isoformat(),
        "text": turn.text,
        "thread": [asdict(earlier) for earlier in turn.thread],
        "place": asdict(turn.place),
        "focus": asdict(replace(turn.focus, told_at=None)),
        "inbox_id": turn.inbox_id,
    }


def as_said(turn: Turn, said: Mapping[str, Any]) -> Turn:
    """The turn that was kept, carried on by whoever presses now. Raises Stale where its author is gone."""
    with turn.workspace.reading() as conn:
        author = users.get(conn, said["author"])
    if author is None:
        raise Stale(what="question")
    return replace(
        turn,
        author=author,
        pressed_by=turn.author,
        now=datetime.fromisoformat(said["now"]).astimezone(ZoneInfo(author.zone)),
        text=said["text"],
        thread=tuple(Earlier(**earlier) for earlier in said["thread"]),
        place=Place(**said["place"]),
        focus=Focus(**said["focus"]),
        inbox_id=said["inbox_id"],
        call=0,
    )
