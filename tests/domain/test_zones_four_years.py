"""Seven zones and four years of wall-clock rules: once on each local day, none missed, never an hour off.

The years are those in which Apia skipped a day; two more zones skip a midnight, and another day.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar import (
    Calendar,
    Interval,
    add_business_days,
    after_quiet,
    local,
    next_business_morning,
    next_working,
    working_spans,
)
from bot.domain.digests import due_now, next_look
from bot.domain.moments import parse_moment
from tests.domain.test_calendar_laws import ZONES

pytestmark = pytest.mark.thorough

DAY, HOUR, INSTANT = timedelta(days=1), timedelta(hours=1), timedelta(microseconds=1)
SKIPPED = {"Pacific/Apia": date(2011, 12, 30), "Pacific/Kwajalein": date(1993, 8, 21)}
# Midnight does not exist where clocks go forward at midnight: Sao Paulo until 2018, Beirut until today.
YEARS = [
    *((zone, date(2011, 3, 1)) for zone in ZONES),
    ("America/Sao_Paulo", date(2015, 3, 1)),
    ("Asia/Beirut", date(2022, 3, 1)),
    ("Pacific/Kwajalein", date(1990, 3, 1)),
]
OFFICE = (Interval(time(9), time(17, 30)),)
ROUND_THE_CLOCK = (Interval(time(0), time(0)),)
four_years = pytest.mark.parametrize(("zone", "first"), YEARS, ids=[zone for zone, _ in YEARS])


def a_team(zone: str, hours: tuple[Interval, ...] = OFFICE, days: int = 5) -> Calendar:
    return Calendar(zone, (hours,) * days + ((),) * (7 - days), quiet=Interval(time(21), time(8)))


def real_days(zone: str, first: date) -> list[date]:
    """Four years of the dates that this zone had."""
    every = (first + n * DAY for n in range(4 * 365 + 1))
    return [day for day in every if day != SKIPPED.get(zone)]


def late(zone: str, moment: datetime, day: date, at: time) -> timedelta:
    """How long after this wall time of this day the moment is, on the wall."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - datetime.combine(day, at)


def mornings(calendar: Calendar, at: time, first: date, last: date) -> Iterator[tuple[date, datetime]]:
    """The digests of those who look when they said they would, and again and again at other times."""
    now, settled = local(calendar.zone, first, time(0)) - INSTANT, None
    since = now
    while (now := next_look(calendar, at, settled, now)) < local(calendar.zone, last, time(0)):
        assert due_now(calendar, at, since, settled, now - INSTANT) is None, "too early"
        found = due_now(calendar, at, since, settled, now)
        assert found is not None, f"missed at {now}"
        settled = found.day
        for again in (now, now + HOUR, now + 3 * HOUR):
            assert due_now(calendar, at, since, settled, again) is None, "a second one"
        yield found.day, now


@four_years
@pytest.mark.parametrize(
    ("at", "hours"),
    [
        (time(9), OFFICE),
        (time(0), ROUND_THE_CLOCK),
        (time(2, 15), ROUND_THE_CLOCK),
        (time(1, 30), ROUND_THE_CLOCK),
    ],
    ids=["9:00", "0:00", "2:15", "1:30"],
)
def test_a_digest_comes_once_on_every_working_morning(
    zone: str, first: date, at: time, hours: tuple[Interval, ...]
) -> None:
    calendar, days = a_team(zone, hours), real_days(zone, first)
    found = list(mornings(calendar, at, days[0], days[-1]))
    assert [day for day, _ in found] == [day for day in days[:-1] if day.weekday() < 5]
    assert all(timedelta(0) <= late(zone, now, day, at) <= HOUR for day, now in found)


@four_years
@pytest.mark.parametrize("words", ["tomorrow 9:00", "tomorrow 2:15", "tomorrow 0:00", "tomorrow 1:30"])
def test_asleep_until_tomorrow_wakes_once_on_each_day_at_that_time(
    zone: str, first: date, words: str
) -> None:
    """Said at noon of each day: the next day that there is, at that time on its wall."""
    calendar, days = a_team(zone, ROUND_THE_CLOCK, 7), real_days(zone, first)
    at = time.fromisoformat(f"{words.split()[1]:0>5}")
    for today, tomorrow in pairwise(days):
        woken = parse_moment(words, local(zone, today, time(12)), calendar)
        assert woken is not None
        assert timedelta(0) <= late(zone, woken, tomorrow, at) <= HOUR, (today, woken)


@four_years
def test_asleep_for_a_day_is_the_same_time_on_the_next_day(zone: str, first: date) -> None:
    calendar, days = a_team(zone), real_days(zone, first)
    for at in (time(2, 15), time(12)):
        for today, tomorrow in pairwise(days):
            now = local(zone, today, at)
            wall = now.astimezone(ZoneInfo(zone)).time()
            woken = parse_moment("1 day", now, calendar)
            assert woken is not None
            assert timedelta(0) <= late(zone, woken, tomorrow, wall) <= HOUR, (today, woken)


@four_years
def test_a_time_of_day_comes_once_a_day(zone: str, first: date) -> None:
    calendar, days = a_team(zone), real_days(zone, first)
    moment, woken = local(zone, days[0], time(0)) - INSTANT, list[date]()
    while (then := parse_moment("at 2:15", moment, calendar)) is not None and len(woken) < len(days):
        woken.append(then.astimezone(ZoneInfo(zone)).date())
        assert timedelta(0) <= late(zone, then, woken[-1], time(2, 15)) <= HOUR
        moment = then
    assert woken == days


@four_years
def test_work_begins_once_on_every_working_day(zone: str, first: date) -> None:
    calendar, days = a_team(zone), real_days(zone, first)
    working = [day for day in days if day.weekday() < 5]
    opens, after = next_working(calendar, local(zone, days[0], time(0))), list[date]()
    while len(after) < len(working):
        after.append(opens.astimezone(ZoneInfo(zone)).date())
        assert timedelta(0) <= late(zone, opens, after[-1], time(9)) <= HOUR
        closes = working_spans(calendar, after[-1])[-1][1]
        assert next_working(calendar, closes) == next_business_morning(calendar, opens)
        assert add_business_days(calendar, opens, 1) == next_business_morning(calendar, opens)
        opens = next_working(calendar, closes)
    assert after == working


@four_years
def test_who_is_left_alone_at_night_hears_once_in_the_morning(zone: str, first: date) -> None:
    """Whatever comes due in the evening or the night waits for the end of the quiet hours of that night."""
    calendar, days = a_team(zone, OFFICE, 7), real_days(zone, first)
    for today, tomorrow in pairwise(days):
        for evening in (local(zone, today, time(22)), local(zone, tomorrow, time(2, 15))):
            heard = after_quiet(calendar, evening)
            assert timedelta(0) <= late(zone, heard, tomorrow, time(8)) <= HOUR, (today, heard)
