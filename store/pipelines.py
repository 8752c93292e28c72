"""Pipelines with their stages, and how they become others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from store.changes import Writing
from store.folding import fold
from store.models import DealRow, PipelineRow, StageMoveRow, StageRow


@dataclass(frozen=True)
class PipelineStage:
    """`kind`: which of the common stages it stands for; `probability` 0 to 1."""

    name: str
    kind: str
    probability: float


@dataclass(frozen=True)
class Pipeline:
    name: str
    stages: tuple[PipelineStage, ...]


class InUse(Exception):
    """A stage or pipeline cannot go: so many deals are in it, or were."""

    def __init__(self, name: str, deals: int) -> None:
        super().__init__(name)
        self.name, self.deals = name, deals


def every(conn: Connection) -> tuple[Pipeline, ...]:
    """In their order."""
    rows = conn.execute(
        select(PipelineRow.id, PipelineRow.name).order_by(PipelineRow.position, PipelineRow.id)
    )
    return tuple(Pipeline(name, tuple(stage for _, stage in _stages(conn, id_))) for id_, name in rows.all())


def put(change: Writing, conn: Connection, wanted: Sequence[Pipeline]) -> None:
    """A pipeline is known by its name, a stage by its name, or else as the one of its kind that is otherwise gone:
    it was renamed. Raises InUse for what would go while deals are in it."""
    stands = {fold(row.name): row.id for row in conn.execute(select(PipelineRow.id, PipelineRow.name))}
    for position, pipeline in enumerate(wanted):
        pipeline_id = stands.pop(fold(pipeline.name), None)
        if pipeline_id is None:
            pipeline_id = change.insert(PipelineRow, name=pipeline.name, position=position)
        else:
            change.update(PipelineRow, pipeline_id, name=pipeline.name, position=position)
        _put_stages(change, conn, pipeline_id, pipeline.stages)
    for pipeline_id in stands.values():
        for stage_id, stage in _stages(conn, pipeline_id):
            _remove(change, conn, stage_id, stage.name)
        change.delete(PipelineRow, pipeline_id)


def _stages(conn: Connection, pipeline_id: int) -> list[tuple[int, PipelineStage]]:
    columns = (StageRow.id, StageRow.name, StageRow.kind, StageRow.probability)
    rows = conn.execute(
        select(*columns).where(StageRow.pipeline_id == pipeline_id).order_by(StageRow.position)
    )
    return [(row.id, PipelineStage(row.name, row.kind, row.probability)) for row in rows]


def _put_stages(change: Writing, conn: Connection, pipeline_id: int, wanted: Sequence[PipelineStage]) -> None:
    stands = dict(_stages(conn, pipeline_id))
    kept = _matched(stands, wanted)
    for stage_id, stage in stands.items():
        if stage_id not in kept:
            _remove(change, conn, stage_id, stage.name)
    for position, (row_id, stage) in enumerate(zip(kept, wanted, strict=True)):
        values = {**vars(stage), "position": position}
        if row_id is None:
            change.insert(StageRow, pipeline_id=pipeline_id, **values)
        else:
            change.update(StageRow, row_id, **values)


def _matched(stands: dict[int, PipelineStage], wanted: Sequence[PipelineStage]) -> list[int | None]:
    """For each stage wanted the row that is to become it."""
    by_name = {fold(stage.name): stage_id for stage_id, stage in stands.items()}
    found = [by_name.get(fold(stage.name)) for stage in wanted]
    free = [stage_id for stage_id in stands if stage_id not in found]
    for place, stage in enumerate(wanted):
        same = next((one for one in free if stands[one].kind == stage.kind), None)
        if found[place] is None and same is not None:
            found[place] = same
            free.remove(same)
    return found


def _remove(change: Writing, conn: Connection, stage_id: int, name: str) -> None:
    here = select(func.count()).select_from(DealRow).where(DealRow.stage_id == stage_id)
    were = select(func.count(StageMoveRow.deal_id.distinct())).where(
        (StageMoveRow.to_stage_id == stage_id) | (StageMoveRow.from_stage_id == stage_id)
    )
    if deals := (conn.scalar(here) or 0) or (conn.scalar(were) or 0):
        raise InUse(name, deals)
    change.delete(StageRow, stage_id)
