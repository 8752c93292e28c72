"""What Alembic runs for each migration: on the caller's connection, inside the caller's transaction."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import DateTime

from store.models import Row, Utc


def frozen_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """A revision keeps the column as it was that day: it names no type of ours."""
    if kind != "type" or not isinstance(item, Utc):
        return False
    impl = item.impl
    return f"sa.DateTime(timezone={isinstance(impl, DateTime) and impl.timezone})"


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata", Row.metadata),
    render_as_batch=True,
    render_item=frozen_type,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
