"""Socket Mode over a WebSocket: hello, envelopes out, acknowledgements in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.playground.courier import Courier
from bot.playground.workspace import Workspace

JSON = dict[str, Any]


class Line:
    """One app's connection. What is sent from any thread goes out in order on the server's loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.queue: asyncio.Queue[JSON] = asyncio.Queue()

    def send(self, message: JSON) -> None:
        self._loop.call_soon_threadsafe(self.queue.put_nowait, message)

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        self._loop.call_soon_threadsafe(self._loop.call_later, seconds, call)


async def link(slack: Workspace, websocket: WebSocket) -> None:
    if websocket.query_params.get("ticket") != slack.ticket:
        return await websocket.close(1008)
    await websocket.accept()
    line = Line(asyncio.get_running_loop())
    line.send(_hello(slack))
    slack.courier.connect(line)
    writing = asyncio.create_task(_write(line, websocket))
    try:
        await _read(slack.courier, websocket)
    except (WebSocketDisconnect, RuntimeError):
        # Starlette says RuntimeError where our own side has closed meanwhile.
        pass
    finally:
        slack.courier.disconnect(line)
        writing.cancel()
    return None


async def _write(line: Line, websocket: WebSocket) -> None:
    while True:
        message = await line.queue.get()
        await websocket.send_text(json.dumps(message))
        if message["type"] == "disconnect" and message["reason"] != "warning":
            return await websocket.close()


async def _read(courier: Courier, websocket: WebSocket) -> None:
    while True:
        said = json.loads(await websocket.receive_text())
        courier.acknowledge(said.get("envelope_id", ""), said.get("payload"))


def _hello(slack: Workspace) -> JSON:
    about = {"host": "playground", "started": "", "build_number": 1, "approximate_connection_time": 18060}
    connections = slack.courier.connections + 1
    return {
        "type": "hello",
        "num_connections": connections,
        "debug_info": about,
        "connection_info": {"app_id": slack.app_id},
    }
