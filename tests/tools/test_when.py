"""What people say about days and times. Every table is read on Wednesday 2026-11-18, 15:00."""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.when import Calendar, When, find, impossible_dates
from tools.when.grammar import rules

BOSTON = ZoneInfo("America/New_York")
TOKYO = ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 11, 18, 15, 0, tzinfo=BOSTON)


def shown(when: When) -> str:
    """A find as the tables write it: 12-03, 12-01..12-10, 11-19T09:00; the year only where it is not 2026."""
    if when.at:
        return f"{short(when.at.date())}T{when.at:%H:%M}"
    return short(when.first) if when.first == when.last else f"{short(when.first)}..{short(when.last)}"


def short(day: date) -> str:
    return f"{day:%m-%d}" if day.year == 2026 else f"{day}"


def read(text: str, zone: ZoneInfo = BOSTON, **how: object) -> str:
    return " ".join(shown(when) for when in find(text, NOW.replace(tzinfo=zone), **how))  # type: ignore[arg-type]


ENGLISH = """
by Friday                          11-20
this Friday                        11-20
next Friday                        11-27
the Friday after next              12-04
Friday week                        11-27
a week on Monday                   11-30
a week Monday                      11-30
this past Monday                   11-16
coming thurs                       11-19
last Friday                        11-13
this week                          11-16..11-22
next week                          11-23..11-29
the week after next                11-30..12-06
next week Tuesday                  11-24
Tuesday of next week               11-24
early next week                    11-23..11-25
EOW                                11-20..11-22
EOM                                11-27..11-30
the end of the month               11-27..11-30
end of next month                  12-28..12-31
by year-end                        12-24..12-31
end of Q4                          12-24..12-31
early December                     12-01..12-10
by mid Dec                         12-11..12-20
late December                      12-21..12-31
the second half of December        12-16..12-31
mid-January                        2027-01-11..2027-01-20
Q1                                 2027-01-01..2027-03-31
Q3 2027                            2027-07-01..2027-09-30
FY27 Q1                            2027-01-01..2027-03-31
the fourth quarter of 2026         10-01..12-31
first week of December             11-30..12-06
the week before last               11-02..11-08
the past two weeks                 11-04..11-18
the day before Christmas           12-24
the week after Thanksgiving        11-30..12-06
within the next two weeks          11-18..12-02
11/30 (Mon) 2-3pm                  11-30T14:00
next quarter                       2027-01-01..2027-03-31
FY27                               2027-01-01..2027-12-31
H1 2027                            2027-01-01..2027-06-30
in two weeks                       12-02
in a fortnight                     12-02
in a couple of weeks               11-30..12-06
in 10 days                         11-28
within 3 days                      11-18..11-21
in 3 business days                 11-23
two weeks ago                      11-04
three weeks from tomorrow          12-10
2 days after Thanksgiving          11-28
by the 20th                        11-20
the 3rd                            12-03
the 15th of next month             12-15
the first Monday of next month     12-07
the last Friday of the month       11-27
the last week of April             2027-04-24..2027-04-30
the last day of March              2027-03-31
3 Dec                              12-03
Dec. 3rd                           12-03
December 3, 2026                   12-03
3rd of December                    12-03
7 Dec 26                           12-07
12/3                               12-03
12/7/26                            12-07
2026-12-03                         12-03
2026/12/3                          12-03
20261203                           12-03
Tues 24 Nov                        11-24
Tues 11/17                         11-17
Dec 7-9                            12-07..12-09
7-9 December                       12-07..12-09
11/18-11/20                        11-18..11-20
Dec 28 - Jan 4                     12-28..2027-01-04
between Dec 1 and Dec 4            12-01..12-04
moved from Dec 1 to Dec 4          12-01 12-04
week of Dec 7                      12-07..12-13
before Thanksgiving                11-26
by Christmas                       12-25
easter                             2027-03-28
today at 3                         11-18T15:00
tomorrow at 9:30                   11-19T09:30
tmrw 5pm                           11-19T17:00
half past two on Friday            11-20T14:30
Monday morning at 9                11-23T09:00
noon tomorrow                      11-19T12:00
around 9 tonight                   11-18T21:00
Thursday 3-4pm                     11-19T15:00
Nov 30th at 10:30am PT             11-30T10:30
tomorrow 15:00 JST                 11-19T15:00
in an hour                         11-18T16:00
call at 10.                        11-18T10:00
in March                           2027-03-01..2027-03-31
by May                             2027-05-01..2027-05-31
May 5                              2027-05-05
EOD tomorrow                       11-19
last night                         11-17
yesterday afternoon                11-17
"""

