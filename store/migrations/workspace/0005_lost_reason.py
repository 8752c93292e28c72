"""Why a deal was lost."""  # noqa: N999 - alembic wants the number

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("deals", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("lost_reason", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("deals", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_column("lost_reason")
