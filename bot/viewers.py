"""Whom a card is drawn for: a person with their language, zone and way of writing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cards.card import Viewer
from store.users import User
from tools.turn import Turn


def viewer_of(turn: Turn) -> Viewer:
    """The one who asked, on the day when they asked."""
    return viewer_for(turn.author, turn.now)


def viewer_for(user: User, now: datetime) -> Viewer:
    return replace(viewer_in(f"{user.locale}-{user.country}", user.zone, now), user_id=user.id)


def viewer_in(locale: str, zone: str, now: datetime) -> Viewer:
    """`locale` BCP 47; its language is the one that is spoken."""
    there = ZoneInfo(zone)
    return Viewer(locale, there, now.astimezone(there).date(), locale.split("-")[0])
