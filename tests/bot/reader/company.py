"""The imagined company of company.toml as a lexicon, and turns of its people."""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from store.database import Workspace
from store.names import AccountName, ContactName, Names, UserName
from store.users import User
from tools.lexicon import Lexicon
from tools.turn import Earlier, Place, Turn

HERE = Path(__file__).parent


@cache
def company() -> dict[str, Any]:
    return tomllib.loads((HERE / "company.toml").read_text("utf-8"))


@cache
def lexicon() -> Lexicon:
    accounts = {name: place for place, name in enumerate(company()["accounts"], 1)}
    return Lexicon.build(
        Names(
            accounts=tuple(
                AccountName(accounts[name], name, tuple(also)) for name, also in company()["accounts"].items()
            ),
            contacts=tuple(
                ContactName(place, name, title, accounts[account])
                for place, (name, (title, account)) in enumerate(company()["contacts"].items(), 1)
            ),
            users=tuple(UserName(user.id, user.name, user.email) for user in users().values()),
        )
    )


@cache
def users() -> dict[str, User]:
    return {
        row["key"]: User(
            place,
            row["name"],
            f"{row['key']}@harrow.example",
            "rep",
            None,
            row["zone"],
            row["locale"],
            row["country"],
            None,
            True,
        )
        for place, row in enumerate(company()["user"], 1)
    }


def turn(by: str, text: str, thread: tuple[Earlier, ...] = ()) -> Turn:
    """What one of them says; reading needs no workspace."""
    author = users()[by]
    now = datetime.fromisoformat(company()["now"]).replace(tzinfo=ZoneInfo(author.zone))
    return Turn(cast(Workspace, None), lexicon(), author, now, text, thread, Place(direct=True))
