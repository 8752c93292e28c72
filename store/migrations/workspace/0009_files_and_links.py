"""Files that came with a message, and where the team's Slack is, for links to messages."""  # noqa: N999 - alembic wants the number

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEPT = {"sqlite_autoincrement": True}


def upgrade() -> None:
    op.create_table(
        "files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interaction_id", sa.Integer(), nullable=False),
        sa.Column("slack_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("mimetype", sa.String(), nullable=False),
        sa.Column("clip", sa.Boolean(), nullable=False),
        sa.Column("heard", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f("fk_files_interaction_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
        **KEPT,
    )
    op.create_index(op.f("ix_files_interaction_id"), "files", ["interaction_id"])
    with op.batch_alter_table("workspace", table_kwargs=KEPT) as batch:
        batch.add_column(sa.Column("slack_url", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("workspace", table_kwargs=KEPT) as batch:
        batch.drop_column("slack_url")
    op.drop_index(op.f("ix_files_interaction_id"), table_name="files")
    op.drop_table("files")
