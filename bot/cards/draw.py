"""A result, or an error meant for people, as a card in the viewer's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.cards.amended import amended, message_gone
from bot.cards.blocks import named_once
from bot.cards.briefed import briefed
from bot.cards.card import Card, Viewer
from bot.cards.colleagues import colleague_changed, wants_in, welcome
from bot.cards.contact_details import contact_details
from bot.cards.corrected import corrected
from bot.cards.customers import customers
from bot.cards.failed import failed
from bot.cards.feedback import thanked
from bot.cards.given import given_away
from bot.cards.happened import happened
from bot.cards.helped import helped
from bot.cards.leads import leads
from bot.cards.logged import logged
from bot.cards.next import next_card
from bot.cards.owned import owned
from bot.cards.pipeline import pipeline
from bot.cards.proposed import proposed
from bot.cards.recalled import recalled
from bot.cards.record import record_changed
from bot.cards.replies import asked, chat, declined, left_alone
from bot.cards.reported import reported
from bot.cards.shared import channel_given, settings_changed, shared
from bot.cards.spoken import spoken
from bot.cards.steps import step_changed
from bot.cards.undone import undone
from tools import answers, outcomes, overviews, results
from tools.entries import amended as edited
from tools.errors import PLAIN, ToolError
from tools.shown import shown

DRAWINGS: dict[type[results.Result], Callable[[Any, Viewer], Card]] = {
    results.Logged: logged,
    results.Owned: owned,
    results.Next: next_card,
    results.StepChanged: step_changed,
    results.Corrected: corrected,
    results.Undone: undone,
    results.Asked: asked,
    results.Recalled: recalled,
    results.Declined: declined,
    results.LeftAlone: left_alone,
    results.Chat: chat,
    answers.Brief: briefed,
    answers.Past: happened,
    answers.DailyReport: reported,
    answers.Shared: shared,
    answers.Help: helped,
    answers.Thanked: thanked,
    edited.Amended: amended,
    edited.MessageGone: message_gone,
    overviews.Pipeline: pipeline,
    overviews.Customers: customers,
    overviews.ContactDetails: contact_details,
    outcomes.Leads: leads,
    outcomes.Proposed: proposed,
    outcomes.Spoken: spoken,
    outcomes.RecordChanged: record_changed,
    outcomes.GivenAway: given_away,
    outcomes.ColleagueChanged: colleague_changed,
    outcomes.WantsIn: wants_in,
    outcomes.Welcome: welcome,
    outcomes.ChannelGiven: channel_given,
    outcomes.SettingsChanged: settings_changed,
}


def draw(answer: results.Result | ToolError, viewer: Viewer) -> Card:
    """Raises KeyError for a result without a drawing (tests/bot/cards/test_draw.py keeps the table whole)."""
    card = failed(answer, viewer) if isinstance(answer, ToolError) else DRAWINGS[type(answer)](answer, viewer)
    return Card(card.text, list(named_once(card.blocks)), _reader(answer, viewer), shown([answer]))


def _reader(answer: results.Result | ToolError, viewer: Viewer) -> int | None:
    """Nobody in particular where nothing is said of any record."""
    return None if isinstance(answer, PLAIN) else viewer.user_id
