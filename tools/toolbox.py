"""The verbs that a model may call, and the one adapter that makes LangChain tools of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, PlainSerializer, create_model

from tools.colleagues.add_colleague import add_colleague
from tools.colleagues.change_role import change_role
from tools.colleagues.colleague_leaves import colleague_leaves
from tools.colleagues.hand_over import hand_over
from tools.colleagues.roles import must_for, refused
from tools.customers.add_account import add_account
from tools.customers.add_contact import add_contact
from tools.customers.assign_owner import assign_owner
from tools.customers.brief import brief
from tools.customers.contact_details import contact_details
from tools.customers.update_account import update_account
from tools.customers.update_contact import update_contact
from tools.customers.which_customers import which_customers
from tools.customers.who_owns import who_owns
from tools.daily_report import daily_report
from tools.deals.change_deals import change_deals
from tools.deals.create_deal import create_deal
from tools.deals.update_deal import update_deal
from tools.decline import decline
from tools.entries.correct_last import correct_last
from tools.entries.log_interaction import log_interaction
from tools.errors import NotFound, ToolError
from tools.leads.capture_lead import capture_lead
from tools.leads.convert_lead import convert_lead
from tools.leads.drop_lead import drop_lead
from tools.leads.list_leads import list_leads
from tools.leads.qualify_lead import qualify_lead
from tools.pipeline import pipeline
from tools.recall.recall import recall
from tools.recall.what_happened import what_happened
from tools.results import Result
from tools.show_help import show_help
from tools.steps.add_step import add_step
from tools.steps.drop_step import drop_step
from tools.steps.finish_step import finish_step
from tools.steps.move_step import move_step
from tools.turn import Turn
from tools.undo import undo
from tools.whats_next import whats_next
from tools.workspace.give_channel import give_channel
from tools.workspace.set_language import set_language
from tools.workspace.show_settings import show_settings

if TYPE_CHECKING:
    from langchain_core.tools import StructuredTool

Intent = Literal["log", "ask", "change"]
Answer: TypeAlias = Result | ToolError
Verb: TypeAlias = Callable[..., Result]

INTENT: dict[str, Intent] = {
    "log_interaction": "log",
    "who_owns": "ask",
    "whats_next": "ask",
    "recall": "ask",
    "what_happened": "ask",
    "brief": "ask",
    "daily_report": "ask",
    "show_settings": "ask",
    "show_help": "ask",
    "pipeline": "ask",
    "which_customers": "ask",
    "contact_details": "ask",
    "add_step": "change",
    "finish_step": "change",
    "move_step": "change",
    "drop_step": "change",
    "correct_last": "change",
    "create_deal": "change",
    "update_deal": "change",
    "add_contact": "change",
    "update_contact": "change",
    "add_account": "change",
    "update_account": "change",
    "list_leads": "ask",
    "capture_lead": "change",
    "qualify_lead": "change",
    "drop_lead": "change",
    "convert_lead": "change",
    "assign_owner": "change",
    "hand_over": "change",
    "add_colleague": "change",
    "change_role": "change",
    "colleague_leaves": "change",
    "change_deals": "change",
    "give_channel": "change",
    "set_language": "change",
    "undo": "change",
}
"""What a call of the verb means a message to be. `decline` says it itself."""

TOOLS: tuple[Verb, ...] = (
    log_interaction,
    who_owns,
    whats_next,
    recall,
    what_happened,
    brief,
    daily_report,
    show_settings,
    show_help,
    pipeline,
    which_customers,
    contact_details,
    add_step,
    finish_step,
    move_step,
    drop_step,
    correct_last,
    create_deal,
    update_deal,
    add_contact,
    update_contact,
    add_account,
    update_account,
    list_leads,
    capture_lead,
    qualify_lead,
    drop_lead,
    convert_lead,
    assign_owner,
    hand_over,
    add_colleague,
    change_role,
    colleague_leaves,
    change_deals,
    give_channel,
    set_language,
    undo,
    decline,
)


def carry_out(verb: Verb, turn: Turn, **quotes: Any) -> Answer:
    """What the verb answers. An error meant for people is an answer like any other."""
    try:
        must_for(turn, verb.__name__)
        return verb(turn, **quotes)
    except NotFound as error:
        return refused(turn, error)
    except ToolError as error:
        return error


def as_tool(verb: Verb) -> StructuredTool:
    """The verb with its `turn` hidden from the model: the answer as text for it, as artifact for the card."""
    # langchain takes seconds to import, and a command that asks no model does without.
    from langchain.tools import ToolRuntime
    from langchain_core.tools import StructuredTool

    def call(*, runtime: Any, **quotes: Any) -> tuple[str, Answer]:
        turn = replace(runtime.context, call=_place(runtime.state["messages"], runtime.tool_call_id))
        answer = carry_out(verb, turn, **quotes)
        return str(answer), answer

    keyword = inspect.Parameter.KEYWORD_ONLY
    said = list(inspect.signature(verb, eval_str=True).parameters.values())[1:]
    given = inspect.Parameter("runtime", keyword, annotation=ToolRuntime[Turn])
    shown = [given, *(parameter.replace(kind=keyword) for parameter in said)]
    call.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
    return StructuredTool.from_function(
        call,
        name=verb.__name__,
        description=inspect.getdoc(verb),
        args_schema=_schema(verb.__name__, said),
        response_format="content_and_artifact",
    )


def _schema(name: str, said: Sequence[inspect.Parameter]) -> type[BaseModel]:
    """The quotes, and the runtime as something that is never written out: LangChain does that with every argument at
    each call, and would write out the turn with all its names.
    """
    from langchain_core.tools import InjectedToolArg

    quotes: dict[str, Any] = {
        each.name: (each.annotation, ... if each.default is each.empty else each.default) for each in said
    }
    hidden = Annotated[Any, InjectedToolArg(), PlainSerializer(lambda _: None)]
    return create_model(name, runtime=(hidden, None), **quotes)


def _place(messages: Sequence[Any], call_id: str | None) -> int:
    """Which call of the turn this is, from 0: with the message it names the change, on a second try too.

    A call that says the same again is the same call: a model that repeats itself doubles nothing.
    """
    calls = [call for message in messages for call in getattr(message, "tool_calls", ())]
    this = next(call for call in calls if call["id"] == call_id)
    return [(call["name"], call["args"]) for call in calls].index((this["name"], this["args"]))
