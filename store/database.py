"""Where a workspace is kept: a SQLite file of its own, or a schema of its own on a PostgreSQL server.

`open_workspace` is the only way to an engine, so no query needs to name the workspace and none can forget to.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, insert, select

from store import control, migrations
from store.engines import engine_at, gate_of
from store.engines import journal_mode as journal_mode
from store.errors import DatabaseProblem as DatabaseProblem
from store.home import Home as Home
from store.models import PipelineRow, StageRow, WorkspaceRow
from store.trouble import check_file, told

STAGES = (
    ("Lead", "lead", 0.10),
    ("Qualified", "qualified", 0.25),
    ("Demo", "demo", 0.40),
    ("Proposal", "proposal", 0.60),
    ("Negotiation", "negotiation", 0.80),
    ("Won", "won", 1.0),
    ("Lost", "lost", 0.0),
)
"""The pipeline "Sales" that a new workspace begins with: name, kind, probability."""


@dataclass(frozen=True)
class Workspace:
    """One company's database, open. Safe to share between threads."""

    key: str
    engine: Engine = field(repr=False)

    @property
    def engine_name(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot; a statement that would write raises. Keep it short: where SQLite runs without WAL a
        reader holds up the writers' commits."""
        with gate_of(self.engine).reading(), self.engine.begin() as conn:
            yield conn

    @contextmanager
    def writing(self, urgent: bool = False) -> Iterator[Connection]:
        """The only writer of this workspace until it ends: commits then, rolls back on any error. Wait
        for neither a model nor the network inside it. A writer that waited ten seconds for those of
        other processes raises OperationalError.

        `urgent`: somebody outside is told when it ends (a delivery is acknowledged, a post leaves). It goes before
        others of this process that wait, and is on the disk by then with all that was written before it; what
        is not urgent is there with the next that is. So a power cut takes nothing of which anybody was told."""
        writer = self.engine.execution_options(write=True, synced=urgent)
        with gate_of(self.engine).writing(urgent), writer.begin() as conn:
            yield conn

    def lexicon_version(self) -> int:
        """Rises with every change of a name, in whichever process it was made."""
        with self.reading() as conn:
            return conn.scalars(select(WorkspaceRow.lexicon_version)).one()

    def close(self) -> None:
        """Let go of the file. A PostgreSQL pool is shared by all workspaces of the process and stays."""
        if self.engine_name == "sqlite":
            self.engine.dispose()


def open_workspace(home: Home, key: str = "local") -> Workspace:
    """Raises DatabaseProblem where it was never made, cannot be read or written, or is of another version."""
    place = home.workspace(key)
    check_file(place)
    workspace = Workspace(key, engine_at(place))
    with told(place), workspace.reading() as conn:
        revision = migrations.current(conn)
    migrations.refuse_newer(revision)
    if revision != migrations.revisions()[-1]:
        raise DatabaseProblem(
            f"The workspace {key} is from an earlier version of Rapport."
            " Start Rapport once (rapport start): that upgrades it."
        )
    return workspace


def create_workspace(home: Home, key: str = "local") -> Workspace:
    """Make it with the default pipeline, or bring the one that is there up to date, and open it."""
    upgrade(home, key)
    return open_workspace(home, key)


def upgrade(home: Home, key: str = "local") -> None:
    """Migrate to this version's tables, seeding what is new, in one transaction. Raises DatabaseProblem."""
    with migrations.migrated(home.workspace(key)) as conn:
        _seed(conn)
    control.know(home, key)


def _seed(conn: Connection) -> None:
    if conn.scalar(select(WorkspaceRow.id)) is not None:
        return
    conn.execute(insert(WorkspaceRow))
    pipeline = insert(PipelineRow).values(name="Sales", position=0).returning(PipelineRow.id)
    pipeline_id = conn.scalars(pipeline).one()
    stages = [
        {"pipeline_id": pipeline_id, "name": name, "kind": kind, "probability": share, "position": position}
        for position, (name, kind, share) in enumerate(STAGES)
    ]
    conn.execute(insert(StageRow), stages)
