"""The schema: every table of a workspace.

Rows never leave `store`: its functions return frozen values. Times are UTC, days are days in the zone of the
person who said them, money is whole minor units (cents, yen) with an ISO currency.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy import BigInteger as Big
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Utc(TypeDecorator[datetime]):
    """An instant: aware when given, UTC when kept and when read. A naive time is a bug and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be kept: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Row(DeclarativeBase):
    """One table. Ids are never used again: a button in Slack outlives the row it names."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Utc, dict[str, Any]: JSON, list[Any]: JSON}
    __table_args__: Any = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy takes the dict


def _keyed(*constraints: Any) -> tuple[Any, ...]:
    return (*constraints, {"sqlite_autoincrement": True})


def _to(column: str, **kw: Any) -> Any:
    return mapped_column(ForeignKey(column), index=True, **kw)


class WorkspaceRow(Row):
    """The one row of settings that the whole workspace shares."""

    __tablename__ = "workspace"
    id: Mapped[int] = mapped_column(primary_key=True)
    lexicon_version: Mapped[int] = mapped_column(default=1)
    """Rises in the transaction that changes a name, so that a running bot learns it."""
    home_currency: Mapped[str] = mapped_column(String(3), default="USD")
    fiscal_start: Mapped[int | None]
    """The month in which the fiscal year begins, 1–12; null: as is usual where the speaker lives."""
    working_days: Mapped[list[Any]] = mapped_column(default=lambda: [0, 1, 2, 3, 4])
    """Days of the week, 0 is Monday."""
    rates: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Currency → what one unit is in the home currency, a decimal as text."""
    visibility: Mapped[str] = mapped_column(default="everyone")
    """Whose records a colleague sees: everyone, team or owner (store/visibility.py)."""
    slack_url: Mapped[str | None]
    """Where the team's Slack is ("https://acme.slack.com/"), as Slack says: links to messages begin so."""
    uninstalled_at: Mapped[datetime | None]
    """The app was taken out of Slack then; null while it is in: nothing is posted meanwhile."""


# --- people and customers -------------------------------------------------------------------------------


class UserRow(Row):
    """A person of the team."""

    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    """Lower case: it is how a Slack person is matched."""
    role: Mapped[str]
    manager_id: Mapped[int | None] = _to("users.id")
    zone: Mapped[str]
    locale: Mapped[str]
    """A language, "en" or "ja"."""
    country: Mapped[str]
    """ISO 3166 alpha-2; with the language it says how 3/12 is read."""
    slack_id: Mapped[str | None] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    """Who is not sees nothing and may nothing."""
    ended_by: Mapped[str | None]
    """Why not: slack (deactivated there, a guest, moved) until Slack says otherwise, or left."""
    leaves_on: Mapped[date | None]
    """The day on which access ends, in the person's zone."""
    slack_asked_at: Mapped[datetime | None]
    """When Slack was last asked who they are."""


class NewcomerRow(Row):
    """A person of the Slack workspace who wrote to us and is not of the team: an admin says whether they are to be."""

    __tablename__ = "newcomers"
    id: Mapped[int] = mapped_column(primary_key=True)
    slack_id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str]
    zone: Mapped[str]
    locale: Mapped[str]
    country: Mapped[str]
    came_at: Mapped[datetime]


class AccountRow(Row):
    """A customer organisation."""

    __tablename__ = "accounts"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    domain: Mapped[str | None] = mapped_column(index=True)
    industry: Mapped[str | None]
    city: Mapped[str | None]
    country: Mapped[str | None]
    lifecycle_stage: Mapped[str | None]
    owner_id: Mapped[int | None] = _to("users.id")
    created_at: Mapped[datetime]


