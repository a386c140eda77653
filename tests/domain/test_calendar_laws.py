"""What holds for every team's week, in every zone, also when clocks change or a date is skipped."""

import os
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import (
    Calendar,
    Interval,
    add_business_days,
    add_working_time,
    after_quiet,
    is_day_off,
    is_working,
    local,
    local_date,
    next_business_morning,
    next_daily,
    next_working,
    working_time_between,
)

ZONES = (
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "UTC",
)


def moments(first: datetime, length: timedelta) -> st.SearchStrategy[datetime]:
    return st.timedeltas(timedelta(0), length).map(lambda passed: first + passed)


def quarter(number: int) -> time:
    return time(number // 4 % 24, number % 4 * 15)


def day_of(edges: list[int]) -> tuple[Interval, ...]:
    return tuple(Interval(quarter(a), quarter(b)) for a, b in zip(edges[::2], edges[1::2], strict=False))


DAYS = st.lists(st.integers(0, 96), max_size=6, unique=True).map(sorted).map(day_of)
CALENDARS = st.builds(
    Calendar,
    zone=st.sampled_from(ZONES),
    hours=st.tuples(*[DAYS] * 7).filter(any),
    days_off=st.frozensets(st.dates(date(2011, 12, 1), date(2012, 2, 1)), max_size=5),
    quiet=st.none()
    | st.lists(st.integers(0, 95), min_size=2, max_size=2, unique=True).map(
        lambda edges: Interval(quarter(edges[0]), quarter(edges[1]))
    ),
)
T2011 = datetime(2011, 12, 20, tzinfo=UTC)
T2026 = datetime(2026, 2, 1, tzinfo=UTC)
# The winter that Apia skipped a day in, and the clock changes of both hemispheres in 2026.
MOMENTS = moments(T2011, timedelta(days=21)) | moments(T2026, timedelta(days=300))
SPANS = st.timedeltas(timedelta(microseconds=1), timedelta(hours=60))
patient = settings(deadline=None, max_examples=int(os.environ.get("WARMLINE_LAWS", "40")))


@pytest.mark.parametrize(
    ("zone", "wall", "instant"),
    [
        ("Europe/London", "2026-03-29 01:30", "2026-03-29 01:00"),
        ("Europe/London", "2026-10-25 01:30", "2026-10-25 00:30"),
        ("America/New_York", "2026-03-08 02:00", "2026-03-08 07:00"),
        ("America/New_York", "2026-03-08 02:59:59.999999", "2026-03-08 07:00"),
        ("America/New_York", "2026-11-01 01:00", "2026-11-01 05:00"),
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:30"),
        ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),
        ("Pacific/Apia", "2011-12-30 09:00", "2011-12-30 10:00"),
        ("Asia/Kathmandu", "2026-03-29 09:00", "2026-03-29 03:15"),
        ("America/Sao_Paulo", "2018-11-04 00:00", "2018-11-04 03:00"),
    ],
)
def test_a_wall_time_is_the_first_instant_after_a_gap_or_the_first_of_two(
    zone: str, wall: str, instant: str
) -> None:
    shown, expected = datetime.fromisoformat(wall), datetime.fromisoformat(instant + "Z")

    assert local(zone, shown.date(), shown.time()) == expected
    assert local(zone, shown.date(), shown.time().replace(fold=1)) == expected


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("wall", [time(0), time(1, 30), time(2, 15), time(9), time(23, 59)])
def test_a_daily_rule_is_due_once_on_every_day_that_exists(zone: str, wall: time) -> None:
    days = [date(2011, 11, 1) + timedelta(days=n) for n in range(4 * 365)]
    moment, end = (local(zone, day, time(0)) - timedelta(microseconds=1) for day in (days[0], days[-1]))
    fired = []
    while (moment := next_daily(zone, wall, moment)) <= end:
        shown = moment.astimezone(ZoneInfo(zone))
        fired.append(shown.date())
        late = shown.replace(tzinfo=None) - datetime.combine(shown.date(), wall)
        assert timedelta(0) <= late <= timedelta(hours=1)

    skipped = [date(2011, 12, 30)] if zone == "Pacific/Apia" else []
    assert fired == [day for day in days[:-1] if day not in skipped]


