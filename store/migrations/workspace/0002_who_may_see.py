"""Whose records a colleague sees, and who made a contact."""  # noqa: N999 - alembic wants the number

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEYED = {"sqlite_autoincrement": True}
"""A table that is rebuilt keeps it only where it is told to."""


def upgrade() -> None:
    with op.batch_alter_table("workspace") as batch:
        batch.add_column(sa.Column("visibility", sa.String(), nullable=False, server_default="everyone"))
    with op.batch_alter_table("contacts", table_kwargs=KEYED) as batch:
        batch.add_column(sa.Column("created_by", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_contacts_created_by"), "users", ["created_by"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("contacts", table_kwargs=KEYED) as batch:
        batch.drop_constraint(op.f("fk_contacts_created_by"), type_="foreignkey")
        batch.drop_column("created_by")
    with op.batch_alter_table("workspace") as batch:
        batch.drop_column("visibility")
