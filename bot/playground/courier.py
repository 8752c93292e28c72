"""Carries payloads to the app over its sockets: one socket a payload, again where it was not acknowledged."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import uuid4

from bot.playground import limits

JSON = dict[str, Any]


class Socket(Protocol):
    """An app's open connection; both may be called from any thread."""

    def send(self, message: JSON) -> None: ...

    def later(self, seconds: float, call: Callable[[], None]) -> None: ...


@dataclass
class Envelope:
    """A payload on its way. `answer` is what the app sent along with its acknowledgement."""

    id: str
    kind: str
    payload: JSON
    expects_answer: bool
    attempt: int = 0
    reason: str = ""
    acknowledged: bool = False
    answer: JSON | None = None

    def as_json(self) -> JSON:
        sent = {
            "envelope_id": self.id,
            "type": self.kind,
            "accepts_response_payload": self.expects_answer,
            "payload": self.payload,
        }
        retry = {"retry_attempt": self.attempt, "retry_reason": self.reason}
        return {**sent, **retry} if self.kind == "events_api" else sent


class Courier:
    """`redeliver_after` are the seconds after which an event that was not acknowledged goes out again."""

    def __init__(self, changed: threading.Condition) -> None:
        self.redeliver_after: Sequence[float] = limits.REDELIVERY_SECONDS
        self.ack_seconds = limits.ACK_SECONDS
        self.sent: list[Envelope] = []
        self._changed = changed
        self._sockets: deque[Socket] = deque()
        self._waiting: deque[Envelope] = deque()
        self._open: dict[str, Envelope] = {}

    @property
    def connections(self) -> int:
        return len(self._sockets)

    def send(self, kind: str, payload: JSON, expects_answer: bool = False) -> Envelope:
        """Hands it to one socket, or keeps it until there is one."""
        envelope = Envelope(str(uuid4()), kind, payload, expects_answer)
        with self._changed:
            self.sent.append(envelope)
            self._hand_over(envelope)
        return envelope

    def ask(self, kind: str, payload: JSON) -> Envelope:
        """Sends what a person waits for. Not acknowledged in time, it is given up, as Slack does."""
        envelope = self.send(kind, payload, expects_answer=True)
        deadline = time.monotonic() + self.ack_seconds
        with self._changed:
            while not envelope.acknowledged and (left := deadline - time.monotonic()) > 0:
                self._changed.wait(left)
            self._open.pop(envelope.id, None)
            if envelope in self._waiting:
                self._waiting.remove(envelope)
        return envelope

    def acknowledge(self, envelope_id: str, answer: JSON | None) -> None:
        with self._changed:
            if envelope := self._open.pop(envelope_id, None):
                envelope.acknowledged, envelope.answer = True, answer
                self._changed.notify_all()

    def connect(self, socket: Socket) -> None:
        with self._changed:
            self._sockets.append(socket)
            while self._waiting:
                self._hand_over(self._waiting.popleft())
            self._changed.notify_all()

    def disconnect(self, socket: Socket) -> None:
        with self._changed:
            if socket in self._sockets:
                self._sockets.remove(socket)
            self._changed.notify_all()

    def announce(self, message: JSON) -> None:
        """To every socket: the warnings and the end of a connection."""
        for socket in list(self._sockets):
            socket.send(message)

    def _hand_over(self, envelope: Envelope) -> None:
        if not self._sockets:
            self._waiting.append(envelope)
            return
        self._open[envelope.id] = envelope
        socket = self._sockets[0]
        self._sockets.rotate(-1)
        if envelope.kind == "events_api" and envelope.attempt < len(self.redeliver_after):
            socket.later(self.redeliver_after[envelope.attempt], lambda: self._again(envelope))
        socket.send(envelope.as_json())

    def _again(self, envelope: Envelope) -> None:
        with self._changed:
            if self._open.pop(envelope.id, None):
                again = Envelope(
                    str(uuid4()), envelope.kind, envelope.payload, False, envelope.attempt + 1, "timeout"
                )
                self.sent.append(again)
                self._hand_over(again)
