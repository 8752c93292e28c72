"""Files that came with a message: kept by their link in Slack, never their content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from store.changes import Writing
from store.models import FileRow


@dataclass(frozen=True)
class File:
    """`clip`: a voice clip; `heard`: its words are the note's."""

    slack_id: str
    name: str
    link: str
    mimetype: str
    clip: bool
    heard: bool


def of_interactions(conn: Connection, ids: Iterable[int]) -> Mapping[int, tuple[File, ...]]:
    """In the order sent. Ask only about what the reader was found to see."""
    columns = (FileRow.slack_id, FileRow.name, FileRow.link, FileRow.mimetype, FileRow.clip, FileRow.heard)
    query = select(FileRow.interaction_id, *columns).where(FileRow.interaction_id.in_(tuple(ids)))
    found: defaultdict[int, tuple[File, ...]] = defaultdict(tuple)
    for row in conn.execute(query.order_by(FileRow.id)).mappings():
        values = {name: value for name, value in row.items() if name != "interaction_id"}
        found[row["interaction_id"]] += (File(**values),)
    return found


def keep(change: Writing, interaction_id: int, file: File) -> None:
    change.insert(FileRow, interaction_id=interaction_id, **vars(file))


def follow(change: Writing, conn: Connection, interaction_id: int, files: Collection[File]) -> None:
    """These are the files of its message by now, and no others."""
    wanted = {file.slack_id: file for file in files}
    kept = select(FileRow.id, FileRow.slack_id).where(FileRow.interaction_id == interaction_id)
    for row_id, slack_id in conn.execute(kept).all():
        if wanted.pop(slack_id, None) is None:
            change.delete(FileRow, row_id)
    for file in wanted.values():
        keep(change, interaction_id, file)
