"""What is typed, carried out on the records by the verb that is read of it, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from bot.cards.draw import draw
from bot.reader.read import read
from bot.viewers import viewer_of
from store.database import Workspace
from store.models import AccountRow, AliasRow, ContactRow, DealRow, EmailRow, LeadRow, PhoneRow
from tests.bot.reader.company import HERE
from tests.company import Company, found_company
from tools.results import Declined
from tools.toolbox import TOOLS, carry_out
from tools.turn import Place
from tools.undo import undo

LINES = (HERE / "orders.txt").read_text("utf-8").splitlines()
ORDERS = [line.split("\t") for line in LINES if "\t" in line and not line.startswith("#")]
RECORDS = (AccountRow, AliasRow, ContactRow, DealRow, EmailRow, LeadRow, PhoneRow)
VERBS = {verb.__name__: verb for verb in TOOLS}


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    from store.database import Home, create_workspace

    workspace: Workspace = create_workspace(Home(tmp_path_factory.mktemp("orders")))
    yield found_company(workspace)
    workspace.close()


def _records(company: Company) -> list[Any]:
    with company.workspace.reading() as conn:
        return [conn.execute(select(row.__table__)).all() for row in RECORDS]


@pytest.mark.parametrize(("by", "typed", "said"), ORDERS, ids=[typed[:50] for _, typed, _ in ORDERS])
def test_an_order_does_what_it_says_and_is_taken_back(
    company: Company, by: str, typed: str, said: str
) -> None:
    before = _records(company)
    turn = replace(company.turn(by, typed), place=Place(direct=True))
    (call,) = read(turn)
    answer = carry_out(VERBS[call.verb], turn, **call.arguments)
    text = draw(answer, viewer_of(turn)).text.replace("\u2060", "")
    refused, *pieces = (
        said.removeprefix("!").split(" | ") if said.startswith("!") else ("", *said.split(" | "))
    )
    assert type(answer).__name__ == (refused or "RecordChanged"), text
    for piece in pieces:
        assert piece in text or piece in str(answer), text
    if refused or isinstance(answer, Declined):
        assert _records(company) == before
        return
    assert _records(company) != before
    undo(company.turn(by, "undo"))
    assert _records(company) == before