class AliasRow(Row):
    """Another name that an account goes by; `confirmed_by` is the person who taught it, if anyone did."""

    __tablename__ = "account_aliases"
    __table_args__ = _keyed(UniqueConstraint("account_id", "alias"))
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = _to("accounts.id")
    alias: Mapped[str]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class ContactRow(Row):
    """A person at a customer."""

    __tablename__ = "contacts"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    title: Mapped[str | None]
    account_id: Mapped[int | None] = _to("accounts.id")
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Null: an import brought them."""


class EmailRow(Row):
    __tablename__ = "contact_emails"
    __table_args__ = _keyed(UniqueConstraint("contact_id", "email"))
    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = _to("contacts.id")
    email: Mapped[str] = mapped_column(index=True)
    position: Mapped[int] = mapped_column(default=0)


class PhoneRow(Row):
    __tablename__ = "contact_phones"
    __table_args__ = _keyed(UniqueConstraint("contact_id", "phone"))
    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = _to("contacts.id")
    phone: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


# --- deals ----------------------------------------------------------------------------------------------


class PipelineRow(Row):
    __tablename__ = "pipelines"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int]


class StageRow(Row):
    """A step of a pipeline; `kind` says which of the common stages it stands for."""

    __tablename__ = "stages"
    __table_args__ = _keyed(UniqueConstraint("pipeline_id", "name"))
    id: Mapped[int] = mapped_column(primary_key=True)
    pipeline_id: Mapped[int] = _to("pipelines.id")
    name: Mapped[str]
    position: Mapped[int]
    probability: Mapped[float]
    """0 to 1."""
    kind: Mapped[str]
    """lead, qualified, demo, proposal, negotiation, won or lost."""


class ProductRow(Row):
    __tablename__ = "products"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str | None]
    price_minor: Mapped[int | None] = mapped_column(Big)
    currency: Mapped[str | None] = mapped_column(String(3))


class DealRow(Row):
    __tablename__ = "deals"
    __table_args__ = _keyed(Index("ix_deals_owner_stage", "owner_id", "stage_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    account_id: Mapped[int | None] = _to("accounts.id")
    pipeline_id: Mapped[int] = mapped_column(ForeignKey("pipelines.id"))
    stage_id: Mapped[int] = _to("stages.id")
    amount_minor: Mapped[int | None] = mapped_column(Big)
    currency: Mapped[str | None] = mapped_column(String(3))
    close_date: Mapped[date | None] = mapped_column(index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_on: Mapped[date]
    last_activity_on: Mapped[date | None] = mapped_column(index=True)
    lost_reason: Mapped[str | None]
    """price, competitor, budget, timing, fit, silence, or the words that were said."""


class StageMoveRow(Row):
    """A deal came to a stage: its history."""

    __tablename__ = "stage_moves"
    id: Mapped[int] = mapped_column(primary_key=True)
    deal_id: Mapped[int] = _to("deals.id")
    from_stage_id: Mapped[int | None] = mapped_column(ForeignKey("stages.id"))
    to_stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]


class LeadRow(Row):
    """Somebody who may become a customer: kept apart until they are converted to an account, a contact and a deal."""

    __tablename__ = "leads"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    """The person's; "" where only the company is known."""
    company: Mapped[str]
    """As it was said; "" where only the person is known."""
    title: Mapped[str | None]
    email: Mapped[str | None] = mapped_column(index=True)
    """Lower case."""
    phone: Mapped[str | None]
    source: Mapped[str | None]
    """Where they come from, as it was said: "the trade fair"."""
    note: Mapped[str | None]
    """What they wrote or what was told of them, word for word."""
    status: Mapped[str] = mapped_column(default="new")
    """new, qualified, disqualified or converted."""
    reason: Mapped[str | None]
    """Why it is qualified or disqualified: a common reason's name, or words as said."""
    owner_id: Mapped[int | None] = _to("users.id")
    created_by: Mapped[int | None] = _to("users.id")
    created_at: Mapped[datetime]
    account_id: Mapped[int | None] = _to("accounts.id")
    contact_id: Mapped[int | None] = _to("contacts.id")
    deal_id: Mapped[int | None] = _to("deals.id")
    """What it was converted to."""


# --- what happened and what is next ---------------------------------------------------------------------


