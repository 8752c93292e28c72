"""Who reads what is posted where something was said: everybody in the channel, another company too, one person."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot import people
from bot.slack import places
from bot.slack.heard import Commanded, Heard, Pressed, Spot
from bot.slack.team import Team
from store import places as kept
from store import visibility


def outsiders_read(team: Team, spot: Spot, now: datetime) -> bool:
    """Can another company read along, as the event said or as Slack says by now? Raises what the network raises."""
    if not spot.shared:
        return places.shared(team, spot.channel, now)
    with team.workspace.writing() as conn:
        kept.told(conn, spot.channel, True, now)
    return True


def placed(team: Team, what: Commanded) -> Commanded:
    """A command that was typed in our direct messages is answered there like any message."""
    ours = people.direct(team, what.user) == what.spot.channel
    return replace(what, spot=replace(what.spot, thread_ts=None, direct=True)) if ours else what


def alone(team: Team, what: Heard) -> Spot | None:
    """Our direct messages with the person, where what they may see is not for everybody in the channel."""
    if isinstance(what, Pressed) and what.respond:
        return None
    with team.workspace.reading() as conn:
        if what.spot.direct or visibility.is_open(conn):
            return None
    return aside(team, what)


def aside(team: Team, what: Heard) -> Spot:
    """Our direct messages with the person."""
    return replace(what.spot, channel=people.direct(team, what.user), thread_ts=None, direct=True)
