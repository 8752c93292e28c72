"""The one place that builds everything, starts it and stops it."""

from __future__ import annotations

import logging
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from functools import partial
from typing import Literal
from uuid import uuid4

from slack_bolt import App

from bot import logs
from bot.agent import Agent
from bot.answering import Answering
from bot.bell import Bell
from bot.home_tabs import HomeTabs
from bot.llm import LOCAL
from bot.loop import join, looping
from bot.recollection import Recollection
from bot.roster import LOOKED_EVERY as ROSTER_EVERY
from bot.roster import Roster
from bot.settings import Settings
from bot.slack import history, listeners, log_this, suggestions, tell_owner
from bot.slack.at_once import AtOnce
from bot.slack.connection import CannotStart as CannotStart
from bot.slack.connection import Line, bolt_app, introduce, listen
from bot.slack.intake import Intake
from bot.slack.sender import Sender
from bot.slack.status import Statuses
from bot.slack.team import Team
from bot.warming import Warming, read_ahead
from bot.watch import LOOKED_EVERY, Watch
from bot.worker import Worker
from memory.embedder import PACKAGED, Embedder
from store import control, installed
from store.database import Home, create_workspace
from tools import lexicons
from tools.recall.remember import Reached, remember_words
from tools.recall.searcher import Searcher

log = logging.getLogger(__name__)

SENDERS = 2
DRAINING_SECONDS = 30.0
SWITCHED_EVERY = 0.001
"""Seconds that a thread computes before another may: an acknowledgement needs its turn a dozen times, and would wait
for who reads a message each time five milliseconds, as Python has it."""
NO_EMBEDDING = "none"


def clock() -> datetime:
    return datetime.now(UTC)


Part = Literal["web", "worker"]
"""web takes in what Slack tells, worker does the rest; they meet in the database."""
WHOLE: tuple[Part, ...] = ("web", "worker")


class Rapport:
    """The bot of one Slack team. `start` returns when it listens; `stop` when what was begun is finished."""

    def __init__(
        self,
        settings: Settings,
        home: Home,
        key: str,
        now: Callable[[], datetime] = clock,
        parts: Collection[Part] = WHOLE,
    ) -> None:
        self.settings = settings
        self.workspace = create_workspace(home, key)
        self.ready = threading.Event()
        self._home, self._key, self._now = home, key, now
        self._heard, self._answered, self._noted, self._ending = Bell(), Bell(), Bell(), Bell()
        self._stopping, self._draining = threading.Event(), threading.Event()
        self._workers: list[threading.Thread] = []
        self._senders: list[threading.Thread] = []
        self._agent = Agent(settings)
        self._parts = parts
        self._recollection = self._remembering() if "worker" in parts else None
        self._line: Line | None = None

    def start(self) -> None:
        """Raises CannotStart, and DatabaseProblem where the team has other records here."""
        logs.set_up(self.settings.log_level)
        sys.setswitchinterval(SWITCHED_EVERY)
        warming = Warming(self._warm)
        team, name = introduce(self.settings, self.workspace)
        self._adopt(team, name)
        if problem := warming.finish():
            raise CannotStart(str(problem)) from problem
        if "worker" in self._parts:
            self._read_ahead()
        if "web" in self._parts:
            self._line = listen(self.settings, self._app(team), self._healthy, self._now)
        if "worker" in self._parts:
            self._work(team)
            self._remember()
        self.ready.set()
        log.info("ready: team %s, workspace %s, model %s", team.id, self._key, self.settings.model)

    def stop(self) -> None:
        """Takes in nothing more, finishes what was begun, sends what is ready; at most 30 seconds."""
        deadline = time.monotonic() + DRAINING_SECONDS
        self.ready.clear()
        if self._line:
            self._line.hang_up()
        self._end(self._stopping, self._workers, deadline)
        self._end(self._draining, self._senders, deadline)
        if self._recollection:
            self._recollection.stop(max(0.0, deadline - time.monotonic()))
        self.workspace.close()

    # --- parts ----------------------------------------------------------------------------------------------

    def _adopt(self, team: Team, name: str) -> None:
        owner = next((each for each in control.workspaces(self._home) if each.key == self._key), None)
        if owner and owner.slack_team_id not in (None, team.id):
            raise CannotStart(
                f"The records here belong to the Slack team {owner.team_name}. Choose another folder for this"
                " one: --data."
            )
        control.adopt(self._home, self._key, team.id, name, team.bot_user_id, self._now())
        with self.workspace.writing() as conn:
            installed.back(conn)

    def _app(self, team: Team) -> App:
        app = bolt_app(team)
        app.use(Intake(team, self._heard, self._now).take)
        listeners.register(app, team, self._now)
        suggestions.register(app, team, self._now)
        at_once = AtOnce(team, self._searcher, self._now)
        history.register(app, at_once, self._answered)
        tell_owner.register(app, at_once, self._answered)
        log_this.register(app, at_once)
        return app

    def _work(self, team: Team) -> None:
        answering = Answering(team, self._agent, self._searcher, self._now)
        process = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        for number in range(self.settings.workers):
            worker = Worker(
                self.workspace, answering, f"{process}:{number}", self._committed, self._now, Statuses(team)
            )
            self._workers.append(looping(f"worker-{number}", worker.work_once, self._heard, self._stopping))
        redraw = HomeTabs(team, self._now).redraw_once
        self._workers.append(looping("home tabs", redraw, self._heard, self._stopping))
        look = Roster(team, self._now).look
        self._workers.append(looping("roster", look, self._ending, self._stopping, pause=ROSTER_EVERY))
        sender = Sender(team, self._now)
        for number in range(SENDERS):
            to_the_end = looping(f"sender-{number}", sender.send_once, self._answered, self._draining, True)
            self._senders.append(to_the_end)
        if "web" not in self._parts:
            look = Watch(self.workspace, self._heard).look
            self._workers.append(looping("watch", look, Bell(), self._stopping, pause=LOOKED_EVERY))

    def _healthy(self) -> bool:
        try:
            self.workspace.lexicon_version()
        except Exception as error:
            # Whatever the database says, a router is told to send requests elsewhere.
            log.error("the records cannot be read: %s", type(error).__name__)
            return False
        return True

    def _committed(self) -> None:
        # The next message of the same conversation was waiting for this one.
        for bell in (self._answered, self._noted, self._heard):
            bell.ring()

    def _end(self, flag: threading.Event, threads: list[threading.Thread], deadline: float) -> None:
        flag.set()
        self._ending.ring()
        self._committed()
        join(threads, deadline)

    # --- behind the start and the replies ----------------------------------------------------------------------

    def _warm(self) -> None:
        lexicons.current(self.workspace)
        if "worker" in self._parts:
            self._agent.warm()

    def _read_ahead(self) -> None:
        if self.settings.model == LOCAL:
            reading = partial(read_ahead, self._agent, self.workspace, self._now())
            threading.Thread(target=reading, name="reading ahead", daemon=True).start()

    def _remembering(self) -> Recollection | None:
        if self.settings.embedding_model == NO_EMBEDDING:
            return None
        embedder = Embedder(self.settings.embedding_model or PACKAGED)
        return Recollection(self.workspace, embedder, self.settings.data / "index" / self._key, self._noted)

    def _remember(self) -> None:
        """By words and meaning, or by words alone."""
        if self._recollection:
            self._recollection.start()
        else:
            by_words = partial(remember_words, self.workspace, Reached())
            self._workers.append(looping("words", by_words, self._noted, self._stopping))

    def _searcher(self) -> Searcher:
        return self._recollection.searcher if self._recollection else Searcher()