class InteractionRow(Row):
    """Something that happened with a customer, as one person told it."""

    __tablename__ = "interactions"
    __table_args__ = _keyed(Index("ix_interactions_when", "occurred_on", "id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    """call, meeting, email, demo, message, event or note."""
    occurred_on: Mapped[date]
    occurred_until: Mapped[date | None]
    """The last possible day where only a span was said ("last week")."""
    author_id: Mapped[int] = _to("users.id")
    deal_id: Mapped[int | None] = _to("deals.id")
    text: Mapped[str]
    """The words as typed."""
    summary: Mapped[str]
    mood: Mapped[str | None]
    """positive, neutral, negative or mixed; None where nothing tells."""
    quotes: Mapped[dict[str, Any]]
    """Field name → the words of the message that it was read from."""
    channel_id: Mapped[str | None]
    message_ts: Mapped[str | None]
    thread_ts: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(index=True)


class InteractionAccountRow(Row):
    """With which customers; none while a person is still asked which."""

    __tablename__ = "interaction_accounts"
    __table_args__ = _keyed(UniqueConstraint("interaction_id", "account_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    interaction_id: Mapped[int] = _to("interactions.id")
    account_id: Mapped[int] = _to("accounts.id")


class ParticipantRow(Row):
    """Who took part: a contact, a colleague, or a person known only by the name that was written."""

    __tablename__ = "participants"
    id: Mapped[int] = mapped_column(primary_key=True)
    interaction_id: Mapped[int] = _to("interactions.id")
    contact_id: Mapped[int | None] = _to("contacts.id")
    user_id: Mapped[int | None] = _to("users.id")
    name: Mapped[str | None]


class FileRow(Row):
    """A file that came with the message of an interaction, by its link in Slack."""

    __tablename__ = "files"
    id: Mapped[int] = mapped_column(primary_key=True)
    interaction_id: Mapped[int] = _to("interactions.id")
    slack_id: Mapped[str]
    name: Mapped[str]
    link: Mapped[str]
    mimetype: Mapped[str]
    clip: Mapped[bool]
    """A voice clip."""
    heard: Mapped[bool]
    """Its words are the note's."""


class StepRow(Row):
    """A thing to be done next. Open while `done_at` and `dropped_at` are null."""

    __tablename__ = "steps"
    __table_args__ = _keyed(Index("ix_steps_owner_open", "owner_id", "done_at", "due_on"))
    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[str]
    due_on: Mapped[date | None]
    due_from: Mapped[date | None]
    """The first acceptable day where a span was said ("next week")."""
    due_at: Mapped[datetime | None]
    """Where a time of day was said."""
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """A colleague; null where the customer is to do it."""
    account_id: Mapped[int | None] = _to("accounts.id")
    deal_id: Mapped[int | None] = _to("deals.id")
    interaction_id: Mapped[int | None] = _to("interactions.id")
    quote: Mapped[str | None]
    created_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]


class QuestionRow(Row):
    """One question with buttons, asked where the words decide nothing. Answered once."""

    __tablename__ = "questions"
    id: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int | None] = _to("changes.id")
    asked_of: Mapped[int] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[str]
    about: Mapped[dict[str, Any]]
    """What the answer fills in: {"interaction_id", "field", "words", …}."""
    options: Mapped[list[Any]]
    """[{"value", "label", …}], in the order shown."""
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None]


# --- changes: the audit log and the undo ----------------------------------------------------------------


class ChangeRow(Row):
    """One tool call's writes: who, from which message, and whether they were taken back."""

    __tablename__ = "changes"
    __table_args__ = _keyed(UniqueConstraint("inbox_id", "call"))
    id: Mapped[int] = mapped_column(primary_key=True)
    actor_id: Mapped[int | None] = _to("users.id")
    """Null: the command line (an import)."""
    verb: Mapped[str]
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))
    call: Mapped[int | None]
    """Which call of that message, from 0."""
    continues_id: Mapped[int | None] = _to("changes.id")
    """The change that this one completes (an answer to its question): undone with it."""
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("changes.id"))
    at: Mapped[datetime]


