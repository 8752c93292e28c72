"""The rules of store/visibility.py, row by row, on both engines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection, insert, select, update

from store.database import Workspace
from store.models import (
    AccountRow,
    ContactRow,
    DealRow,
    EmailRow,
    InteractionAccountRow,
    InteractionRow,
    LeaseRow,
    QuestionRow,
    Row,
    StepRow,
    UserRow,
    WordRow,
    WorkspaceRow,
)
from store.visibility import Reader, sees
from tests.store import company
from tests.store.company import NOON, add


@dataclass(frozen=True)
class Team:
    """Mona manages Alice and Bob, and is Chief's; Carol is alone; Ada is admin. Each owns an account of their name."""

    chief: int
    mona: int
    alice: int
    bob: int
    carol: int
    ada: int
    accounts: dict[str, int]


@pytest.fixture
def team(workspace: Workspace) -> Team:
    with workspace.writing() as conn:
        chief = company.user(conn, "Chief", role="manager")
        mona = company.user(conn, "Mona", role="manager", manager_id=chief)
        alice, bob = (company.user(conn, name, manager_id=mona) for name in ("Alice", "Bob"))
        carol, ada = company.user(conn, "Carol"), company.user(conn, "Ada", role="admin")
        people = {"Chief": chief, "Mona": mona, "Alice": alice, "Bob": bob, "Carol": carol}
        accounts = {name: company.account(conn, name, owner_id=id_) for name, id_ in people.items()}
        accounts["Nobody"] = company.account(conn, "Nobody")
    return Team(chief, mona, alice, bob, carol, ada, accounts)


def _set(workspace: Workspace, visibility: str) -> None:
    with workspace.writing() as conn:
        conn.execute(update(WorkspaceRow).values(visibility=visibility))


def _seen(workspace: Workspace, user_id: int) -> set[str]:
    with workspace.reading() as conn:
        return set(conn.scalars(select(AccountRow.name).where(sees(Reader(user_id), AccountRow))))


def _ids(workspace: Workspace, user_id: int, row: type[Row]) -> set[int]:
    with workspace.reading() as conn:
        return set(conn.scalars(select(row.__table__.c.id).where(sees(Reader(user_id), row))))


ALL = {"Chief", "Mona", "Alice", "Bob", "Carol", "Nobody"}


def test_where_everyone_sees_everything_a_stranger_and_who_has_left_see_nothing(
    workspace: Workspace, team: Team
):
    assert _seen(workspace, team.alice) == ALL
    assert _seen(workspace, team.ada + 1) == set()
    with workspace.writing() as conn:
        conn.execute(update(UserRow).values(active=False))
    assert _seen(workspace, team.alice) == _seen(workspace, team.ada) == set()


def test_owner_means_ones_own_and_those_of_ones_people_however_deep(workspace: Workspace, team: Team):
    _set(workspace, "owner")
    assert _seen(workspace, team.alice) == {"Alice"}
    assert _seen(workspace, team.mona) == {"Mona", "Alice", "Bob"}
    assert _seen(workspace, team.chief) == {"Chief", "Mona", "Alice", "Bob"}
    assert _seen(workspace, team.carol) == {"Carol"}
    assert _seen(workspace, team.ada) == ALL


def test_team_means_the_managers_and_everyones_below(workspace: Workspace, team: Team):
    _set(workspace, "team")
    assert _seen(workspace, team.alice) == {"Mona", "Alice", "Bob"}
    assert _seen(workspace, team.mona) == {"Chief", "Mona", "Alice", "Bob"}
    assert _seen(workspace, team.carol) == {"Carol"}
    assert _seen(workspace, team.ada) == ALL


def test_a_change_of_setting_manager_or_role_holds_at_the_next_query(workspace: Workspace, team: Team):
    _set(workspace, "owner")
    assert _seen(workspace, team.mona) == {"Mona", "Alice", "Bob"}
    with workspace.writing() as conn:
        conn.execute(update(UserRow).where(UserRow.id == team.bob).values(manager_id=team.carol))
        conn.execute(update(UserRow).where(UserRow.id == team.alice).values(role="admin"))
    assert _seen(workspace, team.mona) == {"Mona", "Alice"}
    assert _seen(workspace, team.carol) == {"Carol", "Bob"}
    assert _seen(workspace, team.alice) == ALL
    _set(workspace, "everyone")
    assert _seen(workspace, team.bob) == ALL


def test_two_who_manage_each_other_end_no_query(workspace: Workspace, team: Team):
    _set(workspace, "owner")
    with workspace.writing() as conn:
        conn.execute(update(UserRow).where(UserRow.id == team.chief).values(manager_id=team.mona))
    assert _seen(workspace, team.mona) == {"Chief", "Mona", "Alice", "Bob"}


