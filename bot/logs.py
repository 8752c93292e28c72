"""The log: one line an event, ids and durations only. What people write never stands in it."""

from __future__ import annotations

import logging
import sys

# These write whole requests, bodies and all, when they are asked for more than warnings.
TALKATIVE = (
    "slack_bolt",
    "slack_sdk",
    "httpx",
    "httpcore",
    "urllib3",
    "langchain",
    "langsmith",
    "chromadb",
    "sentence_transformers",
    "alembic",
    "openai",
    "anthropic",
)


def set_up(level: str) -> None:
    """Sends the log to standard error at `level`, libraries at warnings."""
    logging.basicConfig(
        stream=sys.stderr,
        level=level,
        format="%(asctime)s %(levelname)-7s %(name)s  %(message)s",
        datefmt="%H:%M:%S",
        force=True,
    )
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