JAPANESE = """
金曜までに              11-20
来週の金曜              11-27
来週火                  11-24
先週の水曜日            11-11
今週の月曜日            11-16
今週中                  11-16..11-22
再来週                  11-30..12-06
先々週                  11-02..11-08
明日                    11-19
明後日                  11-20
明々後日                11-21
一昨日                  11-16
昨晩                    11-17
今朝                    11-18
週明け                  11-23
週明け月曜              11-23
週末                    11-21..11-22
来週末                  11-28..11-29
来週前半                11-23..11-25
月末                    11-27..11-30
12月末                  12-28..12-31
来年3月末               2027-03-28..2027-03-31
12月中                  12-01..12-31
月初                    12-01..12-05
来月頭                  12-01..12-05
１２月中旬              12-11..12-20
12月上旬                12-01..12-10
12月下旬                12-21..12-31
年内                    12-24..12-31
年明け                  2027-01-01..2027-01-14
第3四半期               10-01..12-31
今四半期                10-01..12-31
来年度上期              2027-04-01..2027-09-30
第4四半期末             2027-03-24..2027-03-31
令和8年度               04-01..2027-03-31
第2火曜                 12-08
2〜3日中に              11-18..11-21
木曜(19日)              11-19
来期                    2027-04-01..2028-03-31
下期                    10-01..2027-03-31
年度末                  2027-03-24..2027-03-31
2027年度                2027-04-01..2028-03-31
令和8年12月3日          12-03
令和元年5月1日          2019-05-01
R8.12.3                 12-03
平成30年4月1日          2018-04-01
26年12月3日             12-03
二〇二六年十二月三日    12-03
十日後                  11-28
2週間後                 12-02
3日以内                 11-18..11-21
数日後                  11-20..11-22
半年後                  2027-05-18
3営業日以内             11-18..11-23
20日まで                11-20
来月の4日               12-04
来年の2月3日            2027-02-03
来月第一月曜            12-07
12/3(木)                12-03
11/17(火)               11-17
12/7〜9                 12-07..12-09
12月1日から3日まで      12-01..12-03
12/7週                  12-07..12-13
正月明け                2027-01-04
GW明け                  2027-05-06
お盆明け                2027-08-17
明日15時                11-19T15:00
明日の午後3時半         11-19T15:30
来週木曜の10時          11-26T10:00
１１／１７（火）13:00〜14:00  11-17T13:00
本日１４時より          11-18T14:00
15-16時                 11-18T15:00
今夜六時                11-18T18:00
十分前                  11-18T14:50
"""

NO_DATES = """
version 2.1
24/7 support
50/50
3/4 of users
1/2 of the seats
v2.10.3
she may call
it may 100% happen
they march on
sat with Maria
the sun came out
a second opinion
the 3rd call
the 3rd floor
10 days' notice
3 yr pricing
30 minutes
14 trucks live
call 555-1212
+1 (206) 555-1212
order 12345-2026-99
$12.50 a month
12.50
net 60
50%
every Friday
weekly
Fridays
Have a great month
Good morning
Monday.com
H2O
https://meet.example/2026-12-03/call
<@U12/3>
May & Sons
毎週金曜
毎月25日
料金と金額、金融
蜜月
日本
土地
火災
木村さん
水産
三崎水産の清水さん
四日市の工場
二日酔い
十分に検討
3年契約
2日間
2日かかった
三日分の在庫
10日ぶりに
今後の進め方
今回は
前回お伝えした
次回未定
1時間ほど
40台のうち半分
明日香さん
"""


def rows(table: str) -> list[tuple[str, str]]:
    """Words and meaning, two blanks or more apart."""
    lines = [line.rsplit("  ", 1) for line in table.strip().splitlines()]
    return [(words.strip(), meaning.strip()) for words, meaning in lines]


