"""The one place that builds everything, starts it and stops it."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar
from uuid import uuid4

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot import logs
from bot.agent import Agent
from bot.answering import Answering
from bot.bell import Bell
from bot.llm import ModelProblem
from bot.recollection import Recollection
from bot.settings import Settings
from bot.slack import listeners
from bot.slack.intake import Intake
from bot.slack.sender import Sender
from bot.slack.team import Team
from bot.worker import Worker
from memory.embedder import PACKAGED, Embedder
from store import control
from store.database import Home, create_workspace
from tools import lexicons
from tools.remember import remember_words
from tools.searcher import Searcher

log = logging.getLogger(__name__)
T = TypeVar("T")

SENDERS = 2
DELIVERIES_AT_ONCE = 1
"""In the order in which Slack tells of them, a backlog too. Taking one in is one commit; the work comes after."""
LISTENERS = 5
"""Forms opened at once, each a call to Slack."""
RECEIVED_AT_ONCE = 65_536
"""Bytes. The client recurses once for each piece of a message: at its default of 1,024 a long one would be too deep."""
POLL = 1.0
"""Seconds between looks for what another process committed."""
CALL_SECONDS = 20
DRAINING_SECONDS = 30.0


NO_EMBEDDING = "none"


class CannotStart(Exception):
    """The message says what is missing or wrong, and what to do."""


def clock() -> datetime:
    return datetime.now(UTC)


class Rapport:
    """The bot of one Slack team. `start` returns when it listens; `stop` when what was begun is finished."""

    def __init__(self, settings: Settings, home: Home, key: str, now: Callable[[], datetime] = clock) -> None:
        self.settings = settings
        self.workspace = create_workspace(home, key)
        self.ready = threading.Event()
        self._home, self._key, self._now = home, key, now
        self._heard, self._answered, self._noted = Bell(), Bell(), Bell()
        self._stopping, self._draining = threading.Event(), threading.Event()
        self._workers: list[threading.Thread] = []
        self._senders: list[threading.Thread] = []
        self._agent = Agent(settings)
        self._recollection = self._remembering()
        self._socket: SocketModeHandler | None = None

    def start(self) -> None:
        """Raises CannotStart, and DatabaseProblem where the records are another team's."""
        logs.set_up(self.settings.log_level)
        warming = _Warming(self._warm)
        team = self._team()
        self._socket = self._connection(team)
        warming.finish()
        self._listen()
        self._run_workers(team)
        self._run_senders(team)
        self._remember()
        self.ready.set()
        log.info("ready: team %s, workspace %s, model %s", team.id, self._key, self.settings.model)

    def stop(self) -> None:
        """Takes in nothing more, finishes what was begun, sends what is ready; at most 30 seconds."""
        deadline = time.monotonic() + DRAINING_SECONDS
        self.ready.clear()
        if self._socket:
            _hang_up(self._socket)
        self._end(self._stopping, self._workers, deadline)
        self._end(self._draining, self._senders, deadline)
        if self._recollection:
            self._recollection.stop(max(0.0, deadline - time.monotonic()))
        self.workspace.close()

    # --- parts ----------------------------------------------------------------------------------------------

    def _remembering(self) -> Recollection | None:
        if self.settings.embedding_model == NO_EMBEDDING:
            return None
        embedder = Embedder(self.settings.embedding_model or PACKAGED)
        return Recollection(self.workspace, embedder, self.settings.data / "index" / self._key, self._noted)

    def _remember(self) -> None:
        """Behind the replies: by words and meaning, or by words alone."""
        if self._recollection:
            self._recollection.start()
        else:
            by_words = partial(remember_words, self.workspace)
            self._workers.append(_thread("words", by_words, self._noted, self._stopping))

    def _searcher(self) -> Searcher:
        return self._recollection.searcher if self._recollection else Searcher()

    def _warm(self) -> None:
        lexicons.current(self.workspace)
        self._agent.warm()

    def _team(self) -> Team:
        token = self.settings.slack_bot_token
        if not token or not self.settings.slack_app_token:
            raise CannotStart(
                "Slack's tokens are missing. Set SLACK_BOT_TOKEN (xoxb-…) and SLACK_APP_TOKEN (xapp-…),"
                " or try rapport demo."
            )
        client = WebClient(
            token.get_secret_value(),
            base_url=self.settings.slack_api_url,
            timeout=CALL_SECONDS,
            retry_handlers=[],
        )
        who = self._asked("SLACK_BOT_TOKEN", client.auth_test)
        self._adopt(who["team_id"], who.get("team"), who["user_id"])
        return Team(who["team_id"], who["user_id"], self.workspace, client)

    def _adopt(self, team_id: str, team_name: str | None, bot_user_id: str) -> None:
        owner = next((each for each in control.workspaces(self._home) if each.key == self._key), None)
        if owner and owner.slack_team_id not in (None, team_id):
            raise CannotStart(
                f"The records here belong to the Slack team {owner.team_name}."
                " Choose another folder for this team: --data."
            )
        control.adopt(self._home, self._key, team_id, team_name, bot_user_id, self._now())

    def _connection(self, team: Team) -> SocketModeHandler:
        pool = ThreadPoolExecutor(LISTENERS, "listener")
        app = App(
            client=team.client, name="rapport", token_verification_enabled=False, listener_executor=pool
        )
        app.use(Intake(team, self._heard, self._now).take)
        listeners.register(app, team, self._now)
        token = self.settings.slack_app_token
        assert token is not None  # noqa: S101 - asked for in _team
        return SocketModeHandler(
            app,
            token.get_secret_value(),
            concurrency=DELIVERIES_AT_ONCE,
            receive_buffer_size=RECEIVED_AT_ONCE,
        )

    def _listen(self) -> None:
        assert self._socket is not None  # noqa: S101 - made before
        self._asked("SLACK_APP_TOKEN", self._socket.connect)

    def _run_workers(self, team: Team) -> None:
        answering = Answering(team, self._agent, self._searcher, self._now)
        process = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        for number in range(self.settings.workers):
            worker = Worker(self.workspace, answering, f"{process}:{number}", self._committed, self._now)
            self._workers.append(_thread(f"worker-{number}", worker.work_once, self._heard, self._stopping))

    def _run_senders(self, team: Team) -> None:
        sender = Sender(team, self._now)
        for number in range(SENDERS):
            self._senders.append(
                _thread(f"sender-{number}", sender.send_once, self._answered, self._draining, True)
            )

    def _committed(self) -> None:
        # The next message of the same conversation was waiting for this one.
        for bell in (self._answered, self._noted, self._heard):
            bell.ring()

    def _asked(self, token: str, call: Callable[[], T]) -> T:
        """A first call to Slack, its failure as a sentence."""
        try:
            return call()
        except SlackApiError as error:
            raise CannotStart(
                f"Slack refuses {token} ({error.response.get('error')}). Copy it again from your app's page."
            ) from error
        except OSError as error:
            raise CannotStart(
                f"Slack cannot be reached at {self.settings.slack_api_url} ({error})."
            ) from error

    def _end(self, flag: threading.Event, threads: list[threading.Thread], deadline: float) -> None:
        flag.set()
        for bell in (self._heard, self._answered, self._noted):
            bell.ring()
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))


