"""Draws Home tabs that are no longer as their person's records stand."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot import conversation, people
from bot.cards import home
from bot.cards.card import Block
from bot.people import Stranger
from bot.slack.team import Team
from bot.slack.trouble import Later, LockedOut, Refused, Unknown, trouble
from bot.viewers import viewer_in, viewer_of
from store import home_tabs, visibility
from store.home_tabs import HomeTab
from store.users import User
from store.visibility import Reader
from tools.my_day import my_day

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=45)
"""Longer than a call to Slack may take: by then whoever drew it has died."""
RESTS = timedelta(seconds=1)
"""Between two drawings of one tab: what changes meanwhile is drawn at once."""
AGAIN_AFTER = timedelta(seconds=10)
LOCKED_OUT_FOR = timedelta(minutes=1)
OVERTAKEN = "hash_conflict"


class HomeTabs:
    """`redraw_once` may run in several threads and processes."""

    def __init__(self, team: Team, now: Callable[[], datetime]) -> None:
        self._team = team
        self._now = now

    def redraw_once(self) -> bool:
        """Draws one tab from the rows as they stand; whether there was one."""
        with self._team.workspace.reading() as conn:
            if not home_tabs.waiting(conn, self._now()):
                return False
        with self._team.workspace.writing() as conn:
            tab = home_tabs.claim(conn, self._now(), LEASE)
        if tab is None:
            return False
        try:
            shown = self._team.client.views_publish(user_id=tab.slack_id, view=self._view(tab), hash=tab.hash)
        except Exception as error:
            self._failed(tab, error)
            return True
        with self._team.workspace.writing() as conn:
            home_tabs.drawn(conn, tab, shown["view"].get("hash"), self._now() + RESTS)
        return True

    def _view(self, tab: HomeTab) -> Block:
        """Who it is, and what they may see, is asked anew each time."""
        author = people.actor(self._team, tab.slack_id, tab.team_id, self._now())
        now = self._now()
        if isinstance(author, Stranger):
            return home.for_stranger(author.outsider, viewer_in(author.locale, author.zone, now))
        turn = conversation.unasked(self._team, author, now)
        return home.home(my_day(turn), viewer_of(turn), self._banner(tab, author))

    def _banner(self, tab: HomeTab, author: User) -> Sequence[Block]:
        """Nothing that they may no longer see, however short the while."""
        if tab.banner is None:
            return ()
        with self._team.workspace.reading() as conn:
            hidden = visibility.hides(conn, Reader(author.id), tab.banner.shows)
        return () if hidden else tab.banner.blocks

    def _failed(self, tab: HomeTab, error: Exception) -> None:
        """Drawing it once more does no harm. An unforeseen error ends in the loop, and the tab waits out its lease."""
        match trouble(error):
            case Later(_, seconds):
                self._put_off(tab, timedelta(seconds=seconds) if seconds else AGAIN_AFTER)
            case Unknown():
                self._put_off(tab, AGAIN_AFTER)
            case LockedOut():
                self._put_off(tab, LOCKED_OUT_FOR)
            case Refused(why) if why == OVERTAKEN:
                # Another has drawn it meanwhile, perhaps from older rows: the newest stand there in the end.
                self._put_off(tab, timedelta(0))
            case Refused(why):
                log.error("Slack does not take a Home tab: %s", why)
                with self._team.workspace.writing() as conn:
                    home_tabs.give_up(conn, tab, self._now())

    def _put_off(self, tab: HomeTab, wait: timedelta) -> None:
        with self._team.workspace.writing() as conn:
            home_tabs.put_off(conn, tab, self._now() + wait)