@pytest.mark.parametrize(("text", "meaning"), rows(ENGLISH))
def test_english_means(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(("text", "meaning"), rows(JAPANESE))
def test_japanese_means(text: str, meaning: str) -> None:
    assert read(text, TOKYO, locale="ja-JP") == meaning


@pytest.mark.parametrize("text", NO_DATES.strip().splitlines())
@pytest.mark.parametrize("locale", ["en-US", "en-GB", "ja-JP"])
def test_what_is_no_date_finds_nothing(text: str, locale: str) -> None:
    assert find(text, NOW, locale=locale) == []


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("Monday", "11-16", "11-23"),
        ("金曜", "11-13", "11-20"),
        ("12/3", "2025-12-03", "12-03"),
        ("11/18", "11-18", "11-18"),
        ("the 20th", "10-20", "11-20"),
        ("in March", "03-01..03-31", "2027-03-01..2027-03-31"),
        ("the weekend", "11-14..11-15", "11-21..11-22"),
        ("Feb 29", "2024-02-29", "2028-02-29"),
        ("last Monday", "11-09", "11-09"),
        ("来週", "11-23..11-29", "11-23..11-29"),
        ("tomorrow", "11-19", "11-19"),
        ("Dec 3, 2025", "2025-12-03", "2025-12-03"),
    ],
)
def test_only_what_is_open_turns_with_facing(text: str, past: str, future: str) -> None:
    assert (read(text, facing="past"), read(text, facing="future")) == (past, future)


@pytest.mark.parametrize(
    ("text", "locale", "meaning"),
    [
        ("3/12", "en-GB", "12-03"),
        ("3/12", "en-US", "2027-03-12"),
        ("3/12", "ja-JP", "2027-03-12"),
        ("27/11", "en-US", "11-27"),
        ("1.12.2026", "de-DE", "12-01"),
        ("26/12/3", "ja-JP", "12-03"),
        ("3/12/26", "en-GB", "12-03"),
        ("12/3", "xx-YY", "12-03"),
    ],
)
def test_the_locale_gives_the_order_of_figures(text: str, locale: str, meaning: str) -> None:
    assert read(text, locale=locale) == meaning


def test_both_languages_are_read_in_one_text_and_words_stand_where_they_say() -> None:
    text = "Ｑuote to 東亜 by １２／３、来週の金曜 14時に再訪問 (was tomorrow)"
    found = find(text, NOW, locale="ja-JP")
    assert [when.words for when in found] == ["１２／３", "来週の金曜 14時", "tomorrow"]
    assert all(text[when.start : when.end] == when.words for when in found)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("next week", "11-27"),
        ("this week", "11-20"),
        ("月末", "11-30"),
        ("early December", "12-10"),
        ("end of January", "2027-01-29"),
        ("the weekend", "11-22"),
        ("Saturday", "11-21"),
        ("by Dec 31", "12-31"),
    ],
)
def test_due_is_the_last_working_day_of_a_span(text: str, due: str) -> None:
    assert [short(when.due) for when in find(text, NOW)] == [due]


def test_due_of_this_week_said_on_saturday_is_not_past() -> None:
    (when,) = find("this week", NOW + timedelta(days=3))
    assert when.due == date(2026, 11, 22)


def test_a_time_the_clocks_jump_over_moves_forward() -> None:
    (when,) = find("2026-03-08 at 2:30am", NOW)
    assert when.at == datetime(2026, 3, 8, 3, 30, tzinfo=BOSTON)
    assert when.at.hour == 3


def test_a_time_that_comes_twice_is_the_first() -> None:
    (when,) = find("2026-11-01 1:30am", NOW)
    assert when.at is not None
    assert when.at.utcoffset() == timedelta(hours=-4)


def test_hours_from_now_pass_through_the_change_of_clocks() -> None:
    (when,) = find("in 3 hours", datetime(2026, 10, 31, 23, 30, tzinfo=BOSTON))
    assert when.at is not None
    assert when.at.timestamp() == datetime(2026, 11, 1, 6, 30, tzinfo=UTC).timestamp()
    assert f"{when.at:%H:%M}" == "01:30"


def test_a_zone_that_is_said_is_the_zone_of_the_time() -> None:
    (when,) = find("tomorrow 3pm PT", NOW)
    assert when.at == datetime(2026, 11, 19, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "now", "meaning"),
    [
        ("tomorrow", datetime(2026, 12, 31, 9, tzinfo=BOSTON), "2027-01-01"),
        ("next month", datetime(2026, 12, 31, 9, tzinfo=BOSTON), "2027-01-01..2027-01-31"),
        ("in a month", datetime(2027, 1, 31, 9, tzinfo=BOSTON), "2027-02-28"),
        ("in a month", datetime(2028, 1, 31, 9, tzinfo=BOSTON), "2028-02-29"),
        ("a year ago", datetime(2028, 2, 29, 9, tzinfo=BOSTON), "2027-02-28"),
        ("next week", datetime(2026, 12, 30, 9, tzinfo=BOSTON), "2027-01-04..2027-01-10"),
        ("by the 31st", datetime(2026, 11, 18, 9, tzinfo=BOSTON), "12-31"),
        ("1/5", datetime(2026, 12, 30, 9, tzinfo=BOSTON), "2027-01-05"),
        ("Dec 28", datetime(2027, 1, 4, 9, tzinfo=BOSTON), "2027-12-28"),
        ("EOY", datetime(2026, 12, 31, 9, tzinfo=BOSTON), "12-24..12-31"),
    ],
)
def test_ends_of_months_and_years(text: str, now: datetime, meaning: str) -> None:
    assert [shown(when) for when in find(text, now)] == [meaning]


