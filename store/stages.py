"""The stages of a pipeline."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from store.models import PipelineRow, StageRow

CLOSED = ("won", "lost")
"""The kinds of stage in which a deal is over."""


@dataclass(frozen=True)
class Stage:
    """`kind`: lead, qualified, demo, proposal, negotiation, won or lost."""

    id: int
    pipeline_id: int
    name: str
    kind: str


_all = select(StageRow.id, StageRow.pipeline_id, StageRow.name, StageRow.kind).order_by(StageRow.position)


def names(conn: Connection) -> dict[int, Stage]:
    """Every stage of every pipeline, by id."""
    return {row.id: Stage(*row) for row in conn.execute(_all)}


def of_kind(conn: Connection, pipeline_id: int, kind: str) -> Stage | None:
    """The pipeline's first stage of that kind."""
    same = _all.where(StageRow.pipeline_id == pipeline_id, StageRow.kind == kind)
    row = conn.execute(same.limit(1)).first()
    return Stage(*row) if row else None


def opening(conn: Connection, kind: str | None = None) -> Stage:
    """Where a new deal begins: the first pipeline's stage of that kind, else its first."""
    pipeline_id = conn.scalars(select(PipelineRow.id).order_by(PipelineRow.position).limit(1)).one()
    said = of_kind(conn, pipeline_id, kind) if kind else None
    return said or Stage(*conn.execute(_all.where(StageRow.pipeline_id == pipeline_id).limit(1)).one())
