"""A turn that was typed at the command line: dry, so that nothing is written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.commands.place import give_up
from bot.focus import focus_of
from store import users
from store.database import Workspace
from tools import lexicons
from tools.turn import Earlier, Place, Turn
from tools.workspace import calendars

JSON = dict[str, Any]


@dataclass(frozen=True)
class Typed:
    """One message: `author` an e-mail, `now` when it was written (None: this moment), in any zone."""

    id: str
    text: str
    author: str
    now: datetime | None = None
    thread: tuple[Earlier, ...] = ()


def dry_turn(workspace: Workspace, typed: Typed) -> Turn:
    """Raises LookupError with a sentence where nobody of the team has that e-mail."""
    with workspace.reading() as conn:
        author = users.by_email(conn, typed.author)
        calendar = calendars.current(conn)
    if author is None:
        raise LookupError(
            f"Nobody of the team has the e-mail {typed.author}. Import users first, or correct it."
        )
    zone = ZoneInfo(author.zone)
    now = datetime.now(UTC) if typed.now is None else typed.now
    now = now.replace(tzinfo=zone) if now.tzinfo is None else now.astimezone(zone)
    lexicon = lexicons.of_reader(workspace, author.id)
    place = Place(direct=not typed.thread)
    return Turn(
        workspace,
        lexicon,
        author,
        now,
        typed.text,
        typed.thread,
        place,
        focus_of(lexicon, typed.thread),
        dry=True,
        calendar=calendar,
    )


def typed_lines(file: Path | None, bad: Callable[[str], None]) -> Iterator[Typed]:
    """Messages from JSON lines: {"id", "text", "author", "now", "thread"}. `bad` is told of a line that is none."""
    lines = sys.stdin if file is None else _open(file)
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _typed(line)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                bad(
                    f'Line {number} is no message: {error}. One is {{"id": "1", "text": "…", "author": "you@…"}}.'
                )


def _open(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8-sig", "replace").splitlines()
    except OSError as error:
        give_up(f"{file} cannot be read ({error.strerror}).")


def _typed(line: str) -> Typed:
    import json

    row = json.loads(line)
    thread = tuple(Earlier(str(said["author"]), str(said["text"])) for said in row.get("thread") or ())
    now = datetime.fromisoformat(row["now"]) if row.get("now") else None
    return Typed(str(row["id"]), str(row["text"]), str(row["author"]), now, thread)
