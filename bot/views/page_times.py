"""Instants as words in one reader's zone, for the pages of the local workspace."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

Words = Mapping[str, Any]
Style = Literal["clock", "relative", "day"]

_HOURS_A_DAY = 24
_HOURS_WITH_MINUTES = 10  # beyond it "11 h 20 min" says no more than "11 h"


def from_micros(micros: int) -> datetime:
    """The instant `micros` microseconds after 1970 in UTC."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)


def local(at: datetime, zone: str) -> datetime:
    """`at` on the wall of `zone` (IANA name). A naive `at` is refused with ValueError."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(ZoneInfo(zone))


def hours(at: datetime, zone: str) -> str:
    """Hours and minutes: "14:05"."""
    return f"{local(at, zone):%H:%M}"


def day_name(at: datetime, now: datetime, zone: str, words: Words) -> str:
    """The day of `at` as somebody would say it at `now`: "Today", "Tuesday 24 November"."""
    day, today = local(at, zone).date(), local(now, zone).date()
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}.get((day - today).days)
    if near:
        return str(words[near])
    return _date(day, words, with_year=day.year != today.year)


def clock(at: datetime, now: datetime, zone: str, words: Words) -> str:
    """When `at` is, with no more of the date than needed: "14:05", "tomorrow 09:00", "3 December, 09:00"."""
    wall, today = local(at, zone), local(now, zone).date()
    time, away = hours(at, zone), (wall.date() - today).days
    if away == 0:
        return time
    if abs(away) == 1:
        return str(words["tomorrow_at" if away > 0 else "yesterday_at"]).format(clock=time)
    if abs(away) < len(words["days"]):
        return str(words["weekday_at"]).format(weekday=words["days"][wall.weekday()], clock=time)
    return str(words["date_at"]).format(day=wall.day, month=words["months"][wall.month - 1], clock=time)


def relative(at: datetime, now: datetime, words: Words) -> str:
    """How far `at` is from `now`: "in 1 h 20 min", "3 days ago", "just now" within a minute."""
    if at.tzinfo is None or now.tzinfo is None:
        raise ValueError("a time without a zone")
    minutes = int(abs((at - now).total_seconds()) // 60)
    if minutes == 0:
        return str(words["just_now"])
    return str(words["ahead" if at > now else "ago"]).format(span=_span(minutes, words))


def full(at: datetime, zone: str, words: Words) -> str:
    """The whole of it, for a tooltip: "Tuesday 24 November 2026, 14:05 (Europe/London)"."""
    wall = local(at, zone)
    return str(words["full_time"]).format(**_date_parts(wall.date(), words), clock=hours(at, zone), zone=zone)


def say(at: datetime, now: datetime, zone: str, style: Style, words: Words) -> str:
    """`at` in one of the three styles of a time span."""
    match style:
        case "clock":
            return clock(at, now, zone, words)
        case "relative":
            return relative(at, now, words)
        case "day":
            return day_name(at, now, zone, words)


def _span(minutes: int, words: Words) -> str:
    whole_hours, rest = divmod(minutes, 60)
    if whole_hours == 0:
        return str(words["minutes"]).format(minutes=minutes)
    if whole_hours < _HOURS_WITH_MINUTES and rest:
        return str(words["hours_minutes"]).format(hours=whole_hours, minutes=rest)
    if whole_hours < _HOURS_A_DAY:
        return str(words["hours"]).format(hours=whole_hours)
    days = whole_hours // _HOURS_A_DAY
    return str(words["days_one" if days == 1 else "days_many"]).format(days=days)


def _date(day: date, words: Words, *, with_year: bool) -> str:
    return str(words["date_with_year" if with_year else "date"]).format(**_date_parts(day, words))


def _date_parts(day: date, words: Words) -> dict[str, str | int]:
    return {
        "weekday": words["days"][day.weekday()],
        "day": day.day,
        "month": words["months"][day.month - 1],
        "year": day.year,
    }