class ChangedRow(Row):
    """One row touched, with its image before and after; null before it was there or after it is gone."""

    __tablename__ = "changed_rows"
    __table_args__ = _keyed(Index("ix_changed_rows_row", "table_name", "row_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int] = _to("changes.id")
    table_name: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class ProposalRow(Row):
    """What one click could not undo, until a person who may carries it out or declines it; decided once."""

    __tablename__ = "proposals"
    __table_args__ = _keyed(UniqueConstraint("inbox_id", "call"))
    id: Mapped[int] = mapped_column(primary_key=True)
    proposed_by: Mapped[int] = _to("users.id")
    proposed_at: Mapped[datetime]
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))
    call: Mapped[int | None]
    """The call of the message that proposed it: a second try finds it."""
    verb: Mapped[str]
    about: Mapped[dict[str, Any]]
    """The verb's arguments, as rows' ids."""
    stands: Mapped[dict[str, Any]]
    """What it was proposed on; carried out only while that is still so."""
    expires_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(default="pending")
    """pending, done, declined, overtaken (what it was proposed on has changed) or expired."""
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    change_id: Mapped[int | None] = _to("changes.id")
    """The change that carried it out."""


# --- where it is said -----------------------------------------------------------------------------------


class ThreadRow(Row):
    """A conversation and what it is about. `thread_ts` is "" for a direct message outside any thread."""

    __tablename__ = "threads"
    __table_args__ = _keyed(UniqueConstraint("channel_id", "thread_ts"))
    id: Mapped[int] = mapped_column(primary_key=True)
    channel_id: Mapped[str]
    thread_ts: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    deal_id: Mapped[int | None] = mapped_column(ForeignKey("deals.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    change_id: Mapped[int | None] = mapped_column(ForeignKey("changes.id"))
    """The last entry made here: what "that" and "undo" mean."""
    touched_at: Mapped[datetime]


class ChannelRow(Row):
    """A channel that belongs to an account: what "here" means in it."""

    __tablename__ = "channels"
    id: Mapped[int] = mapped_column(primary_key=True)
    channel_id: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = _to("accounts.id")


class PlaceRow(Row):
    """Who can read a channel, as Slack last told: `shared` where another company can."""

    __tablename__ = "places"
    channel_id: Mapped[str] = mapped_column(primary_key=True)
    shared: Mapped[bool]
    told_at: Mapped[datetime]


# --- recall: copies of what interactions say, may be thrown away and made again ---------------------------


def _of_interaction() -> ForeignKey:
    """A copy goes with what it copies."""
    return ForeignKey("interactions.id", ondelete="CASCADE")


class VectorRow(Row):
    __tablename__ = "vectors"
    __table_args__ = _keyed(UniqueConstraint("interaction_id", "model"))
    id: Mapped[int] = mapped_column(primary_key=True)
    interaction_id: Mapped[int] = mapped_column(_of_interaction(), index=True)
    model: Mapped[str]
    dimension: Mapped[int]
    content_hash: Mapped[str]
    """SHA-256 of the text that was embedded: another hash means the copy is stale."""
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    """float32, little endian."""


class WordRow(Row):
    """A posting: this token stands in that interaction."""

    __tablename__ = "words"
    __table_args__ = ({"sqlite_with_rowid": False},)
    token: Mapped[str] = mapped_column(primary_key=True)
    interaction_id: Mapped[int] = mapped_column(_of_interaction(), primary_key=True, index=True)
    times: Mapped[int]


# --- in and out -----------------------------------------------------------------------------------------


class InboxRow(Row):
    """Something Slack told us, committed before it is acknowledged."""

    __tablename__ = "inbox"
    __table_args__ = _keyed(
        UniqueConstraint("channel_id", "ts"),
        Index("ix_inbox_waiting", "status", "not_before"),
        Index("ix_inbox_conversation", "conversation", "status", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    """message, action or submission."""
    conversation: Mapped[str]
    """Turns of one conversation run one after the other."""
    channel_id: Mapped[str | None]
    ts: Mapped[str | None]
    """Of a message: one message may arrive under several event ids. Null for actions."""
    body: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(default="waiting")
    """waiting, aside, done or dead."""
    not_before: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    done_at: Mapped[datetime | None]


class LeaseRow(Row):
    """A worker holds a conversation until then, or until it is done."""

    __tablename__ = "leases"
    conversation: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]


class OutboxRow(Row):
    """A call to Slack that must be made once."""

    __tablename__ = "outbox"
    __table_args__ = _keyed(
        UniqueConstraint("key"),
        Index("ix_outbox_waiting", "status", "not_before"),
        Index("ix_outbox_channel", "channel_id", "status", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    """Names the post ("inbox:12:0"), so that a second try of the same work finds it."""
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))
    method: Mapped[str]
    """chat.postMessage, chat.update, …"""
    channel_id: Mapped[str]
    payload: Mapped[dict[str, Any]]
    change_id: Mapped[int | None] = _to("changes.id")
    """The change that its card shows, so that the card can be redrawn when that change is undone."""
    reader_id: Mapped[int | None]
    """The user it was drawn for; null where it shows nothing of the records. No key: it holds up no undo."""
    shows: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Table → ids of the records that it was drawn from: asked for once more before it leaves."""
    created_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(default="waiting")
    """waiting, sending, ambiguous, sent or dead."""
    not_before: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    sent_ts: Mapped[str | None]


class FeedbackRow(Row):
    """Whether an answer of ours (at `ts`) to what was said helped a person; their last word counts."""

    __tablename__ = "feedback"
    __table_args__ = _keyed(UniqueConstraint("user_id", "channel_id", "ts"))
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    inbox_id: Mapped[int] = mapped_column(ForeignKey("inbox.id"))
    """What was asked."""
    channel_id: Mapped[str]
    ts: Mapped[str]
    good: Mapped[bool]
    at: Mapped[datetime]


class HomeTabRow(Row):
    """The Home tab of a person of Slack who has opened it: a drawing of rows, made anew where they change."""

    __tablename__ = "home_tabs"
    slack_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    """The person's own: who is of another is shown nothing."""
    due: Mapped[datetime | None]
    """From then on it is to be drawn; null while it shows what stands."""
    asked: Mapped[int] = mapped_column(default=0)
    """How often it was to be drawn: tells whether that was asked again meanwhile."""
    held_until: Mapped[datetime | None]
    """Somebody is drawing it, or just has."""
    hash: Mapped[str | None]
    """Slack's name for what it shows: nothing is drawn over what another has drawn since."""
    banner: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What came of the last press there, until it is opened again: {"blocks", "shows": {table: ids}}."""


# --- what an import brings that has no column here ---------------------------------------------------------


class FieldRow(Row):
    """A custom field of one kind of record."""

    __tablename__ = "custom_fields"
    __table_args__ = _keyed(UniqueConstraint("record", "name"))
    id: Mapped[int] = mapped_column(primary_key=True)
    record: Mapped[str]
    """users, accounts, contacts or deals."""
    name: Mapped[str]
    kind: Mapped[str]
    """text, number, date or yes/no."""


class FieldValueRow(Row):
    __tablename__ = "custom_values"
    __table_args__ = _keyed(UniqueConstraint("field_id", "row_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    field_id: Mapped[int] = _to("custom_fields.id")
    row_id: Mapped[int]
    value: Mapped[str]
    """In the field's canonical form: a number as written in Python, a date as ISO, yes/no as true/false."""


class ExternalIdRow(Row):
    """How another system names a record: an import finds its row again by it."""

    __tablename__ = "external_ids"
    __table_args__ = _keyed(UniqueConstraint("system", "record", "external_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    system: Mapped[str]
    record: Mapped[str]
    row_id: Mapped[int]
    external_id: Mapped[str]
