"""A colleague leaves: on that day, or at once, their access ends."""

from __future__ import annotations

from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from store import roster, users
from store.changes import Writing
from tools import quoted
from tools.colleagues.change_role import known
from tools.colleagues.staff import left_with, may_change, not_the_last_admin, ref
from tools.errors import LeavesWhen
from tools.outcomes import ColleagueChanged
from tools.phrases import day_or_error
from tools.saving import may_write, save
from tools.turn import Turn

VERB = "colleague_leaves"


def colleague_leaves(turn: Turn, colleague: str, when: str = "", gone: bool = False) -> ColleagueChanged:
    """Keep the day on which a colleague leaves; on it their access ends: "Ben leaves Friday",
    「山本さんは金曜で退職」. Who takes over what is theirs is for hand_over, called before this.

    `colleague`: as written. `when`: the day as written ("Friday", "today"). `gone`: the message says that they
    have left already, without a day.
    """
    may_write(turn)
    quoted.check(turn, (colleague, when))
    user = known(turn, colleague)
    day = day_or_error(turn, when, "future")
    if day is None and not gone:
        raise LeavesWhen(name=user.name)
    leaves_on = day.due if day else turn.now.date()

    def write(conn: Connection, change: Writing) -> None:
        may_change(turn, conn, user)
        not_the_last_admin(conn, user)
        users.put(change, user.id, leaves_on=leaves_on)
        if leaves_on <= turn.now.astimezone(ZoneInfo(user.zone)).date():
            roster.end(change, user.id, roster.LEFT)

    return save(turn, VERB, write, lambda conn, id_: _shown(turn, conn, id_, user.id))


def _shown(turn: Turn, conn: Connection, change_id: int, user_id: int) -> ColleagueChanged:
    user = users.get(conn, user_id)
    assert user is not None  # noqa: S101 - it was changed above
    did: Literal["leaves", "left"] = "leaves" if user.active else "left"
    theirs = left_with(turn, conn, user_id)
    return ColleagueChanged(
        change_id, did, ref(user), user.role, leaves_on=user.leaves_on, book=theirs, dry=turn.dry
    )
