"""Nothing leaves the machine but what goes to Slack: every connection of a whole run is counted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from tests.e2e.world import ALICE, World

ROOT = Path(__file__).parents[2]
COUNTED = """
import json, sys
seen = open({file!r}, "a", buffering=1)
def hook(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        seen.write(json.dumps(["connect", arguments[1][0], arguments[1][1]]) + "\\n")
    elif event == "socket.getaddrinfo":
        seen.write(json.dumps(["look up", arguments[0], arguments[1]]) + "\\n")
    elif event in ("socket.sendto", "socket.sendmsg") and isinstance(arguments[1], tuple):
        seen.write(json.dumps(["send", arguments[1][0], arguments[1][1]]) + "\\n")
sys.addaudithook(hook)
from bot.__main__ import main
sys.argv = ["rapport", "start"]
main()
"""


def test_a_day_with_the_embedding_model_talks_to_slack_alone(town: World, tmp_path: Path) -> None:
    file = tmp_path / "connections"
    env = {
        "RAPPORT_DATA": str(town.home.data),
        "SLACK_BOT_TOKEN": town.slack.bot_token,
        "SLACK_APP_TOKEN": town.slack.app_token,
        "SLACK_API_URL": town.serving.api_url,
    }
    script = COUNTED.format(file=str(file))
    running = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, env={**os.environ, **env})
    try:
        town.slack.wait_for(lambda: town.slack.courier.connections == 1, 60)
        town.reply(ALICE, "Quick call with Maria at acme, the price of the renewal is too high for her.")
        records = town.records()
        town.until(lambda: records.count("vectors"), 90)
        assert "too high" in town.ask(ALICE, "what did Maria say about pricing?")
    finally:
        running.terminate()
        assert running.wait(60) == 0
    told = [tuple(json.loads(line)) for line in file.read_text("utf-8").splitlines()]
    slack = urlsplit(town.serving.api_url)
    assert {(where, port) for _, where, port in told} == {(slack.hostname, slack.port)}
