"""What people type when asked "when?", such as `2h` or `tomorrow 14:00`, read in the team's zone."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import (
    Calendar,
    due,
    local,
    local_date,
    next_business_morning,
    next_daily,
    next_working,
    to_utc,
)
from bot.domain.durations import parse_duration

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_FARTHEST = timedelta(days=2 * 366)
_LONGEST_TEXT = 60
_NOON = 12
_SHORTEST_WEEKDAY = 3

_DAYS_AHEAD = re.compile("(?:in )?([0-9]{1,3}) ?(d|days?|w|weeks?)")
_CLOCK = "(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))? ?(?P<half>am|pm)?"
_AT = re.compile(f"(?P<at>at )?{_CLOCK}")
_ON = re.compile(
    "(?:on )?(?P<next>next )?(?P<day>[a-z]+|[0-9]{4}-[0-9]{2}-[0-9]{2})"
    f"(?P<rest>,? morning|(?:,? |t)(?:at )?{_CLOCK})?"
)


def parse_moment(text: str, now: datetime, calendar: Calendar) -> datetime | None:
    """The moment (UTC) that somebody means; None when not understood, or not within two years after `now`.

    Understood in any case, with `in`, `on`, `at` or without: a duration (`90m`, `2 business days`); `3 days`
    and `1 week`, at the same wall time; `9:00`, `at 9`, `9am`, when it is next that time; `morning`, the next
    business morning; `next week`, when work starts in it; `today`, `tomorrow`, a weekday or `2026-12-01` with
    a time, or else when hours start that day. A weekday is the nearest still to come, `next tue` the one in
    next week.
    """
    now = to_utc(now)
    words = " ".join(text.casefold().split())
    if len(words) > _LONGEST_TEXT:
        return None
    try:
        moment = _span_ahead(words, now, calendar) or _named(words, now, calendar)
    except (ValueError, OverflowError):  # no such date or time of day, or no working hours to go by
        return None
    return moment if moment is not None and now < moment <= now + _FARTHEST else None


def _span_ahead(words: str, now: datetime, calendar: Calendar) -> datetime | None:
    days = _DAYS_AHEAD.fullmatch(words)
    if days is not None:
        wall = now.astimezone(ZoneInfo(calendar.zone))
        ahead = int(days[1]) * (_WEEK if days[2].startswith("w") else _DAY)
        return _on_the_wall(calendar.zone, wall.date() + ahead, wall.time())
    duration = parse_duration(words.removeprefix("in "))
    return due(calendar, now, duration, working=False) if duration else None


def _named(words: str, now: datetime, calendar: Calendar) -> datetime | None:
    if words in ("morning", "next morning", "next business morning"):
        return next_business_morning(calendar, now)
    if words == "next week":
        return next_working(calendar, local(calendar.zone, _monday_after(local_date(calendar, now)), time(0)))
    clock = _AT.fullmatch(words)
    if clock is not None:
        vague = not (clock["at"] or clock["minute"] or clock["half"])
        return None if vague else next_daily(calendar.zone, _time_of_day(clock), now)
    return _on_a_day(words, now, calendar)


def _on_a_day(words: str, now: datetime, calendar: Calendar) -> datetime | None:
    match = _ON.fullmatch(words)
    day = match and _day(match["day"], bool(match["next"]), local_date(calendar, now))
    if match is None or day is None:
        return None
    at = _time_of_day(match) if match["hour"] else _opening(calendar, day)
    moment = _on_the_wall(calendar.zone, day, at)
    if moment <= now and _weekday(match["day"]) is not None:
        return _on_the_wall(calendar.zone, day + _WEEK, at)
    return moment


def _on_the_wall(zone: str, day: date, at: time) -> datetime:
    """A date that the zone skipped altogether means the one after it."""
    skipped = local(zone, day, time(0)) == local(zone, day + _DAY, time(0))
    return local(zone, day + _DAY if skipped else day, at)


def _day(word: str, next_week: bool, today: date) -> date | None:
    weekday = _weekday(word)
    if next_week:
        return None if weekday is None else _monday_after(today) + timedelta(days=weekday)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    if word in ("today", "tomorrow"):
        return today + timedelta(days=word == "tomorrow")
    return date.fromisoformat(word)


def _weekday(word: str) -> int | None:
    if len(word) < _SHORTEST_WEEKDAY:
        return None
    return next((number for number, name in enumerate(_WEEKDAYS) if name.startswith(word)), None)


def _monday_after(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _opening(calendar: Calendar, day: date) -> time:
    """When hours start on that weekday, else the week's earliest: naming a day off still means that day."""
    hours = calendar.hours[day.weekday()] or [
        interval for intervals in calendar.hours for interval in intervals
    ]
    return min(interval.start for interval in hours)


def _time_of_day(clock: re.Match[str]) -> time:
    """ValueError when there is no such time, as for 25:00 or 13pm."""
    hour = int(clock["hour"])
    if clock["half"]:
        if not 1 <= hour <= _NOON:
            raise ValueError(f"no such hour: {hour}{clock['half']}")
        hour = hour % _NOON + (_NOON if clock["half"] == "pm" else 0)
    return time(hour, int(clock["minute"] or 0))
