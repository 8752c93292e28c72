"""Newcomers and leavers, who can read a channel, and what a card was drawn from."""  # noqa: N999 - alembic wants the number

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEPT = {"sqlite_autoincrement": True}


def upgrade() -> None:
    with op.batch_alter_table("users", table_kwargs=KEPT) as batch:
        batch.add_column(sa.Column("ended_by", sa.String(), nullable=True))
        batch.add_column(sa.Column("leaves_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("slack_asked_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("workspace", table_kwargs=KEPT) as batch:
        batch.add_column(sa.Column("uninstalled_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "newcomers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slack_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_newcomers")),
        sa.UniqueConstraint("slack_id", name=op.f("uq_newcomers_slack_id")),
        **KEPT,
    )
    op.create_table(
        "places",
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel_id", name=op.f("pk_places")),
        **KEPT,
    )
    with op.batch_alter_table("outbox", table_kwargs=KEPT) as batch:
        batch.add_column(sa.Column("reader_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("shows", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    with op.batch_alter_table("outbox", table_kwargs=KEPT) as batch:
        batch.drop_column("shows")
        batch.drop_column("reader_id")
    op.drop_table("places")
    op.drop_table("newcomers")
    with op.batch_alter_table("workspace", table_kwargs=KEPT) as batch:
        batch.drop_column("uninstalled_at")
    with op.batch_alter_table("users", table_kwargs=KEPT) as batch:
        batch.drop_column("slack_asked_at")
        batch.drop_column("leaves_on")
        batch.drop_column("ended_by")
