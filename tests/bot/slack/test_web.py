"""HTTP mode: only what Slack signed, once, whole and readable, is taken in. Numbers are those of known attacks."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from pydantic import SecretStr
from slack_sdk.signature import SignatureVerifier

from bot.playground.http_mode import Posting
from bot.wiring import Rapport
from store.database import Home
from tests.e2e.test_procfile import free_port
from tests.e2e.world import ALICE, World, import_company, settings_for, world

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
FORM = "application/x-www-form-urlencoded"


class Door:
    """The address of a running app, and what an attacker or Slack sends there."""

    def __init__(self, town: World, port: int) -> None:
        self.town = town
        self.slack = Posting(town.slack.courier, f"http://127.0.0.1:{port}/slack/events", SECRET)
        self.health = f"http://127.0.0.1:{port}/health"

    def signed(self, body: str, ahead: int = 0) -> dict[str, str]:
        timestamp = str(int((self.town.clock() + timedelta(seconds=ahead)).timestamp()))
        signature = SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body=body)
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature or ""}

    def post(self, body: str, headers: dict[str, str] | None = None, kind: str = "application/json") -> int:
        return self.slack.request(body, kind, self.signed(body) if headers is None else headers)[0]

    def kept(self) -> int:
        return self.town.records().count("inbox")

    def event(self, text: str = "who owns Globex?", ts: str = "1700000000.000100") -> str:
        alice, dm = self.town.slack.user(ALICE).id, self.town.slack.dm(ALICE)
        event = {
            "type": "message",
            "channel": dm,
            "channel_type": "im",
            "user": alice,
            "text": text,
            "ts": ts,
        }
        wrapper = {"type": "event_callback", "team_id": self.town.slack.team_id, "event_id": f"Ev{ts}"}
        return json.dumps({**wrapper, "event": event, "event_time": 1700000000})


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    home = Home(Path(tmp_path_factory.mktemp("web")))
    import_company(home)
    port = free_port()
    with world(home) as town:
        tokens = {"slack_app_token": None, "slack_signing_secret": SecretStr(SECRET)}
        settings = settings_for(town.slack, town.serving, home.data).model_copy(
            update={**tokens, "host": "127.0.0.1", "port": port}
        )
        rapport = Rapport(settings, home, "local", town.clock, parts=["web"])
        rapport.start()
        yield Door(town, port)
        rapport.stop()


def test_a_form_opens_over_http_too(door: Door) -> None:
    """What a person waits for (a view, its options) is answered on the line itself."""
    town = door.town
    town.slack.courier.connect(door.slack)
    try:
        rapport = Rapport(
            settings_for(town.slack, town.serving, town.home.data).model_copy(
                update={"slack_app_token": None}
            ),
            town.home,
            "local",
            town.clock,
            parts=["worker"],
        )
        rapport.start()
        try:
            card = town.reply(ALICE, "Quick call with Maria at acme, happy with the rollout.")
            town.slack.press(ALICE, f"dm:{ALICE}", card["ts"], "edit")
            modal = town.slack.wait_for(lambda: town.slack.modal(ALICE))
            assert modal["type"] == "modal"
        finally:
            rapport.stop()
    finally:
        town.slack.courier.disconnect(door.slack)


def test_what_slack_signed_is_kept_once(door: Door) -> None:
    body, before = door.event(ts="1700000001.000100"), door.kept()
    assert door.post(body) == 200
    assert door.post(body) == 200
    assert door.kept() == before + 1


def test_the_address_is_confirmed(door: Door) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"})
    status, answer = door.slack.request(body, "application/json", door.signed(body))
    assert status == 200
    assert "abc" in answer


@pytest.mark.parametrize(
    "headers",
    [
        {},  # 51
        {"X-Slack-Signature": "v0=aa"},
        {"X-Slack-Request-Timestamp": "1700000000"},
        *(
            {"X-Slack-Request-Timestamp": time, "X-Slack-Signature": "v0=aa"}
            for time in ("abc", "", "1.5", "-5", "9" * 5000)  # 52
        ),
    ],
)
def test_51_52_a_request_without_a_readable_signature_is_refused(door: Door, headers: dict[str, str]) -> None:
    before = door.kept()
    assert door.post(door.event(ts="1700000002.000100"), headers) == 401
    assert door.kept() == before


def test_53_a_signature_that_is_not_ascii_is_refused(door: Door) -> None:
    body = door.event(ts="1700000003.000100")
    assert door.post(body, {**door.signed(body), "X-Slack-Signature": "v0=é"}) == 401


def test_a_signature_of_another_body_is_refused(door: Door) -> None:
    assert door.post(door.event(ts="1700000004.000100"), door.signed("{}")) == 401


def test_54_a_body_that_is_no_text_is_refused(door: Door) -> None:
    asked = urllib.request.Request(
        door.slack._url, b"\xff\xfe", {**door.signed("x"), "Content-Type": "application/json"}
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked, timeout=10)
    assert refused.value.code == 400


def test_55_a_request_that_was_overheard_does_nothing_again(door: Door) -> None:
    body = door.event(ts="1700000005.000100")
    headers = door.signed(body, ahead=-299)
    assert door.post(body, headers) == 200
    before = door.kept()
    assert door.post(body, headers) == 200
    assert door.kept() == before


def test_55_a_signature_older_than_five_minutes_is_refused(door: Door) -> None:
    body = door.event(ts="1700000006.000100")
    assert door.post(body, door.signed(body, ahead=-301)) == 401
    assert door.post(body, door.signed(body, ahead=301)) == 401


@pytest.mark.parametrize(
    "body",
    [
        "[]",
        "null",
        '"x"',
        '{"a":',
        '{"type": "event_callback", "event": null}',
        "[" * 10_000,
        '{"a":' * 10_000 + "1" + "}" * 10_000,
    ],
)
def test_56_signed_nonsense_is_refused_and_nothing_breaks(door: Door, body: str) -> None:
    before = door.kept()
    assert door.post(body) == 400
    assert door.kept() == before
    assert door.post(door.event(ts=f"17000001{len(body) % 97:02}.000100")) == 200


def test_56_twenty_megabytes_are_not_taken_in(door: Door) -> None:
    assert door.post("x" * 20_000_000) in (0, 413)  # 0: the line is cut before all of it was sent


def test_57_another_content_type_or_two_payloads_are_refused(door: Door) -> None:
    body = door.event(ts="1700000007.000100")
    assert door.post(body, kind="text/plain") == 400
    assert door.post("payload={}&payload={}", kind=FORM) == 400


def test_58_an_unsigned_ssl_check_is_refused(door: Door) -> None:
    assert door.post(urlencode({"ssl_check": "1", "token": "x"}), {}, FORM) == 401


@pytest.mark.parametrize(
    "path",
    ["slack/install", "slack/oauth_redirect?code=x&state=y", "slack/oauth_redirect?error=access_denied"],
)
def test_59_there_is_no_oauth_callback_to_be_fooled(door: Door, path: str) -> None:
    """One workspace, one token from its own app's page: nothing is installed over the web."""
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(door.health.replace("health", path), timeout=10)


def test_another_teams_event_is_left_alone(door: Door) -> None:
    body = door.event(ts="1700000008.000100").replace(door.town.slack.team_id, "T0OTHER")
    before = door.kept()
    assert door.post(body) == 200
    assert door.kept() == before


def test_it_says_that_it_is_well(door: Door) -> None:
    with urllib.request.urlopen(door.health, timeout=10) as answer:
        assert answer.read() == b"ok"
