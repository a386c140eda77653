"""When a time that somebody named is over, in their zone and working week."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import MIDNIGHT, Calendar, add_business_days, is_day_off, local
from bot.domain.lexicon import times as words
from bot.domain.times_day import Here, day_meant, works_on
from bot.domain.times_said import Kind, Lead, Said, Word

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_FARTHEST = timedelta(days=366)
_CLOSING, _LAST_MINUTE = time(17), time(23, 59)
_PARTS = {
    "morning": time(12),
    "noon": time(12),
    "lunch": time(13),
    "afternoon": time(17),
    "evening": time(20),
    "tonight": time(20),
}
_NOON, _HOURS = 12, 24
# An hour without am or pm is the one that people are awake and at work at.
_FIRST_MORNING_HOUR = 7
_MONTHS_IN_YEAR, _FEW_MINUTES = 12, 15


@dataclass(frozen=True, slots=True)
class Due:
    """When it is over (UTC); `by_day`: only days were named. Not `certain`: there is another reading."""

    at: datetime
    by_day: bool = False
    certain: bool = True


def due_at(said: Said, here: Here) -> Due | None:
    """When the time is over; None when that has been, is more than a year ahead, or there is no such time.

    A day is over when its working hours end (17:00 when there are none), morning at 12:00, afternoon at
    17:00, evening at 20:00, "first thing" an hour after opening; "before Friday" with the working day before.
    """
    try:
        due = _due(said, _since(said, here))
    except (ValueError, OverflowError):
        return None
    if due is None or not here.now < due.at <= here.now + _FARTHEST:
        return None
    if said.lead in (Lead.FOR, Lead.AFTER):
        return replace(due, certain=False)
    return due


def _since(said: Said, here: Here) -> Here:
    """What the end of a range is counted from: in "between Monday and Wednesday", from Monday."""
    if said.earlier is None or said.words[0].kind is not Kind.WEEKDAY or said.words[0] in said.earlier.words:
        return here
    begins = _due(said.earlier, here)
    return here if begins is None or begins.at <= here.now else replace(here, now=begins.at)


def _due(said: Said, here: Here) -> Due | None:
    pieces = {word.kind: word for word in said.words}
    if Kind.SPAN in pieces:
        return _after_span(pieces[Kind.SPAN].parts, here)
    if Kind.STRETCH in pieces:
        return _after_stretch(next(iter(pieces[Kind.STRETCH].parts)), here)
    named = day_meant(pieces, here)
    day, certain = named or (here.today, True)
    timed = Kind.CLOCK in pieces or (pieces.keys() & {Kind.PART} and "end" not in pieces[Kind.PART].parts)
    if not timed:
        return _over_with_day(said, here, day, certain and _sure_of_day(pieces, here, day), named is not None)
    due = _at_time(pieces, here, day)
    if due.at <= here.now and Kind.WEEKDAY in pieces:
        due = replace(_at_time(pieces, here, day + _WEEK), certain=False)
    elif due.at <= here.now and named is None:
        due = _rolled(pieces, here, said)
    if said.lead is Lead.AFTER:
        due = replace(due, at=due.at + timedelta(hours=1))
    return replace(due, certain=due.certain and certain)


def _rolled(pieces: dict[Kind, Word], here: Here, said: Said) -> Due:
    """A time of day that has gone by today: tomorrow's, surely so only for "in the morning"."""
    if "tonight" in pieces.get(Kind.PART, said.words[0]).parts:
        return Due(local(here.calendar.zone, here.today, _LAST_MINUTE), certain=False)
    due = _at_time(pieces, here, here.today + _DAY)
    return replace(due, certain=Kind.CLOCK not in pieces and due.certain)


def _over_with_day(said: Said, here: Here, day: date, certain: bool, named: bool) -> Due:
    """The end of a day's working hours, moved on when these are over already."""
    if said.lead is Lead.STRICT and not _says_end(said):
        day = _working_day_before(here, day)
    elif said.lead is Lead.AFTER:
        day = _working_day_after(here, day)
    at = end_of_day(here.calendar, day)
    if at > here.now:
        return Due(at, by_day=True, certain=certain)
    if any(word.kind is Kind.WEEKDAY for word in said.words):
        return Due(end_of_day(here.calendar, day + _WEEK), by_day=True, certain=False)
    if day == here.today and named:
        return Due(local(here.calendar.zone, day, _LAST_MINUTE), by_day=True, certain=False)
    if day == here.today:
        return Due(end_of_day(here.calendar, _working_day_after(here, day)), by_day=True, certain=False)
    return Due(at, by_day=True, certain=certain)


def _says_end(said: Said) -> bool:
    return any("end" in word.parts for word in said.words)


def _sure_of_day(pieces: dict[Kind, Word], here: Here, day: date) -> bool:
    """A day off may be meant, or forgotten; a weekday said on that weekday may be today or in a week."""
    if not works_on(here.calendar, day):
        return False
    return not (Kind.WEEKDAY in pieces and Kind.DATE not in pieces and day == here.today)


def end_of_day(calendar: Calendar, day: date) -> datetime:
    """When work ends that day; 17:00 on a day without working hours."""
    hours = () if is_day_off(calendar, day) else calendar.hours[day.weekday()]
    closing = hours[-1].end if hours else _CLOSING
    return local(calendar.zone, day, _LAST_MINUTE if closing == MIDNIGHT else closing)


def _opening(calendar: Calendar, day: date) -> time:
    hours = calendar.hours[day.weekday()] or [span for spans in calendar.hours for span in spans]
    return min((span.start for span in hours), default=time(9))


def _working_day_before(here: Here, day: date) -> date:
    """The last working day before `day`, today at the earliest."""
    return max(_near(here, day - _DAY, -1), here.today)


