"""Whatever anybody asks, by whatever tool, button or page, they read no word of what is not theirs to see: not in the
text of the card, not in its blocks or buttons, not in the notification, not in what a model is told."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Literal, get_args, get_origin

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import true

from bot.buttons import ACTS
from bot.cards.draw import draw
from bot.slack.search import search
from bot.viewers import viewer_for
from store import visibility
from store.database import Home, Workspace, create_workspace
from store.models import AccountRow, DealRow, InteractionRow, LeadRow, Row, StepRow
from tests.permissions import secrets
from tests.permissions.secrets import OWNERS, PEOPLE, Company
from tools import customer_history, lexicons
from tools.my_day import my_day
from tools.said import SaidNote, SaidStep
from tools.toolbox import TOOLS, Verb, carry_out
from tools.turn import Focus, Turn

VISIBILITY = ("everyone", "team", "owner")
COLLEAGUES = ("", "me", "Redo", "Bluo Repp", "Bluo", "Lono Wolf", "Blua Boss")
OF_COLLEAGUES = ("whose", "colleague", "to", "owner")
"""What arguments are called that name one of us."""
WORDS = (
    "",
    "",
    "me",
    "pricing",
    "this month",
    "last month",
    "yesterday",
    "today",
    "Friday",
    "$5,000",
    "demo",
    "won",
    "3",
    "call",
    "open",
    "biggest",
    "owner",
    "all",
    "Redo",
    "Bluo Repp",
    "Lono Wolf",
    "Blua",
    "phone",
    "CFO",
    "stage",
    "sum",
)
ROOTS = tuple(OWNERS.values())


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    workspace: Workspace = create_workspace(Home(tmp_path_factory.mktemp("secrets")))
    yield secrets.found(workspace)
    workspace.close()


# --- what is asked --------------------------------------------------------------------------------------------

words = st.just("") | st.sampled_from(WORDS) | st.sampled_from(tuple(secrets.names()))
notes = st.builds(
    SaidNote,
    account=words,
    contacts=st.lists(words, max_size=2),
    when=st.sampled_from(("", "yesterday")),
    amount=st.sampled_from(("", "$5,000")),
    steps=st.lists(st.builds(SaidStep, action=words.filter(bool), owner=words), max_size=1),
)
readers = st.sampled_from(tuple(PEOPLE))
ids = st.integers(1, 40)


def argument(annotation: Any) -> st.SearchStrategy[Any]:
    """Of any type that a tool takes."""
    if annotation is str:
        return words
    if annotation is bool:
        return st.booleans()
    if annotation is SaidNote:
        return notes
    if get_origin(annotation) is Literal:
        return st.sampled_from(get_args(annotation))
    if get_origin(annotation) in (list, tuple):
        return st.lists(argument(get_args(annotation)[0]), min_size=1, max_size=2)
    if annotation is SaidStep:
        return st.builds(
            SaidStep, action=words.filter(bool), due=st.sampled_from(("", "Friday")), owner=words
        )
    return st.from_type(annotation)


@st.composite
def quotes(draw_: st.DrawFn, verb: Verb) -> dict[str, Any]:
    parameters = list(inspect.signature(verb, eval_str=True).parameters.values())[1:]
    people = st.sampled_from(COLLEAGUES)
    return {
        each.name: draw_(people if each.name in OF_COLLEAGUES else argument(each.annotation))
        for each in parameters
    }


def focuses(company: Company) -> st.SearchStrategy[Focus]:
    about = [Focus(account_id=company.ids[f"accounts:{root}"]) for root in ROOTS]
    about += [Focus(deal_id=company.ids[f"deals:{root}"]) for root in ROOTS]
    about += [
        Focus(change_id=company.ids[f"changes:{root}"]) for root in ROOTS if f"changes:{root}" in company.ids
    ]
    return st.sampled_from((Focus(), *about))


# --- what is read ---------------------------------------------------------------------------------------------


def read(answer: Any, turn: Turn) -> str:
    """All that leaves for it: the model's text, and in each language the notification, the blocks, the buttons."""
    viewer = viewer_for(turn.author, turn.now)
    cards = [draw(answer, replace(viewer, language=language)) for language in ("en", "ja")]
    shown = [f"{card.text} {json.dumps(card.blocks, ensure_ascii=False)}" for card in cards]
    return "\n".join([str(answer), *shown]).lower()


def leaks(company: Company, turn: Turn, visible: str, text: str) -> set[str]:
    """What the reader themself has said is no secret that is told to them."""
    said = turn.words.lower()
    return {
        word for word in company.forbidden(turn.author.name, visible) if word in text and word not in said
    }


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


often = settings(
    max_examples=50, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True
)


@pytest.mark.parametrize("verb", TOOLS, ids=lambda verb: verb.__name__)
def test_no_tool_tells_what_is_not_for_the_asker(company: Company, verb: Verb) -> None:
    @often
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        asked(company, verb, data)

    ask()


class _Ids(dict[str, Any]):
    """What a button carries, whatever it is called."""

    def __init__(self, number: int, choice: str) -> None:
        super().__init__()
        self._number, self._choice = number, choice

    def __missing__(self, key: str) -> Any:
        return self._choice if key == "choice" else self._number


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
            given_ = arguments(turn, _Ids(number, choice))
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
    DealRow: "pipeline",
    InteractionRow: "what_happened",
    StepRow: "whats_next",
    LeadRow: "list_leads",
}
"""A tool that asks for them by nothing but their owner, a day, a topic."""


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
