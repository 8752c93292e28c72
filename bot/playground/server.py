"""Serves a workspace on this machine: `with serve(slack) as serving: ...`"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn

from bot.playground.app import build
from bot.playground.slack import Slack


class _Server(uvicorn.Server):
    """Says when it is ready, and leaves the process's signals alone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    def install_signal_handlers(self) -> None:
        return None


@dataclass
class Serving:
    """Where it answers: `url` the page's address, `api_url` what a client takes as its base_url."""

    url: str
    api_url: str
    _slack: Slack
    _server: _Server
    _thread: threading.Thread

    def close(self) -> None:
        """Ends every connection and waits until the port is free."""
        if self._thread.is_alive():
            self._slack.disconnect("refresh_requested")
            self._slack.publish("bye")
            self._server.should_exit = True
            self._thread.join(10)


@contextmanager
def serve(slack: Slack, host: str = "127.0.0.1", port: int = 0) -> Iterator[Serving]:
    """Ready when it yields. Raises OSError where the port is taken."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((host, port))
    slack.address = f"http://{host}:{listening.getsockname()[1]}"
    serving = _start(slack, listening)
    try:
        yield serving
    finally:
        serving.close()
        listening.close()


def _start(slack: Slack, listening: socket.socket) -> Serving:
    config = uvicorn.Config(
        build(slack), log_level="warning", lifespan="off", access_log=False, timeout_graceful_shutdown=1
    )
    server = _Server(config)
    thread = threading.Thread(target=server.run, args=([listening],), name="playground", daemon=True)
    thread.start()
    server.ready.wait(10)
    return Serving(slack.address + "/", slack.address + "/api/", slack, server, thread)