def _hang_up(handler: SocketModeHandler) -> None:
    """Acknowledges what was taken in before the line goes dead: closing alone would cut that off."""
    client: Any = handler.client
    client.closed = True
    client.message_processor.shutdown()
    client.message_workers.shutdown()
    client.auto_reconnect_enabled = False
    client.current_session_state.terminated = True
    if client.is_connected():
        with suppress(OSError):  # wakes the reader, which would hold up the end for seconds
            client.current_session.sock.shutdown(socket.SHUT_RDWR)
    client.close()


class _Warming:
    """What takes seconds to import is imported beside the first calls to Slack."""

    def __init__(self, warm: Callable[[], None]) -> None:
        self._warm = warm
        self._problem: ModelProblem | None = None
        self._thread = threading.Thread(target=self._run, name="warming", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._warm()
        except ModelProblem as problem:
            self._problem = problem

    def finish(self) -> None:
        self._thread.join()
        if self._problem:
            raise CannotStart(str(self._problem)) from self._problem


def _thread(
    name: str, step: Callable[[], bool], bell: Bell, over: threading.Event, to_the_end: bool = False
) -> threading.Thread:
    thread = threading.Thread(target=_loop, args=(step, bell, over, to_the_end), name=name, daemon=True)
    thread.start()
    return thread


def _loop(step: Callable[[], bool], bell: Bell, over: threading.Event, to_the_end: bool) -> None:
    """A step after the other, asleep where there is none to take until the bell rings or another process wrote.

    Once it is `over` no new step is begun; `to_the_end`: not before there is none left.
    """
    while to_the_end or not over.is_set():
        rung = bell.rung
        try:
            busy = step()
        except Exception as error:
            # A full disk or a database that is away must not end the thread: nothing more would be answered.
            log.error("%s: %s", threading.current_thread().name, type(error).__name__)
            busy = False
        if over.is_set() and not busy:
            return
        if not busy:
            bell.wait(rung, POLL)