def test_contacts_follow_their_account_and_without_one_who_made_them(workspace: Workspace, team: Team):
    _set(workspace, "owner")
    with workspace.writing() as conn:
        hers = add(conn, ContactRow, name="Maria", account_id=team.accounts["Alice"], created_at=NOON)
        his = add(
            conn,
            ContactRow,
            name="Tom",
            account_id=team.accounts["Bob"],
            created_at=NOON,
            created_by=team.alice,
        )
        alone = add(conn, ContactRow, name="Kim", created_at=NOON, created_by=team.alice)
        brought = add(conn, ContactRow, name="Lee", created_at=NOON)
        mail = add(conn, EmailRow, contact_id=his, email="tom@bob.test")
    assert _ids(workspace, team.alice, ContactRow) == {hers, alone}
    assert _ids(workspace, team.bob, ContactRow) == {his}
    assert _ids(workspace, team.mona, ContactRow) == {hers, his, alone}
    assert _ids(workspace, team.ada, ContactRow) == {hers, his, alone, brought}
    assert _ids(workspace, team.bob, EmailRow) == {mail}
    assert _ids(workspace, team.alice, EmailRow) == set()


def test_deals_and_steps_are_seen_by_whose_they_are_and_by_the_accounts_owner(
    workspace: Workspace, team: Team
):
    _set(workspace, "owner")
    with workspace.writing() as conn:
        deal = company.deal(conn, team.accounts["Alice"], owner_id=team.bob)
        step = add(
            conn,
            StepRow,
            action="Call",
            owner_id=team.bob,
            created_by=team.carol,
            created_at=NOON,
            account_id=team.accounts["Alice"],
        )
        theirs = add(conn, StepRow, action="Sign", created_by=team.carol, created_at=NOON)
    for who in (team.alice, team.bob, team.mona, team.ada):
        assert _ids(workspace, who, DealRow) == {deal}
        assert step in _ids(workspace, who, StepRow)
    assert _ids(workspace, team.carol, DealRow) == set()
    assert _ids(workspace, team.carol, StepRow) == {step, theirs}
    assert theirs not in _ids(workspace, team.alice, StepRow)


def _note(conn: Connection, author: int, accounts: Iterable[int]) -> int:
    note = add(conn, InteractionRow, **company.note(author))
    for account in accounts:
        add(conn, InteractionAccountRow, interaction_id=note, account_id=account)
    conn.execute(insert(WordRow).values(token="call", interaction_id=note, times=1))
    return note


def test_a_note_is_seen_by_its_author_and_by_who_sees_all_its_customers(workspace: Workspace, team: Team):
    _set(workspace, "owner")
    of = team.accounts
    with workspace.writing() as conn:
        alone = _note(conn, team.carol, [])
        one = _note(conn, team.carol, [of["Alice"]])
        two = _note(conn, team.carol, [of["Alice"], of["Bob"]])
        unowned = _note(conn, team.carol, [of["Alice"], of["Nobody"]])
    assert _ids(workspace, team.carol, InteractionRow) == {alone, one, two, unowned}
    assert _ids(workspace, team.alice, InteractionRow) == {one}
    assert _ids(workspace, team.bob, InteractionRow) == set()
    assert _ids(workspace, team.mona, InteractionRow) == {one, two}
    with workspace.reading() as conn:
        words = select(WordRow.interaction_id).where(sees(Reader(team.mona), WordRow))
        assert set(conn.scalars(words)) == {one, two}


def test_a_question_is_of_whom_it_was_asked(workspace: Workspace, team: Team):
    _set(workspace, "owner")
    with workspace.writing() as conn:
        asked = add(
            conn,
            QuestionRow,
            asked_of=team.alice,
            kind="which_account",
            about={},
            options=[],
            asked_at=NOON,
        )
    assert _ids(workspace, team.alice, QuestionRow) == _ids(workspace, team.mona, QuestionRow) == {asked}
    assert _ids(workspace, team.bob, QuestionRow) == set()


def test_a_table_of_which_nothing_is_said_cannot_be_read_for_a_person():
    with pytest.raises(TypeError, match="LeaseRow"):
        sees(Reader(1), LeaseRow)


def test_it_asks_about_the_reader_also_where_the_query_is_about_colleagues(workspace: Workspace):
    with workspace.writing() as conn:
        alice, bob = company.user(conn), company.user(conn, "Bob")
        conn.execute(update(UserRow).where(UserRow.id == bob).values(active=False))
    with workspace.reading() as conn:
        names = select(UserRow.name).order_by(UserRow.id)
        assert list(conn.scalars(names.where(sees(Reader(alice), UserRow)))) == ["Alice", "Bob"]
        assert list(conn.scalars(names.where(sees(Reader(bob), UserRow)))) == []
