"""What each role may, whichever way it is asked for: by a tool, or by a button."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.buttons import ACTS
from tests.permissions.asking import Carried, focuses, ids, often, quotes, read
from tests.permissions.secrets import Company
from tools.colleagues.roles import MAY, NEEDS
from tools.errors import NotAllowed, ToolError
from tools.toolbox import INTENT, TOOLS, Verb, carry_out

WRITING = [verb for verb in TOOLS if INTENT.get(verb.__name__) in ("log", "change")]
KEPT = ("changes", "changed_rows", "proposals")


def written(company: Company) -> list[int]:
    with company.workspace.reading() as conn:
        counts = (conn.exec_driver_sql(f"SELECT count(*) FROM {table}") for table in KEPT)
        return [count.scalar_one() for count in counts]


@pytest.mark.parametrize("verb", WRITING, ids=lambda verb: verb.__name__)
def test_who_may_only_ask_writes_nothing_by_any_tool(company: Company, verb: Verb) -> None:
    company.allow("everyone")
    before = written(company)

    @often
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        given_ = data.draw(quotes(verb))
        turn = company.turn("Blui Eyes", json.dumps(given_, default=str), focus=data.draw(focuses(company)))
        assert isinstance(carry_out(verb, turn, **given_), ToolError)

    ask()
    assert written(company) == before


@pytest.mark.parametrize("act", ACTS)
def test_who_may_only_ask_writes_nothing_by_any_button(company: Company, act: str) -> None:
    company.allow("everyone")
    before = written(company)
    verb, arguments = ACTS[act]

    @often
    @given(ids, st.sampled_from(("new", "none", "rep", "accounts:1", "contacts:2")))
    def press(number: int, choice: str) -> None:
        turn = company.turn("Blui Eyes", "")
        try:
            given_: dict[str, Any] = arguments(turn, Carried(number, choice))
        except (ValueError, TypeError):
            return
        carry_out(verb, turn, **given_)

    press()
    assert written(company) == before


@pytest.mark.parametrize(
    "verb", [verb for verb in TOOLS if verb.__name__ in NEEDS], ids=lambda verb: verb.__name__
)
def test_support_changes_no_fields_and_is_told_whom_to_ask(company: Company, verb: Verb) -> None:
    turn = company.turn("Redi Care", "")
    refused = carry_out(verb, turn)
    assert isinstance(refused, NotAllowed)
    text = read(refused, turn)
    assert "ask adam chef" in text
    assert "adam chefに相談" in text


def test_each_role_may_what_those_below_it_may() -> None:
    order = ("ask-only", "support", "rep", "manager", "admin")
    for below, above in pairwise(order):
        assert MAY[below] < MAY[above]
