"""What a model says that it heard: quotations, not values. Code resolves them (tools/understand.py)."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["call", "meeting", "email", "demo", "message", "event", "note"]
Stage = Literal["lead", "qualified", "demo", "proposal", "negotiation", "won", "lost"]
Mood = Literal["positive", "neutral", "negative", "mixed"]


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SaidStep(_Said):
    """Something to be done next."""

    action: str = Field(description="what is to be done, in the note's own words, without who and when")
    due: str = Field("", description="by when, as said: 'by Friday', '来週中'; empty where nothing is said")
    owner: str = Field(
        "",
        description="who is to do it, as said: a colleague's name; 'customer' where they are to; empty: the author",
    )


class SaidNote(_Said):
    """What happened with one customer. Every value is copied from the message, letter for letter."""

    account: str = Field(
        "", description="the customer's name as written; empty where only people, 'they' or nobody is named"
    )
    contacts: list[str] = Field(
        [], description="the customer's people who took part or are named, as written"
    )
    colleagues: list[str] = Field([], description="colleagues who took part, as written")
    kind: Kind = Field("note", description="how it happened; 'note' where nothing says")
    how: str = Field("", description="the words that say how it happened")
    when: str = Field("", description="when it happened, as said; empty: today")
    deal: str = Field("", description="which deal or product, as said")
    amount: str = Field(
        "",
        description="what the deal is worth after this note, as said; not a budget, discount or competitor's price",
    )
    stage: Stage | None = Field(
        None, description="only where the note says outright that the deal moved there, was won or was lost"
    )
    stage_words: str = Field("", description="the words that say so")
    close: str = Field("", description="when the deal is expected to close, as said")
    mood: Mood | None = Field(None, description="the customer's mood about us or the deal")
    mood_words: str = Field("", description="the words that show it")
    text: str = Field(
        "", description="the part of the message about this customer, as written; empty: all of it"
    )
    steps: list[SaidStep] = Field([], description="each thing to be done next, in the order said")
