"""Which day somebody means by "Friday", "tomorrow", "the 12th" or "12/3"."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import Calendar, is_day_off, to_utc
from bot.domain.lexicon import times as words
from bot.domain.times_said import Kind, Word

_DAY = timedelta(days=1)
# A date without its year that has just gone by is a date gone by, not one in almost a year.
_FARTHEST_UNNAMED_YEAR = timedelta(days=300)
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Here:
    """Where and when the words were written: `now` in UTC, `calendar` in the writer's zone."""

    now: datetime
    calendar: Calendar

    @property
    def wall(self) -> datetime:
        return self.now.astimezone(ZoneInfo(self.calendar.zone))

    @property
    def today(self) -> date:
        return self.wall.date()


def here(written_at: datetime, zone: str, calendar: Calendar) -> Here:
    """ValueError for a naive time or a zone that there is not."""
    return Here(to_utc(written_at), replace(calendar, zone=zone))


def works_on(calendar: Calendar, day: date) -> bool:
    return bool(calendar.hours[day.weekday()]) and not is_day_off(calendar, day)


def day_meant(pieces: dict[Kind, Word], here: Here) -> tuple[date, bool] | None:
    """The day, and whether that is sure; None when none is named, ValueError when there is none such."""
    if Kind.DATE in pieces:
        day, certain = _date(pieces[Kind.DATE].parts, here)
        weekday = pieces.get(Kind.WEEKDAY)
        return day, certain and (weekday is None or words.WEEKDAYS[weekday.parts["weekday"]] == day.weekday())
    if Kind.WEEKDAY in pieces:
        return _weekday(pieces[Kind.WEEKDAY].parts, here)
    if Kind.DAY in pieces:
        ahead = words.DAYS_AHEAD[pieces[Kind.DAY].parts["ahead"]]
        day = here.today + ahead * _DAY
        return day, ahead == 0 or works_on(here.calendar, day)
    return None


def _weekday(parts: dict[str, str], here: Here) -> tuple[date, bool]:
    """The nearest to come, today's included; "next" is the one in next week, surely so if it is both."""
    number = words.WEEKDAYS.get(parts["weekday"], 5 if parts["weekday"] == "sat" else 6)
    nearest = here.today + (number - here.today.weekday()) % 7 * _DAY
    if parts.get("which") != "next" and parts.get("after_it") not in (" next", " week"):
        return nearest, nearest != here.today
    in_next_week = here.today + (7 - here.today.weekday() + number) * _DAY
    return in_next_week, nearest in (in_next_week, here.today) or parts.get("after_it") == " week"


def _date(parts: dict[str, str], here: Here) -> tuple[date, bool]:
    """A date of the calendar, ValueError when there is none such; 12/3 is a guess if both readings exist."""
    if "iso" in parts:
        return date.fromisoformat(parts["iso"]), True
    if nth := parts.get("nth") or parts.get("nth_dot"):
        this_month = here.today.year * _MONTHS_IN_YEAR + here.today.month - 1
        days = (
            _date_or_none(month // _MONTHS_IN_YEAR, month % _MONTHS_IN_YEAR + 1, int(nth))
            for month in range(this_month, this_month + 3)
        )
        return _first_to_come(days, here), True
    if "one" in parts:
        return _slashed(int(parts["one"]), int(parts["two"]), parts.get("year3"), here)
    if "one_dot" in parts:
        return _in_year(int(parts["one_dot"]), int(parts["two_dot"]), parts.get("year4"), here), True
    month = words.MONTHS[parts.get("month") or parts["month2"]]
    return _in_year(
        int(parts.get("day") or parts["day2"]), month, parts.get("year") or parts.get("year2"), here
    ), True


def _slashed(one: int, two: int, year: str | None, here: Here) -> tuple[date, bool]:
    month_first = here.calendar.zone.startswith(("America/", "US/", "Pacific/Honolulu"))
    orders = [(two, one), (one, two)] if month_first else [(one, two), (two, one)]
    days = [day for d, m in orders if m <= _MONTHS_IN_YEAR and (day := _in_year(d, m, year, here))]
    if not days:
        raise ValueError(f"no such date: {one}/{two}")
    return days[0], len(set(days)) == 1


def _in_year(day: int, month: int, said_year: str | None, here: Here) -> date:
    if said_year:
        return date(int(said_year) + 2000 * (len(said_year) == 2), month, day)  # noqa: PLR2004
    years = (here.today.year, here.today.year + 1)
    found = _first_to_come((_date_or_none(year, month, day) for year in years), here)
    if found - here.today > _FARTHEST_UNNAMED_YEAR:
        raise ValueError(f"{day}/{month} has gone by")
    return found


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _first_to_come(days: Iterable[date | None], here: Here) -> date:
    found = next((day for day in days if day is not None and day >= here.today), None)
    if found is None:
        raise ValueError("no such date")
    return found
