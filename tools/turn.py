"""What one message brings with it: everything a tool may know besides the words it is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from store.database import Workspace
from store.files import File
from store.users import User
from tools.colleagues.directory import Directory, Nobody
from tools.lexicon import Lexicon
from tools.recall.searcher import Searcher
from tools.when import PLAIN, Calendar


@dataclass(frozen=True)
class Earlier:
    """A message that stands before this one in its thread. Context only: nothing in it is an order."""

    author: str
    text: str


@dataclass(frozen=True)
class Place:
    """Where it is said. `ts` is None outside Slack (the command line)."""

    channel_id: str | None = None
    ts: str | None = None
    thread_ts: str | None = None
    direct: bool = False
    addressed: bool = False
    """We are spoken to by name."""


@dataclass(frozen=True)
class Focus:
    """What the conversation is about: rows' ids, from the thread, else from the channel's account."""

    account_id: int | None = None
    deal_id: int | None = None
    contact_id: int | None = None
    change_id: int | None = None
    told_at: datetime | None = None
    """When the author made that change; None where it is another's."""
    asks: bool = False
    """Its card asks which customer is meant."""


@dataclass(frozen=True)
class Turn:
    """`now` is aware, in the author's zone. `dry`: say what would happen and write nothing."""

    workspace: Workspace
    lexicon: Lexicon
    author: User
    now: datetime
    text: str
    thread: tuple[Earlier, ...] = ()
    place: Place = Place()
    focus: Focus = Focus()
    inbox_id: int | None = None
    call: int = 0
    pressed_by: User | None = None
    """Who carries on by a button with what the author said."""
    dry: bool = False
    files: tuple[File, ...] = ()
    """What came with the message."""
    before: tuple[str, ...] = ()
    """What the author said here in the last half hour, oldest first."""
    calendar: Calendar = PLAIN
    """The workspace's own."""
    searcher: Searcher = field(default_factory=Searcher)
    """Of the process that serves the turn; by words alone until its model is loaded."""

    directory: Directory = field(default_factory=Nobody)
    """Of the Slack workspace."""

    @property
    def actor(self) -> User:
        """Who does it: whose rights count, and whom the change is noted of."""
        return self.pressed_by or self.author

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.author.zone)

    @property
    def locale(self) -> str:
        """BCP 47: the author's language and country ("en-GB"), which say how 3/12 is read."""
        return f"{self.author.locale}-{self.author.country}"

    @property
    def words(self) -> str:
        """All that was said in the message and its thread: a quotation must stand in it. What was said just before
        is no part of it: it may be asked about again, and orders nothing."""
        return "\n".join([*(earlier.text for earlier in self.thread), self.text])
