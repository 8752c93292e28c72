"""Any result at all: every text hostile, every number of parts."""

from __future__ import annotations

from datetime import date, datetime
from typing import get_args

from hypothesis import strategies as st

from store.pipelines import Pipeline, PipelineStage
from store.preferences import Preferences
from tests.bot.cards.attacks import ATTACKS
from tools import answers as given
from tools import errors, outcomes, overviews, results
from tools.entries import amended
from tools.reading import Remark
from tools.said import Kind, Mood, Stage

text = st.one_of(st.sampled_from(ATTACKS), st.text(st.characters(), max_size=120))
ids = st.integers(0, 2**63)
days = st.dates(date(1900, 1, 2), date(2200, 1, 1))
times = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.timezones())  # noqa: DTZ001
refs = st.builds(results.Ref, ids, text, text)
people = st.builds(results.Person, ids, text, text, text, times)
money = st.builds(
    results.Money, st.integers(-(2**63), 2**63), st.sampled_from(["USD", "JPY", "KWD", "EUR", "ZZZ"])
)
moves = st.builds(
    results.FieldMove,
    st.sampled_from(
        ["amount", "stage", "close_date", "account", "kind", "mood", "due_on", "summary", "name"]
    ),
    st.one_of(st.none(), money, days, text),
    st.one_of(st.none(), money, days, text),
)
maybe_ref = st.none() | refs
deals = st.builds(
    results.DealLine,
    ids,
    text,
    maybe_ref,
    st.none() | money,
    text,
    st.sampled_from(get_args(Stage)),
    st.none() | days,
    maybe_ref,
)
steps = st.builds(
    results.StepLine,
    ids,
    text,
    st.none() | days,
    st.none() | times,
    maybe_ref,
    maybe_ref,
    maybe_ref,
    st.booleans(),
    st.booleans(),
)
choices = st.builds(results.Choice, st.sampled_from(["accounts:1", "contacts:2", "new", "none"]), text, text)


def some(strategy: st.SearchStrategy[object], most: int = 4) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


questions = st.builds(
    results.Question,
    st.integers(1, 999),
    st.sampled_from(["which_account", "new_contact", "new_deal", "odd"]),
    text,
    some(choices, 30),
)
entries = st.builds(
    results.Entry,
    id=ids,
    account=maybe_ref,
    contacts=some(refs),
    unknown_people=some(text),
    kind=st.sampled_from(get_args(Kind)),
    occurred_on=days,
    occurred_until=st.none() | days,
    author=refs,
    text=text,
    summary=text,
    mood=st.none() | st.sampled_from(get_args(Mood)),
    deal=maybe_ref,
    deal_move=st.none() | st.builds(results.DealMove, refs, some(moves)),
    steps=some(steps),
    quotes=st.just({}),
    files=some(st.builds(results.FileLine, text, text, st.booleans(), st.booleans())),
    link=text,
)


remarks = st.builds(Remark, st.sampled_from(["no_such_day", "odd"]), text)

standings = st.builds(
    given.Standing,
    refs,
    st.none() | people,
    st.none() | people,
    some(refs),
    st.none() | st.builds(given.Voice, st.sampled_from(get_args(Mood)), text, days, refs, ids),
    some(st.builds(given.Promise, steps, refs, days)),
    some(entries),
    some(deals),
)
scopes = st.builds(
    overviews.Scope,
    st.sampled_from(get_args(overviews.State)),
    some(text),
    st.lists(refs, min_size=1, max_size=3).map(tuple),
    st.booleans(),
    maybe_ref,
    some(text),
    st.sampled_from(["", "JP", "ZZ"]),
    some(text),
    st.sampled_from(get_args(overviews.Dated)),
    st.none() | days,
    st.none() | days,
    st.none() | money,
    st.none() | money,
    text,
    some(st.sampled_from(get_args(overviews.Gap))),
    st.none() | days,
    some(text),
    some(text),
)
tallies = st.builds(
    overviews.Tally, st.integers(0, 99), some(money), st.none() | money, some(text), st.integers(0, 9)
)
pipelines = st.builds(
    overviews.Pipeline,
    scopes,
    st.sampled_from(get_args(overviews.Measure)),
    tallies,
    st.none() | st.sampled_from(get_args(overviews.By)),
    some(st.builds(overviews.Group, text, tallies, st.none() | days)),
    st.integers(0, 9),
    some(deals),
    st.integers(0, 99),
    text,
    st.none() | st.decimals(0, 1, places=4),
    st.integers(0, 9),
    st.integers(0, 9),
    some(money),
    st.none() | tallies,
)
customers = st.builds(
    overviews.CustomerLine,
    refs,
    maybe_ref,
    st.none() | days,
    some(text),
    text,
    st.sampled_from(["", "US", "ZZ"]),
)
reaches = st.builds(overviews.Reach, refs, maybe_ref, some(text), some(text))
asks = st.builds(given.Ask, st.sampled_from(get_args(given.Lack)), text, st.none() | days)


