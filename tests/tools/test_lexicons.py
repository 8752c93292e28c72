"""The lexicon of a workspace follows its names."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from store import changes, names
from store.database import Workspace
from store.models import AccountRow, AliasRow, ChangeRow, ContactRow, DealRow, EmailRow, UserRow
from tests.store.company import DAY, account, user
from tests.store.company import NOON as NOW
from tools import lexicons
from tools.lexicon import Lexicon


def test_a_name_learnt_is_known_at_the_next_turn(sqlite_workspace: Workspace) -> None:
    with sqlite_workspace.writing() as conn:
        acme = account(conn, "Acme Corporation")
    assert lexicons.current(sqlite_workspace).lookup("Zacme", "accounts") == ()
    with sqlite_workspace.writing() as conn, changes.begin(conn, None, "teach", NOW) as change:
        change.insert(AliasRow, account_id=acme, alias="Zacme")
    now = lexicons.current(sqlite_workspace)
    assert [found.id for found in now.lookup("Zacme", "accounts")] == [acme]
    assert now.version == sqlite_workspace.lexicon_version()


@pytest.mark.parametrize("seed", range(4))
def test_what_follows_the_changes_equals_what_is_read_anew(sqlite_workspace: Workspace, seed: int) -> None:
    """Whatever was made, renamed, moved, taken away and taken back."""
    rng = random.Random(seed)
    _team(sqlite_workspace)
    for _ in range(25):
        kept, before = lexicons.current(sqlite_workspace), _anew(sqlite_workspace)
        for _ in range(rng.choice((1, 1, 1, 4))):
            _change(sqlite_workspace, rng)
        now, anew = lexicons.current(sqlite_workspace), _anew(sqlite_workspace)
        assert now.rows == anew.rows
        for mine, its in ((now.index.keys, anew.index.keys), (now.index.deals, anew.index.deals)):
            assert {key: set(codes) for key, codes in mine.items()} == {k: set(c) for k, c in its.items()}
        for name in _NAMES:
            for table in ("accounts", "contacts", "deals"):
                assert set(now.lookup(name, table)) == set(anew.lookup(name, table))
        assert kept.rows == before.rows


def test_many_changes_at_once_are_followed_too(
    sqlite_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "MOST", 3)
    rng = random.Random(9)
    _team(sqlite_workspace)
    lexicons.current(sqlite_workspace)
    for _ in range(12):
        _change(sqlite_workspace, rng)
    assert lexicons.current(sqlite_workspace).rows == _anew(sqlite_workspace).rows


def test_while_no_name_changes_it_is_the_same_one(sqlite_workspace: Workspace) -> None:
    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(lexicons.current, [sqlite_workspace] * 8))
    assert len({id(lexicon) for lexicon in seen}) == 1


_NAMES = (
    "Acme Corporation",
    "Acme Robotics",
    "Globex",
    "サクラテック株式会社",
    "Maria Lopez",
    "田中 誠",
    "Renewal",
)
_CITIES = (None, "Boston", "大阪")


def _anew(workspace: Workspace) -> Lexicon:
    with workspace.reading() as conn:
        return Lexicon.build(names.load(conn))


def _team(workspace: Workspace) -> None:
    with workspace.writing() as conn:
        for name in ("Alice", "Ben"):
            user(conn, name)


def _change(workspace: Workspace, rng: random.Random) -> None:
    """One change of some row, or the undo of the last one."""
    with suppress(IntegrityError), workspace.writing() as conn:
        ids = {row: list(conn.scalars(select(row.id))) for row in (AccountRow, ContactRow, DealRow, UserRow)}
        last = conn.scalar(select(func.max(ChangeRow.id)).where(ChangeRow.undone_by.is_(None)))
        if last and rng.random() < 0.25:
            with suppress(changes.MovedOn, changes.AlreadyUndone):
                changes.undo(conn, None, last, NOW)
            return
        with changes.begin(conn, None, "change", NOW) as change:
            _some(change, rng, ids)


def _some(change: Any, rng: random.Random, ids: dict[Any, list[int]]) -> None:
    name, account_id = rng.choice(_NAMES), rng.choice(ids[AccountRow] or [None])
    contact_id = rng.choice(ids[ContactRow] or [None])
    match rng.choice(("account", "account", "rename", "contact", "move", "email", "alias", "deal", "user")):
        case "account":
            domain = rng.choice((None, "acme.example"))
            change.insert(AccountRow, name=name, domain=domain, city=rng.choice(_CITIES), created_at=NOW)
        case "rename" if account_id:
            change.update(AccountRow, account_id, name=name, city=rng.choice(_CITIES))
        case "contact":
            change.insert(ContactRow, name=name, account_id=account_id, created_at=NOW)
        case "move" if contact_id:
            change.update(ContactRow, contact_id, account_id=account_id)
        case "email" if contact_id:
            change.insert(
                EmailRow, contact_id=contact_id, email=rng.choice(("a@x.example", "B@x.example")), position=0
            )
        case "alias" if account_id:
            change.insert(AliasRow, account_id=account_id, alias=rng.choice(("Zac", "ザック", "Globex")))
        case "deal" if account_id:
            change.insert(
                DealRow,
                name=name,
                account_id=account_id,
                pipeline_id=1,
                stage_id=rng.choice((1, 2, 6)),
                created_on=DAY,
            )
        case "user":
            change.update(UserRow, rng.choice(ids[UserRow]), name=name, active=rng.random() < 0.7)
