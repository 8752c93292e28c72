"""Who comes to the team, does something else in it, or leaves; and who may say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from store import roster, users
from store.models import AccountRow, UserRow, WorkspaceRow
from store.newcomers import Newcomer
from tests.company import WEDNESDAY, Company
from tools.customers.update_account import update_account
from tools.errors import (
    AlreadyIn,
    HiddenHere,
    LastAdmin,
    NotAllowed,
    NotInSlack,
    SeveralInSlack,
    ToolError,
    Unclear,
)
from tools.outcomes import ColleagueChanged, Count
from tools.toolbox import TOOLS, carry_out
from tools.undo import undo_change

NORA, THEO, VERA, OMAR, ADA = "Nora Blake", "Theo Grant", "Vera Stone", "Omar Reyes", "Ada Lund"
VERBS = {verb.__name__: verb for verb in TOOLS}
YUKI = Newcomer(0, "UYUKI", "Yuki Mori", "yuki@ours.test", "Asia/Tokyo", "ja", "JP")
YUKI_K = Newcomer(0, "UYUKIK", "Yuki Kato", "kato@ours.test", "Asia/Tokyo", "ja", "JP")


class Slack:
    def __init__(self, *people: Newcomer) -> None:
        self._people = people

    def find(self, words: str) -> Sequence[Newcomer]:
        return [one for one in self._people if words in one.name or words == one.email]


@pytest.fixture(autouse=True)
def ada(company: Company) -> int:
    """The admin."""
    with company.workspace.writing() as conn:
        made = insert(UserRow).values(
            name=ADA, email="ada@ours.test", role="admin", zone="UTC", locale="en", country="GB"
        )
        company.ids["users"][ADA] = conn.scalars(made.returning(UserRow.id)).one()
        conn.execute(update(WorkspaceRow).values(lexicon_version=9))
    return company.id("users", ADA)


def say(company: Company, who: str, text: str, verb: str, *slack: Newcomer, **quotes: Any) -> Any:
    turn = replace(company.turn(who, text), directory=Slack(*slack))
    return carry_out(VERBS[verb], turn, **quotes)


def add(company: Company, who: str, role: str, *slack: Newcomer, name: str = "Yuki") -> Any:
    return say(company, who, f"add {name} as {role}", "add_colleague", *slack, name=name, role=role)


def user(company: Company, name: str) -> Any:
    with company.workspace.reading() as conn:
        return next(one for one in users.everyone(conn) if one.name == name)


def test_an_admin_adds_a_member_of_the_slack_workspace_and_undo_takes_them_out(company: Company):
    done = add(company, ADA, "rep", YUKI)
    assert isinstance(done, ColleagueChanged)
    assert (done.did, done.user.name, done.role) == ("added", "Yuki Mori", "rep")
    assert (user(company, "Yuki Mori").zone, user(company, "Yuki Mori").locale) == ("Asia/Tokyo", "ja")
    undo_change(company.turn(ADA, "undo"), done.change_id)
    assert not company.rows(UserRow, name="Yuki Mori")


def test_who_a_manager_adds_is_theirs_and_never_more_than_they_may_give(company: Company):
    assert isinstance(add(company, VERA, "support", YUKI), ColleagueChanged)
    assert user(company, "Yuki Mori").manager_id == company.id("users", VERA)
    for role in ("manager", "admin"):
        refused = add(company, VERA, role, YUKI_K)
        assert isinstance(refused, NotAllowed)
        assert ADA in str(refused)


@pytest.mark.parametrize("who", [NORA, OMAR])
def test_others_add_nobody_and_are_told_whom_to_ask(company: Company, who: str):
    refused = add(company, who, "rep", YUKI)
    assert isinstance(refused, NotAllowed)
    assert ADA in str(refused)
    assert not company.rows(UserRow, name="Yuki Mori")


@pytest.mark.parametrize(
    ("slack", "name", "role", "error"),
    [
        ((), "Yuki", "rep", NotInSlack),
        ((YUKI, YUKI_K), "Yuki", "rep", SeveralInSlack),
        ((YUKI,), "Yuki", "emperor", Unclear),
        ((), NORA, "rep", AlreadyIn),
    ],
)
def test_what_cannot_be_done_is_said(
    company: Company, slack: Any, name: str, role: str, error: type[ToolError]
):
    refused = add(company, ADA, role, *slack, name=name)
    assert isinstance(refused, error)
    if error is SeveralInSlack:
        assert "kato@ours.test" in str(refused)


def test_the_e_mail_tells_namesakes_apart(company: Company):
    assert isinstance(add(company, ADA, "rep", YUKI, YUKI_K, name="kato@ours.test"), ColleagueChanged)


def test_a_role_is_changed_and_what_an_ask_only_still_has_is_said(company: Company):
    done = say(company, ADA, "make Theo ask-only", "change_role", colleague="Theo", role="ask-only")
    assert (done.did, done.was, done.role) == ("role", "rep", "ask-only")
    assert Count("accounts", 3) in done.book
    refused = carry_out(
        update_account, company.turn(THEO, "Tideline moved to Austin"), account="Tideline", city="Austin"
    )
    assert isinstance(refused, NotAllowed)


@pytest.mark.parametrize(("colleague", "role"), [("Theo", "support"), ("Theo", "閲覧のみ")])
def test_a_manager_changes_the_roles_of_their_people_alone(company: Company, colleague: str, role: str):
    assert isinstance(
        say(company, VERA, f"make {colleague} {role}", "change_role", colleague=colleague, role=role),
        ColleagueChanged,
    )
    refused = say(company, VERA, f"make Omar {role}", "change_role", colleague="Omar", role=role)
    assert isinstance(refused, NotAllowed)


def test_nobody_makes_themself_more(company: Company):
    for who in (NORA, VERA, OMAR):
        assert isinstance(
            say(company, who, "make me admin", "change_role", colleague="me", role="admin"), NotAllowed
        )


def test_the_last_admin_stays(company: Company):
    for verb, quotes in (("change_role", {"role": "rep"}), ("colleague_leaves", {"when": "today"})):
        refused = say(company, ADA, "Ada rep today", verb, colleague="Ada", **quotes)
        assert isinstance(refused, LastAdmin)


def test_a_leaving_day_is_kept_and_access_ends_on_it(company: Company):
    done = say(company, ADA, "Theo leaves Friday", "colleague_leaves", colleague="Theo", when="Friday")
    assert (done.did, done.leaves_on) == ("leaves", date(2026, 6, 12))
    assert Count("accounts", 3) in done.book
    theo = user(company, THEO)
    assert theo.active
    wednesday = company.turn(THEO, "").now
    assert not roster.has_left(theo, wednesday)
    assert roster.has_left(theo, wednesday + timedelta(days=2))
    with company.workspace.reading() as conn:
        assert [one.name for one in roster.leavers(conn, wednesday + timedelta(days=2))] == [THEO]


def test_who_leaves_today_is_out_at_once_and_an_undo_lets_them_in_again(company: Company):
    done = say(company, VERA, "Theo leaves today", "colleague_leaves", colleague="Theo", when="today")
    assert done.did == "left"
    assert not user(company, THEO).active
    undo_change(company.turn(VERA, "undo"), done.change_id)
    assert user(company, THEO).active


def test_an_undo_of_somebody_s_access_is_for_who_may_give_it(company: Company):
    done = say(company, ADA, "make Theo ask-only", "change_role", colleague="Theo", role="ask-only")
    for who in (NORA, THEO):
        with pytest.raises(NotAllowed):
            undo_change(company.turn(who, "undo"), done.change_id)
    back = undo_change(company.turn(ADA, "undo"), done.change_id)
    with pytest.raises(NotAllowed):
        undo_change(company.turn(NORA, "redo"), back.change_id)
    assert user(company, THEO).role == "rep"


def test_what_one_does_not_see_one_takes_not_back(company: Company):
    with company.workspace.writing() as conn:
        conn.execute(update(WorkspaceRow).values(visibility="owner", lexicon_version=10))
    done: Any = carry_out(
        update_account, company.turn(THEO, "Tideline moved to Austin"), account="Tideline", city="Austin"
    )
    with pytest.raises(HiddenHere):
        undo_change(company.turn(NORA, "undo"), done.change_id)
    assert company.row(AccountRow, name="Tideline")["city"] == "Austin"


def test_one_who_comes_back_is_the_same_person(company: Company):
    say(company, ADA, "Theo leaves today", "colleague_leaves", colleague="Theo", when="today")
    theo = user(company, THEO)
    back = Newcomer(0, "U3", THEO, theo.email, "America/New_York", "en", "US")
    done = add(company, ADA, "support", back, name="Theo")
    assert (done.did, done.user.id) == ("added", theo.id)
    assert WEDNESDAY.year == 2026
    assert user(company, THEO).leaves_on is None
