"""The real app as a process of its own, for tests that kill it.

python -m tests.e2e.app DATA API_URL BOT_TOKEN APP_TOKEN SECONDS_AHEAD
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.commands.start import wait_for_stop
from bot.settings import Settings
from bot.slack import status
from bot.wiring import Rapport
from store.database import Home

STATUS_AT_ONCE = "TEST_STATUS_AT_ONCE"


def main(data: str, api_url: str, bot_token: str, app_token: str, seconds_ahead: str) -> None:
    ahead = timedelta(seconds=float(seconds_ahead))
    settings = Settings(
        data=Path(data),
        slack_bot_token=SecretStr(bot_token),
        slack_app_token=SecretStr(app_token),
        slack_api_url=api_url,
        embedding_model="none",
        workers=1,
    )
    if os.environ.get(STATUS_AT_ONCE):
        status.AFTER = 0.0
    rapport = Rapport(settings, Home(Path(data)), "local", lambda: datetime.now(UTC) + ahead)
    rapport.start()
    wait_for_stop()
    rapport.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
