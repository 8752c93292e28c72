"""HTTP mode: payloads are posted to the app's address, signed as Slack signs them."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from bot.playground.courier import Courier

JSON = dict[str, Any]
SECONDS = 10


class Posting:
    """An app at `url`, as a socket of the courier: what it answers with 200 is acknowledged."""

    def __init__(self, courier: Courier, url: str, signing_secret: str) -> None:
        self._courier = courier
        self._url = url
        self._signs = SignatureVerifier(signing_secret)
        self._posts = ThreadPoolExecutor(8, "posting")

    def send(self, message: JSON) -> None:
        if "payload" in message:
            self._posts.submit(self._post, message)

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        timer = threading.Timer(seconds, call)
        timer.daemon = True
        timer.start()

    def _post(self, message: JSON) -> None:
        status, answer = self.request(*_encoded(message))
        if status == 200:
            self._courier.acknowledge(message["envelope_id"], _read(answer))

    def request(self, body: str, content_type: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
        """One signed request; `headers` in place of ours, for those that are forged. Status 0: nobody answered."""
        timestamp = str(int(time.time()))
        signature = self._signs.generate_signature(timestamp=timestamp, body=body) or ""
        signed = {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature}
        sent = {"Content-Type": content_type, **(signed if headers is None else headers)}
        asked = urllib.request.Request(self._url, body.encode(), sent)  # noqa: S310 - the app under test
        try:
            with urllib.request.urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()
        except OSError:
            return 0, ""


def _encoded(message: JSON) -> tuple[str, str]:
    """Events are JSON, what people press is a form with a payload, a command is a form."""
    payload = message["payload"]
    if message["type"] == "events_api":
        return json.dumps(payload), "application/json"
    fields = payload if message["type"] == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(fields), "application/x-www-form-urlencoded"


def _read(answer: str) -> JSON | None:
    try:
        said = json.loads(answer)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None
