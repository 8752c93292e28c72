"""The company's own calendar, and what other currencies are worth."""  # noqa: N999 - alembic wants the number

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("workspace", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("fiscal_start", existing_type=sa.Integer(), nullable=True)
        batch.add_column(
            sa.Column("working_days", sa.JSON(), nullable=False, server_default="[0, 1, 2, 3, 4]")
        )
        batch.add_column(sa.Column("rates", sa.JSON(), nullable=False, server_default="{}"))
    # So far nobody could set it: January stood for "nothing said".
    op.execute("UPDATE workspace SET fiscal_start = NULL")


def downgrade() -> None:
    op.execute("UPDATE workspace SET fiscal_start = 1 WHERE fiscal_start IS NULL")
    with op.batch_alter_table("workspace", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_column("rates")
        batch.drop_column("working_days")
        batch.alter_column("fiscal_start", existing_type=sa.Integer(), nullable=False)
