"""What may be asked, by anything that takes arguments, and what is then read."""

from __future__ import annotations

import inspect
import json
from dataclasses import replace
from typing import Any, Literal, get_args, get_origin

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bot.cards.draw import draw
from bot.viewers import viewer_for
from tests.permissions import secrets
from tests.permissions.secrets import OWNERS, PEOPLE, Company
from tools.said import SaidNote, SaidStep
from tools.toolbox import Verb
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
STATUSES = ("", "new", "converted")
ROOTS = tuple(OWNERS.values())

often = settings(
    max_examples=50, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True
)


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
    named = {name: st.sampled_from(COLLEAGUES) for name in OF_COLLEAGUES}
    named["status"] = st.sampled_from(STATUSES)
    return {
        each.name: draw_(named[each.name] if each.name in named else argument(each.annotation))
        for each in parameters
    }


def focuses(company: Company) -> st.SearchStrategy[Focus]:
    about = [Focus(account_id=company.ids[f"accounts:{root}"]) for root in ROOTS]
    about += [Focus(contact_id=company.ids[f"contacts:{root}"]) for root in ROOTS]
    about += [Focus(deal_id=company.ids[f"deals:{root}"]) for root in ROOTS]
    about += [
        Focus(change_id=company.ids[f"changes:{root}"]) for root in ROOTS if f"changes:{root}" in company.ids
    ]
    return st.sampled_from((Focus(), *about))


class Carried(dict[str, Any]):
    """What a button carries, whatever it is called."""

    def __init__(self, number: int, choice: str) -> None:
        super().__init__()
        self._number, self._choice = number, choice

    def __missing__(self, key: str) -> Any:
        return self._choice if key == "choice" else self._number


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
