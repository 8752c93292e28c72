"""What is not for a person is refused plainly, whether it is there or not, and nothing of it is told."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert, update

from store.models import AccountRow, UserRow, WorkspaceRow
from tests.company import MADE, Company
from tools.answers import Brief
from tools.customers.brief import brief
from tools.customers.who_owns import who_owns
from tools.entries.log_interaction import log_interaction
from tools.errors import Hidden, HiddenHere
from tools.recall.recall import recall
from tools.recall.what_happened import what_happened
from tools.results import Asked, Logged, Next, Owned
from tools.said import SaidNote
from tools.toolbox import carry_out
from tools.whats_next import whats_next

NORA, THEO, VERA = "Nora Blake", "Theo Grant", "Vera Stone"


@pytest.fixture
def closed(company: Company) -> Company:
    """Each sees their own and their people's; Ada is the admin."""
    with company.workspace.writing() as conn:
        conn.execute(update(WorkspaceRow).values(visibility="owner", lexicon_version=7))
        ada = {"name": "Ada Lund", "email": "ada@ours.test", "role": "admin"}
        conn.execute(insert(UserRow).values(**ada, zone="UTC", locale="en", country="GB"))
    return company


@pytest.mark.parametrize("ask", [who_owns, whats_next, brief, what_happened])
def test_a_hidden_customer_and_one_that_is_not_there_get_the_same_answer(closed: Company, ask: Any):
    said = closed.turn(NORA, "Tideline Rosa Ito Platform rollout Zanzibar Lamps")
    answers = [carry_out(ask, said, name=name) for name in ("Tideline", "Rosa Ito", "Zanzibar Lamps")]
    assert [type(each) for each in answers] == [Hidden] * 3
    for answer, name in zip(answers, ("Tideline", "Rosa Ito", "Zanzibar Lamps"), strict=True):
        assert str(answer) == f"“{name}” is not in the CRM, or not among what you may see. Ask Ada Lund."
        assert not getattr(answer, "near", ())


def test_the_owner_their_manager_and_the_admin_are_answered(closed: Company):
    for who in (THEO, VERA):
        assert isinstance(carry_out(who_owns, closed.turn(who, "Tideline"), name="Tideline"), Owned)
    assert isinstance(carry_out(brief, closed.turn(VERA, "Tideline"), name="Tideline"), Brief)


def test_a_name_that_also_means_something_hidden_means_what_one_may_see(closed: Company):
    ours = carry_out(who_owns, closed.turn(NORA, "Corvid"), name="Corvid")
    assert isinstance(ours, Owned)
    assert ours.about.name == "Corvid Freight"
    both = carry_out(who_owns, closed.turn(VERA, "Corvid"), name="Corvid")
    assert isinstance(both, Asked)
    assert len(both.question.choices) == 2


def test_a_thread_about_something_hidden_tells_nothing_of_it(closed: Company):
    turn = closed.turn(NORA, "who owns this?", account="Tideline")
    assert isinstance(carry_out(who_owns, turn), HiddenHere)


def test_a_note_about_a_hidden_customer_makes_no_second_one_of_that_name(closed: Company):
    text = "Call with Tideline, all good"
    answer = carry_out(
        log_interaction, closed.turn(NORA, text), notes=[SaidNote(text=text, account="Tideline")]
    )
    assert isinstance(answer, Hidden)
    text = "Call with Rosa Ito, all good"
    answer = carry_out(
        log_interaction, closed.turn(NORA, text), notes=[SaidNote(text=text, contacts=["Rosa Ito"])]
    )
    assert isinstance(answer, Hidden)
    text = "Call with Lumen Lamps, all good"
    answer = carry_out(
        log_interaction, closed.turn(NORA, text), notes=[SaidNote(text=text, account="Lumen Lamps")]
    )
    assert isinstance(answer, Logged)
    assert answer.questions[0].kind == "new_account"
    assert answer.questions[0].choices[0].value == "new"


def test_what_a_colleague_told_of_their_customer_is_not_recalled(closed: Company):
    text = "Call with Tideline about the turquoise pricing"
    carry_out(log_interaction, closed.turn(THEO, text), notes=[SaidNote(text=text, account="Tideline")])
    found = carry_out(recall, closed.turn(NORA, "turquoise pricing"), query="turquoise pricing")
    assert found.hits == ()  # type: ignore[union-attr]


def test_ones_own_steps_are_shown_whatever_customer_they_are_with(closed: Company):
    assert isinstance(carry_out(whats_next, closed.turn(NORA, "what's next for me"), whose="me"), Next)


def test_what_nobody_owns_only_admins_see(closed: Company):
    with closed.workspace.writing() as conn:
        conn.execute(insert(AccountRow).values(name="Orphan Oil", created_at=MADE))
        conn.execute(update(WorkspaceRow).values(lexicon_version=8))
    assert isinstance(carry_out(who_owns, closed.turn(VERA, "Orphan Oil"), name="Orphan Oil"), Hidden)