def test_the_fiscal_year_starts_where_it_is_told() -> None:
    assert read("Q1", calendar=Calendar(2)) == "2027-02-01..2027-04-30"
    assert read("年度末", TOKYO, calendar=Calendar(10)) == "2027-09-23..2027-09-30"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("send it by Feb 30 please", ["Feb 30"]),
        ("31/04 or 2026-02-29", ["31/04", "2026-02-29"]),
        ("令和8年2月30日まで", ["令和8年2月30日"]),
        ("the 31st of November, then Dec 1", ["the 31st of November"]),
        ("Feb 29", []),
        ("2015-1-32", []),
        ("45/50 done, 24/7", []),
        ("nothing", []),
    ],
)
def test_days_that_no_calendar_has_are_told_apart(text: str, words: list[str]) -> None:
    assert impossible_dates(text) == words
    assert not {when.words for when in find(text, NOW)} & set(words)


def test_every_rule_gives_its_operation_what_it_takes() -> None:
    for rule in rules():
        if rule.operation is None:
            continue
        taken = inspect.signature(rule.operation).parameters
        given_ = {name for _, name in rule.names} | set(rule.fixed)
        loose = any(one.kind is inspect.Parameter.VAR_KEYWORD for one in taken.values())
        needed = {
            name for name, one in list(taken.items())[1:] if one.default is one.empty and one.kind.value < 4
        }
        assert loose or given_ <= set(taken), rule
        assert needed <= given_, rule


PHRASES = [words for words, _ in rows(ENGLISH) + rows(JAPANESE)] + NO_DATES.strip().splitlines()
ODD = st.text(st.characters(), max_size=8)  # lone surrogates and NUL among them
MIXED = st.lists(st.sampled_from(PHRASES) | ODD, max_size=12).flatmap(
    lambda parts: st.sampled_from(["", " ", "\n", ", ", "-", "/", "の"]).map(lambda mark: mark.join(parts))
)


@settings(max_examples=300, deadline=None)
@given(MIXED, st.sampled_from(["en-US", "en-GB", "ja-JP"]), st.sampled_from(["past", "future"]))
def test_it_never_raises_and_its_words_stand_in_the_text(text: str, locale: str, facing: str) -> None:
    end = 0
    for when in find(text, NOW, locale=locale, facing=facing):  # type: ignore[arg-type]
        assert end <= when.start < when.end
        assert text[when.start : when.end] == when.words
        assert when.first <= when.due <= when.last
        assert when.at is None or when.at.tzinfo is not None
        end = when.end
    assert all(words in text for words in impossible_dates(text, locale))


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("0123456789/-.:, 月日年時第の万二十MarchFri3rdpm"), max_size=40), st.datetimes(
    min_value=datetime(1970, 1, 1), max_value=datetime(2090, 1, 1)))  # fmt: skip  # noqa: DTZ001
def test_figures_of_any_kind_on_any_day_do_not_raise(text: str, now: datetime) -> None:
    for when in find(text, now.replace(tzinfo=TOKYO)):
        assert when.first <= when.last


@pytest.mark.parametrize(
    "piece",
    [
        "12/3 ",
        "Monday ",
        "1.",
        "来週の金曜日に",
        "一",
        "万",
        "🎉",
        "<@",
        "a.",
        "1:",
        "next ",
        "\x00",
        "\ud800",
    ],
)
def test_a_very_long_text_is_read_to_its_end(piece: str) -> None:
    text = (piece * 40_000)[:40_000]
    assert all(text[when.start : when.end] == when.words for when in find(text, NOW))


def test_a_day_with_dots_is_one_after_a_word_of_time_only() -> None:
    [by] = find("new delivery time by 14.10.", NOW, locale="en-DE")
    assert (by.words, by.first.month, by.first.day) == ("14.10.", 10, 14)
    assert find("upgraded to version 2.1.", NOW, locale="en-DE") == []
