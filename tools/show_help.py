"""What one may say here."""

from __future__ import annotations

from tools.answers import Help
from tools.turn import Turn


def show_help(turn: Turn) -> Help:
    """Show what Rapport can be told and asked: "help", "what can you do?", 「使い方」."""
    return Help(turn.author.role, turn.author.name)
