"""Times of day: what an hour means, and the moment that it makes with a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from tools.when.spans import Setting, Span, Time, one_day

NIGHT_ENDS = 5
"""An hour before this, said with "tonight", is after midnight."""
OFFICE_OPENS = 7
"""An hour before this, said alone, is in the afternoon: nobody calls a customer at 3 in the morning."""

_zone = cache(ZoneInfo)


def at(
    _: Setting,
    num: int = 0,
    num2: int = 0,
    clock: tuple[int, ...] | None = None,
    mer: str = "",
    zone: str = "",
    daypart: str = "",
    minute: int = 0,
) -> Time | None:
    """ "3pm", "15:30", "one thirty pm", "quarter to 5" (`minute` -15)."""
    *parts, padded = clock or (num, num2 or minute, False)
    hour, minutes, seconds = (*parts, 0, 0)[:3]
    if minutes < 0:
        hour, minutes = hour - 1, minutes + 60
    half = mer or daypart or ("24" if padded else "")
    said = Time(hour, minutes, seconds, half, _zone(zone) if zone else None)
    return None if hour_of(said) is None else said


def spoken(setting: Setting, num: int, num2: int) -> Time | None:
    """ "at five thirty"; "at 9-10" is from nine to ten."""
    return at(setting, num, num2) if num <= 12 < num2 else None


def past(setting: Setting, num: int, num2: int) -> Time | None:
    """ "20 past eight"."""
    return at(setting, num2, num)


def fixed(_: Setting, fixed: int, zone: str = "") -> Time:
    return Time(fixed, half="24", zone=_zone(zone) if zone else None)


def both(_: Setting, time: Time, time2: Time) -> Time:
    """ "2:00 - 2:30 pm": its start."""
    return _with_end(time, time2)


def start(_: Setting, num: int, time: Time) -> Time | None:
    """ "8-9am": its start."""
    return _with_end(Time(num), time) if num <= 24 else None


def _with_end(first: Time, last: Time) -> Time:
    same = first.hour <= last.hour or last.half == "am"
    half = first.half or (last.half if same else "am")
    return first._replace(half=half if last.half else first.half, zone=first.zone or last.zone)


def parted(_: Setting, time: Time, daypart: str) -> Time:
    """ "8 in the evening"."""
    return time if time.half else time._replace(half=daypart)


def same(_: Setting, time: Time) -> Time:
    return time


def zoned(_: Setting, zone: str, time: Time) -> Time:
    return time._replace(zone=_zone(zone))


def hour_of(said: Time, hint: str = "") -> int | None:
    """The hour, 0 to 23; `hint` is what the day's words say ("evening"); None where no clock shows it."""
    half, hour = said.half or hint, said.hour
    if not 0 <= hour <= 24 or not 0 <= said.minute < 60 or not 0 <= said.second < 60:
        return None
    if half == "am":
        return hour % 12 if hour <= 12 else hour % 24
    late = {"pm": True, "noon": hour < NIGHT_ENDS, "night": hour >= NIGHT_ENDS, "": 0 < hour < OFFICE_OPENS}
    return (hour + 12 if hour < 12 and late.get(half, False) else hour) % 24


def moment(day: date, said: Time, zone: tzinfo | None, hint: str = "") -> datetime | None:
    """That time on that day, in the zone said or the author's.

    A time that the clocks jump over moves forward by the jump (02:30 becomes 03:30); one that comes twice
    is the first (fold=0).
    """
    hour = hour_of(said, hint)
    if hour is None:
        return None
    zone = said.zone or zone
    try:
        there = datetime.combine(day, time(hour, said.minute, said.second), zone)
        return there.astimezone(UTC).astimezone(zone)
    except OverflowError:  # the first and last days of the calendar
        return None


def timed(setting: Setting, day: Span, time: Time) -> Span | None:
    """A day with its time."""
    at = moment(day.first, time, setting.now.tzinfo, day.half)
    return replace(day, at=at) if at and day.first == day.last and day.at is None else None


def counted(setting: Setting, day: Span, num: int, num2: int = 0) -> Span | None:
    """ "tomorrow at 9", "March eighteenth nine thirty"."""
    return timed(setting, day, Time(num, num2)) if num <= 24 else None


def counted_half(setting: Setting, day: Span, num: int) -> Span | None:
    """ "10, tonight", "4 this afternoon"."""
    return counted(setting, day, num) if day.half else None


def today(setting: Setting, time: Time) -> Span | None:
    """A time alone is today's, also when it has passed."""
    return timed(setting, one_day(setting.today), time)


def hour_today(setting: Setting, num: int) -> Span | None:
    """ "at 10"."""
    return today(setting, Time(num)) if 0 < num <= 24 else None


def now(setting: Setting, **_: int) -> Span:
    return replace(one_day(setting.today), at=setting.now, grain="moment")


def halved(_: Setting, day: Span, daypart: str) -> Span | None:
    """ "tomorrow evening": a day still."""
    return None if day.at else replace(day, half=daypart)