stages = st.builds(PipelineStage, text, st.sampled_from(get_args(Stage)), st.floats(0, 1))
shared = st.builds(
    given.Shared,
    st.builds(
        Preferences,
        st.sampled_from(["USD", "JPY", "ZZZ"]),
        st.none() | st.integers(1, 12),
        some(st.integers(0, 6)),
        st.sampled_from(["everyone", "team", "owner"]),
        st.dictionaries(st.sampled_from(["EUR", "GBP"]), st.decimals(1, 999, places=4)),
        some(st.builds(Pipeline, text, some(stages))),
        st.dictionaries(text, text),
    ),
    st.booleans(),
    text,
)
counts = st.builds(outcomes.Count, st.sampled_from(get_args(outcomes.Counted)), st.integers(0, 10**6))


leads = st.builds(
    outcomes.LeadLine,
    ids,
    *[text] * 7,
    st.sampled_from(get_args(outcomes.LeadStatus)),
    text,
    maybe_ref,
    days,
    maybe_ref,
    maybe_ref,
    maybe_ref,
)


def answers() -> st.SearchStrategy[results.Result | errors.ToolError]:
    dry = st.booleans()
    changed = st.sampled_from(["added", "finished", "moved", "dropped"])
    about = st.sampled_from(["account", "me", "colleague"])
    return st.one_of(
        st.builds(results.Logged, ids, some(entries), some(questions), maybe_ref, dry, some(remarks)),
        st.builds(results.Owned, refs, maybe_ref, st.none() | people, st.none() | people, some(deals)),
        st.builds(
            results.Next,
            refs,
            about,
            some(steps),
            some(deals),
            st.none() | people,
            st.none() | entries,
            ids,
            st.none() | days,
        ),
        st.builds(results.StepChanged, ids, changed, some(steps), some(moves), dry),
        st.builds(results.Corrected, ids, entries, some(moves), some(questions), dry),
        st.builds(results.Undone, ids, ids, text, some(text), dry),
        st.builds(results.Asked, questions),
        st.builds(
            results.Recalled, text, maybe_ref, some(st.builds(results.Hit, entries, text, st.floats(0, 1)))
        ),
        pipelines,
        st.builds(
            overviews.Customers,
            scopes,
            st.integers(0, 99),
            st.none() | st.sampled_from(get_args(overviews.CustomersBy)),
            some(st.tuples(text, st.integers(0, 99))),
            st.integers(0, 9),
            some(customers),
            st.integers(0, 99),
        ),
        st.builds(
            overviews.ContactDetails,
            maybe_ref,
            some(reaches),
            st.sampled_from(get_args(overviews.Wanted)),
            text,
            some(refs),
            st.none() | people,
            st.integers(0, 99),
        ),
        st.builds(given.Brief, standings, maybe_ref, some(asks)),
        st.builds(
            given.Past,
            some(entries),
            maybe_ref,
            maybe_ref,
            some(st.sampled_from(get_args(Kind))),
            st.none() | days,
            st.none() | days,
            text,
            st.none() | st.integers(1, 20),
            ids,
        ),
        shared,
        st.builds(given.Help, text, text),
        st.builds(outcomes.ChannelGiven, ids, maybe_ref, maybe_ref, dry),
        st.builds(outcomes.SettingsChanged, ids, st.integers(0, 99), shared, dry),
        st.builds(given.DailyReport, refs, days, dry, some(entries), some(steps), days, some(steps)),
        st.builds(
            outcomes.RecordChanged,
            ids,
            st.sampled_from(["created", "changed", "same"]),
            st.sampled_from(get_args(outcomes.What)),
            refs,
            some(moves),
            st.none() | deals,
            st.none() | leads,
            some(counts),
            some(refs),
            some(questions),
            dry,
        ),
        st.builds(
            outcomes.Leads,
            maybe_ref,
            dry,
            some(st.sampled_from(get_args(outcomes.LeadStatus))),
            st.none() | days,
            st.none() | days,
            some(leads, 12),
            ids,
        ),
        st.builds(
            outcomes.Proposed,
            ids,
            st.sampled_from(["hand_over", "change_deals"]),
            maybe_ref,
            maybe_ref,
            some(counts),
            some(text),
            st.sampled_from(["pending", "done", "declined"]),
            times,
            maybe_ref,
            st.none() | ids,
            dry,
        ),
        st.builds(
            outcomes.ColleagueChanged,
            ids,
            st.sampled_from(["added", "role", "leaves", "left", "same"]),
            refs,
            text,
            text,
            st.none() | days,
            some(counts),
            dry,
        ),
        st.builds(
            amended.Amended,
            ids,
            st.builds(results.Logged, ids, some(entries), some(questions)),
            some(some(moves)),
            some(st.sampled_from(get_args(results.MovedField))),
            some(text),
        ),
        st.builds(given.Thanked, dry),
        st.builds(outcomes.Spoken, ids, text, dry),
        st.builds(amended.MessageGone, ids, some(text)),
        st.builds(outcomes.WantsIn, ids, text, text),
        st.builds(outcomes.Welcome, text, refs),
        st.builds(errors.NotFound, st.sampled_from(["account", "person"]), text, some(text)),
        st.builds(errors.Unclear, what=text, words=text),
    )
