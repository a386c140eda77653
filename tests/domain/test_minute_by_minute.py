"""Working time, counted minute by minute on the wall, is what the calendar says it is."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import (
    Calendar,
    Interval,
    add_working_time,
    is_day_off,
    is_working,
    working_time_between,
)
from tests.domain.test_calendar_laws import CALENDARS, ZONES

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
LONGEST = 4 * 24 * 60  # minutes
FIRST, YEARS = datetime(2011, 3, 1, tzinfo=UTC), 4
patient = settings(deadline=None, max_examples=int(os.environ.get("WARMLINE_LAWS", "25")))


@cache
def changes(zone: str) -> tuple[datetime, ...]:
    """The hours in four years before which this zone's wall jumps."""
    place, hours = ZoneInfo(zone), range(YEARS * 365 * 24)
    every = [(FIRST + timedelta(hours=n)).astimezone(place).utcoffset() for n in hours]
    return tuple(FIRST + timedelta(hours=n) for n in hours[1:] if every[n] != every[n - 1])


def clock(calendar: Calendar, start: datetime) -> Iterator[bool]:
    """For each minute from `start` on: does the team work? The wall is read, and never runs back.

    Where clocks go back, the latest time that was on the wall holds until the wall is there again: work
    that began in the hour that comes twice goes on, and what was over is over.
    """
    place = ZoneInfo(calendar.zone)
    moment = start - 2 * DAY
    latest = moment.astimezone(place).replace(tzinfo=None)
    while True:
        latest = max(latest, moment.astimezone(place).replace(tzinfo=None))
        if moment >= start:
            yield _works(calendar, latest.date(), latest)
        moment += MINUTE


def _works(calendar: Calendar, day: date, wall: datetime) -> bool:
    if is_day_off(calendar, day):
        return False
    minute = wall.hour * 60 + wall.minute
    for hours in calendar.hours[day.weekday()]:
        end = hours.end.hour * 60 + hours.end.minute
        if hours.start.hour * 60 + hours.start.minute <= minute < (end or 24 * 60):
            return True
    return False


def starts(calendar: Calendar) -> st.SearchStrategy[datetime]:
    """Mostly near a change of clocks, for most of a year is alike."""
    anywhere = st.integers(0, YEARS * 365 * 24 * 60).map(lambda n: FIRST + n * MINUTE)
    near = changes(calendar.zone)
    if not near:
        return anywhere
    return anywhere | st.builds(lambda at, n: at + n * MINUTE, st.sampled_from(near), st.integers(-3000, 900))


@patient
@given(st.data(), CALENDARS, st.integers(0, LONGEST))
def test_the_working_time_between_two_moments(data: st.DataObject, calendar: Calendar, length: int) -> None:
    start = data.draw(starts(calendar))
    working = clock(calendar, start)
    counted = sum(next(working) for _ in range(length))
    assert working_time_between(calendar, start, start + length * MINUTE) == counted * MINUTE


@patient
@given(st.data(), CALENDARS, st.integers(1, 20 * 60))
def test_when_so_much_working_time_has_passed(data: st.DataObject, calendar: Calendar, length: int) -> None:
    start = data.draw(starts(calendar))
    end = add_working_time(calendar, start, length * MINUTE)
    passed = (end - start) // MINUTE
    if passed > 3 * LONGEST:
        return  # the hours are so few that to count them takes a minute of its own
    working = clock(calendar, start)
    counted = [next(working) for _ in range(passed)]
    assert sum(counted) == length
    assert counted[-1], "it is over as its last minute is"


@pytest.mark.thorough
@pytest.mark.parametrize("zone", ZONES)
def test_every_minute_around_every_change_of_clocks(zone: str) -> None:
    """Four years of changes, each from the evening before to the noon after it."""
    for calendar in _shifts(zone):
        for at in changes(zone):
            start = at - timedelta(hours=8)
            working = clock(calendar, start)
            for n in range(16 * 60):
                assert is_working(calendar, start + n * MINUTE) == next(working), (at, n)


def _shifts(zone: str) -> Iterator[Calendar]:
    """Round the clock; from within the hour that comes twice; to within it; and only in it."""
    for begins, ends in (("00:00", "00:00"), ("01:45", "09:00"), ("00:30", "01:40"), ("02:05", "02:20")):
        yield Calendar(zone, ((Interval(time.fromisoformat(begins), time.fromisoformat(ends)),),) * 7)