@patient
@given(CALENDARS, MOMENTS, SPANS)
def test_working_time_added_is_the_working_time_between(
    calendar: Calendar, start: datetime, span: timedelta
) -> None:
    end = add_working_time(calendar, start, span)

    assert end.tzinfo is UTC
    assert working_time_between(calendar, start, end) == span
    assert is_working(calendar, end - timedelta(microseconds=1))


@patient
@given(CALENDARS, MOMENTS, SPANS, SPANS)
def test_working_time_adds_up_and_never_runs_backwards(
    calendar: Calendar, start: datetime, span: timedelta, more: timedelta
) -> None:
    first = add_working_time(calendar, start, span)

    assert add_working_time(calendar, first, more) == add_working_time(calendar, start, span + more) > first
    assert add_working_time(calendar, start + more, span) >= first


@patient
@given(CALENDARS, MOMENTS)
def test_work_goes_on_in_working_time_and_none_is_missed(calendar: Calendar, moment: datetime) -> None:
    opens = next_working(calendar, moment)

    assert opens.tzinfo is UTC
    assert opens >= moment
    assert is_working(calendar, opens)
    assert working_time_between(calendar, moment, opens) == timedelta(0)


@patient
@given(CALENDARS, MOMENTS, st.integers(0, 15))
def test_a_business_day_more_is_never_sooner_and_in_working_time(
    calendar: Calendar, start: datetime, days: int
) -> None:
    sooner, later = (add_business_days(calendar, start, n) for n in (days, days + 1))

    assert start <= sooner <= later
    assert later.tzinfo is UTC
    assert is_working(calendar, later)


@patient
@given(st.sampled_from(ZONES), DAYS.filter(any), MOMENTS, st.integers(0, 15))
def test_a_business_day_more_is_later_where_all_days_are_alike(
    zone: str, day: tuple[Interval, ...], start: datetime, days: int
) -> None:
    calendar = Calendar(zone, (day,) * 5 + ((), ()))
    sooner, later = (add_business_days(calendar, start, n) for n in (days, days + 1))

    assert local_date(calendar, sooner) < local_date(calendar, later)


@patient
@given(CALENDARS, MOMENTS, SPANS, st.integers(0, 15))
def test_what_comes_later_is_not_due_earlier(
    calendar: Calendar, start: datetime, passed: timedelta, days: int
) -> None:
    if next_working(calendar, start).astimezone(ZoneInfo(calendar.zone)).fold:
        return  # in the hour that comes twice, the wall shows a later moment as an earlier one
    again = next_working(calendar, start + passed)
    if again.astimezone(ZoneInfo(calendar.zone)).fold:
        return

    assert add_business_days(calendar, start, days) <= add_business_days(calendar, start + passed, days)


@patient
@given(CALENDARS, MOMENTS)
def test_the_next_business_morning_opens_a_later_day(calendar: Calendar, moment: datetime) -> None:
    morning = next_business_morning(calendar, moment)

    assert local_date(calendar, morning) > local_date(calendar, moment)
    assert is_working(calendar, morning)
    assert not is_working(calendar, morning - timedelta(microseconds=1)) or morning.astimezone(
        ZoneInfo(calendar.zone)
    ).time() == time(0)


@patient
@given(CALENDARS, MOMENTS)
def test_a_polite_time_stays_polite(calendar: Calendar, moment: datetime) -> None:
    polite = after_quiet(calendar, moment)

    assert polite >= moment
    assert after_quiet(calendar, polite) == polite
    wall = polite.astimezone(ZoneInfo(calendar.zone))
    assert not is_day_off(calendar, wall.date())
    assert calendar.hours[wall.weekday()]


@patient
@given(CALENDARS, MOMENTS)
def test_a_polite_time_is_never_in_quiet_hours(calendar: Calendar, moment: datetime) -> None:
    wall = after_quiet(calendar, moment).astimezone(ZoneInfo(calendar.zone))
    quiet = calendar.quiet
    if quiet is None or wall.fold:
        return  # the hour that comes twice is quiet the first time only
    wraps = quiet.end != time(0) and quiet.end < quiet.start
    inside = (wall.time() >= quiet.start, wall.time() < quiet.end or quiet.end == time(0))

    assert not (any(inside) if wraps else all(inside))
