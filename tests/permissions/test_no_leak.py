"""Whatever anybody asks, by whatever tool, button or page, they read no word of what is not theirs to see: not in the
text of the card, not in its blocks or buttons, not in the notification, not in what a model is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import true

from bot.buttons import ACTS
from bot.slack.search import search
from store import visibility
from store.models import AccountRow, ContactRow, DealRow, InteractionRow, LeadRow, Row, StepRow
from tests.permissions.asking import (
    ROOTS,
    VISIBILITY,
    Carried,
    focuses,
    ids,
    leaks,
    often,
    quotes,
    read,
    readers,
)
from tests.permissions.secrets import PEOPLE, Company
from tools import lexicons
from tools.customers import customer_history
from tools.my_day import my_day
from tools.toolbox import TOOLS, Verb, carry_out
from tools.turn import Turn


def asked(company: Company, verb: Verb, data: st.DataObject) -> None:
    reader, visible = data.draw(readers), data.draw(st.sampled_from(VISIBILITY))
    given_ = data.draw(quotes(verb))
    company.allow(visible)
    turn = company.turn(
        reader,
        json.dumps(given_, default=str, ensure_ascii=False),
        focus=data.draw(focuses(company)),
        dry=True,
    )
    answer = carry_out(verb, turn, **given_)
    assert not leaks(company, turn, visible, read(answer, turn)), (reader, visible, answer)


@pytest.mark.parametrize("verb", TOOLS, ids=lambda verb: verb.__name__)
def test_no_tool_tells_what_is_not_for_the_asker(company: Company, verb: Verb) -> None:
    @often
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        asked(company, verb, data)

    ask()


@pytest.mark.parametrize("act", ACTS)
def test_no_button_tells_what_is_not_for_who_presses_it(company: Company, act: str) -> None:
    verb, arguments = ACTS[act]
    choices = st.builds("{}:{}".format, st.sampled_from(("accounts", "contacts", "deals", "steps")), ids)

    @often
    @given(
        readers, st.sampled_from(VISIBILITY), ids, choices | st.sampled_from(("new", "none", "rep", "price"))
    )
    def press(reader: str, visible: str, number: int, choice: str) -> None:
        company.allow(visible)
        turn = company.turn(reader, "", dry=True)
        try:
            given_ = arguments(turn, Carried(number, choice))
        except (ValueError, TypeError):
            return
        answer = carry_out(verb, turn, **given_)
        assert not leaks(company, turn, visible, read(answer, turn)), (reader, visible, answer)

    press()


def everything(turn: Turn, account: int) -> Any:
    return customer_history.everything(turn, account, 0)[0]


PAGES: dict[str, Callable[[Turn, int], Any]] = {
    "Home": lambda turn, _: my_day(turn),
    "Customer history": lambda turn, account: customer_history.standing(turn, account),
    "search this customer": lambda turn, account: customer_history.search(turn, account, "pricing"),
    "everything": everything,
    "names offered": lambda turn, _: [
        search(lexicons.of_reader(turn.workspace, turn.author.id), table, typed)
        for table in ("accounts", "contacts")
        for typed in ("", *ROOTS)
    ],
}


@pytest.mark.parametrize("visible", VISIBILITY)
@pytest.mark.parametrize("page", PAGES)
def test_no_page_tells_what_is_not_for_whom_it_is_drawn(company: Company, page: str, visible: str) -> None:
    company.allow(visible)
    for reader in PEOPLE:
        for root in ROOTS:
            turn = company.turn(reader, "")
            answer = carry_out(
                lambda turn, root=root: PAGES[page](turn, company.ids[f"accounts:{root}"]), turn
            )  # type: ignore[misc]
            assert not leaks(company, turn, visible, str(answer).lower()), (reader, root, answer)


def test_who_may_see_it_does(company: Company) -> None:
    """A bot that says nothing leaks nothing."""
    theirs = (("Redo Repp", "quor"), ("Reda Boss", "quor"), ("Adam Chef", "drebz"), ("Bluo Repp", "vyxt"))
    for visible in VISIBILITY:
        company.allow(visible)
        for reader, root in theirs:
            turn = company.turn(reader, f"about {root}acc")
            for verb in (one for one in TOOLS if one.__name__ in ("brief", "who_owns")):
                assert f"{root}dea" in read(carry_out(verb, turn, name=f"{root}acc"), turn)


SHOWN_BY = {
    AccountRow: "which_customers",
    ContactRow: "list_leads",
    DealRow: "pipeline",
    InteractionRow: "what_happened",
    StepRow: "whats_next",
    LeadRow: "list_leads",
}
"""A tool that asks for them by nothing but their owner, a day, a topic; for people, by whom a lead became: everywhere
else somebody is asked for by a customer or a name that is seen itself."""


@pytest.mark.parametrize("table", SHOWN_BY, ids=lambda table: table.__tablename__)
def test_a_predicate_that_lets_everything_through_is_found(
    company: Company, monkeypatch: pytest.MonkeyPatch, table: type[Row]
) -> None:
    monkeypatch.setitem(visibility._RULES, table, lambda *_: true())
    visibility.sees.cache_clear()
    try:
        with pytest.raises(AssertionError):
            _asked_often(company, next(verb for verb in TOOLS if verb.__name__ == SHOWN_BY[table]))
    finally:
        visibility.sees.cache_clear()


def _asked_often(company: Company, verb: Verb) -> None:
    @settings(often, phases=[Phase.generate], max_examples=400)
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        asked(company, verb, data)

    ask()
