"""The calendar table of a policy's TOML: zone, working hours, days off and quiet hours, read and spelled."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.domain.calendar import MIDNIGHT, Calendar, Interval
from bot.domain.policy import WEEK
from bot.domain.policy_problems import Reader, Wrong

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_KEYS = ("zone", "country", "subdivision", "days_off", "quiet", "hours")
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?")
_HOURS = re.compile(r"([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?) ?[-–] ?([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)")
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
_IDLE_DAYS = 300


def read_calendar(reader: Reader, found: Mapping[str, Any], default: Calendar) -> Calendar:
    """The calendar that the table `calendar` of `found` says; the default's where something is wrong."""
    table = reader.table(found, "calendar", _KEYS)
    zone = reader.text(table.get("zone", default.zone), "calendar.zone", default.zone)
    if not _accepted(lambda: Calendar(zone, WEEK)):
        reader.wrong("calendar.zone", Wrong.NOT_A_ZONE, zone)
        zone = default.zone
    country, subdivision = _place(reader, table)
    quiet = _quiet(reader, table.get("quiet", interval_text(default.quiet)))
    hours = _week(reader, table, default)
    days_off = _days_off(reader, table.get("days_off", []))
    if not any(hours) or _too_idle(hours, days_off):
        if not any(problem.path.startswith("calendar.hours") for problem in reader.problems):
            reader.wrong("calendar.hours", Wrong.NEVER_WORKING)
        return default
    return Calendar(zone, hours, country, subdivision, days_off, quiet)


def _place(reader: Reader, table: Mapping[str, Any]) -> tuple[str, str]:
    country = reader.text(table.get("country", ""), "calendar.country")
    subdivision = reader.text(table.get("subdivision", ""), "calendar.subdivision")
    if not _accepted(lambda: Calendar("UTC", WEEK, country=country)):
        reader.wrong("calendar.country", Wrong.NOT_A_PLACE, country)
    elif not _accepted(lambda: Calendar("UTC", WEEK, country=country, subdivision=subdivision)):
        reader.wrong("calendar.subdivision", Wrong.NOT_A_PLACE, subdivision)
    else:
        return country, subdivision
    return "", ""


def _accepted(make: Callable[[], object]) -> bool:
    try:
        make()
    except ValueError:
        return False
    return True


def _quiet(reader: Reader, value: object) -> Interval | None:
    if value == "":
        return None
    read = _interval(value)
    if read is None or read.start == read.end:
        reader.wrong("calendar.quiet", Wrong.NOT_HOURS, value)
        return None
    return read


def _week(reader: Reader, table: Mapping[str, Any], default: Calendar) -> tuple[tuple[Interval, ...], ...]:
    hours = reader.table(table, "calendar.hours", WEEKDAYS)
    return tuple(
        _day(reader, hours[name], f"calendar.hours.{name}") if name in hours else default.hours[index]
        for index, name in enumerate(WEEKDAYS)
    )


def _day(reader: Reader, value: object, path: str) -> tuple[Interval, ...]:
    intervals = []
    for item in reader.items(value, path):
        read = _interval(item)
        if read is None:
            reader.wrong(path, Wrong.NOT_HOURS, item)
        else:
            intervals.append(read)
    day = tuple(intervals)
    if not _accepted(lambda: Calendar("UTC", (day, *WEEK[1:]))):
        reader.wrong(path, Wrong.OVERLAPPING, ", ".join(map(interval_text, day)))
        return WEEK[0]
    return day


def _interval(value: object) -> Interval | None:
    match = _HOURS.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    end = "00:00" if match[2] == "24:00" else match[2]
    try:
        return Interval(time.fromisoformat(match[1].zfill(5)), time.fromisoformat(end.zfill(5)))
    except ValueError:
        return None


def _days_off(reader: Reader, value: object) -> frozenset[date]:
    days = set()
    for item in reader.items(value, "calendar.days_off"):
        day = _date(item)
        if day is None or not _FIRST_DAY <= day <= _LAST_DAY:
            reader.wrong("calendar.days_off", Wrong.NOT_A_DAY, item)
        else:
            days.add(day)
    return frozenset(days)


def _date(value: object) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _too_idle(hours: tuple[tuple[Interval, ...], ...], days_off: frozenset[date]) -> bool:
    """Whether days off take away the work of the better part of a year: then no clock could end."""
    if not days_off:
        return False
    idle, day = 0, min(days_off)
    while day <= max(days_off) and idle <= _IDLE_DAYS:
        idle = idle + 1 if day in days_off or not hours[day.weekday()] else 0
        day += timedelta(days=1)
    return idle > _IDLE_DAYS


def length_of(interval: Interval) -> timedelta:
    start, end = (datetime.combine(date.min, at) for at in (interval.start, interval.end))
    return end - start if interval.end != MIDNIGHT else end + timedelta(days=1) - start


def interval_text(interval: Interval | None) -> str:
    if interval is None:
        return ""
    end = "24:00" if interval.end == MIDNIGHT else time_text(interval.end)
    return f"{time_text(interval.start)}-{end}"


def time_from(text: str) -> time | None:
    """A wall time as "09:00" or "9:00:30"; None when it is none."""
    match = _TIME.fullmatch(text.strip())
    try:
        return time.fromisoformat(match[0].zfill(5 if match[1] is None else 8)) if match else None
    except ValueError:
        return None


def time_text(at: time) -> str:
    return at.isoformat("seconds" if at.second else "minutes")
