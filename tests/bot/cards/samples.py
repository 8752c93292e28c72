"""Results as the tools give them, of a company of our own, and people who look at them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.cards.card import Viewer
from store.pipelines import Pipeline, PipelineStage
from store.preferences import Preferences
from tools import answers, overviews, results
from tools.entries.amended import Amended, MessageGone
from tools.outcomes import (
    ChannelGiven,
    ColleagueChanged,
    Count,
    GivenAway,
    LeadLine,
    Leads,
    Proposed,
    RecordChanged,
    SettingsChanged,
    Spoken,
    WantsIn,
    Welcome,
)
from tools.overviews import Group, Scope, Tally
from tools.results import (
    Choice,
    DealLine,
    DealMove,
    Entry,
    FieldMove,
    FileLine,
    Money,
    Person,
    Question,
    Ref,
    StepLine,
)

TODAY = date(2026, 11, 19)
EN = Viewer("en-US", ZoneInfo("America/Chicago"), TODAY, "en")
JA = Viewer("ja-JP", ZoneInfo("Asia/Tokyo"), TODAY, "ja")

HELEN = Ref(2, "Helen Marsh")
ORBIT = Ref(11, "Orbit Dairy")
PAULO = Ref(31, "Paulo Reis", "Head of IT")
RENEWAL = Ref(41, "Renewal 2027")

QUOTE = StepLine(51, "Send the renewal quote", date(2026, 11, 20), None, HELEN, ORBIT, RENEWAL)
SIGN = StepLine(52, "Sign the NDA", date(2026, 11, 13), None, None, ORBIT, overdue=True)
CALL_AT = StepLine(
    53, "Call back", date(2026, 11, 20), datetime(2026, 11, 20, 15, 30, tzinfo=UTC), HELEN, ORBIT
)

DEAL = DealLine(
    41, "Renewal 2027", ORBIT, Money(1_800_000, "USD"), "Proposal", "proposal", date(2026, 12, 31), HELEN
)
MOVE = DealMove(RENEWAL, (FieldMove("amount", Money(1_500_000, "USD"), Money(1_800_000, "USD")),))

ENTRY = Entry(
    id=61,
    account=ORBIT,
    contacts=(PAULO,),
    unknown_people=(),
    kind="call",
    occurred_on=TODAY,
    occurred_until=None,
    author=HELEN,
    text="call w/ Paulo, happy with the pilot, renewal quote by Friday 18k",
    summary="Happy with the pilot.\nWants the renewal quote.",
    mood="positive",
    deal=RENEWAL,
    deal_move=MOVE,
    steps=(QUOTE,),
    quotes={},
)
FILED = replace(
    ENTRY,
    files=(
        FileLine("quote.pdf", "https://a.slack.com/files/U1/F1/quote.pdf"),
        FileLine("a.m4a", "", True, True),
    ),
    link="https://a.slack.com/archives/C1/p1732000000000100",
)
LOGGED = results.Logged(71, (ENTRY,))
WHICH = Question(
    81,
    "which_account",
    "Orbit",
    (Choice("accounts:11", "Orbit Dairy"), Choice("accounts:12", "Orbit Air"), Choice("none", "Neither")),
)
NEW = Question(
    82,
    "new_account",
    "Vantor",
    (Choice("accounts:13", "Vantara"), Choice("new", "Create"), Choice("none", "Neither")),
)

OWNER = Person(
    2,
    "Helen Marsh",
    "helen@northbeam.example",
    "rep",
    datetime(2026, 11, 19, 10, 14, tzinfo=ZoneInfo("America/Chicago")),
)
MANAGER = Person(
    1,
    "Ines Duarte",
    "ines@northbeam.example",
    "manager",
    datetime(2026, 11, 20, 1, 14, tzinfo=ZoneInfo("Asia/Tokyo")),
)

VOICE = answers.Voice("negative", "“too slow”, he said", TODAY, HELEN, 61)
STANDING = answers.Standing(
    account=ORBIT,
    owner=OWNER,
    manager=MANAGER,
    people=(PAULO,),
    voice=VOICE,
    promises=(
        answers.Promise(QUOTE, HELEN, date(2026, 11, 16)),
        answers.Promise(SIGN, HELEN, date(2026, 11, 9)),
    ),
    last=(ENTRY,),
    deals=(DEAL,),
    more_people=2,
    more_promises=1,
)
BRIEF = answers.Brief(
    STANDING,
    PAULO,
    (answers.Ask("they_owe", "Sign the NDA", date(2026, 11, 13)), answers.Ask("no_close", "Renewal 2027")),
)
NEWCOMER = answers.Standing(ORBIT, None, None, (), None, (), (), ())
PAST = answers.Past((ENTRY,), ORBIT, HELEN, ("call",), date(2026, 10, 1), date(2026, 10, 31), "price", more=3)
REPORT = answers.DailyReport(HELEN, TODAY, True, (ENTRY,), (QUOTE,), date(2026, 11, 20), (SIGN,))

CREATED = RecordChanged(
    92,
    "created",
    "deal",
    Ref(41, "Renewal 2027", "Orbit Dairy"),
    (FieldMove("amount", None, Money(1_800_000, "USD")), FieldMove("stage", None, "lead")),
    DEAL,
    made=(ORBIT,),
)
CHANGED = RecordChanged(
    93,
    "changed",
    "account",
    ORBIT,
    (FieldMove("owner", "Ines Duarte", "Helen Marsh"), FieldMove("city", None, "Austin")),
    along=(Count("deals", 2), Count("steps", 1)),
)
LEAD = LeadLine(
    95,
    "Tove Lind",
    "Kelpworks",
    "Buyer",
    "tove@kelp.example",
    "+1 555 0100",
    "the fair",
    "Tove Lind, Kelpworks",
    "new",
    "",
    HELEN,
    TODAY,
    ORBIT,
)
CAPTURED = RecordChanged(
    96,
    "created",
    "lead",
    Ref(95, "Tove Lind", "Kelpworks"),
    (FieldMove("source", None, "the fair"),),
    lead=LEAD,
)
CONVERTED = replace(LEAD, status="converted", contact=PAULO, deal=RENEWAL)
PROPOSED = Proposed(
    91,
    "hand_over",
    HELEN,
    Ref(3, "Ines Duarte"),
    (Count("accounts", 7), Count("deals", 1), Count("steps", 4)),
    ("Orbit Dairy", "Orbit Air"),
    "pending",
    datetime(2026, 11, 21, 9, 0, tzinfo=ZoneInfo("America/Chicago")),
)
ADDED = ColleagueChanged(95, "added", Ref(9, "Nora New", "nora@ours.example"), "rep")

PREFERENCES = Preferences(
    home_currency="USD",
    fiscal_start=4,
    working_days=(0, 1, 2, 3, 4),
    visibility="team",
    rates={"EUR": Decimal("1.08")},
    pipelines=(Pipeline("Sales", (PipelineStage("Demo", "demo", 0.4), PipelineStage("Won", "won", 1.0))),),
    channels={"C1": "Orbit Dairy"},
)
SHARED = answers.Shared(PREFERENCES, True, "abc")
SCOPE = Scope(
    whose=(HELEN,),
    said=("Dairy",),
    country="JP",
    deals=("renewals",),
    first=date(2026, 11, 1),
    last=date(2026, 11, 30),
    least=Money(1_000_000, "USD"),
    most=Money(9_000_000, "USD"),
    gaps=("overdue", "quiet"),
    quiet_since=date(2026, 10, 20),
    unread=("strategic",),
    incomparable=("JPY",),
)
TALLY = Tally(3, (Money(5_000_000, "USD"), Money(2_400_000, "JPY")), None, ("JPY",), unpriced=1)
PIPELINE = overviews.Pipeline(SCOPE, "list", TALLY, deals=(DEAL, DEAL), more=1, order="biggest")
GROUPED = overviews.Pipeline(
    Scope(stages=("Proposal",), account=ORBIT, last=date(2026, 12, 31)),
    "weighted",
    TALLY,
    by="quarter",
    groups=(Group("", TALLY, date(2026, 10, 1)), Group("", TALLY)),
    more_groups=2,
    weighted=Tally(3, (Money(1_234_500, "USD"),), Money(1_234_500, "USD")),
)
RATE = overviews.Pipeline(
    Scope("closed", dated="closed", first=TODAY), "win_rate", TALLY, rate=Decimal("0.5333"), won=8, lost=7
)

REACH = overviews.Reach(PAULO, ORBIT, ("paulo@orbit.example",), ("+1-555-0142", "ext. 9"))
SILENT = overviews.Reach(Ref(32, "Ana Sol"), ORBIT, (), ())
CUSTOMER = overviews.CustomerLine(ORBIT, HELEN, date(2026, 10, 1), ("Dairy", "Austin"), "customer", "US")

ALL: tuple[results.Result, ...] = (
    overviews.Customers(SCOPE, 3, accounts=(CUSTOMER, replace(CUSTOMER, owner=None, heard=None)), more=1),
    overviews.Customers(Scope("all"), 0),
    overviews.Customers(Scope("all", account=ORBIT), 1, accounts=(CUSTOMER,)),
    overviews.Customers(Scope("all"), 9, "country", (("US", 7), ("", 2)), more_groups=4),
    overviews.ContactDetails(ORBIT, (REACH,), "phone"),
    overviews.ContactDetails(ORBIT, (SILENT,), "email"),
    overviews.ContactDetails(ORBIT, (REACH, SILENT), "people", "IT", more=2),
    overviews.ContactDetails(ORBIT, (), "people", "CFO", others=(PAULO,)),
    overviews.ContactDetails(ORBIT, (), "people"),
    overviews.ContactDetails(None, (), "email", colleague=OWNER),
    SHARED,
    *(answers.Help(role, "Helen Marsh") for role in ("ask-only", "support", "rep", "manager", "admin")),
    ChannelGiven(72, ORBIT, None),
    ChannelGiven(73, None, ORBIT),
    SettingsChanged(74, 3, SHARED),
    PIPELINE,
    GROUPED,
    RATE,
    replace(RATE, rate=None, tally=Tally(0)),
    replace(GROUPED, by="stage", groups=(Group("Proposal", TALLY), Group("", TALLY)), measure="average"),
    replace(
        GROUPED, by="country", groups=(Group("JP", TALLY),), scope=Scope("won", team=True, whose=(HELEN,))
    ),
    BRIEF,
    answers.Brief(NEWCOMER, None, ()),
    PAST,
    answers.Past((), ORBIT),
    answers.Past((), most=1),
    answers.Past((ENTRY,), most=1),
    REPORT,
    answers.DailyReport(HELEN, TODAY, False, (), (), date(2026, 11, 20), ()),
    LOGGED,
    results.Logged(72, (ENTRY, ENTRY), (WHICH, NEW), by=HELEN),
    results.Logged(0, (ENTRY,), (WHICH,), dry=True),
    results.Logged(73, ()),
    results.Owned(ORBIT, ORBIT, OWNER, MANAGER, (DEAL,)),
    results.Owned(PAULO, ORBIT, None, None),
    results.Next(ORBIT, "account", (SIGN, QUOTE, CALL_AT), (DEAL,), OWNER, ENTRY, more=4),
    results.Next(HELEN, "me", (QUOTE,)),
    results.Next(HELEN, "colleague", (), until=date(2026, 11, 27)),
    results.StepChanged(
        74, "moved", (QUOTE,), (FieldMove("due_on", date(2026, 11, 20), date(2026, 11, 23)),)
    ),
    results.Corrected(75, ENTRY, (FieldMove("account", "Orbit Air", "Orbit Dairy"),), (WHICH,)),
    results.Undone(76, 71, "log_interaction", ("call with Orbit Dairy",)),
    results.Asked(WHICH),
    results.Recalled("price", ORBIT, (results.Hit(ENTRY, "too expensive", 0.3),)),
    results.Recalled("price", None, ()),
    results.Recalled("price", None, (results.Hit(FILED, "too expensive", 0.3),)),
    results.Logged(74, (FILED,)),
    answers.Past((FILED,), ORBIT),
    results.Declined("ask"),
    results.Declined("change"),
    results.Declined("team", "Ines Duarte"),
    results.Declined("leave", "Ines Duarte"),
    results.Declined("tell"),
    results.Chat(),
    results.Chat("thanks"),
    results.Chat("fine"),
    answers.Thanked(True),
    Spoken(101, "ja"),
    GivenAway(102, "Orbit Dairy", "Helen Frost"),
    GivenAway(0, "Orbit Dairy", "Helen Frost", dry=True),
    answers.Thanked(False),
    CREATED,
    CHANGED,
    replace(CHANGED, what="deal", deal=DEAL, questions=(WHICH,), along=()),
    replace(CHANGED, did="same", moves=(), along=()),
    replace(CREATED, change_id=0, dry=True),
    CAPTURED,
    replace(
        CAPTURED,
        did="changed",
        moves=(FieldMove("status", "new", "converted"),),
        lead=CONVERTED,
        made=(ORBIT,),
    ),
    Leads(None, False, ("new", "qualified"), None, None, (LEAD, replace(LEAD, id=97, name="")) * 4, 12),
    Leads(
        HELEN,
        True,
        ("disqualified",),
        TODAY,
        TODAY,
        (replace(LEAD, status="disqualified", reason="budget"),),
        1,
    ),
    Leads(HELEN, False, ("new", "qualified"), None, None, (), 0),
    PROPOSED,
    replace(PROPOSED, status="done", decided_by=HELEN, change_id=77),
    replace(PROPOSED, status="declined", decided_by=HELEN),
    replace(PROPOSED, proposal_id=0, dry=True),
    replace(
        PROPOSED,
        verb="change_deals",
        of=None,
        to=None,
        counts=(Count("deals", 7),),
        moves=(FieldMove("stage", None, "lost"), FieldMove("close_date", None, TODAY)),
    ),
    ADDED,
    replace(ADDED, did="role", was="support"),
    replace(ADDED, did="leaves", leaves_on=TODAY, book=(Count("accounts", 3),)),
    replace(ADDED, did="left", dry=True),
    Amended(96, LOGGED, ((FieldMove("kind", "call", "meeting"), FieldMove("summary", "a", "b")),), ("mood",)),
    Amended(
        97,
        results.Logged(72, (ENTRY, ENTRY)),
        ((FieldMove("action", None, "call"),), (FieldMove("action", "call", None),)),
        (),
        ("Orbit Air",),
    ),
    MessageGone(98, ("Orbit Dairy",)),
    MessageGone(99, ()),
    WantsIn(4, "Nora New", "nora@ours.example"),
    Welcome("ask-only", HELEN),
)