def _working_day_after(here: Here, day: date) -> date:
    return _near(here, day + _DAY, 1)


def _near(here: Here, day: date, step: int) -> date:
    """The nearest working day from `day` on; `day` itself when there is none within two weeks."""
    days = (day + step * ahead * _DAY for ahead in range(14))
    return next((near for near in days if works_on(here.calendar, near)), day)


def _after_span(parts: dict[str, str], here: Here) -> Due:
    named = parts.get("unit") or parts["funit"]
    word = parts.get("count") or parts.get("fcount") or ("a few" if named.endswith("s") else "a")
    unit = words.UNITS[named]
    business = (parts.get("business") or parts.get("fbusiness") or "").strip() in (
        "business",
        "working",
        "work",
    )
    amount = _amount(word)
    certain = word not in words.VAGUE and "since" not in parts
    if unit in ("minutes", "hours"):
        minutes = _FEW_MINUTES if unit == "minutes" and word in words.VAGUE else amount
        return Due(here.now + timedelta(**{unit: minutes}), certain=certain)
    if unit == "business days" or (unit == "days" and (business or "after" in parts)):
        return _after_business_days(here, max(1, round(amount)), certain)
    if unit == "months":
        return Due(end_of_day(here.calendar, here.today + amount * 30 * _DAY), by_day=True, certain=False)
    day = here.today + round(amount * (7 if unit == "weeks" else 1)) * _DAY
    return Due(
        max(end_of_day(here.calendar, day), here.now + timedelta(hours=1)), by_day=True, certain=certain
    )


def _after_business_days(here: Here, count: int, certain: bool) -> Due:
    reached = add_business_days(here.calendar, here.now, count).astimezone(ZoneInfo(here.calendar.zone))
    return Due(end_of_day(here.calendar, reached.date()), by_day=True, certain=certain)


def _amount(word: str) -> float:
    named = words.NUMBERS.get(word)
    return float(word.replace(",", ".")) if named is None else named


def _after_stretch(name: str, here: Here) -> Due | None:
    monday = here.today - here.today.weekday() * _DAY
    calendar = here.calendar
    if name == "weekend":
        return Due(end_of_day(calendar, monday + 6 * _DAY), by_day=True, certain=False)
    if name == "after_weekend":
        return Due(end_of_day(calendar, _near(here, monday + _WEEK, 1)), by_day=True, certain=False)
    if name in ("early_next_week", "mid_next_week"):
        return Due(
            end_of_day(calendar, monday + _WEEK + (1 + (name[0] == "m")) * _DAY), by_day=True, certain=False
        )
    if name == "next_month":
        return Due(end_of_day(calendar, _last_of_month(here, 1)), by_day=True, certain=False)
    later = name == "next_week"
    day = _last_of_month(here, 0) if name == "this_month" else _last_of_week(here, monday + later * _WEEK)
    at = end_of_day(calendar, day)
    if at > here.now:
        return Due(at, by_day=True)
    return Due(end_of_day(calendar, _last_of_week(here, monday + _WEEK)), by_day=True, certain=False)


def _last_of_week(here: Here, monday: date) -> date:
    """The last working day of a week, before its weekend even where the team works on it; Friday if none."""
    days = [monday + ahead * _DAY for ahead in range(5)]
    return next((day for day in reversed(days) if works_on(here.calendar, day)), days[-1])


def _last_of_month(here: Here, ahead: int) -> date:
    months = here.today.year * _MONTHS_IN_YEAR + here.today.month + ahead
    return _near(here, date(months // _MONTHS_IN_YEAR, months % _MONTHS_IN_YEAR + 1, 1) - _DAY, -1)


def _at_time(pieces: dict[Kind, Word], here: Here, day: date) -> Due:
    """A time of day on that day; ValueError when there is none such, as for 25:00."""
    part = next(iter(pieces[Kind.PART].parts)) if Kind.PART in pieces else ""
    if Kind.CLOCK in pieces:
        return _at_clock(pieces[Kind.CLOCK].parts, part, here, day)
    if part == "midnight":
        return Due(local(here.calendar.zone, day + _DAY, MIDNIGHT))
    if part != "first":
        return Due(local(here.calendar.zone, day, _PARTS[part]))
    opening = _opening(here.calendar, day)
    return Due(local(here.calendar.zone, day, opening) + timedelta(hours=1))


def _at_clock(parts: dict[str, str], part: str, here: Here, day: date) -> Due:
    hour, minute = int(parts["hour"]), int(parts.get("minute", 0))
    half = parts.get("half", "").replace(".", "")
    if half in ("am", "pm"):
        if not 1 <= hour <= _NOON:
            raise ValueError(f"no such hour: {hour}{half}")
        hour = hour % _NOON + _NOON * (half == "pm")
    elif part in ("afternoon", "evening", "tonight"):
        hour += _NOON * (hour < _NOON)
    elif 1 <= hour < _FIRST_MORNING_HOUR and not parts["hour"].startswith("0") and part != "morning":
        hour += _NOON
    if hour == _HOURS and not minute:
        day, hour = day + _DAY, 0
    zone, certain = _zone_said(parts.get("tz", ""), bool(half), here)
    return Due(local(zone, day, time(hour, minute)), certain=certain)


def _zone_said(word: str, after_half: bool, here: Here) -> tuple[str, bool]:
    """The zone written after the time; "your time" is somebody else's and not known here."""
    if not word or (len(word) == 2 and not after_half):  # noqa: PLR2004
        return here.calendar.zone, True
    if word.endswith(" time"):
        return here.calendar.zone, word != "your time"
    return words.ZONES[word], True
